// Starts the page that is one file: everything that it needs stands in it, packed, and it fetches nothing.
import { define, prepared } from "../cable-viewer.js";
import { lookUp } from "../fonts.js";
import * as messages from "messages";
import * as viewer from "viewer";

/** The bytes of a part: deflated, in base64. */
async function unpacked(name) {
  const packed = Uint8Array.from(atob(document.getElementById(name).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/** The workers' scripts by their names, as addresses of blobs. */
const scripts = new Map();

const policy = globalThis.trustedTypes?.createPolicy("septel", {
  createScriptURL(name) {
    if (!scripts.has(name)) throw new TypeError(`Septel has no worker named ${name}.`);
    return scripts.get(name);
  },
});

function start(name) {
  const worker = new Worker(policy ? policy.createScriptURL(name) : scripts.get(name));
  // It listens as soon as its script has run; until then the message waits.
  unpacked(`${name}.wasm`).then((module) => worker.postMessage(module, [module]));
  return worker;
}

const SAMPLE = "septel:sample/";

// The application asks for the sample library as on a site. Nothing else is there to be fetched.
globalThis.fetch = async (address) => {
  const files = JSON.parse(new TextDecoder().decode(await unpacked("sample")));
  const file = files[String(address).slice(SAMPLE.length)];
  if (!String(address).startsWith(SAMPLE) || file === undefined) throw new TypeError(`This page fetches nothing, and has no ${address} in it.`);
  return new Response(Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)));
};

define({
  async load() {
    for (const name of ["worker", "indexer"]) {
      scripts.set(name, URL.createObjectURL(new Blob([await unpacked(`${name}.js`)], { type: "text/javascript" })));
    }
    const bindings = await prepared(viewer, await unpacked("viewer.wasm"), messages);
    return {
      mount(root, ...given) {
        lookUp(root);
        return bindings.mount(root, ...given);
      },
    };
  },
  start,
  sample: new URL(SAMPLE),
  site: null,
});
