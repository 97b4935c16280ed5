// Many files: lists, folders, bad ones, and the page that stays quick meanwhile.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, afterEach, test } from "node:test";
import { choose, drop, open, pdf, sample, shared, start, telegram } from "./page.mjs";

/** @import { Given, Opened } from "./page.mjs" */

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

const cable = () => page.locator("article.cable");
const rows = () => page.locator("article.row");
const name = () => page.locator("dl.head dd").first().innerText();
const address = () => page.evaluate(() => location.hash);

/**
 * Everything that is not a cable, and what is said of it.
 *
 * @type {[Given, RegExp][]}
 */
const BAD = [
  [{ name: "empty.txt", content: "" }, /empty/],
  [{ name: "blank.txt", content: " \n \n" }, /empty/],
  [{ name: "photo.png", content: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1") }, /picture \(PNG\)/],
  [{ name: "scan.pdf", content: "%PDF-1.7\n%âãÏÓ\n" }, /PDF/],
  [{ name: "huge.bin", zeros: 200_000_000 }, /not text/],
  [
    {
      name: "list.html",
      content:
        "<html><table class='cable'><tr><th>Reference ID</th><th>Subject</th></tr><tr><td>09X1</td><td>S</td></tr></table></html>",
    },
    /lists 1 cable/,
  ],
  [{ name: "other.html", content: "<!doctype html><title>News</title><p>No cable here.</p>" }, /no cable/i],
  [{ name: "letter.txt", content: "Dear Sir,\n\nthank you for your letter.\n" }, /cable/],
  [{ name: "cables.zip", content: Buffer.from("PK\x03\x04\x14\0\0\0", "latin1") }, /zip/],
];

/**
 * A telegram for a document.
 *
 * @param {number} number
 */
const printed = (number) =>
  `R 05102${number}Z JUN 79\nFM AMEMBASSY LORRAVIK\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L LORRAVIK 090${number}\n\n` +
  `TAGS: PFOR\nSUBJECT: THE TOLLS (${number})\n\n1. THE TOLLS RISE.\nWALKER\n\nNNNN`;

test("the telegrams of a PDF document are read, and each opens from it; its reader is loaded with the first", async () => {
  /** @type {string[]} */
  const loaded = [];
  page.on("request", (request) => {
    if (request.url().includes("pdfreader")) loaded.push(request.url());
  });
  await drop(page, [telegram(1)]);
  await cable().waitFor();
  assert.deepEqual(loaded, []);
  await drop(page, [{ name: "release.pdf", content: pdf([printed(1), printed(2)]) }]);
  await rows().nth(1).click();
  await cable().locator("h2", { hasText: "THE TOLLS (2)" }).waitFor();
  assert.equal(await name(), "79LORRAVIK902");
  assert.match((await cable().locator("#par1").textContent()) ?? "", /THE TOLLS RISE\./);
  assert.notDeepEqual(loaded, []);
  await drop(page, [{ name: "scan.pdf", content: pdf(["", "", ""]) }]);
  await page.locator("button", { hasText: "1 not read" }).click();
  await page.locator(".refusals li", { hasText: /scan\.pdf.*3 pages and no text/s }).waitFor();
  await page.keyboard.press("Escape");
});

test("a document that ends what reads it is named, and so are documents where that can't be loaded", async () => {
  for (const [script, said] of [
    [
      'addEventListener("message", ({ ports: [port] }) => { port.onmessage = () => { throw new Error("trap"); }; }); postMessage("ready");',
      /stopped at this document/,
    ],
    ['throw new Error("lost");', /could not be loaded/],
  ]) {
    const fresh = await browser.context.newPage();
    await fresh.route("**/pdfreader_loader.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: String(script) }),
    );
    await fresh.goto(site.url);
    await fresh.locator("cable-viewer h1").waitFor();
    await drop(fresh, [{ name: "release.pdf", content: pdf([printed(1)]) }, telegram(1)]);
    await fresh.locator("article.cable").waitFor();
    await fresh.locator("button", { hasText: "1 not read" }).click();
    await fresh
      .locator(".refusals li", { hasText: /release\.pdf/ })
      .filter({ hasText: said })
      .waitFor();
    await fresh.unroute("**/pdfreader_loader.js");
    await fresh.keyboard.press("Escape");
    await drop(fresh, [{ name: "release.pdf", content: pdf([printed(2)]) }]);
    await fresh.locator("article.row", { hasText: "79LORRAVIK902" }).waitFor();
    await fresh.close();
  }
});

test("several dropped files make a list in order of date, and the first is open", async () => {
  await drop(page, [`${sample}/10ZELMUR12.html`, `${sample}/07LORRAVIK214.html`, `${sample}/78LORRAVIK411.txt`]);
  await rows().nth(2).waitFor();
  const ids = await rows().evaluateAll((all) => all.map((row) => row.querySelector(".name").textContent));
  assert.deepEqual(new Set(ids), new Set(["78LORRAVIK411", "07LORRAVIK214", "10ZELMUR12"]));
  assert.ok(ids.indexOf("78LORRAVIK411") < ids.indexOf("07LORRAVIK214"));
  await cable().waitFor();
});

test("the sample library opens by one click, and a link into it by itself", async () => {
  await page.getByRole("button", { name: "Open the sample library" }).click();
  const files = readdirSync(sample).filter((file) => /\.(html|txt)$/.test(file));
  await page.locator(".held", { hasText: `${files.length} cables` }).waitFor();
  await page.locator("article.row", { hasText: "07LORRAVIK214" }).click();
  await page.locator("h2", { hasText: "AURELIA QUIST" }).waitFor();
  const link = await page.evaluate(() => location.href);
  assert.match(link, /cable=07LORRAVIK214/);
  assert.match(link, /sample/);

  const other = await open(browser.context, `${link}&par9`);
  await other.page.locator("#par9.here").waitFor();
  await other.page.close();
  assert.deepEqual(other.faults, []);
});

test("a reference leads to its cable, and back leads back", async () => {
  await page.getByRole("button", { name: "Open the sample library" }).click();
  await page.locator("article.row", { hasText: "07LORRAVIK214" }).click();
  await page.getByRole("button", { name: "07LORRAVIK190" }).click();
  await page.waitForFunction(() => location.hash.includes("cable=07LORRAVIK190"));
  await page.locator("dd", { hasText: /^07LORRAVIK190$/ }).waitFor();
  await page.goBack();
  await page.locator("dd", { hasText: /^07LORRAVIK214$/ }).waitFor();
});

test("previous and next walk the list, by button and by bracket", async () => {
  await drop(page, [telegram(1), telegram(2), telegram(3)]);
  await cable().waitFor();
  assert.equal(await name(), "09TESTVIK1");
  assert.ok(await page.getByRole("button", { name: "Previous cable" }).isDisabled());
  await page.getByRole("button", { name: "Next cable" }).click();
  await page.locator("dd", { hasText: /^09TESTVIK2$/ }).waitFor();
  await page.keyboard.press("]");
  await page.locator("dd", { hasText: /^09TESTVIK3$/ }).waitFor();
  await page.keyboard.press("[");
  await page.locator("dd", { hasText: /^09TESTVIK2$/ }).waitFor();
});

test("the list is worked by the arrow keys", async () => {
  await drop(page, [telegram(1), telegram(2), telegram(3)]);
  await rows().nth(2).waitFor();
  await page.locator(".list [tabindex='0']").first().focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator("dd", { hasText: /^09TESTVIK2$/ }).waitFor();
  assert.equal(await rows().nth(1).getAttribute("aria-current"), "true");
});

test("what can't be read is named with its reason, and the good files of the same drop open", async () => {
  await drop(page, [...BAD.map(([file]) => file), telegram(7)]);
  await cable().waitFor();
  assert.equal(await name(), "09TESTVIK7");
  await page.getByRole("button", { name: `${BAD.length} not read` }).click();
  await page
    .locator(".refusals li")
    .nth(BAD.length - 1)
    .waitFor();
  const reasons = await page.locator(".refusals li").allInnerTexts();
  for (const [file, reason] of BAD) {
    const said = reasons.find((text) => text.startsWith(file.name));
    assert.match(said ?? `nothing of ${file.name}`, reason);
  }
});

test("a truncated page is shown as far as it goes and says so", async () => {
  const whole = telegram(9).content;
  await drop(page, [{ name: "09TESTVIK9.html", content: `<code><pre>${whole.slice(0, -30)}` }]);
  await cable().waitFor();
  await page.locator(".cut", { hasText: "ends here" }).waitFor();
});

test("a folder is read with its folders, also past a hundred files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "septel-folder-"));
  mkdirSync(join(folder, "2009/03"), { recursive: true });
  for (let number = 1; number <= 250; number += 1) {
    const { name, content } = telegram(number);
    writeFileSync(join(folder, "2009/03", name), content);
  }
  writeFileSync(join(folder, "photo.png"), Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  // A real drop: DevTools hands the browser a folder, which it gives as entries.
  const devtools = await browser.context.newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  const drag = (type) => devtools.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
  await drag("dragEnter");
  await drag("dragOver");
  // A hand lets go when the page has said that it may, and the browser has heard so.
  await page.getByText("Let go to read").waitFor();
  await drag("dragOver");
  await drag("drop");
  await page.locator(".held", { hasText: "250 cables" }).waitFor({ timeout: 20_000 });
  await page.getByRole("button", { name: "1 not read" }).waitFor();
  rmSync(folder, { recursive: true });
});

test("two thousand files leave the page quick and the list short", async () => {
  const template = telegram(0).content;
  await page.evaluate((template) => {
    const transfer = (globalThis.transfer = new DataTransfer());
    for (let number = 1; number <= 2000; number += 1) {
      const text = template.replace("TESTVIK 000000", `TESTVIK ${String(number).padStart(6, "0")}`);
      transfer.items.add(new File([text], `09TESTVIK${number}.txt`));
    }
  }, template);
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: "longtask" });
    const target = document.querySelector("cable-viewer").shadowRoot.querySelector(".frame");
    target.dispatchEvent(
      new DragEvent("drop", { dataTransfer: globalThis.transfer, bubbles: true, cancelable: true, composed: true }),
    );
  });
  await page.locator(".held", { hasText: "2000 cables" }).waitFor({ timeout: 60_000 });
  assert.ok((await rows().count()) < 60);
  // The list follows the count when the look under way ends.
  await page.locator('article.row[aria-setsize="2000"]').first().waitFor();
  // Scrolled to its end, the list shows the last cable.
  await page.locator(".list .scroll").evaluate((list) => (list.scrollTop = list.scrollHeight));
  await page.locator("#row1999").waitFor();
  console.log(`longest task on the main thread: ${await page.evaluate(() => Math.round(globalThis.longest))} ms`);
});

test("a cable can be opened while others are still being read", async () => {
  await drop(page, [telegram(1), { name: "huge.txt", zeros: 50_000_000 }, telegram(2)]);
  await cable().waitFor();
});

test("closing all leaves the empty page, and it can be filled again", async () => {
  await drop(page, [telegram(1)]);
  await cable().waitFor();
  await choose(page, "Close all");
  await page.getByText("Drop cables here").waitFor();
  assert.equal(await address(), "");
  await drop(page, [telegram(2)]);
  await cable().waitFor();
  assert.equal(await name(), "09TESTVIK2");
});

test("on a narrow screen list and cable come one after the other", async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await drop(page, [telegram(1), telegram(2)]);
  await cable().waitFor();
  await page.getByRole("button", { name: "List" }).click();
  await rows().nth(1).click();
  await page.locator("dd", { hasText: /^09TESTVIK2$/ }).waitFor();
  assert.ok(!(await page.locator(".list .scroll").isVisible()));
  await page.getByRole("button", { name: "List" }).click();
  assert.ok(await page.locator(".list .scroll").isVisible());
  // Nothing sticks out at the side.
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test(
  "real cables are read where they are there",
  { skip: existsSync(shared) ? false : "../shared/cables is not there" },
  async () => {
    await drop(page, [
      join(shared, "fragment/08ISLAMABAD3733.html"),
      join(shared, "pages/2009/07/09KABUL1892.html"),
      join(shared, "listings/tag_AJ_0.html"),
    ]);
    await page.locator("article.row", { hasText: "08ISLAMABAD3733" }).click();
    await page.locator("h2", { hasText: "MUMBAI SITUATION UPDATE" }).waitFor();
    assert.equal(await page.locator(".par").count(), 16);
    assert.match((await page.locator("#par12").textContent()) ?? "", /pressed for Pasha to go to India/);
    await page.locator("article.row", { hasText: "09KABUL1892" }).click();
    await page.locator("#par9[data-class=other]").waitFor();
    assert.equal(await page.locator("#par9 .mark").textContent(), "(N/SF)");
    await page.getByRole("button", { name: "1 not read" }).waitFor();
  },
);

test("a file that stops the worker is left out and named, and the others are read again", async () => {
  // The worker's start-up script, with a file that brings it down when its bytes are taken.
  await page.route("**/worker_loader.js", async (route) => {
    const response = await route.fetch();
    const trap = `const slice = Blob.prototype.slice;
      Blob.prototype.slice = function (...range) {
        const bytes = { get length() { throw new WebAssembly.RuntimeError("unreachable"); } };
        return this.name === "trap.txt" ? { arrayBuffer: () => Promise.resolve(bytes) } : slice.apply(this, range);
      };\n`;
    await route.fulfill({ response, body: trap + (await response.text()) });
  });
  await page.reload();
  await page.locator("h1").waitFor();
  await drop(page, [telegram(1), { name: "trap.txt", content: "S E C R E T" }, telegram(2)]);
  await page.locator(".held", { hasText: "2 cables" }).waitFor();
  await cable().waitFor();
  await page.getByRole("button", { name: "1 not read" }).click();
  assert.match(await page.locator(".refusals li").innerText(), /trap\.txt.*stopped the worker/);
});

test("a worker that can't be loaded is said, and so is one of another build", async () => {
  const fresh = await browser.context.newPage();
  await fresh.route("**/worker_loader.js", (route) => route.fulfill({ status: 404, body: "" }));
  await fresh.goto(site.url);
  await fresh.locator(".trouble", { hasText: "could not start" }).waitFor();
  await fresh.unroute("**/worker_loader.js");
  await fresh.route("**/worker_loader.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: `const build = new TextEncoder().encode("0.0.0-another"); postMessage(new Uint8Array([0, build.length, ...build, 0]));`,
    }),
  );
  await fresh.reload();
  await fresh.locator(".trouble", { hasText: "different builds" }).waitFor();
  await fresh.close();
});

test("a text of fifty thousand paragraphs opens, is searched, and shows more on demand", async () => {
  const text = `S E C R E T TESTVIK 000012\n\nSUBJECT: TOO MUCH\n\n${"1. (C) The same again.\n".repeat(50_000)}`;
  await drop(page, [{ name: "much.txt", content: text }]);
  await cable().waitFor();
  assert.equal(await page.locator(".par").count(), 2000);
  await page.locator(".gap button", { hasText: "2000 of 50000 paragraphs are shown" }).click();
  await page.locator(".gap button", { hasText: "4000 of 50000 paragraphs are shown" }).waitFor();
  await page.getByRole("searchbox").fill("same again");
  await page.locator(".tally", { hasText: "1 of 50000" }).waitFor();
  assert.ok((await page.locator("mark").count()) <= 4000);
});

/** A row of the table that the whole set was published as. */
const row = (number) => {
  const { content } = telegram(number);
  const at = content.indexOf("C O N F I D");
  const fields = [
    number,
    "3/1/2009 12:00",
    `09TESTVIK${number}`,
    "Embassy Testvik",
    "CONFIDENTIAL",
    "",
    content.slice(0, at - 1),
    content.slice(at),
  ];
  return fields.map((field) => `"${String(field).replaceAll('"', '\\"')}"`).join(",") + "\n";
};

test("a table is read record by record, a torn one is named, and the others open", async () => {
  const torn = row(2).slice(0, 300);
  await drop(page, [{ name: "cables.csv", content: `${row(1)}${torn}\n${row(3)}${row(4)}` }]);
  await page.locator(".held", { hasText: "3 cables" }).waitFor();
  await page.getByRole("button", { name: "1 not read" }).click();
  assert.match(await page.locator(".refusals li").innerText(), /cables\.csv.*byte/);
  await page.keyboard.press("Escape");
  await page.locator("article.row", { hasText: "09TESTVIK4" }).click();
  await page.locator("dd", { hasText: /^09TESTVIK4$/ }).waitFor();
  await page.locator("#par1", { hasText: "the text of number 4" }).waitFor();
});

/** A tar archive of some files. */
const tar = (files) => {
  const blocks = files.flatMap(({ name, content }) => {
    const body = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write("0000644\0", 100);
    header.write(`${body.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("00000000000\0", 136);
    header.write("        0", 148);
    header.write("ustar\u000000", 257);
    const sum = header.reduce((sum, byte) => sum + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
};

test("an archive is opened in place, and what is no cable in it is named", async () => {
  const archive = gzipSync(tar([telegram(5), { name: "scan.pdf", content: "%PDF-1.7\n" }, telegram(6)]));
  await drop(page, [{ name: "cables.tar.gz", content: archive }]);
  await page.locator(".held", { hasText: "2 cables" }).waitFor();
  await page.locator("article.row", { hasText: "09TESTVIK6" }).click();
  await page.locator("#par1", { hasText: "the text of number 6" }).waitFor();
  await page.getByRole("button", { name: "1 not read" }).click();
  assert.match(await page.locator(".refusals li").innerText(), /scan\.pdf.*PDF/);
});
