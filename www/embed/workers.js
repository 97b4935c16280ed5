// Starts workers in a page of others, under its policy.

/** A policy of its own name; the page's default policy is the page's business. */
let policy;
function trusted(url) {
  if (!globalThis.trustedTypes) return url;
  policy ??= trustedTypes.createPolicy("septel", { createScriptURL: (given) => given });
  return policy.createScriptURL(url);
}

/**
 * Starts a worker whose script lies in the folder at `here`. Browsers start workers from the page's own origin
 * only; for a script of another origin one line made here, a blob, imports it. A page whose policy forbids blobs
 * serves copies of the worker's files itself and names their folder in the element's attribute `workers`, or for
 * all elements, which is what `own` gives.
 */
export function starter(here, own) {
  return (name, element) => {
    const given = element.getAttribute("workers") ?? own();
    const folder = given == null ? here : new URL(String(given).replace(/\/?$/, "/"), document.baseURI);
    const script = new URL(`${name}_loader.js`, folder);
    const foreign = script.origin !== location.origin;
    const url = foreign ? importing(script) : script.href;
    const failed = ({ message }) => element._unstarted(new Error(message ?? `${script} could not be loaded.`));
    try {
      const worker = new Worker(trusted(url), { type: "module" });
      worker.addEventListener("error", failed);
      // Its first message says that it runs; what goes wrong from then on the application hears itself.
      worker.addEventListener("message", () => worker.removeEventListener("error", failed), { once: true });
      if (foreign) for (const event of ["message", "error"]) worker.addEventListener(event, () => URL.revokeObjectURL(url), { once: true });
      return worker;
    } catch (error) {
      failed(error);
      throw error;
    }
  };
}

/** A blob that imports a script. */
function importing(script) {
  // A dynamic import goes by script-src alone, a static one by worker-src, too. What it throws is thrown again where
  // it becomes the worker's error.
  const line = `import(${JSON.stringify(script.href)}).catch((error) => setTimeout(() => { throw error; }));`;
  return URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
}
