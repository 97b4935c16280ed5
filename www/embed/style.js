// How the element stands in a page of others: it takes the room it is given.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { display: block; }
:host([hidden]) { display: none; }
:host .frame { min-height: 0; height: auto; max-height: var(--cv-height, 40rem); overflow: auto; border: var(--cv-border, 1px solid var(--cv-line)); border-radius: var(--cv-radius, 0); }
:host .frame.many { height: var(--cv-height, 40rem); overflow: hidden; }
:host .frame:not(.many) { height: auto; }
:host .frame.many .desk { overflow-y: auto; }
:host :is(.text, .compared) { line-height: var(--cv-line-height, 1.6); }
:host .par { padding-block: var(--cv-space, 0.45rem); }
:host :is(.par, .source, input, textarea, select, button:not(.chip, .gap *, .facets *, .break, .plain, .only), .button) { border-radius: var(--cv-radius, 4px); }
/* As tall as the text, not as the window, which may be a frame that is as tall as this element. */
:host .ribbon { height: auto; max-height: calc(100vh - 14rem); contain: size; align-self: stretch; }
.slots { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.25rem 1rem; }
:host .empty { padding: 1rem; gap: 1rem; }
:host([embed="reader"]) :is(.bar, .list, .search, .facets, .timeline, .turn) { display: none; }
:host([embed="reader"]) .many > .room { display: block; overflow: auto; }
:host([embed="reader"]) .frame.many .desk { display: block; overflow: visible; }
.said { margin: 0.5rem 0; padding: 0.5rem 0.75rem; border-left: 4px solid #c8102e; font: 0.9375rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
`);

/** Adds the sheet to an element's shadow root, after what is there. */
export function dress(root) {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
