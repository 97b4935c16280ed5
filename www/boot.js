// Starts the page. It is the only script that may name code to load: the default policy below refuses every script
// address but those of the site's own.

/** @import { Application } from "./types.d.ts" */

const workers = ["worker", "indexer", "pdfreader"].flatMap((name) => [`${name}_loader.js`, `${name}.js`]);
const own = ["boot.js", "cable-viewer.js", ...workers, "sw.js"];
const here = new URL(".", import.meta.url);

globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL(url) {
    const asked = new URL(url, here);
    if (own.some((name) => asked.href === new URL(name, here).href)) return asked.href;
    throw new TypeError(`Septel loads no script from ${asked.href}.`);
  },
});

/**
 * Loads what the page has besides its application, once that is there.
 *
 * @param {ShadowRoot} root
 * @param {Application} application
 */
function started(root, application) {
  import("./fonts.js").then(({ preloadFonts }) => preloadFonts(root));
  if (isSecureContext && navigator.serviceWorker) import("./installed.js").then(({ join }) => join(application));
  return application;
}

const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-app]"));
const { app = "", wasm = "", messages = "" } = script.dataset;
// What the element imports is named here, too, so that it comes at the same time.
const [{ define, prepared }] = await Promise.all([import("./cable-viewer.js"), import("./messages/page.js")]);

/** @param {string} name */
const part = (name) => import(new URL(name, document.baseURI).href);

define({
  async load() {
    const bindings = await prepared(part(app), new URL(wasm, document.baseURI), part(messages));
    return { mount: (root, ...given) => started(root, bindings.mount(root, ...given)) };
  },
  start: (name) => new Worker(new URL(`${name}_loader.js`, here), { type: "module" }),
  sample: new URL("sample/", here),
  site: here,
});
