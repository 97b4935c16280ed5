// The quote card: a way to look at the article in which only some paragraphs are left, with their source below them.

import { attributed } from "./cite.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.card { margin: 0; padding: 1.1rem 0 0.9rem; border-block-start: 3px solid var(--level); border-block-end: 1px solid var(--cv-line); background: var(--cv-paper); color: var(--cv-ink); container-type: inline-size; }
.card[data-theme="light"] { color-scheme: light; }
.card[data-theme="dark"] { color-scheme: dark; }
.card blockquote { margin: 0; }
.card figcaption { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.5rem 1.25rem; margin: 0.9rem 1.25rem 0; font: 0.8125rem/1.5 var(--cv-font-ui); color: var(--cv-faint); }
.card .source { flex: 1 1 24rem; margin: 0; padding: 0; border: 0; background: none; color: inherit; font: inherit; white-space: normal; overflow-wrap: anywhere; }
.card .level { color: var(--level); font-weight: 700; letter-spacing: 0.06em; }
.card .id { color: var(--cv-ink); font-weight: 600; }
.card cite { display: block; color: var(--cv-ink); font: italic 0.9375rem/1.4 var(--cv-font-text); }
.card .does { display: flex; gap: 1.1rem; margin: 0; }
.card .does a { color: var(--cv-accent); text-underline-offset: 0.15em; }
.card .does :is(a, button) { min-height: 1.5rem; line-height: 1.5rem; }
.card.whole { padding-top: 0; }
.card.whole .frame { border: 0; border-bottom: 1px solid var(--cv-line); }
.card.whole :is(.bar, .list, .search, .facets, .timeline, .turn) { display: none; }
.card.whole .many :is(.room, .desk) { display: block; overflow: visible; }
.card:not(.whole) .frame { display: block; height: auto; max-height: none; overflow: visible; border: 0; background: none; }
.card:not(.whole) :is(.room, .desk, .body) { display: block; overflow: visible; height: auto; }
.card:not(.whole) :is(.frame > :not(.room), .room > :not(.desk), .desk > :not(.cable), .cable > :not(.body), .body > :not(.text), .gutter) { display: none; }
.card:not(.whole) .cable { max-width: none; padding: 0 1.25rem; }
.card:not(.whole) .text { --gutter: 0rem; padding: 0; line-height: 1.55; font-size: clamp(1.125rem, 1rem + 0.9cqi, 1.3125rem); }
.card:not(.whole) .text > * { max-width: 38em; margin-left: 0; }
.card:not(.whole) .par { padding: 0; border-radius: 0; background: none; box-shadow: none; content-visibility: visible; }
.card:not(.whole) .par.dimmed { opacity: 1; }
.card:not(.whole) .number { color: var(--cv-faint); font-size: 0.9em; }
.card.none blockquote { display: none; }
.card.none { padding-top: 0; }
@media print {
  .card { color-scheme: light !important; break-inside: avoid; border-color: black; background: none; }
  .card.whole { break-inside: auto; }
  .card .does button { display: none; }
  .card .does a[href]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
}
`);

/** The anchors from the first to the last that are named, as far as the cable has them, and those that it has not. */
export function ranged(cable, [first, last]) {
  const all = cable.paragraphs.map(({ anchor }) => anchor);
  const missing = [...new Set([first, last])].filter((anchor) => !all.includes(anchor));
  const ends = [first, last].map((anchor) => all.indexOf(anchor)).filter((index) => index >= 0).sort((one, other) => one - other);
  return { anchors: ends.length === 0 ? [] : all.slice(ends[0], ends.at(-1) + 1), missing };
}

const made = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });

/** A figure in the root of an element, around its application: a quotation and where it is from. */
export class Card {
  #figure = made("figure", "card");
  #quotation = document.createElement("blockquote");
  #source = made("p", "source");
  #link = made("a", "", "Open");
  #button = made("button", "plain");
  /** Leaves only the paragraphs of the quotation. */
  #only = new CSSStyleSheet();

  /** `turned` hears whether the whole cable is shown, once the reader has asked for it or back. */
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

  #turn(whole) {
    this.#figure.classList.toggle("whole", whole);
    this.#button.textContent = whole ? "Show the quotation" : "Show context";
    this.#button.setAttribute("aria-expanded", whole);
  }

  /**
   * Quotes the paragraphs between two anchors, the first one where there are none. `link` is the address of the cable,
   * or null. Returns the anchors that the cable has not.
   */
  show(root, { cable, name, par, link, theme }) {
    const one = cable.paragraphs[0]?.anchor;
    const { anchors, missing } = ranged(cable, par ?? [one, one]);
    const shown = anchors.flatMap((anchor, index) => (index === 0 ? [`#${anchor}`] : [`#${anchor}`, `h3:has(+ #${anchor})`]));
    // Paragraphs are named by their anchors, not marked: the application may draw them anew.
    this.#only.replaceSync(`
      .card:not(.whole) .text > :not(${shown.join(", ") || "*"}) { display: none; }
      .card:not(.whole) .text > :is(${shown.slice(1).join(", ")}) { margin-top: 0.7em; }
    `);
    // An application that comes again brings its own sheet alone.
    for (const one of [sheet, this.#only]) if (!root.adoptedStyleSheets.includes(one)) root.adoptedStyleSheets.push(one);
    this.#figure.classList.toggle("none", anchors.length === 0);
    this.#figure.dataset.class = cable.classification?.level ?? "other";
    this.#figure.dataset.theme = theme ?? "auto";
    const known = attributed(cable, name).map(([what, text]) => made(what === "subject" ? "cite" : "span", what, text));
    // The subject has a line of its own.
    this.#source.replaceChildren(...known.flatMap((one, index) => (index === 0 || one.localName === "cite" ? [one] : ["\u00a0· ", one])));
    this.#link.hidden = link === null;
    if (link !== null) {
      this.#link.href = anchors.length > 0 && !link.includes("#") ? `${link}#${anchors[0]}` : link;
      this.#quotation.cite = link;
    }
    this.#link.setAttribute("aria-label", `Open ${cable.id ?? name} in a new tab`);
    this.#turn(false);
    this.#figure.hidden = false;
    this.#quotation.append(root.querySelector(".septel"));
    return missing;
  }

  /** The application stands by itself again. */
  leave(root) {
    this.#figure.hidden = true;
    const container = this.#quotation.querySelector(".septel");
    if (container) root.append(container);
  }
}
