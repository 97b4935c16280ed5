// The element as a module of the npm package. Its other files lie beside it, named in words that bundlers know.
import { carry } from "../embed/define.js";
import * as messages from "messages";
import * as bindings from "viewer";

export { configure } from "../embed/define.js";

carry({
  bindings,
  messages,
  wasm: new URL("./viewer.wasm", import.meta.url),
  workers: {
    worker: { script: new URL("./worker.js", import.meta.url), module: new URL("./worker.wasm", import.meta.url) },
    indexer: { script: new URL("./indexer.js", import.meta.url), module: new URL("./indexer.wasm", import.meta.url) },
  },
});
