// What wasm-bindgen writes beside the parser's module, as far as package/core.js uses it; the package has it as
// bindings.js.

import type { Cable } from "./cable.d.ts";

export default function start(options: { module_or_path: unknown }): Promise<unknown>;
export function initSync(options: { module: object }): unknown;
export function parse(input: string | Uint8Array, name?: string): Cable[];
