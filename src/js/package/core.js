// septel/core for browsers and bundlers: the parser, once its module is there.
import start, { initSync as startSync, parse as read } from "./bindings.js";

let ready = false;
/** @type {Promise<void> | null} */
let starting = null;

/** @type {typeof import("./core.d.ts").init} */
export function init(module = new URL("./core.wasm", import.meta.url)) {
  if (ready) return Promise.resolve();
  starting ??= start({ module_or_path: module }).then(
    () => {
      ready = true;
    },
    (error) => {
      // Another attempt may have the network, or another address.
      starting = null;
      throw new Error(`septel/core could not load its module from ${named(module)}: ${error.message}`, {
        cause: error,
      });
    },
  );
  return starting;
}

/** @type {typeof import("./core.d.ts").initSync} */
export function initSync(module) {
  if (ready) return;
  startSync({ module });
  ready = true;
}

/** @type {typeof import("./core.d.ts").parse} */
export function parse(input, name) {
  if (!ready) throw new Error("septel/core is not ready: call `await init()` once before the first parse().");
  return read(input, name);
}

/**
 * Where a module is, for a message.
 *
 * @param {unknown} module
 */
function named(module) {
  if (module instanceof URL || typeof module === "string") return String(module);
  if (typeof Response !== "undefined" && module instanceof Response) return module.url || "a response";
  return "what init() was given";
}
