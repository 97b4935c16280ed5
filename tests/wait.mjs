// How tests wait: for states, never for time.

/** @import { Frame, Page } from "playwright-core" */

/**
 * Waits until something holds. For what a page shows, Playwright's own waiting is better.
 *
 * @param {() => unknown} holds
 * @param {string} what that does not come, for the message
 */
export async function until(holds, what) {
  for (const end = Date.now() + 10_000; !(await holds());) {
    if (Date.now() > end) throw new Error(`${what} does not come.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/**
 * Waits until a page runs no worker.
 *
 * @param {Page} page
 */
export const noWorkers = (page) => until(() => page.workers().length === 0, "The end of all workers");

/**
 * Waits until the viewer in a page is at rest: the list has its lines, nothing is being moved, and what was laid out is
 * painted.
 *
 * @param {Page | Frame} page
 */
export async function rested(page) {
  await page.waitForFunction(async () => {
    const root = document.querySelector("cable-viewer")?.shadowRoot;
    if (!root || root.querySelector("[aria-busy=true], .row.waiting")) return false;
    await Promise.all(root.getAnimations().map((animation) => animation.finished));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return !root.querySelector("[aria-busy=true], .row.waiting");
  });
}

/**
 * Waits until the page has looked up its fonts, which it does while it is idle.
 *
 * @param {Page} page
 */
export async function fontsLoaded(page) {
  await page.waitForFunction(() => performance.getEntriesByName(new URL("fonts.js", document.baseURI).href).length > 0);
  await page.waitForFunction(() => !document.querySelector("cable-viewer").shadowRoot.querySelector(".specimen"));
}
