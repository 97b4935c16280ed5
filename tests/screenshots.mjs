// Pictures of every state of the page, to be looked at, and those in the README: light, dark, in forced colours, on wide
// and narrow screens and on paper.
//
//   cargo xtask screenshots [--into FOLDER]
//
// The cables are those of the sample library, which are fictional.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { choose, drop, launch, open, sample, serve } from "./page.mjs";
import { rested } from "./wait.mjs";

/** @import { Page } from "playwright-core" */

const folder = process.argv[2] ?? fileURLToPath(new URL("../target/screenshots", import.meta.url));
const docs = fileURLToPath(new URL("../docs", import.meta.url));

const CABLE = `${sample}/07LORRAVIK214.html`;

/** @param {Page} page */
async function library(page) {
  await page.getByRole("button", { name: "Open the sample library" }).click();
  await page.locator(".held[data-searchable='31']").waitFor();
}

/** @param {Page} page @param {string} query @param {string} [cable] */
async function search(page, query, cable) {
  await library(page);
  const back = page.getByRole("button", { name: "‹ List" });
  if (await back.isVisible()) await back.click();
  await page.locator("input.query").fill(query);
  await page.locator(".understood[data-complete=true]").waitFor();
  await page.locator(".list .scroll[aria-busy=false]").waitFor();
  if (cable) await page.locator("article.row", { hasText: cable }).locator(".snippet").first().click();
  if (cable) await page.locator("dd", { hasText: new RegExp(`^${cable}$`) }).waitFor();
}

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  empty: async () => {},
  error: async (page) => drop(page, [{ name: "holiday.jpg", content: "\u0000\u0001\u0002 no cable" }]),
  cable: async (page) => drop(page, [CABLE]),
  library,
  search: async (page) => search(page, "stadium", "07LORRAVIK214"),
  results: async (page) => search(page, "stadium level:C,S"),
  mistake: async (page) => search(page, "stadiun level:X"),
  source: async (page) => {
    await drop(page, [CABLE]);
    await page.getByRole("button", { name: "Source" }).click();
  },
  filtered: async (page) => {
    await drop(page, [CABLE]);
    await page.locator(".chip").first().click();
    await page.getByRole("button", { name: "Page breaks" }).click();
  },
  about: async (page) => {
    await library(page);
    await choose(page, "About this library");
    await page.locator("dialog table").first().waitFor();
  },
  missing: async (page) => {
    await library(page);
    await choose(page, "Cited but missing");
    await page.locator("dialog tbody tr").first().waitFor();
  },
  menu: async (page) => {
    await library(page);
    await page.getByRole("button", { name: "Library", exact: true }).click();
  },
  help: async (page) => page.getByRole("button", { name: "Help and keys" }).click(),
};

/** @type {Record<string, { width: number, height: number }>} */
const SIZES = {
  wide: { width: 1920, height: 1080 },
  laptop: { width: 1280, height: 800 },
  tablet: { width: 820, height: 1100 },
  phone: { width: 390, height: 844 },
};

const site = await serve();
const browser = await launch();
await mkdir(folder, { recursive: true });

for (const [name, prepare] of Object.entries(STATES)) {
  const { page } = await open(browser.context, site.url);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.reload();
    await page.locator("cable-viewer h1").waitFor();
    await prepare(page);
    await rested(page);
    await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
    if (size !== "laptop") continue;
    for (const scheme of /** @type {const} */ (["dark", "forced"])) {
      await page.emulateMedia(scheme === "dark" ? { colorScheme: "dark" } : { forcedColors: "active" });
      await page.screenshot({ path: join(folder, `${name}-${size}-${scheme}.png`) });
    }
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
    if (["cable", "search", "results"].includes(name))
      await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
  }
  await page.close();
  console.log(name);
}

const { page } = await open(browser.context, site.url);
await page.setViewportSize({ width: 1200, height: 1000 });
await drop(page, [CABLE]);
await page.locator("article.cable").waitFor();
await rested(page);
await page.screenshot({ path: join(docs, "cable.png") });
await page.reload();
await page.setViewportSize({ width: 1440, height: 900 });
await search(page, "stadium", "07LORRAVIK214");
await rested(page);
await page.screenshot({ path: join(docs, "library.png") });

await browser.close();
await site.close();
console.log(`written: ${folder}, and the pictures of the README`);
