// The fragment that holds a state, as text: `#par8&cable=08ISLAMABAD3733&hide=C,NF`; and the page's own. The scripts
// need it before the page's program is there, which reads it, too (src/viewer/address.rs): both are held against
// tests/fragments.json.

/** @param {string} address */
const parts = (address) => address.replace(/^#/, "").split("&").filter(Boolean).map(usual);
/** @param {string[]} parts */
const whole = (parts) => (parts.length === 0 ? "" : `#${parts.join("&")}`);
/** @param {string} one */
const isParagraph = (one) => /^(par|block)\d[a-z\d-]*$/i.test(one);

/**
 * A part as links have it, of one that other readers of documents would write: `par=12`, `search=`, `phrase=`.
 *
 * @param {string} one
 */
function usual(one) {
  const [, name, value = ""] = /^(par|search|phrase)=(.*)$/s.exec(one) ?? [];
  if (name === "search") return `q=${value}`;
  if (name === "phrase") return `q=${encodeURIComponent(`"${decoded(value).replaceAll('"', " ").trim()}"`)}`;
  const anchor = decoded(value).replace(/^(?=\d+$)/, "par");
  return name === "par" && isParagraph(anchor) ? anchor : one;
}

/**
 * The fragment `address` with one of its parts set, or without it where `value` is empty.
 *
 * @param {string} address
 * @param {string} name
 * @param {string} [value]
 */
export const changed = (address, name, value) =>
  whole([
    ...parts(address).filter((one) => one.split("=")[0] !== name),
    ...(value ? [`${name}=${encodeURIComponent(value)}`] : []),
  ]);

/**
 * The fragment `address` at another paragraph, or at none. The hash of words belongs to the one that it was at.
 *
 * @param {string} address
 * @param {string} [par]
 */
export const placed = (address, par) =>
  whole([...(par ? [par] : []), ...parts(address).filter((one) => !isParagraph(one) && !one.startsWith("words="))]);

/**
 * Undoes percent-encoding. A `%` that encodes nothing remains, and bytes that are not text become U+FFFD.
 *
 * @param {string} text
 */
const decoded = (text) =>
  text.replace(/(?:%[\da-f]{2})+/gi, (encoded) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      Uint8Array.from(encoded.slice(1).split("%"), (byte) => Number.parseInt(byte, 16)),
    ),
  );

/**
 * What the fragment `address` has by this name, the last time that it has it, or null.
 *
 * @param {string} address
 * @param {string} name
 */
export function part(address, name) {
  const found = parts(address).findLast((one) => one.startsWith(`${name}=`));
  return found === undefined ? null : decoded(found.slice(name.length + 1));
}

/**
 * The anchor of the paragraph that the fragment `address` names, or null.
 *
 * @param {string} address
 */
export const paragraphOf = (address) => parts(address).findLast(isParagraph) ?? null;

/**
 * The page's address with another fragment.
 *
 * @param {string} fragment
 */
export const link = (fragment) => `${location.href.split("#")[0]}${fragment}`;

/**
 * Joins a state and the fragment of the page's address, until `signal` ends it: `go` hears where the reader went
 * back or forward to, and what is returned takes each new state. What else the page has in its history stays.
 *
 * @param {(state: string) => void} go
 * @param {AbortSignal} signal
 * @returns {(state: string) => void}
 */
export function deeplinked(go, signal) {
  addEventListener("popstate", () => go(location.hash), { signal });
  return (state) => {
    if (state === location.hash) return;
    // Going back leads to the cable before, not through every letter of a search.
    const cable = part(location.hash, "cable");
    const turned = cable !== null && cable !== part(state, "cable");
    history[turned ? "pushState" : "replaceState"](history.state, "", link(state));
  };
}

/** The classes of src/viewer/class.rs. NOFORN is not among them, since it is beside the levels. */
const CLASSES = ["TS", "S", "C", "SBU", "U", "none", "other"];

/**
 * What "C S" hides, as a part of a fragment has it, and the words in it that name no level.
 *
 * @param {string} levels
 */
export function filtered(levels) {
  const words = levels.split(/[\s,]+/).filter(Boolean);
  /** @param {string} word */
  const named = (word) => CLASSES.find((one) => one.toUpperCase() === word.toUpperCase());
  const shown = new Set(words.map(named).filter(Boolean));
  const hide = shown.size === 0 ? "" : CLASSES.filter((one) => !shown.has(one)).join(",");
  return { hide, unknown: words.filter((word) => !named(word)) };
}
