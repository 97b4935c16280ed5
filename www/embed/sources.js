// From what a page names to files: addresses, texts, files.

import {
  fetchBroken,
  fetchFailed,
  fetchForbidden,
  fetchRefused,
  fetchTooLarge,
  givenText,
  notAnAddress,
  notToBeOpened,
  textOfPage,
  tooManyAddresses,
} from "../messages/element.js";
import { forbids } from "./policy.js";

/** @import { CableErrorCode } from "../../src/js/package/element.d.ts" */

/**
 * What `open` takes: files, an address, a text; null for what `src` names, or the text of the children.
 *
 * @typedef {Iterable<File> | File | URL | string | null} Given
 */

/** Bytes of a file that an element fetches. A reader's own files may be of any size; what a page makes everyone load may not. */
const LARGEST = 256 * 1024 * 1024;

/** Something that could not be opened: a code for scripts and a sentence for readers. */
export class CableError extends Error {
  /**
   * @param {CableErrorCode} code
   * @param {string} message
   * @param {string | null} [src] the address that it is about
   */
  constructor(code, message, src = null) {
    super(message);
    this.code = code;
    this.src = src;
  }
}

/**
 * As much of a text as a sentence can quote.
 *
 * @param {string} text
 */
export const short = (text) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

/**
 * Fetches a file. Throws a `CableError`, or the signal's reason.
 *
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function fetched(url, signal) {
  const shown = short(url);
  /** @type {(error: unknown, code: CableErrorCode, message: string) => never} */
  const failing = (error, code, message) => {
    if (signal.aborted) throw error;
    throw new CableError(code, message, url);
  };
  let response;
  try {
    response = await fetch(url, { signal, credentials: "same-origin" });
  } catch (error) {
    if (await forbids(url)) failing(error, "policy", fetchForbidden(shown, new URL(url).origin));
    failing(error, "network", fetchFailed(shown));
  }
  if (!response.ok) failing(null, "http", fetchRefused(shown, `${response.status} ${response.statusText}`.trim()));
  const chunks = [];
  const body = response.body?.getReader();
  // What a server says of the size is believed only where it is too much.
  let size = Number(response.headers.get("Content-Length")) > LARGEST ? Infinity : 0;
  while (body && size <= LARGEST) {
    const { done, value } = await body.read().catch((error) => failing(error, "network", fetchBroken(shown)));
    if (done) break;
    size += value.length;
    chunks.push(value);
  }
  if (size > LARGEST) {
    body?.cancel().catch(() => {});
    failing(null, "large", fetchTooLarge(shown, LARGEST / 1024 / 1024));
  }
  return placed(new File(chunks, named(url)), response.url || url);
}

/**
 * The type by which the worker knows the manifest of a collection that an element has fetched. A dropped file never has
 * it.
 */
const FETCHED = "application/vnd.septel.collection";

/**
 * Whether these files are a collection on a host.
 *
 * @param {File[]} files
 */
export const isHosted = ([file]) => file?.type === FETCHED;

/**
 * The manifest of a collection, which names files beside itself, with where it was found; any other file as it is.
 *
 * @param {File} file
 * @param {string} address
 */
async function placed(file, address) {
  if (file.size > 64 * 1024) return file;
  const text = await file.text();
  if (!/^\s*\{/.test(text) || !text.includes('"septel"')) return file;
  try {
    const manifest = JSON.parse(text);
    return manifest.septel === "collection"
      ? new File([JSON.stringify({ ...manifest, address })], file.name, { type: FETCHED })
      : file;
  } catch {
    return file;
  }
}

/**
 * The name of the file at an address.
 *
 * @param {string} url
 */
const named = (url) => {
  const last = new URL(url).pathname.split("/").pop() ?? "";
  try {
    return decodeURIComponent(last) || "index.html";
  } catch {
    return last;
  }
};

/** Addresses that an element fetches. A larger collection is an archive, or has an index. */
const MOST = 1000;

/**
 * The addresses in the element's `src`, as they are written.
 *
 * @param {Element} element
 */
function listed(element) {
  const all = (element.getAttribute("src") ?? "").split(/\s+/).filter(Boolean);
  if (all.length > MOST) throw new CableError("address", tooManyAddresses(all.length, MOST));
  return all;
}

/**
 * An address as the page means it. Throws a `CableError` where nothing can be fetched from it.
 *
 * @param {string | URL} text
 */
function address(text) {
  const url = URL.parse(text, document.baseURI);
  if (!url || !["https:", "http:", "blob:"].includes(url.protocol)) {
    throw new CableError("address", notAnAddress(short(String(text))), String(text));
  }
  return url.href;
}

/**
 * The files that are to be opened: of what was given to `open`, else those that `src` names, else the text of the
 * children. `doubt` hears which of several can't be fetched; throws a `CableError` where none can.
 *
 * @param {Element} element
 * @param {Given} given
 * @param {AbortSignal} signal
 * @param {(error: CableError) => void} doubt
 * @returns {Promise<File[]>}
 */
export async function asked(element, given, signal, doubt) {
  if (given instanceof URL || (typeof given === "string" && !given.includes("\n")))
    return [await fetched(address(given), signal)];
  if (typeof given === "string") return [textFile(given, givenText())];
  if (given !== null && given !== undefined) {
    const files = isFile(given) || typeof given !== "object" ? [given] : Array.from(given);
    if (!files.every(isFile)) throw new CableError("other", notToBeOpened());
    return files;
  }
  if (element.hasAttribute("src")) return fetchedAll(listed(element), signal, doubt);
  const text = childText(element);
  return text === null ? [] : [textFile(text, textOfPage())];
}

/**
 * Whether something is a file, of this window or of another.
 *
 * @param {unknown} one
 * @returns {one is File}
 */
const isFile = (one) => Object.prototype.toString.call(one) === "[object File]";

/**
 * @param {string[]} all
 * @param {AbortSignal} signal
 * @param {(error: CableError) => void} doubt
 */
async function fetchedAll(all, signal, doubt) {
  const tried = await Promise.allSettled(all.map(async (one) => fetched(address(one), signal)));
  const failed = tried.filter((one) => one.status === "rejected").map(({ reason }) => reason);
  const files = tried.filter((one) => one.status === "fulfilled").map(({ value }) => value);
  if (failed.length > 0 && files.length === 0) throw failed[0];
  if (!signal.aborted) failed.forEach(doubt);
  return files;
}

/**
 * The address in `src` that a cable of this name was read from; null where the names of several don't say.
 *
 * @param {Element} element
 * @param {string} name
 */
export function sourceOf(element, name) {
  const all = listed(element).map((one) => URL.parse(one, document.baseURI)?.href ?? "");
  /** @param {string} url */
  const stem = (url) => url && named(url).replace(/\.[^.]*$/, "");
  return all.find((one) => stem(one) === name) ?? (all.length === 1 ? all[0] || null : null);
}

/**
 * The text of an element's children: of a `<pre>` if there is one, else of all that are in no named slot; null where
 * there is none.
 *
 * @param {Element} element
 */
function childText(element) {
  const own = [...element.childNodes].filter(
    (node) => node instanceof Text || (node instanceof Element && node.slot === ""),
  );
  const pre = own
    .filter((node) => node instanceof Element)
    .map((node) => (node.localName === "pre" ? node : node.querySelector("pre")))
    .find((found) => found !== null);
  const text = (pre ? [pre] : own).map(({ textContent }) => textContent).join("");
  return text.trim() === "" ? null : text;
}

/**
 * @param {string} text
 * @param {string} name
 */
const textFile = (text, name) => new File([text], name, { type: "text/plain" });
