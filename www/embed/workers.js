// Starts workers in a page of others, under its policy.

import { fetchRefused, scriptNotLoaded } from "../messages/element.js";

/** @import { ScriptPolicy, StartWorker } from "../types.d.ts" */

/**
 * Where a worker is: its script, and, for a classic worker, the module that it gets with its first message.
 *
 * @typedef {{ script: URL, module?: URL }} WorkerFiles
 */

/**
 * The Trusted Types policy of the element's own name. The page's default policy is never touched.
 *
 * @type {ScriptPolicy | undefined}
 */
let policy;

/** @param {string} url */
function trusted(url) {
  if (!globalThis.trustedTypes) return url;
  policy ??= globalThis.trustedTypes.createPolicy("septel", { createScriptURL: (given) => given });
  return policy.createScriptURL(url);
}

/**
 * What starts workers. `where` gives the files of one by its name, in the folder that the page names, if it names one.
 * Browsers start workers from the page's own origin only; for a script of another origin one line made here, a blob,
 * imports it. A page whose policy forbids blobs serves copies of the worker's files itself and names their folder in
 * the element's attribute `workers`, or for all elements, which is what `own` gives.
 *
 * @param {(name: string, folder: URL | null) => WorkerFiles} where
 * @param {() => URL | string | undefined} own
 * @returns {StartWorker}
 */
export function starter(where, own) {
  return (name, element) => {
    const viewer = /** @type {import("./element.js").Embedded} */ (element);
    const given = viewer.getAttribute("workers") ?? own();
    const folder = given == null ? null : new URL(String(given).replace(/\/?$/, "/"), document.baseURI);
    const { script, module } = where(name, folder);
    const foreign = script.origin !== location.origin;
    const url = foreign ? importing(script, module !== undefined) : script.href;
    /** @param {{ message?: string }} error */
    const failed = ({ message }) => viewer._unstarted(new Error(message ?? scriptNotLoaded(script.href)));
    try {
      const worker = new Worker(trusted(url), { type: module ? "classic" : "module" });
      worker.addEventListener("error", failed);
      // Its first message says that it runs; what goes wrong from then on the application hears itself.
      worker.addEventListener("message", () => worker.removeEventListener("error", failed), { once: true });
      const loaded = foreign ? ["message", "error"] : [];
      for (const event of loaded) worker.addEventListener(event, () => URL.revokeObjectURL(url), { once: true });
      // It listens as soon as its script has run; until then the message waits.
      if (module) fetched(module).then((bytes) => worker.postMessage(bytes, [bytes]), failed);
      return worker;
    } catch (error) {
      failed(/** @type {Error} */ (error));
      throw error;
    }
  };
}

/**
 * The bytes of a worker's module.
 *
 * @param {URL} module
 */
async function fetched(module) {
  const response = await fetch(module);
  if (!response.ok) throw new Error(fetchRefused(module.href, response.status));
  return response.arrayBuffer();
}

/**
 * A blob that imports a script.
 *
 * @param {URL} script
 * @param {boolean} classic
 */
function importing(script, classic) {
  // A dynamic import goes by script-src alone, a static one by worker-src, too. What it throws is thrown again where
  // it becomes the worker's error.
  const line = classic
    ? `importScripts(${JSON.stringify(script.href)});`
    : `import(${JSON.stringify(script.href)}).catch((error) => setTimeout(() => { throw error; }));`;
  return URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
}
