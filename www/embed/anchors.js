// The names of paragraphs: numbers, anchors, and ranges of them.

/** @import { Cable } from "../../src/js/cable.d.ts" */

/**
 * The anchor of a paragraph that is named by its number or by its anchor; null where it is neither.
 *
 * @param {unknown} par
 */
export function anchored(par) {
  const name = String(par).trim();
  if (/^\d+$/.test(name)) return `par${name}`;
  return /^(par|block)\d+(-\d+)?$/.test(name) ? name : null;
}

/**
 * The anchors of "8", "8-10" or "par6-2", the first and the last; null where it is none of these.
 *
 * @param {string} par
 * @returns {[first: string, last: string] | null}
 */
export function anchors(par) {
  const range = /^\s*(\d+)\s*[-–]\s*(\d+)\s*$/.exec(par);
  if (range) return [`par${range[1]}`, `par${range[2]}`];
  const one = anchored(par);
  return one === null ? null : [one, one];
}

/**
 * The anchors from the first to the last that are named, as far as the cable has them, and those that it has not.
 *
 * @param {Cable} cable
 * @param {[first: string, last: string]} ends
 */
export function ranged(cable, [first, last]) {
  const all = cable.paragraphs.map(({ anchor }) => anchor);
  const missing = [...new Set([first, last])].filter((anchor) => !all.includes(anchor));
  const [from, to = from] = [first, last]
    .map((anchor) => all.indexOf(anchor))
    .filter((index) => index >= 0)
    .sort((one, other) => one - other);
  return { anchors: from === undefined ? [] : all.slice(from, to + 1), missing };
}
