// Septel as one HTML file: opened from a disk, with everything in it, and nothing is fetched.

import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { explained } from "./host.mjs";
import { choose, dist, drop, groups, launch, pdf, sample, telegram } from "./page.mjs";

/** @import { Page } from "playwright-core" */
/** @import { Browser } from "./page.mjs" */

const NAME = "09LORRAVIK57";

/** @type {Browser} */
let browser;
let folder = "";
let address = "";
before(async () => {
  // Alone in its folder: nothing lies beside it that it could need.
  folder = await mkdtemp(join(tmpdir(), "septel-one-"));
  await copyFile(join(dist, "septel.html"), join(folder, "septel.html"));
  address = pathToFileURL(join(folder, "septel.html")).href;
  browser = await launch();
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Opens the file, hands the page to `see`, and afterwards nothing has gone wrong and nothing was asked for but the file.
 *
 * @param {string} fragment
 * @param {(page: Page) => unknown} see
 */
async function opened(fragment, see) {
  const page = await browser.context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url().split("#")[0];
    if (url !== address && !/^(blob:null|data:image\/svg)/.test(url)) faults.push(`request to ${url}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  page.setDefaultTimeout(20_000);
  await page.goto(address + fragment);
  await page.locator("cable-viewer h1").waitFor();
  try {
    await see(page);
  } catch (error) {
    throw explained(error, faults);
  } finally {
    await page.close();
  }
  assert.deepEqual(faults, []);
}

/** @type {(page: Page, cables: number) => Promise<void>} */
const searchable = (page, cables) => page.locator(`.held[data-searchable='${cables}']`).waitFor();

/**
 * @param {Page} page
 * @param {string} query
 * @param {number} cables
 */
async function finds(page, query, cables) {
  await page.locator("input.query").fill(query);
  await page.locator(".understood strong", { hasText: new RegExp(`in ${cables} cables?$`) }).waitFor();
}

test("it weighs less than 3 MB, and its policy lets it fetch nothing and run nothing that isn't in it", async () => {
  const text = await readFile(join(dist, "septel.html"), "utf8");
  assert.ok(text.length < 3_000_000);
  const [policy] = groups(text, /http-equiv="Content-Security-Policy" content="([^"]*)"/);
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']{44}' 'wasm-unsafe-eval'; .*connect-src 'none'; /);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|'self'/);
});

test("from a disk the sample library opens, is searched, and a cable of it is read", async () => {
  await opened("", async (page) => {
    await page.getByRole("button", { name: "Open the sample library" }).click();
    await searchable(page, 31);
    await finds(page, "stadium", 9);
    await page
      .locator("article.row", { has: page.locator("mark") })
      .first()
      .click();
    await page.locator("article.cable mark").first().waitFor();
    await page.locator("input.find").fill("the");
    await page.locator("article.cable mark.current").waitFor();
  });
});

test("a PDF document is read with what the file has in it", async () => {
  const text = "C O N F I D E N T I A L LORRAVIK 0901\n\nSUBJECT: THE TOLLS\n\n1. THE TOLLS RISE.\nWALKER\n\nNNNN";
  await opened("", async (page) => {
    await drop(page, [{ name: "release.pdf", content: pdf([text]) }]);
    await page.locator("article.cable #par1", { hasText: "THE TOLLS RISE." }).waitFor();
  });
});

test("the address holds what is read: a link opens it, and going back leads to the cable before", async () => {
  await opened(`#par2&cable=${NAME}&sample`, async (page) => {
    await page.locator("#par2").waitFor();
    await page.waitForFunction((name) => document.title.startsWith(name), NAME);
    await page.locator("article.row").first().click();
    await page.waitForFunction((name) => location.hash.includes("cable=") && !location.hash.includes(name), NAME);
    await page.goBack();
    await page.waitForFunction((name) => document.title.startsWith(name), NAME);
  });
});

test("a folder from the picker, a table and a packed text are read", async () => {
  await opened("", async (page) => {
    // A dropped folder Chromium gives no page from a disk; the picker's it gives.
    await page.locator("input[type=file][webkitdirectory]").first().setInputFiles(sample);
    await searchable(page, 31);
    const { name, content } = telegram(1);
    const body = telegram(2).content.replaceAll('"', '\\"');
    const row = `"1","1/2/2009 12:00","09TESTVIK2","Embassy Testvik","CONFIDENTIAL","","","${body}"\n`;
    await drop(page, [
      { name: `${name}.gz`, content: gzipSync(content) },
      { name: "cables.csv", content: row },
    ]);
    await searchable(page, 33);
    await finds(page, '"text of number"', 2);
  });
});

test("dropped files are read: a page, and 2,000 cables", async () => {
  await opened("", async (page) => {
    await drop(page, [join(sample, `${NAME}.html`)]);
    await page.locator("article.cable .par").first().waitFor();
    await drop(
      page,
      Array.from({ length: 2000 }, (_, number) => telegram(number + 1)),
    );
    await searchable(page, 2001);
    await finds(page, '"text of number 1234"', 1);
    await page.locator("article.row").first().click();
    await page.waitForFunction(() => document.title.startsWith("09TESTVIK1234"));
  });
});

test("what can't be kept from a disk says so, and stays open", async () => {
  await opened("#sample", async (page) => {
    await searchable(page, 31);
    await choose(page, "Keep");
    await page
      .locator(".notice", { hasText: "This library can't be kept: the browser gives no storage here" })
      .waitFor();
    await finds(page, "stadium", 9);
  });
});

test("a paragraph is offered as static HTML: a file on a disk hosts nothing for pages of others", async () => {
  await opened(`#par2&cable=${NAME}&sample`, async (page) => {
    await page.locator("#par2").waitFor();
    await page.getByRole("button", { name: "Embed" }).click();
    const dialog = page.locator("dialog.embed[open]");
    await dialog.waitFor();
    assert.equal(await dialog.getByRole("radio").count(), 1);
    const snippet = await dialog.getByLabel("Snippet").inputValue();
    assert.match(snippet, /<blockquote/);
    assert.doesNotMatch(snippet, /file:|<script|<iframe/);
  });
});
