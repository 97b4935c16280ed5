// Defines the element for pages of others, and says where its parts come from.

import { define, prepared } from "../cable-viewer.js";
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

/** Defines the element of a site. `folder` is the URL of the folder with its files; `app`, `wasm` and `messages` are names in it. */
export function embed({ folder, app, wasm, messages }) {
  const script = (name, given) => ({ script: new URL(`${name}_loader.js`, given ?? folder) });
  const part = (name) => () => import(new URL(name, folder).href);
  element(part(app), part(messages), new URL(wasm, folder), script, new URL("sample/", folder), folder);
}

/**
 * Defines the element of a package: `bindings` are those of its module, which lies at `wasm`; `messages` is the module
 * with their words; `workers` has for each worker the addresses of its `script` and of its `module`.
 */
export function carry({ bindings, messages, wasm, workers }) {
  const worker = (name, given) => (given ? { script: new URL(`${name}.js`, given), module: new URL(`${name}.wasm`, given) } : workers[name]);
  element(() => bindings, () => messages, wasm, worker, null, null);
}

function element(bound, messages, wasm, worker, sample, site) {
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
        const bindings = await prepared(bound(), settings.wasm ?? wasm, messages());
        // Only the site's own page is the application's: its address, title, keys and storage. An element in a page
        // of others keeps the address itself where it is asked to.
        return { mount: (root, start, sample, _own, ...others) => bindings.mount(root, start, sample, false, ...others) };
      },
      start: starter(worker, () => settings.workers),
      sample: sample ?? new URL("sample/", document.baseURI),
      site,
    },
    Embedded,
  );
}
