// Starts the page. The only script that may name code to load: everything that
// asks for another script URL is refused by the default policy below.
const own = ["boot.js", "cable-viewer.js", "worker_loader.js", "worker.js", "indexer_loader.js", "indexer.js", "sw.js"];
const here = new URL(".", import.meta.url);

globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL(url) {
    const asked = new URL(url, here);
    if (own.some((name) => asked.href === new URL(name, here).href)) return asked.href;
    throw new TypeError(`Septel loads no script from ${asked.href}.`);
  },
});

/** What the page is beyond its application comes when that stands. */
function stands(root, application) {
  import("./fonts.js").then(({ lookUp }) => lookUp(root));
  if (isSecureContext && navigator.serviceWorker) import("./installed.js").then(({ join }) => join(application));
  return application;
}

const { app, wasm } = document.querySelector("script[data-app]").dataset;
const { define } = await import("./cable-viewer.js");
define({
  async load() {
    const bindings = await import(new URL(app, document.baseURI).href);
    await bindings.default({ module_or_path: new URL(wasm, document.baseURI) });
    return { mount: (root, ...given) => stands(root, bindings.mount(root, ...given)) };
  },
  start: (name) => new Worker(new URL(`${name}_loader.js`, here), { type: "module" }),
  sample: new URL("sample/", here),
  site: here,
});
