// The dialog that offers a cable, or paragraphs of it, to be put into another page.

import { ranged } from "./card.js";
import { anchors } from "./cite.js";
import { integrityOf, snippet } from "./snippet.js";

const KINDS = [
  ["element", "Element", "Reads the file in the reader’s browser, with its context. The text inside stands for it where scripts are off."],
  ["iframe", "Iframe", "For pages that take no scripts of others."],
  ["static", "Static HTML", "The text alone: no script, nothing is loaded."],
];

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.offer { font: 0.9375rem/1.45 var(--cv-font-ui); }
.offer form { display: grid; gap: 0.75rem; }
.offer fieldset { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; margin: 0; padding: 0; border: 0; }
.offer .paragraphs { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.3rem 0.6rem; }
.offer .paragraphs input { width: 8rem; min-height: 2rem; padding: 0.2rem 0.6rem; border: 1px solid var(--cv-line); border-radius: 4px; background: var(--cv-paper); color: inherit; font: inherit; }
.offer textarea { width: 100%; font: 0.8125rem/1.5 var(--cv-font-mono); }
.offer ul { display: grid; gap: 0.3rem; color: var(--cv-faint); font-size: 0.875rem; }
.offer .choices { display: flex; align-items: center; gap: 0.75rem; }
`);

function made(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** "8" for "par8". */
const short = (anchor) => anchor.replace(/^par(\d+)$/, "$1");

/**
 * Opens the dialog over an element that shows this cable, by the JSON contract. `home` is the folder that other pages
 * load the element from; where there is none, as on a disk or in a package, there is the text alone.
 */
export async function offer(viewer, cable, home) {
  const root = viewer._root;
  if (root.querySelector("dialog[open]")) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const name = cable.id ?? root.querySelector("article .head dd")?.textContent ?? "cable";
  const address = viewer._source();
  const src = address ?? `${encodeURIComponent(name)}.html`;
  const offered = KINDS.filter(([value]) => home || value === "static");
  const integrity = home && (await integrityOf(home));

  const par = made("input", { name: "par", value: short(root.querySelector(".par.here")?.id ?? ""), autocomplete: "off", spellcheck: false });
  const kinds = offered.map(([value, label], index) => made("label", {}, made("input", { type: "radio", name: "kind", value, checked: index === 0 }), ` ${label}`));
  const text = made("textarea", { rows: 11, readOnly: true, spellcheck: false, ariaLabel: "Snippet" });
  const notes = made("ul");
  const copy = made("button", { className: "primary", textContent: "Copy" });
  const said = made("span", { role: "status" });
  const close = made("button", { type: "button", textContent: "×", ariaLabel: "Close" });
  const form = made("form", {}, made("label", { className: "paragraphs" }, "Paragraphs ", par, made("small", { textContent: "8, or 8-10; empty for the whole cable" })));
  form.append(made("fieldset", { ariaLabel: "Kind" }, ...kinds), text, notes, made("p", { className: "choices" }, copy, said));
  const title = made("h2", { id: "offer-title", textContent: `Embed ${name}` });
  const dialog = made("dialog", { className: "offer" }, made("div", { className: "title" }, title, close), form);
  dialog.setAttribute("aria-labelledby", title.id);
  const frame = root.querySelector(".frame");
  if (frame) dialog.style.colorScheme = getComputedStyle(frame).colorScheme;

  const make = () => {
    const kind = form.elements.kind.value;
    const named = par.value.trim();
    const range = anchors(named);
    const { anchors: all, missing } = named === "" ? { anchors: null, missing: [] } : range ? ranged(cable, range) : { anchors: [], missing: [named] };
    const wrong = missing.length > 0;
    const paragraphs = cable.paragraphs.filter(({ anchor }) => all === null || all.includes(anchor));
    text.value = wrong ? "" : snippet(kind, { cable, name, paragraphs, par: named || null, src, known: address !== null, home, integrity });
    copy.disabled = wrong;
    said.textContent = "";
    par.setAttribute("aria-invalid", wrong);
    const about = [
      wrong && `${name} has no paragraph “${missing.join("”, “")}”.`,
      KINDS.find(([value]) => value === kind)[2],
      address === null && kind === "element" && `The file is only on this machine: lay it beside your page, under the name ${src} or another one that src then has.`,
      kind === "iframe" && !address?.startsWith(`${home.origin}/`) && `A frame reads files of ${home.origin} alone: put the file there, and its address, as seen from embed.html, in place of ${src}.`,
      integrity === null && kind === "element" && "There is no integrity hash: the browser makes one only on a page with https, where it can read septel.js.",
    ];
    notes.replaceChildren(...about.filter(Boolean).map((one) => made("li", { textContent: one })));
  };
  form.addEventListener("input", make);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = "Copied.";
    } catch {
      text.select();
      said.textContent = "The browser did not let it be copied: it is selected now, copy it by Ctrl-C.";
    }
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  make();
  root.append(dialog);
  dialog.showModal();
}
