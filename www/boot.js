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

const { app, wasm, messages } = document.querySelector("script[data-app]").dataset;
// What the element imports is named here, too, so that it comes at the same time.
const [{ define, prepared }] = await Promise.all([import("./cable-viewer.js"), import("./messages/page.js")]);
define({
  async load() {
    const part = (name) => import(new URL(name, document.baseURI).href);
    const bindings = await prepared(part(app), new URL(wasm, document.baseURI), part(messages));
    return { mount: (root, ...given) => stands(root, bindings.mount(root, ...given)) };
  },
  start: (name) => new Worker(new URL(`${name}_loader.js`, here), { type: "module" }),
  sample: new URL("sample/", here),
  site: here,
});
