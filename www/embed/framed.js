// The element alone in a page that others put into a frame. The page's address says what it shows, and who may talk
// to it; docs/embedding.md describes both.

import { allowList, read } from "./messages.js";

const given = new URLSearchParams(location.search);
const sources = given.getAll("src").join(" ").trim();

const viewer = document.createElement("cable-viewer");
viewer.setAttribute("deeplink", "");
viewer.setAttribute("embed", given.get("embed") ?? (sources.includes(" ") ? "library" : "reader"));
if (sources !== "") viewer.setAttribute("src", sources);
for (const name of ["par", "level", "lang"]) if (given.has(name)) viewer.setAttribute(name, given.get(name));
dye(given.get("theme") ?? "auto");

/** The one link that leaves the frame. */
const out = document.createElement("a");
out.textContent = "Open in Septel";
out.slot = "toolbar";
out.target = "_blank";
out.rel = "noopener";
out.href = "index.html";
for (const type of ["pointerover", "focus", "click"]) out.addEventListener(type, () => (out.href = `index.html${location.hash}`));
viewer.append(out);

function dye(theme) {
  viewer.setAttribute("theme", theme);
  document.documentElement.style.colorScheme = ["light", "dark"].includes(theme) ? theme : "light dark";
}

/** Does something a moment later, once however often it is asked for until then. Frames that are out of sight get no animation frames. */
function soon(wait, does) {
  let timer = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      does();
    }, wait);
  };
}

const { origins, unknown } = allowList(given.get("allow") ?? "");
if (unknown.length > 0) console.warn(`Septel: allow takes origins such as https://example.org, separated by commas. This allows nobody: ${unknown.join(" ")}`);

// Posting to an origin that the parent has not is refused by the browser; where it says which it has, that is not tried.
const parents = location.ancestorOrigins?.[0];
const listeners = origins.filter((origin) => parents === undefined || parents === origin);

function post(message, targets) {
  if (parent === window) return;
  for (const target of targets) parent.postMessage({ septel: 1, ...message }, target);
}

let height = 0;
/** Tells how tall the frame would have to be to show all of it. It gives nothing away, so that anyone may hear it. */
const measure = soon(16, () => {
  const frame = viewer.shadowRoot.querySelector(".frame");
  // A collection is as tall as it is given room: it asks for a good deal.
  const library = frame?.matches(".many") && viewer.getAttribute("embed") !== "reader";
  const all = library ? 640 : Math.ceil(viewer.offsetHeight + (frame ? frame.scrollHeight - frame.clientHeight : 0));
  if (all !== height) post({ type: "height", height: (height = all) }, ["*"]);
});
const sizes = new ResizeObserver(measure);
sizes.observe(viewer);

viewer.addEventListener("cable-ready", () => post({ type: "ready" }, listeners));
viewer.addEventListener("cable-load", ({ detail: { cable, par } }) => {
  post({ type: "load", id: cable.id, par }, listeners);
  for (const part of viewer.shadowRoot.querySelectorAll(".frame, article")) sizes.observe(part);
  measure();
});
viewer.addEventListener("cable-select", ({ detail: { id, par } }) => post({ type: "select", id, par }, listeners));
viewer.addEventListener("cable-error", ({ detail: { code } }) => {
  post({ type: "error", code }, listeners);
  measure();
});

/** The newest of each kind that was asked for: of a flood of messages only the last count. */
const asked = new Map();
const obey = soon(100, () => {
  for (const [type, value] of asked) {
    if (type === "goTo") viewer.goTo(value);
    else if (type === "search") viewer.search(value);
    else if (type === "theme") dye(value);
    else viewer.setAttribute("level", value);
  }
  asked.clear();
});

addEventListener("message", ({ source, origin, data }) => {
  // Who sends is looked at before what is sent.
  if (source !== parent || parent === window || !origins.includes(origin)) return;
  const message = read(data);
  if (message === null) return;
  asked.set(message.type, message.value);
  obey();
});

document.body.append(viewer);
