// Loads the fonts of the application while the page is idle.
//
// A browser looks a font up when it lays out the first text in it, anew for every size and weight, and some ask another
// process each time: that takes the page's thread milliseconds on an idle machine, and ten times as many on one whose
// cores read a library. Files are dropped some time after the page is opened, so the fonts are there by then.

/**
 * The fonts that are seen with a library and a cable.
 *
 * @type {[family: string, weight: number, sizes: string[]][]}
 */
const FONTS = [
  ["ui", 400, ["0.75rem", "0.8125rem", "0.875rem", "0.9375rem", "1rem", "1.4rem"]],
  // Text that is smaller than the text around it.
  ["ui", 400, ["calc(0.8125rem / 1.2)", "calc(0.875rem / 1.2)", "calc(0.9375rem / 1.2)"]],
  ["ui", 600, ["0.75rem", "0.8125rem", "0.875rem", "0.9375rem", "calc(0.82 * var(--cv-text-size))"]],
  ["ui", 700, ["0.6875rem", "0.75rem", "0.875rem", "0.9375rem"]],
  ["text", 400, ["0.75rem", "0.9375rem", "1rem", "var(--cv-text-size)"]],
  ["text", 600, ["0.9875rem", "1.0625rem", "1.25rem", "clamp(1.3rem, 1rem + 1.4vw, 1.625rem)"]],
  ["mono", 400, ["0.75rem", "0.8125rem", "0.875rem"]],
];

/** Letters and signs of the application. Some of the signs are in other fonts than the letters. */
const SAMPLE = "Aa 0 ¶ ‹› ↑↓ …“”’– ·•× ◐";

/** Each of them as a value of the property `font`. */
export const fonts = () =>
  FONTS.flatMap(([family, weight, sizes]) => sizes.map((size) => `${weight} ${size} var(--cv-font-${family})`));

/** @param {() => void} task */
const idle = (task) => (globalThis.requestIdleCallback ?? setTimeout)(task);

/**
 * Loads the fonts of an application, one at a time, by laying out a specimen that nobody sees.
 *
 * @param {ShadowRoot} root
 */
export function preloadFonts(root) {
  const waiting = fonts();
  const specimen = document.createElement("span");
  specimen.className = "specimen";
  specimen.setAttribute("aria-hidden", "true");
  specimen.textContent = SAMPLE;
  root.append(specimen);
  const next = () => {
    specimen.style.font = waiting.shift() ?? "";
    // Asking for its size lays it out.
    specimen.getBoundingClientRect();
    if (waiting.length > 0) idle(next);
    else specimen.remove();
  };
  idle(next);
}
