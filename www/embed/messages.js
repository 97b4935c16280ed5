// What a page and a frame may say to each other, and who is listened to.

import { filtered } from "./address.js";
import { anchored } from "./cite.js";

/** The origins in a list, those that are written exactly as browsers name them; and the rest of it, which allows nobody. */
export function allowList(text) {
  const all = text.split(",").filter((one) => one !== "");
  const isOrigin = (one) => URL.parse(one)?.origin === one;
  return { origins: all.filter(isOrigin), unknown: all.filter((one) => !isOrigin(one)) };
}

/** What a page may ask for: each has one word of its own, with a value of this form. */
const FORMS = new Map([
  ["goTo", ["par", (par) => (Number.isSafeInteger(par) || (typeof par === "string" && par.length <= 32)) && anchored(par) !== null]],
  ["search", ["query", (query) => typeof query === "string" && query.length <= 1000]],
  ["theme", ["theme", (theme) => ["light", "dark", "auto"].includes(theme)]],
  ["level", ["level", (level) => typeof level === "string" && level.length <= 40 && filtered(level).unknown.length === 0]],
]);

/** What a message asks for, as its type and its value; null for whatever has not exactly the form of one. */
export function read(data) {
  if (typeof data !== "object" || data === null || data.septel !== 1 || !FORMS.has(data.type)) return null;
  const [word, fits] = FORMS.get(data.type);
  const words = Reflect.ownKeys(data);
  if (words.length !== 3 || !["septel", "type", word].every((one) => words.includes(one)) || !fits(data[word])) return null;
  return { type: data.type, value: data[word] };
}
