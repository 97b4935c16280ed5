// The element alone in a page that others put into a frame. The page's address says what it shows, and who may talk
// to it; docs/embedding.md describes both.

import { notOrigins, openInSeptel } from "../messages/element.js";
import { allowList, read } from "./messages.js";

const given = new URLSearchParams(location.search);
const sources = given.getAll("src").join(" ").trim();

const viewer = document.createElement("cable-viewer");
viewer.setAttribute("deeplink", "");
viewer.setAttribute("embed", given.get("embed") ?? (sources.includes(" ") ? "library" : "reader"));
if (sources !== "") viewer.setAttribute("src", sources);
for (const name of ["par", "level", "lang"]) {
  const value = given.get(name);
  if (value !== null) viewer.setAttribute(name, value);
}
setTheme(given.get("theme") ?? "auto");

/** The one link that leads out of the frame. */
const out = document.createElement("a");
out.textContent = openInSeptel();
out.slot = "toolbar";
out.target = "_blank";
out.rel = "noopener";
out.href = "index.html";
for (const type of ["pointerover", "focus", "click"])
  out.addEventListener(type, () => (out.href = `index.html${location.hash}`));
viewer.append(out);

/**
 * Sets the theme of the element and of the page around it.
 *
 * @param {string} theme
 */
function setTheme(theme) {
  viewer.setAttribute("theme", theme);
  document.documentElement.style.colorScheme = ["light", "dark"].includes(theme) ? theme : "light dark";
}

/**
 * Does something a moment later, once however often it is asked for until then. A timer, because frames that are out of
 * sight get no animation frames.
 *
 * @param {number} wait milliseconds
 * @param {() => void} does
 */
function soon(wait, does) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      does();
    }, wait);
  };
}

const { origins, unknown } = allowList(given.get("allow") ?? "");
if (unknown.length > 0) console.warn(notOrigins(unknown.join(" ")));

// Posting to an origin that the parent has not is refused by the browser; where it says which it has, that is not tried.
const parents = location.ancestorOrigins?.[0];
const listeners = origins.filter((origin) => parents === undefined || parents === origin);

/**
 * Says something to the parent, as far as it is of these origins.
 *
 * @param {{ type: string, [word: string]: unknown }} message
 * @param {string[]} targets
 */
function post(message, targets) {
  if (parent === window) return;
  for (const target of targets) parent.postMessage({ septel: 1, ...message }, target);
}

let height = 0;
/** Says how tall the frame would have to be to show all of it. That gives nothing away, so that anyone may hear it. */
const measure = soon(16, () => {
  const frame = viewer.shadowRoot.querySelector(".frame");
  // A collection is as tall as it is given room: it asks for a good deal.
  const library = frame?.matches(".many") && viewer.getAttribute("embed") !== "reader";
  const all = library ? 640 : Math.ceil(viewer.offsetHeight + (frame ? frame.scrollHeight - frame.clientHeight : 0));
  if (all !== height) post({ type: "height", height: (height = all) }, ["*"]);
});
const sizes = new ResizeObserver(measure);
sizes.observe(viewer);

viewer.addEventListener("cable-ready", () => {
  // The page is of the element's colour, which only the element knows.
  document.body.style.background = getComputedStyle(viewer).getPropertyValue("--cv-paper");
  post({ type: "ready" }, listeners);
});
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

/** The newest value of each type that was asked for: of a flood of messages only the last count. */
const asked = new Map();
const obey = soon(100, () => {
  for (const [type, value] of asked) {
    if (type === "goTo") viewer.goTo(value);
    else if (type === "search") viewer.search(value);
    else if (type === "theme") setTheme(value);
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
