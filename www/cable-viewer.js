// The custom element around the Yew application. One module serves all elements of a page; each mounts its own
// application into its shadow root. What only pages of others need is in embed/, and panels that are loaded when a
// reader wants them are in panels/.

import { couldNotStart, otherBuild, panelNotLoaded, stopped } from "./messages/page.js";

/** @import { Application, Bindings, MessageTable, Panel, Parts, Tell } from "./types.d.ts" */
/** @import { Cable } from "../src/js/cable.d.ts" */

/** @type {Parts} */
let parts;
/** @type {ReturnType<Parts["load"]> | undefined} */
let bindings;

/**
 * The bindings of the module, once it has started and has the words of its messages.
 *
 * @param {Bindings | Promise<Bindings>} bindings
 * @param {unknown} wasm The module as an address, a response, bytes or a compiled module.
 * @param {MessageTable | Promise<MessageTable>} messages
 */
export async function prepared(bindings, wasm, messages) {
  const [module, { default: table }] = await Promise.all([bindings, messages]);
  await module.default({ module_or_path: wasm });
  if (!module.load_messages(table)) throw new Error(otherBuild());
  return module;
}

/**
 * Defines the element, once for a page: a second copy of the script leaves the first in place.
 *
 * @param {Parts} given
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
      notice.textContent = stopped();
      viewer.shadowRoot.prepend(notice);
    }
  });
}

export class CableViewer extends HTMLElement {
  _root = this.attachShadow({ mode: "open" });
  /** @type {Application | null} */
  _app = null;
  /** Counts the panels that were wanted: only the newest is opened. */
  #wanted = 0;

  /**
   * Opens a panel: loads `panels/NAME.js` and calls its `open`. `data` is the open cable by the JSON contract unless
   * it is given; where no cable is open, nothing happens.
   *
   * @param {string} name
   * @param {Cable | null} [data]
   */
  async _panel(name, data) {
    const wanted = ++this.#wanted;
    /** @type {Panel} */
    let panel;
    try {
      panel = await import(`./panels/${name}.js`);
    } catch {
      this._app?.act("failed", panelNotLoaded(name));
      return;
    }
    const given = data ?? (await this.#openCable());
    if (given && wanted === this.#wanted) await panel.open(this, given);
  }

  /** @returns {Promise<Cable | null>} */
  #openCable() {
    return new Promise((resolve) => {
      if (this._app) this._app.act("json", (json) => resolve(json === "" ? null : JSON.parse(json)));
      else resolve(null);
    });
  }

  get _site() {
    return parts.site;
  }

  /**
   * The address of the open cable, as far as it is known.
   *
   * @returns {string | null}
   */
  _source() {
    return null;
  }

  /**
   * Hears what the application says. An element that is the page hears of panels alone.
   *
   * @type {Tell}
   */
  _tell(what, which) {
    if (what === "panel") this._panel(which);
  }

  async connectedCallback() {
    try {
      const module = await (bindings ??= parts.load());
      if (!this.isConnected || this._app) return;
      const ownsPage = this.hasAttribute("deeplink");
      const app = module.mount(
        this._root,
        (name) => parts.start(name, this),
        parts.sample.href,
        ownsPage,
        this._address(ownsPage),
        // What an application says after it has left is not heard.
        (what, which) => this._app === app && this._tell(what, which),
      );
      this._app = app;
    } catch (error) {
      // Another element may have the network again.
      bindings = undefined;
      this._failed(/** @type {Error} */ (error));
    }
  }

  /**
   * The first state, as a fragment.
   *
   * @param {boolean} deeplink
   */
  _address(deeplink) {
    return deeplink ? location.hash : "";
  }

  /**
   * Says why the element can't start, below its own children, which stay readable.
   *
   * @param {Error} error
   */
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
