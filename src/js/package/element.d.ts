/**
 * The element `<cable-viewer>`: importing this module defines it. What its attributes, properties, methods and events
 * do is described in the guide of Septel, "Embedding".
 *
 * @module
 */

import type { Cable } from "./cable.js";

/** Where the parts of all elements of a page come from. */
export interface Parts {
  /** The page's module; without it the one beside this script. */
  wasm?: URL | string | Response | BufferSource | WebAssembly.Module;
  /** The folder with copies of the `.js` and `.wasm` of `worker`, `indexer` and `pdfreader` on the page's own origin. */
  workers?: URL | string;
}

/** Says where parts come from, in the turn in which this module was imported; `false` once they are being loaded. */
export function configure(parts: Parts): boolean;

/** What an element says. */
export interface CableEvents {
  /** The application is there. */
  "cable-ready": CustomEvent<Record<string, never>>;
  /** A cable is shown; `par` is the anchor of its chosen paragraph. */
  "cable-load": CustomEvent<{ cable: Cable; par: string | null }>;
  /** Another paragraph of it was chosen. */
  "cable-select": CustomEvent<{ id: string | null; par: string }>;
  /** Something went wrong: a sentence, and the address that it is about. */
  "cable-error": CustomEvent<{ code: CableErrorCode; message: string; src: string | null }>;
}

/** What can go wrong. */
export type CableErrorCode =
  "http" | "network" | "large" | "refused" | "paragraph" | "policy" | "start" | "address" | "level" | "other";

/** The element. */
export interface CableViewer extends HTMLElement {
  /** It is open. */
  readonly shadowRoot: ShadowRoot;
  /** The open files. Setting them opens them in place of what is open. */
  get files(): File[];
  set files(files: Iterable<File>);
  /** The open cable by the JSON contract. */
  readonly cable: Cable | null;
  /** Opens files, an address, or a text, which has a line break, in place of what is open. */
  open(what: Iterable<File> | File | URL | string): Promise<void>;
  /** Searches what is open, or finds all of it by an empty query. */
  search(query: string): void;
  /** Goes to a paragraph: a number, or an anchor such as "par6-2". */
  goTo(par: number | string): void;
  /** The cable and its chosen paragraph as a citation in words. */
  cite(): string | null;
  addEventListener<K extends keyof CableEvents>(
    type: K,
    listener: (this: CableViewer, event: CableEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export type { Cable } from "./cable.js";

declare global {
  interface HTMLElementTagNameMap {
    "cable-viewer": CableViewer;
  }
}
