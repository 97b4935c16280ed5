// Starts workers in a page of others, under its policy.

/** A policy of its own name; the page's default policy is the page's business. */
let policy;
function trusted(url) {
  if (!globalThis.trustedTypes) return url;
  policy ??= trustedTypes.createPolicy("septel", { createScriptURL: (given) => given });
  return policy.createScriptURL(url);
}

/**
 * Starts workers. `where` gives the `script` of one by its name, in the folder that the page names, if it names one;
 * and the `module` of a classic script, which gets it with its first message. Browsers start workers from the page's
 * own origin only; for a script of another origin one line made here, a blob, imports it. A page whose policy forbids
 * blobs serves copies of the worker's files itself and names their folder in the element's attribute `workers`, or for
 * all elements, which is what `own` gives.
 */
export function starter(where, own) {
  return (name, element) => {
    const given = element.getAttribute("workers") ?? own();
    const folder = given == null ? null : new URL(String(given).replace(/\/?$/, "/"), document.baseURI);
    const { script, module } = where(name, folder);
    const foreign = script.origin !== location.origin;
    const url = foreign ? importing(script, module) : script.href;
    const failed = ({ message }) => element._unstarted(new Error(message ?? `${script} could not be loaded.`));
    try {
      const worker = new Worker(trusted(url), { type: module ? "classic" : "module" });
      worker.addEventListener("error", failed);
      // Its first message says that it runs; what goes wrong from then on the application hears itself.
      worker.addEventListener("message", () => worker.removeEventListener("error", failed), { once: true });
      if (foreign) for (const event of ["message", "error"]) worker.addEventListener(event, () => URL.revokeObjectURL(url), { once: true });
      // It listens as soon as its script has run; until then the message waits.
      if (module) fetched(module).then((bytes) => worker.postMessage(bytes, [bytes]), failed);
      return worker;
    } catch (error) {
      failed(error);
      throw error;
    }
  };
}

/** The bytes of a worker's module. */
async function fetched(module) {
  const response = await fetch(module);
  if (!response.ok) throw new Error(`${module} could not be fetched: the server answers ${response.status}.`);
  return response.arrayBuffer();
}

/** A blob that imports a script. */
function importing(script, classic) {
  // A dynamic import goes by script-src alone, a static one by worker-src, too. What it throws is thrown again where
  // it becomes the worker's error.
  const line = classic
    ? `importScripts(${JSON.stringify(script.href)});`
    : `import(${JSON.stringify(script.href)}).catch((error) => setTimeout(() => { throw error; }));`;
  return URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
}
