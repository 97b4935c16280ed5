// Starts the page. The only script that may name code to load: everything that
// asks for another script URL is refused by the default policy below.
const own = ["boot.js", "cable-viewer.js", "worker_loader.js", "worker.js", "indexer_loader.js", "indexer.js"];
const here = new URL(".", import.meta.url);

globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL(url) {
    const asked = new URL(url, here);
    if (own.some((name) => asked.href === new URL(name, here).href)) return asked.href;
    throw new TypeError(`Septel loads no script from ${asked.href}.`);
  },
});

const { app, wasm } = document.querySelector("script[data-app]").dataset;
const { define } = await import("./cable-viewer.js");
const bindings = await import(new URL(app, document.baseURI).href);
define({
  bindings,
  wasm: new URL(wasm, document.baseURI),
  worker: new URL("worker_loader.js", here),
  indexer: new URL("indexer_loader.js", here),
  sample: new URL("sample/", here),
});
