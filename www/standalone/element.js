// The element as a module of the npm package. Its other files are beside it, named in words that bundlers know.
import { defineFromPackage } from "../embed/define.js";
import card from "../styles/card.css";
import embedded from "../styles/embedded.css";
import * as messages from "messages";
import * as bindings from "viewer";

export { configure } from "../embed/define.js";

defineFromPackage({
  bindings,
  messages,
  wasm: new URL("./viewer.wasm", import.meta.url),
  workers: {
    worker: { script: new URL("./worker.js", import.meta.url), module: new URL("./worker.wasm", import.meta.url) },
    indexer: { script: new URL("./indexer.js", import.meta.url), module: new URL("./indexer.wasm", import.meta.url) },
    pdfreader: {
      script: new URL("./pdfreader.js", import.meta.url),
      module: new URL("./pdfreader.wasm", import.meta.url),
    },
  },
  styles: { embedded, card },
});
