// septel/core for Node: the module lies beside this file, so it is ready as soon as it is imported.
import { readFileSync } from "node:fs";
import { initSync } from "./core.js";

initSync(readFileSync(new URL("./core.wasm", import.meta.url)));

export * from "./core.js";
