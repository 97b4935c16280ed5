// Without a page there is no element: a server may import what its pages do, and renders its children.

/**
 * There is nothing to say where parts come from.
 *
 * @type {typeof import("./element.d.ts").configure}
 */
export function configure() {
  return false;
}
