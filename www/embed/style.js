// The style sheets of an element in a page of others, as constructed sheets: no policy forbids these.

/** @import { Styles } from "../types.d.ts" */

const sheets = { embedded: new CSSStyleSheet(), card: new CSSStyleSheet() };

/**
 * Fills the sheets, which all elements of the page share.
 *
 * @param {Styles} styles
 */
export function setStyles({ embedded, card }) {
  sheets.embedded.replaceSync(embedded);
  sheets.card.replaceSync(card);
}

/**
 * Adds sheets to an element's shadow root, after those that are there.
 *
 * @param {ShadowRoot} root
 * @param {...(keyof typeof sheets | CSSStyleSheet)} added
 */
export function dress(root, ...added) {
  for (const one of added) {
    const sheet = typeof one === "string" ? sheets[one] : one;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }
}
