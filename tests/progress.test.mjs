// Opening more beside what is open, and how long that takes.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { drop, open, start, telegram } from "./page.mjs";

const { site, browser } = await start();
let page, faults;
beforeEach(async () => ({ page, faults } = await open(browser.context, site.url)));
afterEach(async () => {
  await page.close();
  assert.deepEqual(faults, []);
});

const held = (text) => page.locator(".held", { hasText: text }).waitFor();

for (const width of [1280, 390]) {
  test(`with a library open, a folder and files are added by the keyboard, ${width} pixels wide`, async () => {
    await page.setViewportSize({ width, height: 800 });
    // Listened to throughout, so that Chromium hands every choice over.
    page.on("filechooser", () => {});
    await drop(page, [telegram(1), telegram(2)]);
    await page.locator(".held[data-held='2']").waitFor({ state: "attached" });
    const folder = mkdtempSync(join(tmpdir(), "septel-more-"));
    for (const { name, content } of [telegram(3), telegram(4)]) writeFileSync(join(folder, name), content);

    const menu = page.getByRole("button", { name: "Menu" });
    const reach = async (label) => {
      if (width < 1000) {
        await menu.focus();
        await page.keyboard.press("Enter");
        await page.locator(".menu:popover-open").waitFor();
      }
      await page.locator(".bar").getByLabel(label).focus();
      const chooser = page.waitForEvent("filechooser");
      await page.keyboard.press("Enter");
      return chooser;
    };
    await (await reach("Open a folder")).setFiles(folder);
    await page.locator(".held[data-held='4']").waitFor({ state: "attached" });
    const { name, content } = telegram(5);
    writeFileSync(join(folder, name), content);
    await (await reach("Open files")).setFiles(join(folder, name));
    await page.locator(".held[data-held='5']").waitFor({ state: "attached" });
    if (width < 1000) {
      await page.keyboard.press("Escape");
      await page.locator(".menu:popover-open").waitFor({ state: "detached" });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
    rmSync(folder, { recursive: true });
  });
}

test("the time that is left is shown and spoken, reading pauses and goes on, and all is read in the end", async () => {
  // Each piece of a file takes its time, one after the other, so that there is something to wait for.
  await page.route("**/worker_loader.js", async (route) => {
    const response = await route.fetch();
    const slow = `const slice = Blob.prototype.slice;
      let last = Promise.resolve();
      Blob.prototype.slice = function (...range) {
        const piece = slice.apply(this, range);
        return { arrayBuffer: () => (last = last.then(() => new Promise((done) => setTimeout(() => done(piece.arrayBuffer()), 100)))) };
      };\n`;
    await route.fulfill({ response, body: slow + (await response.text()) });
  });
  await page.reload();
  await page.locator("h1").waitFor();
  await drop(
    page,
    Array.from({ length: 80 }, (_, number) => telegram(number + 1)),
  );
  await page.locator(".left", { hasText: /^about \d+ seconds left$/ }).waitFor();
  await page
    .locator("[role=status]", { hasText: /^Reading: about \d+ seconds left\.$/ })
    .waitFor({ state: "attached" });
  // All that stands in the bar has its place, also on a narrow screen with the list in front.
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("button", { name: "List" }).click();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.getByRole("button", { name: "Pause" }).click();
  await page.locator(".left", { hasText: /^paused$/ }).waitFor();
  const read = () => page.locator(".held progress").getAttribute("value");
  await page.waitForTimeout(300);
  const before = await read();
  await page.waitForTimeout(600);
  assert.equal(await read(), before);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Go on" }).click();
  await held("80 cables");
  await page.locator(".left").waitFor({ state: "detached" });
});

test("reading that is stopped says so, and what was read stays", async () => {
  await page.route("**/worker_loader.js", async (route) => {
    const response = await route.fetch();
    // From the fourth file on each takes its time, one after the other.
    const stuck = `const slice = Blob.prototype.slice;
      let last = Promise.resolve();
      Blob.prototype.slice = function (...range) {
        const piece = slice.apply(this, range);
        const number = Number(/(\\d+)\\.txt/.exec(this.name)?.[1]);
        if (!(number > 3)) return piece;
        return { arrayBuffer: () => (last = last.then(() => new Promise((done) => setTimeout(() => done(piece.arrayBuffer()), 400)))) };
      };\n`;
    await route.fulfill({ response, body: stuck + (await response.text()) });
  });
  await page.reload();
  await page.locator("h1").waitFor();
  await drop(
    page,
    Array.from({ length: 40 }, (_, number) => telegram(number + 1)),
  );
  await page.getByRole("button", { name: "Stop" }).click();
  await page.locator(".held progress").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "1 not read" }).click();
  assert.match(await page.locator(".refusals li").innerText(), /stopped here/);
  assert.ok((await page.locator("[role=option]").count()) >= 3);
});

test("every font that a library and a cable are written in was looked up before files came", async () => {
  await page.waitForFunction(
    () => globalThis.performance.getEntriesByName(new URL("fonts.js", document.baseURI).href).length > 0,
  );
  await page.waitForFunction(() => !document.querySelector("cable-viewer").shadowRoot.querySelector(".specimen"));
  await page.getByRole("button", { name: "Open the sample library" }).click();
  await page.locator("[role=option]", { hasText: "07LORRAVIK214" }).click();
  await page.locator("h2", { hasText: "AURELIA" }).waitFor();
  await page.getByLabel("Search").first().fill("ship");
  await page.locator(".row .snippet").first().waitFor();
  const { known, unknown } = await page.evaluate(async () => {
    const { fonts } = await import(new URL("fonts.js", document.baseURI).href);
    const root = document.querySelector("cable-viewer").shadowRoot;
    const probe = root.appendChild(document.createElement("span"));
    const font = ({ fontStyle, fontWeight, fontSize, fontFamily }) =>
      [fontStyle, fontWeight, fontSize, fontFamily].join(" ");
    const known = new Set(fonts().map((value) => ((probe.style.font = value), font(getComputedStyle(probe)))));
    probe.remove();
    const unknown = new Set();
    for (const element of root.querySelectorAll(".frame *")) {
      if (!element.checkVisibility()) continue;
      const written = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        const seen = pseudo ? style.content !== "none" : written || /^(input|select|textarea)$/.test(element.localName);
        if (seen && style.fontSize !== "0px" && !known.has(font(style)))
          unknown.add(`${element.localName}.${element.className}${pseudo ?? ""}: ${font(style)}`);
      }
    }
    return { known: known.size, unknown: [...unknown] };
  });
  assert.deepEqual(unknown, []);
  assert.ok(known > 15);
});
