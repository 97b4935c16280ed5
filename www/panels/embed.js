// The embed dialog: offers the open cable, or paragraphs of it, to be put into another page.

import { anchors, ranged } from "../embed/anchors.js";
import * as say from "../messages/element.js";
import { elementSnippet, frameSnippet, integrityOf, staticSnippet } from "../embed/snippet.js";

/** @import { Cable } from "../../src/js/cable.d.ts" */
/** @import { PanelHost } from "../types.d.ts" */
/** @import { Quoted, Site } from "../embed/snippet.js" */

/**
 * A kind of snippet. Those that load something of a site are there only where there is one.
 *
 * @typedef {{ label: string, about: string, make: (quoted: Quoted) => string, notes: (quoted: Quoted) => string[] }} Kind
 */

/**
 * @param {Site} site
 * @returns {Kind[]}
 */
const kindsOf = (site) => [
  {
    label: say.snippetElement(),
    about: say.snippetElementAbout(),
    make: (quoted) => elementSnippet(quoted, site),
    notes: ({ known, src }) => [
      ...(known ? [] : [say.snippetLocalFile(src)]),
      ...(site.integrity === null ? [say.snippetWithoutHash()] : []),
    ],
  },
  {
    label: say.snippetIframe(),
    about: say.snippetIframeAbout(),
    make: (quoted) => frameSnippet(quoted, site),
    notes: ({ known, src }) => {
      const { origin } = site.home;
      return known && src.startsWith(`${origin}/`) ? [] : [say.snippetFrameOrigin(origin, src)];
    },
  },
];

/** @type {Kind} */
const STATIC = {
  label: say.snippetStatic(),
  about: say.snippetStaticAbout(),
  make: staticSnippet,
  notes: () => [],
};

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function made(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/**
 * "8" for "par8".
 *
 * @param {string} anchor
 */
const short = (anchor) => anchor.replace(/^par(\d+)$/, "$1");

/**
 * The paragraphs that a name means, all of them where it is empty; and the names that the cable has not.
 *
 * @param {Cable} cable
 * @param {string} named
 */
function chosen(cable, named) {
  if (named === "") return { paragraphs: cable.paragraphs, missing: [] };
  const range = anchors(named);
  if (range === null) return { paragraphs: [], missing: [named] };
  const { anchors: all, missing } = ranged(cable, range);
  return { paragraphs: cable.paragraphs.filter(({ anchor }) => all.includes(anchor)), missing };
}

/**
 * Opens the dialog over an element that shows this cable. Where there is no site that other pages load the element
 * from, as on a disk or in a package, the text alone is offered.
 *
 * @param {PanelHost} viewer
 * @param {Cable} cable
 */
export async function open(viewer, cable) {
  const { _root: root, _site: home } = viewer;
  if (root.querySelector("dialog[open]")) return;
  const name = cable.id ?? root.querySelector("article .head dd")?.textContent ?? "cable";
  const address = viewer._source();
  const kinds = [...(home ? kindsOf({ home, integrity: await integrityOf(home) }) : []), STATIC];

  const par = made("input", { type: "text", autocomplete: "off", spellcheck: false });
  par.value = short(root.querySelector(".par.here")?.id ?? "");
  const choices = kinds.map((_, index) => made("input", { type: "radio", name: "kind", checked: index === 0 }));
  const text = made("textarea", { rows: 11, readOnly: true, spellcheck: false, ariaLabel: say.snippetText() });
  const notes = made("ul");
  const copy = made("button", { className: "primary", textContent: say.snippetCopy() });
  const said = made("span", { role: "status" });
  const close = made("button", { type: "button", textContent: "×", ariaLabel: say.snippetClose() });
  const example = made("small", { textContent: say.snippetParagraphsExample() });
  const form = made(
    "form",
    {},
    made("label", { className: "paragraphs" }, `${say.snippetParagraphs()} `, par, example),
    made(
      "fieldset",
      { ariaLabel: say.snippetKind() },
      ...choices.map((choice, index) => made("label", {}, choice, ` ${kinds[index].label}`)),
    ),
    text,
    notes,
    made("p", { className: "choices" }, copy, said),
  );
  const title = made("h2", { id: "embed-title", textContent: say.snippetTitle(name) });
  const dialog = made("dialog", { className: "embed" }, made("div", { className: "title" }, title, close), form);
  dialog.setAttribute("aria-labelledby", title.id);
  const frame = root.querySelector(".frame");
  if (frame) dialog.style.colorScheme = getComputedStyle(frame).colorScheme;

  const make = () => {
    const kind = kinds[choices.findIndex(({ checked }) => checked)] ?? STATIC;
    const named = par.value.trim();
    const { paragraphs, missing } = chosen(cable, named);
    const src = address ?? `${encodeURIComponent(name)}.html`;
    const quoted = { cable, name, paragraphs, par: named || null, src, known: address !== null };
    const wrong = missing.length > 0;
    text.value = wrong ? "" : kind.make(quoted);
    copy.disabled = wrong;
    said.textContent = "";
    par.setAttribute("aria-invalid", String(wrong));
    const [first, last] = missing;
    const about = wrong ? [last ? say.noSuchParagraphs(name, first, last) : say.noSuchParagraph(name, first)] : [];
    about.push(kind.about, ...kind.notes(quoted));
    notes.replaceChildren(...about.map((one) => made("li", { textContent: one })));
  };
  form.addEventListener("input", make);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = say.snippetCopied();
    } catch {
      text.select();
      said.textContent = say.snippetNotCopied();
    }
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  make();
  root.append(dialog);
  dialog.showModal();
}
