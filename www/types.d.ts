// The types that the scripts of this folder share. They are for the type checker alone: nothing loads this file.

import type { Cable } from "../src/js/cable.d.ts";
// Makes the element known to `document.createElement` and its like.
import type {} from "../src/js/package/element.d.ts";

/** What the application says: a word, and what belongs to it. `src/viewer/host.rs` describes every pair. */
export type Tell = (what: string, which: string) => void;

/** Starts the worker of this name, "worker", "indexer" or "pdfreader", for an element. */
export type StartWorker = (name: string, element: HTMLElement) => Worker;

/** The application in an element. `src/viewer/host.rs` lists what it can be asked. */
export interface Application {
  act(what: "json", heard: (json: string) => void): void;
  act(what: "add", files: File[]): void;
  act(what: "clear" | "list"): void;
  act(what: "address" | "par" | "theme" | "failed", which: string | null): void;
  unmount(): void;
}

/** Mounts the application into a shadow root; `src/viewer/main.rs` describes the arguments. */
export type Mount = (
  root: ShadowRoot,
  start: (name: string) => Worker,
  sample: string,
  ownsPage: boolean,
  address: string,
  tell: Tell,
) => Application;

/** What wasm-bindgen writes beside the page's module. */
export interface Bindings {
  default(options: { module_or_path: unknown }): Promise<unknown>;
  mount: Mount;
  /** Takes the words of all messages; false where they are of another build. */
  load_messages(table: string): boolean;
}

/** The module with the words of the page's messages. */
export interface MessageTable {
  default: string;
}

/** Where the parts of all elements of a page come from: a site, a package, or the page itself. */
export interface Parts {
  /** Loads the module. */
  load(): Promise<{ mount: Mount }>;
  start: StartWorker;
  /** The folder of the sample library. */
  sample: URL;
  /** The folder that other pages load the element from; null where there is none. */
  site: URL | null;
}

/** The text of a style sheet. */
export type Css = string;

/** The style sheets of an element in a page of others, by the names of their files in `styles/`. */
export interface Styles {
  embedded: Css;
  card: Css;
}

/** What every element offers to its panels. */
export interface PanelHost {
  /** The shadow root, into which a panel puts itself. */
  readonly _root: ShadowRoot;
  /** The folder that other pages load the element from; null where there is none. */
  readonly _site: URL | null;
  /** The address of the open cable, as far as it is known. */
  _source(): string | null;
}

/** A module of `panels/`: shows itself over an element. */
export interface Panel {
  open(viewer: PanelHost, data: Cable): void | Promise<void>;
}

/** A Trusted Types policy, as far as it is used here. */
export interface ScriptPolicy {
  createScriptURL(url: string): string;
}

declare global {
  /** Chromium has it; the library of types has not. */
  var trustedTypes:
    | { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy; readonly defaultPolicy: ScriptPolicy | null }
    | undefined;
  /** Where a browser opens files in an installed page. */
  var launchQueue:
    { setConsumer(consumer: (launched: { files?: readonly FileSystemFileHandle[] }) => void): void } | undefined;
}
