// Defines the element for pages of others, and says where its parts come from.

import { define } from "../cable-viewer.js";
import { Embedded } from "./element.js";
import { starter } from "./workers.js";

let settings = {};
let loading = false;

/**
 * Says where the parts of all elements of the page come from; false once they are being loaded. `wasm` is the page's
 * module as an address, a response, bytes or a compiled module; `workers` the folder with the workers' files.
 */
export function configure({ wasm, workers }) {
  if (!loading) settings = { wasm, workers };
  return !loading;
}

/** Defines the element. `folder` is the URL of the folder with its files; `app` and `wasm` are names in it. */
export function embed({ folder, app, wasm }) {
  if (customElements.get("cable-viewer")) {
    // Another copy of this script is who is to be told.
    loading = true;
    return;
  }
  define(
    {
      async load() {
        // A page that has something to say by `configure` says it in the turn in which this script has come.
        await new Promise((done) => setTimeout(done));
        loading = true;
        const bindings = await import(new URL(app, folder).href);
        await bindings.default({ module_or_path: settings.wasm ?? new URL(wasm, folder) });
        // Only the site's own page is the application's: its address, title, keys and storage. An element in a page
        // of others keeps the address itself where it is asked to.
        return { mount: (root, start, sample, _own, ...others) => bindings.mount(root, start, sample, false, ...others) };
      },
      start: starter(folder, () => settings.workers),
      sample: new URL("sample/", folder),
    },
    Embedded,
  );
}
