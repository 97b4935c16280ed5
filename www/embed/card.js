// The quote card: a way to look at the article in which only some paragraphs are left, with their source below them.

import { cardContext, cardOpen, cardOpenLabel, cardQuotation } from "../messages/element.js";
import { ranged } from "./anchors.js";
import { attribution } from "./cite.js";
import { dress } from "./style.js";

/** @import { Cable } from "../../src/js/cable.d.ts" */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 */
const made = (name, className = "", textContent = "") =>
  Object.assign(document.createElement(name), { className, textContent });

/** A figure in the root of an element, around its application: a quotation and where it is from. */
export class Card {
  #figure = made("figure", "card");
  #quotation = document.createElement("blockquote");
  #source = made("p", "source");
  #link = made("a", "", cardOpen());
  #button = made("button", "plain");
  /** Hides all paragraphs but those of the quotation. */
  #only = new CSSStyleSheet();

  /**
   * Puts an empty card into an element. `turned` hears whether the whole cable is shown, each time that the reader asks
   * for it or for the quotation again.
   *
   * @param {ShadowRoot} root
   * @param {(whole: boolean) => void} turned
   */
  constructor(root, turned) {
    const caption = document.createElement("figcaption");
    const does = made("p", "does");
    Object.assign(this.#link, { target: "_blank", rel: "noopener noreferrer" });
    this.#button.type = "button";
    this.#button.addEventListener("click", () => {
      this.#turn(!this.#whole);
      turned(this.#whole);
    });
    does.append(this.#link, this.#button);
    caption.append(this.#source, does);
    this.#figure.append(this.#quotation, caption);
    root.append(this.#figure);
  }

  get #whole() {
    return this.#figure.classList.contains("whole");
  }

  /** @param {boolean} whole */
  #turn(whole) {
    this.#figure.classList.toggle("whole", whole);
    this.#button.textContent = whole ? cardQuotation() : cardContext();
    this.#button.setAttribute("aria-expanded", String(whole));
  }

  /**
   * Quotes the paragraphs between two anchors, the first one where there are none. `link` is the address of the cable,
   * or null. Returns the anchors that the cable has not.
   *
   * @param {ShadowRoot} root
   * @param {object} quoted
   * @param {Cable} quoted.cable
   * @param {string} quoted.name
   * @param {[string, string] | null} quoted.par
   * @param {string | null} quoted.link
   * @param {string | null} quoted.theme
   */
  show(root, { cable, name, par, link, theme }) {
    const one = cable.paragraphs[0]?.anchor ?? "";
    const { anchors, missing } = ranged(cable, par ?? [one, one]);
    const shown = anchors.flatMap((anchor, index) =>
      index === 0 ? [`#${anchor}`] : [`#${anchor}`, `h3:has(+ #${anchor})`],
    );
    // Paragraphs are named by their anchors, not marked: the application may draw them anew.
    this.#only.replaceSync(`
      .card:not(.whole) .text > :not(${shown.join(", ") || "*"}) { display: none; }
      .card:not(.whole) .text > :is(${shown.slice(1).join(", ")}) { margin-top: 0.7em; }
    `);
    // An application that comes again brings its own sheet alone.
    dress(root, "card", this.#only);
    this.#figure.classList.toggle("none", anchors.length === 0);
    this.#figure.dataset.class = cable.classification?.level ?? "other";
    this.#figure.dataset.theme = theme ?? "auto";
    const known = attribution(cable, name).map(({ what, text }) =>
      made(what === "subject" ? "cite" : "span", what, text),
    );
    // The subject has a line of its own.
    this.#source.replaceChildren(
      ...known.flatMap((one, index) => (index === 0 || one.localName === "cite" ? [one] : ["\u00a0· ", one])),
    );
    this.#link.hidden = link === null;
    if (link !== null) {
      this.#link.href = anchors.length > 0 && !link.includes("#") ? `${link}#${anchors[0]}` : link;
      this.#quotation.cite = link;
    }
    this.#link.setAttribute("aria-label", cardOpenLabel(cable.id ?? name));
    this.#turn(false);
    this.#figure.hidden = false;
    const application = root.querySelector(".septel");
    if (application) this.#quotation.append(application);
    return missing;
  }

  /**
   * Takes the application out of the card again, and hides the card.
   *
   * @param {ShadowRoot} root
   */
  leave(root) {
    this.#figure.hidden = true;
    const application = this.#quotation.querySelector(".septel");
    if (application) root.append(application);
  }
}
