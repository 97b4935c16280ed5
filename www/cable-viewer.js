// The custom element around the Yew application. One module serves all
// elements of a page; each mounts its own application into its shadow root.

export function define({ bindings, wasm, worker, indexer, sample }) {
  if (customElements.get("cable-viewer")) return;
  const ready = bindings.default({ module_or_path: wasm });

  customElements.define("cable-viewer", class CableViewer extends HTMLElement {
    #root = this.attachShadow({ mode: "open" });
    #app = null;

    async connectedCallback() {
      try {
        await ready;
      } catch (error) {
        // The element's own children stay readable, and the reason is said below them.
        const why = document.createElement("p");
        why.textContent = `Septel could not start: ${error.message} (The page needs WebAssembly, and a policy with script-src 'wasm-unsafe-eval'.)`;
        this.#root.replaceChildren(document.createElement("slot"), why);
        return;
      }
      if (!this.isConnected || this.#app) return;
      this.#app = bindings.mount(this.#root, worker.href, indexer.href, sample.href, this.hasAttribute("deeplink"));
    }

    disconnectedCallback() {
      // Moving an element within the page disconnects and connects it again at once.
      queueMicrotask(() => {
        if (this.isConnected || !this.#app) return;
        this.#app.unmount();
        this.#app = null;
      });
    }
  });

  // Code that has trapped answers nothing any more; a page that says so can be loaded again.
  addEventListener("error", ({ error }) => {
    if (!(error instanceof WebAssembly.RuntimeError)) return;
    for (const element of document.querySelectorAll("cable-viewer")) {
      const notice = document.createElement("p");
      notice.setAttribute("role", "alert");
      notice.className = "crash";
      notice.textContent = "Septel has stopped because of a fault of its own. Load the page again to go on; nothing was sent or stored.";
      element.shadowRoot.prepend(notice);
    }
  });
}
