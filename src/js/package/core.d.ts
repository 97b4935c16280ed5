import type { Cable } from "./cable.js";

export type * from "./cable.js";

// To TypeScript any object is a WebAssembly.Module, and without the library of
// the DOM it doesn't know the name, as it is in most projects for Node.

/** The bytes of the module (`ArrayBuffer` or a view of one), or the compiled `WebAssembly.Module`. */
export type Loaded = object;

/** Where the module is (an address, a `URL`, or a `Response`), or the module as it is loaded. */
export type Module = string | Loaded;

/**
 * Loads the parser. Call it once, and wait for it, before the first `parse`;
 * further calls return the same promise. Under Node the parser is ready when
 * it is imported, and this resolves at once.
 *
 * @param module `core.wasm` of this package, if it is not found beside the script:
 *   its address, its bytes, or a compiled module.
 */
export function init(module?: Module): Promise<void>;

/** Starts the parser from bytes or a compiled module that are at hand, without waiting. */
export function initSync(module: Loaded): void;

/**
 * Reads all cables of one file: a page, a text, a table, an archive.
 *
 * @param input The file's text, or its bytes, which may be in any encoding that cables come in.
 * @param name The file's name. It gives a cable's id only where it agrees with the text.
 * @returns The cables, in their order. Of a damaged file those that can be read.
 * @throws An `Error` with one sentence, if there is no cable in it.
 */
export function parse(input: string | Uint8Array, name?: string): Cable[];
