// Without a page there is no element: a server may import what its pages do, and renders its children.

/** There is nothing to say where parts come from. */
export function configure() {
  return false;
}
