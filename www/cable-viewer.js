// The custom element around the Yew application. One module serves all
// elements of a page; each mounts its own application into its shadow root.
// What only pages of others need stands in embed/.

import { couldNotStart, otherBuild } from "./messages/page.js";

let parts;
let bindings;

/**
 * The bindings of the module, once it has started and has the words of its messages. `wasm` is the module as an address, a
 * response, bytes or a compiled module; `bindings` and `messages` are modules of JavaScript that are on their way.
 */
export async function prepared(bindings, wasm, messages) {
  const [{ default: start, ...module }, { default: table }] = await Promise.all([bindings, messages]);
  await start({ module_or_path: wasm });
  if (!module.load_messages(table)) throw new Error(otherBuild());
  return module;
}

/**
 * Defines the element, once for a page: a second copy of the script leaves the first in place.
 * `load` gives the module's bindings, `start` the worker of a name, `sample` is the URL of the sample library, `site` that
 * of the folder that other pages load the element from, null where there is none.
 */
export function define(given, element = CableViewer) {
  if (customElements.get("cable-viewer")) return;
  parts = given;
  customElements.define("cable-viewer", element);

  // Code that has trapped answers nothing any more; a page that says so can be loaded again.
  addEventListener("error", ({ error }) => {
    if (!(error instanceof WebAssembly.RuntimeError)) return;
    for (const viewer of document.querySelectorAll("cable-viewer")) {
      const notice = document.createElement("p");
      notice.setAttribute("role", "alert");
      notice.className = "crash";
      notice.textContent = "Septel has stopped because of a fault of its own. Load the page again to go on; nothing was sent or stored.";
      viewer.shadowRoot.prepend(notice);
    }
  });
}

export class CableViewer extends HTMLElement {
  _root = this.attachShadow({ mode: "open" });
  _app = null;

  constructor() {
    super();
    this._root.addEventListener("click", ({ target }) => {
      if (target.closest?.("button.embed")) this._offer();
    });
  }

  /** Offers the open cable to be put into another page. What makes that is loaded when it is wanted. */
  async _offer() {
    try {
      const { offer } = await import("./embed/offer.js");
      this._app?.act("json", (json) => json && offer(this, JSON.parse(json), parts.site));
    } catch {
      this._app?.act("failed", "What makes snippets for other pages could not be loaded: embed/offer.js of this site.");
    }
  }

  /** The address of the open cable, as far as it is known. */
  _source() {
    return null;
  }

  async connectedCallback() {
    try {
      const module = await (bindings ??= parts.load());
      if (!this.isConnected || this._app) return;
      const deeplink = this.hasAttribute("deeplink");
      // What an application says after it has left is not heard.
      const tell = this._tell && ((what, which) => this._app === app && this._tell(what, which));
      const app = module.mount(this._root, (name) => parts.start(name, this), parts.sample.href, deeplink, this._address(deeplink), tell);
      this._app = app;
    } catch (error) {
      // Another element may have the network again.
      bindings = undefined;
      this._failed(error);
    }
  }

  /** The first state. */
  _address(deeplink) {
    return deeplink ? location.hash : "";
  }

  /** The element's own children stay readable, and the reason is said below them. */
  _failed(error) {
    const why = document.createElement("p");
    why.textContent = couldNotStart(error.message);
    this._root.replaceChildren(document.createElement("slot"), why);
  }

  disconnectedCallback() {
    // Moving an element within the page disconnects and connects it again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this._unmount();
    });
  }

  _unmount() {
    this._app?.unmount();
    this._app = null;
  }
}
