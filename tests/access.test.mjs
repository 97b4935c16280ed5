// What assistive technology meets, checked by axe in every state that a reader sees.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { choose, drop, open, sample, start } from "./page.mjs";
import { rested } from "./wait.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { site, browser } = await start();

/** Every violation of WCAG 2.2 A and AA, in a line each. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`),
    );
  });
}

const STATES = {
  "the empty page": async () => {},
  "the library with an open cable": async (page) => {
    await page.getByRole("button", { name: "Open the sample library" }).click();
    await page.locator("article.row", { hasText: "07LORRAVIK214" }).click();
    await page.locator("h2", { hasText: "AURELIA" }).waitFor();
  },
  "a cable with a search, a filter and page breaks": async (page) => {
    await drop(page, [`${sample}/07LORRAVIK214.html`]);
    await page.getByRole("searchbox").fill("the");
    await page.getByRole("button", { name: /Unclassified, / }).click();
    await page.getByRole("button", { name: "Page breaks" }).click();
  },
  "the source": async (page) => {
    await drop(page, [`${sample}/07LORRAVIK214.html`]);
    await page.getByRole("button", { name: "Source" }).click();
  },
  "the help": async (page) => page.getByRole("button", { name: "Help and keys" }).click(),
  "the paste dialog": async (page) => page.getByRole("button", { name: "Paste text" }).click(),
  "the preview of a reference": async (page) => {
    await drop(page, [`${sample}/07LORRAVIK214.html`, `${sample}/07LORRAVIK190.html`]);
    await page.locator("article.row", { hasText: "07LORRAVIK214" }).click();
    await page.getByRole("button", { name: "07LORRAVIK190" }).focus();
    await page.locator(".preview strong").waitFor();
  },
  "two versions that are compared": async (page) => {
    const one = await readFile(`${sample}/07LORRAVIK214.html`, "utf8");
    await drop(page, [
      { name: "other.html", content: one.replaceAll("AURELIA", "XXXXXXXXXXXX") },
      `${sample}/07LORRAVIK214.html`,
    ]);
    await page.getByRole("button", { name: "compare" }).click();
    await page.locator(".compared ins").first().waitFor();
  },
  "what is cited but missing": async (page) => {
    await drop(page, [`${sample}/07LORRAVIK214.html`, `${sample}/07LORRAVIK190.html`]);
    await choose(page, "Cited but missing");
    await page.locator("dialog tbody tr").first().waitFor();
  },
  "the menu of a narrow screen": async (page) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await drop(page, [`${sample}/07LORRAVIK214.html`]);
    await page.getByRole("button", { name: "Library", exact: true }).click();
    await page.locator(".menu:popover-open").waitFor();
  },
  "a refusal": async (page) => {
    await drop(page, [{ name: "scan.pdf", content: "%PDF-1.7" }]);
    await page.getByRole("button", { name: "Why?" }).click();
  },
};

for (const [name, reach] of Object.entries(STATES)) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`${name} is accessible in ${colorScheme} colours`, async () => {
      const { page, faults } = await open(browser.context, site.url);
      await page.emulateMedia({ colorScheme });
      await reach(page);
      await rested(page);
      assert.deepEqual(await violations(page), []);
      await page.close();
      assert.deepEqual(faults, []);
    });
  }
}

test("headings go from the page to the cable to its sections", async () => {
  const { page } = await open(browser.context, site.url);
  await drop(page, [`${sample}/07LORRAVIK214.html`]);
  await page.locator("article").waitFor();
  const levels = await page
    .locator("h1, h2, h3")
    .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
  assert.deepEqual(levels.slice(0, 3), [1, 2, 3]);
  await page.close();
});

test("marks are spoken in words, and the order of reading is the order of the text", async () => {
  const { page } = await open(browser.context, site.url);
  await drop(page, [`${sample}/06KARSUM512.html`]);
  const snapshot = await page.locator("article").ariaSnapshot();
  const spoken = [...snapshot.matchAll(/Paragraph (\d+), ([\w ,]+)/g)].map(([, number]) => Number(number));
  assert.ok(spoken.length > 3, snapshot);
  assert.deepEqual(
    spoken,
    spoken.toSorted((one, other) => one - other),
  );
  assert.match(snapshot, /Paragraph \d+, Secret, not for foreign nationals/);
  await page.close();
});
