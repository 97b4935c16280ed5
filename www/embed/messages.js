// What a page and a frame may say to each other, and who is listened to.

import { filtered } from "./address.js";
import { anchored } from "./anchors.js";

/**
 * The origins in a list, those that are written exactly as browsers name them; and the rest of it, which allows nobody.
 *
 * @param {string} text
 */
export function allowList(text) {
  const all = text.split(",").filter((one) => one !== "");
  /** @param {string} one */
  const isOrigin = (one) => URL.parse(one)?.origin === one;
  return { origins: all.filter(isOrigin), unknown: all.filter((one) => !isOrigin(one)) };
}

/**
 * What a page may ask for: each type has one word of its own, with a value of this form.
 *
 * @type {Map<unknown, [word: string, fits: (value: unknown) => boolean]>}
 */
const FORMS = new Map([
  ["goTo", ["par", (par) => isShort(par) && anchored(par) !== null]],
  ["search", ["query", (query) => typeof query === "string" && query.length <= 1000]],
  ["theme", ["theme", (theme) => typeof theme === "string" && ["light", "dark", "auto"].includes(theme)]],
  ["level", ["level", (level) => typeof level === "string" && level.length <= 40 && isLevels(level)]],
]);

/** @param {unknown} par */
const isShort = (par) => Number.isSafeInteger(par) || (typeof par === "string" && par.length <= 32);

/** @param {string} level */
const isLevels = (level) => filtered(level).unknown.length === 0;

/**
 * What a message asks for, as its type and its value; null for whatever has not exactly the form of one.
 *
 * @param {any} data
 * @returns {{ type: string, value: any } | null}
 */
export function read(data) {
  if (typeof data !== "object" || data === null || data.septel !== 1) return null;
  const [word, fits] = FORMS.get(data.type) ?? [];
  if (word === undefined || fits === undefined) return null;
  const words = Reflect.ownKeys(data);
  if (words.length !== 3 || !["septel", "type", word].every((one) => words.includes(one)) || !fits(data[word])) {
    return null;
  }
  return { type: data.type, value: data[word] };
}
