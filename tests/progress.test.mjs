// Opening more beside what is open, and how long that takes.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { slowDisk } from "./disk.mjs";
import { drop, open, start, telegram } from "./page.mjs";
import { fontsLoaded } from "./wait.mjs";

/** @import { Opened } from "./page.mjs" */

const { site, browser } = await start();
/** @type {Opened["page"]} */
let page;
/** @type {string[]} */
let faults;
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

    const reach = async (label) => {
      await page.getByRole("button", { name: "Open", exact: true }).focus();
      await page.keyboard.press("Enter");
      await page.locator(".menu:popover-open").waitFor();
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
    await page.keyboard.press("Escape");
    await page.locator(".menu:popover-open").waitFor({ state: "detached" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    rmSync(folder, { recursive: true });
  });
}

test("the time that is left is shown and spoken, reading pauses and goes on, and all is read in the end", async () => {
  // Each piece of a file takes its time, so that there is something to wait for.
  const release = await slowDisk(page, { delay: 100 });
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
  // From now on all pieces are there at once, and the worker has time to answer. What it reads no further is paused.
  await release();
  const read = () => page.locator(".held progress").getAttribute("value");
  const answered = async (/** @type {string} */ query) => {
    await page.locator("input.query").fill(query);
    await page.locator(`.understood[data-query='${query}'][data-complete=true]`).waitFor();
  };
  await answered("fictional");
  const before = await read();
  assert.ok(Number(before) < 100, `${before} % are read`);
  for (const query of ["series", "number", "text"]) await answered(query);
  assert.equal(await read(), before);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Go on" }).click();
  await held("80 cables");
  await page.locator(".left").waitFor({ state: "detached" });
});

test("reading that is stopped says so, and what was read stays", async () => {
  // From the fourth file on each takes its time.
  await slowDisk(page, { delay: 400, held: (name) => Number(/(\d+)\.txt/.exec(name)?.[1]) > 3 });
  await drop(
    page,
    Array.from({ length: 40 }, (_, number) => telegram(number + 1)),
  );
  await page.getByRole("button", { name: "Stop" }).click();
  await page.locator(".held progress").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "1 not read" }).click();
  assert.match(await page.locator(".refusals li").innerText(), /stopped here/);
  assert.ok((await page.locator("article.row").count()) >= 3);
});

test("every font that a library and a cable are written in was looked up before files came", async () => {
  await fontsLoaded(page);
  await page.getByRole("button", { name: "Open the sample library" }).click();
  await page.locator("article.row", { hasText: "07LORRAVIK214" }).click();
  await page.locator("h2", { hasText: "AURELIA" }).waitFor();
  await page.getByLabel("Search").first().fill("ship");
  await page.locator(".row .snippet").first().waitFor();
  const { known, unknown, seen } = await page.evaluate(async () => {
    const { fonts } = await import(new URL("fonts.js", document.baseURI).href);
    const root = document.querySelector("cable-viewer").shadowRoot;
    const probe = root.appendChild(document.createElement("span"));
    const font = ({ fontStyle, fontWeight, fontSize, fontFamily }) =>
      [fontStyle, fontWeight, fontSize, fontFamily].join(" ");
    const known = new Set(fonts().map((value) => ((probe.style.font = value), font(getComputedStyle(probe)))));
    probe.remove();
    const unknown = new Set();
    let seen = 0;
    for (const element of root.querySelectorAll(".frame *")) {
      if (!element.checkVisibility()) continue;
      const written = [...element.childNodes].some((node) => node instanceof Text && node.data.trim());
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        const shows = pseudo
          ? style.content !== "none"
          : written || /^(input|select|textarea)$/.test(element.localName);
        if (!shows || style.fontSize === "0px") continue;
        seen += 1;
        if (!known.has(font(style)))
          unknown.add(`${element.localName}.${element.className}${pseudo ?? ""}: ${font(style)}`);
      }
    }
    return { known: known.size, unknown: [...unknown], seen };
  });
  assert.deepEqual(unknown, []);
  assert.ok(known > 15 && seen > 100, `${known} fonts, ${seen} texts`);
});
