// Buttons that lead to paragraphs, a choice of levels, and a list of the element's events.

/** @import { CableViewer } from "../../src/js/package/element.d.ts" */

const viewer = /** @type {CableViewer} */ (document.querySelector("cable-viewer"));
const select = /** @type {HTMLSelectElement} */ (document.querySelector("select"));
const output = /** @type {HTMLOutputElement} */ (document.querySelector("output"));

for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", () => viewer.goTo(button.dataset.par ?? ""));
}

select.addEventListener("change", () => viewer.setAttribute("level", select.value));

/** @param {string} text */
const tell = (text) => {
  const line = document.createElement("li");
  line.textContent = text;
  document.querySelector("ol")?.append(line);
};
viewer.addEventListener("cable-ready", () => tell("The element is ready."));
viewer.addEventListener("cable-load", ({ detail: { cable } }) => {
  tell(`${cable.id} is shown, with ${cable.paragraphs.length} paragraphs.`);
  output.textContent = viewer.cite();
});
viewer.addEventListener("cable-select", ({ detail: { id, par } }) => {
  tell(`${par} of ${id} was chosen.`);
  output.textContent = viewer.cite();
});
viewer.addEventListener("cable-error", ({ detail: { code, message } }) => tell(`${code}: ${message}`));
