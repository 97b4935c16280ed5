// Where a quotation is from, in the words that the JSON contract has for it.

import { citedCable, citedParagraph } from "../messages/element.js";

/** @import { Cable } from "../../src/js/cable.d.ts" */

/**
 * What a cable is known by, each with its name: classification, id, date, post, subject. What the cable has not is
 * left out; `name` stands in for an id.
 *
 * @param {Cable} cable
 * @param {string} name
 * @returns {{ what: "level" | "id" | "date" | "post" | "subject", text: string }[]}
 */
export function attribution({ id, subject, inWords }, name) {
  const { banner, date, post } = inWords;
  const known = { level: banner, id: id ?? name, date, post, subject };
  return /** @type {ReturnType<typeof attribution>} */ (
    Object.entries(known)
      .filter(([, text]) => text)
      .map(([what, text]) => ({ what, text }))
  );
}

/**
 * The citation of a cable, or of the paragraph with this anchor:
 * `Embassy Islamabad, “Mumbai Update,” telegram 08ISLAMABAD3733, December 1, 2008, Secret, para. 8.`
 *
 * @param {Cable} cable
 * @param {string | null} par
 */
export function cited({ paragraphs, inWords }, par) {
  const number = paragraphs.find(({ anchor }) => anchor === par)?.number;
  return number == null ? citedCable(inWords.citation) : citedParagraph(inWords.citation, number);
}
