// Starts the page that is one file: everything that it needs is in it, packed, and it fetches nothing.
import { define, prepared } from "../cable-viewer.js";
import { preloadFonts } from "../fonts.js";
import * as messages from "messages";
import * as viewer from "viewer";

/**
 * The bytes that this base64 means.
 *
 * @param {string} base64
 */
const decoded = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/**
 * The bytes of a part of the page, which it has deflated, as base64.
 *
 * @param {string} name
 */
async function unpacked(name) {
  const packed = decoded(document.getElementById(name)?.textContent ?? "");
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/**
 * The workers' scripts by their names, as addresses of blobs.
 *
 * @type {Map<string, string>}
 */
const scripts = new Map();

/** @param {string} name */
function scriptOf(name) {
  const script = scripts.get(name);
  if (script === undefined) throw new TypeError(`Septel has no worker named ${name}.`);
  return script;
}

const policy = globalThis.trustedTypes?.createPolicy("septel", { createScriptURL: scriptOf });

/** @param {string} name */
function start(name) {
  const worker = new Worker(policy ? policy.createScriptURL(name) : scriptOf(name));
  // It listens as soon as its script has run; until then the message waits.
  unpacked(`${name}.wasm`).then((module) => worker.postMessage(module, [module]));
  return worker;
}

const SAMPLE = "septel:sample/";

// The application asks for the sample library as on a site. Nothing else can be fetched.
globalThis.fetch = async (/** @type {unknown} */ asked) => {
  const address = String(asked);
  /** @type {Record<string, string>} */
  const files = JSON.parse(new TextDecoder().decode(await unpacked("sample")));
  const file = files[address.slice(SAMPLE.length)];
  if (!address.startsWith(SAMPLE) || file === undefined) {
    throw new TypeError(`This page fetches nothing, and has no ${address} in it.`);
  }
  return new Response(decoded(file));
};

define({
  async load() {
    for (const name of ["worker", "indexer", "pdfreader"]) {
      const script = new Blob([await unpacked(`${name}.js`)], { type: "text/javascript" });
      scripts.set(name, URL.createObjectURL(script));
    }
    const bindings = await prepared(viewer, await unpacked("viewer.wasm"), messages);
    return {
      mount(root, ...given) {
        preloadFonts(root);
        return bindings.mount(root, ...given);
      },
    };
  },
  start,
  sample: new URL(SAMPLE),
  site: null,
});
