// How the element stands in a page of others: it takes the room it is given.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { display: block; }
:host([hidden]) { display: none; }
:host .frame { min-height: 0; height: auto; max-height: var(--cv-height, 40rem); overflow: auto; border: 1px solid var(--cv-line); }
:host .frame:has(.room.many) { height: var(--cv-height, 40rem); overflow: hidden; }
:host .empty { padding: 1rem; gap: 1rem; }
:host([embed="reader"]) :is(.bar, .list, .search, .facets, .timeline, .turn) { display: none; }
:host([embed="reader"]) .room.many { display: block; overflow: auto; }
:host([embed="reader"]) .room.many .desk { display: block; overflow: visible; }
.said { margin: 0.5rem 0; padding: 0.5rem 0.75rem; border-left: 4px solid #c8102e; font: 0.9375rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
`);

/** Adds the sheet to an element's shadow root, after what is there. */
export function dress(root) {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
