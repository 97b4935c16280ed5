// Defines the element for pages of others, and says where its parts come from.

import { define, prepared } from "../cable-viewer.js";
import { Embedded } from "./element.js";
import { setStyles } from "./style.js";
import { starter } from "./workers.js";

/** @import { Bindings, MessageTable, Styles } from "../types.d.ts" */
/** @import { Parts as Settings } from "../../src/js/package/element.d.ts" */
/** @import { WorkerFiles } from "./workers.js" */

/** @type {Settings} */
let settings = {};
let loading = false;

/**
 * Says where the parts of all elements of the page come from; false once they are being loaded. `wasm` is the page's
 * module as an address, a response, bytes or a compiled module; `workers` the folder with the workers' files.
 *
 * @param {Settings} parts
 */
export function configure({ wasm, workers }) {
  if (!loading) settings = { wasm, workers };
  return !loading;
}

/**
 * Defines the element of a site. `folder` is the URL of the folder with its files; `app`, `wasm` and `messages`
 * are names in it.
 *
 * @param {{ folder: URL, app: string, wasm: string, messages: string, styles: Styles }} site
 */
export function defineFromSite({ folder, app, wasm, messages, styles }) {
  element({
    bindings: () => import(new URL(app, folder).href),
    wasm: new URL(wasm, folder),
    messages: () => import(new URL(messages, folder).href),
    worker: (name, given) => ({ script: new URL(`${name}_loader.js`, given ?? folder) }),
    sample: new URL("sample/", folder),
    site: folder,
    styles,
  });
}

/**
 * Defines the element of a package: `bindings` are those of its module, which is at `wasm`; `messages` has the words of
 * its messages; `workers` has for each worker the addresses of its `script` and of its `module`.
 *
 * @param {object} parts
 * @param {Bindings} parts.bindings
 * @param {URL} parts.wasm
 * @param {MessageTable} parts.messages
 * @param {Record<string, WorkerFiles>} parts.workers
 * @param {Styles} parts.styles
 */
export function defineFromPackage({ bindings, wasm, messages, workers, styles }) {
  element({
    bindings: async () => bindings,
    wasm,
    messages: async () => messages,
    worker: (name, given) =>
      given ? { script: new URL(`${name}.js`, given), module: new URL(`${name}.wasm`, given) } : workers[name],
    sample: new URL("sample/", document.baseURI),
    site: null,
    styles,
  });
}

/**
 * @param {object} parts
 * @param {() => Promise<Bindings>} parts.bindings
 * @param {URL} parts.wasm
 * @param {() => Promise<MessageTable>} parts.messages
 * @param {(name: string, folder: URL | null) => WorkerFiles} parts.worker
 * @param {URL} parts.sample
 * @param {URL | null} parts.site
 * @param {Styles} parts.styles
 */
function element({ bindings, wasm, messages, worker, sample, site, styles }) {
  if (customElements.get("cable-viewer")) {
    // The element is that of another copy of this script, so that what `configure` says here would come to nothing.
    loading = true;
    return;
  }
  setStyles(styles);
  define(
    {
      async load() {
        // A page that calls `configure` does so in the turn in which this script has come.
        await new Promise((done) => setTimeout(done));
        loading = true;
        const bound = await prepared(bindings(), settings.wasm ?? wasm, messages());
        // Only the site's own page belongs to the application: its address, title, keys and storage. An element in a
        // page of others keeps the address itself where it is asked to.
        return { mount: (root, start, sample, _, ...others) => bound.mount(root, start, sample, false, ...others) };
      },
      start: starter(worker, () => settings.workers),
      sample,
      site,
    },
    Embedded,
  );
}
