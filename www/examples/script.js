// Buttons that lead to paragraphs, a choice of levels, and a list of what the element tells.

const viewer = document.querySelector("cable-viewer");

for (const button of document.querySelectorAll("button[data-par]")) button.addEventListener("click", () => viewer.goTo(button.dataset.par));

document.querySelector("select").addEventListener("change", ({ target }) => viewer.setAttribute("level", target.value));

const tell = (text) => {
  const line = document.createElement("li");
  line.textContent = text;
  document.querySelector("ol").append(line);
};
viewer.addEventListener("cable-ready", () => tell("The element is ready."));
viewer.addEventListener("cable-load", ({ detail: { cable } }) => {
  tell(`${cable.id} is shown, with ${cable.paragraphs.length} paragraphs.`);
  document.querySelector("output").textContent = viewer.cite();
});
viewer.addEventListener("cable-select", ({ detail: { id, par } }) => {
  tell(`${par} of ${id} was chosen.`);
  document.querySelector("output").textContent = viewer.cite();
});
viewer.addEventListener("cable-error", ({ detail: { code, message } }) => tell(`${code}: ${message}`));
