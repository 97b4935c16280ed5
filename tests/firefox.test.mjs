// Septel in Firefox, where it is installed (SEPTEL_FIREFOX names it, else it is looked for): the site, and the one file
// from a disk. Playwright drives no Firefox of a system, so this is by WebDriver BiDi.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { dist, serve } from "./page.mjs";

const firefox = [process.env.SEPTEL_FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find(
  (path) => path && existsSync(path),
);
const skip = !firefox && "there is no Firefox";

let browser, folder, site;
before(async () => {
  if (skip) return;
  folder = await mkdtemp(join(tmpdir(), "septel-firefox-"));
  await copyFile(join(dist, "septel.html"), join(folder, "septel.html"));
  site = await serve();
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox,
    env: { ...process.env, HOME: folder },
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Opens an address, hands `see` the means to look into the element, and nothing has gone wrong in the end. */
async function opened(address, own, see) {
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => own(request.url()) || faults.push(`request to ${request.url()}`));
  await page.goto(address);
  const root = (act, ...given) =>
    page.evaluate(
      `((root, ...given) => (${act})(root, ...given))(document.querySelector("cable-viewer").shadowRoot, ...${JSON.stringify(given)})`,
    );
  const until = async (act, ...given) => {
    for (const end = Date.now() + 20_000; ;) {
      const found = await root(act, ...given).catch(() => null);
      if (found) return found;
      assert.ok(Date.now() < end, `waiting for ${act}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  await see({ page, root, until });
  assert.deepEqual(faults, []);
  await page.close();
}

const press = (root, text) =>
  [...root.querySelectorAll("button")].find((button) => button.textContent.includes(text))?.click() ?? true;

async function reads({ root, until }) {
  await until((root) => root.querySelector("h1") !== null);
  await root(press, "sample library");
  await until((root) => root.querySelector(".held")?.dataset.searchable === "31");
  await root((root) => {
    const input = root.querySelector("input.query");
    input.value = "stadium";
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });
  assert.match(await until((root) => root.querySelector(".understood strong")?.textContent), /^18 hits in 9 cables$/);
  await until((root) => root.querySelector("article.row mark") !== null);
  await root((root) => root.querySelector("article.row").click());
  await until((root) => root.querySelector("article.cable mark") !== null);
}

test("in Firefox the site opens its sample library, finds in it and shows a cable", { skip }, async () => {
  await opened(site.url, (url) => url.startsWith(site.url) || /^(blob|data):/.test(url), reads);
});

test("in Firefox the one file does the same from a disk, and asks for nothing", { skip }, async () => {
  const address = pathToFileURL(join(folder, "septel.html")).href;
  await opened(address, (url) => url.split("#")[0] === address || /^(blob|data):/.test(url), reads);
});

test("in Firefox a link from a disk opens its paragraph", { skip }, async () => {
  const address = pathToFileURL(join(folder, "septel.html")).href;
  await opened(
    `${address}#par2&cable=09LORRAVIK57&sample`,
    (url) => url.split("#")[0] === address || /^(blob|data):/.test(url),
    async ({ until }) => {
      await until((root) => root.querySelector("#par2.here") !== null);
    },
  );
});
