// Fonts of the application, looked up while nothing else goes on.
//
// A browser looks a font up where its first text is laid out, for every size and weight anew, and some ask another
// process each time: milliseconds of the page's own thread on an idle machine, ten times as many on one whose cores
// read a library. Files are dropped later than the page is opened, so it is done by then.

/** The fonts that are seen with a library and a cable: family, weight, sizes. */
const FONTS = [
  ["ui", 400, ["0.75rem", "0.8125rem", "0.875rem", "0.9375rem", "1.4rem"]],
  // What is smaller than the text around it.
  ["ui", 400, ["calc(0.8125rem / 1.2)", "calc(0.875rem / 1.2)", "calc(0.9375rem / 1.2)"]],
  ["ui", 600, ["0.75rem", "0.8125rem", "0.875rem", "0.9375rem", "calc(0.82 * var(--cv-text-size))"]],
  ["ui", 700, ["0.75rem", "0.875rem"]],
  ["text", 400, ["0.75rem", "0.9375rem", "1rem", "var(--cv-text-size)"]],
  ["text", 600, ["1.0625rem", "1.25rem", "clamp(1.4rem, 1rem + 2vw, 1.9rem)"]],
  ["mono", 400, ["0.8125rem", "0.875rem"]],
];

/** Letters and signs that the application writes, some of which are in other fonts than the rest. */
const SAMPLE = "Aa 0 ¶ ‹› ↑↓ …“”’– ·•× ◐";

/** Each of them as a style says it. */
export const fonts = () => FONTS.flatMap(([family, weight, sizes]) => sizes.map((size) => `${weight} ${size} var(--cv-font-${family})`));

const idle = (task) => (globalThis.requestIdleCallback ?? setTimeout)(task);

/** Looks up the fonts of an application, one at a time. */
export function lookUp(root) {
  const waiting = fonts();
  const specimen = document.createElement("span");
  specimen.className = "specimen";
  specimen.setAttribute("aria-hidden", "true");
  specimen.textContent = SAMPLE;
  root.append(specimen);
  const next = () => {
    specimen.style.font = waiting.shift();
    // Lays it out.
    specimen.getBoundingClientRect();
    if (waiting.length > 0) idle(next);
    else specimen.remove();
  };
  idle(next);
}
