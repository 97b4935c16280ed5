// Citing and quoting a cable, and links that say when they lead to other words.

import assert from "node:assert/strict";
import { beforeEach, afterEach, test } from "node:test";
import { drop, open, start, telegram } from "./page.mjs";

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

const CABLE = {
  name: "09TESTVIK1.txt",
  content: telegram(1).content.replace(
    "1. (C) This is the text of number 1.",
    "1. (C) The lamp <b>was</b> in order, and the keepers were\npressed for time.\n\n2. (U) They left no name.",
  ),
};
const OTHER = { name: "other.txt", content: CABLE.content.replace("no name", "two names and an address") };

const dialog = () => page.locator("dialog[open]");
const copied = (type) =>
  page.evaluate(async (type) => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType(type)).text();
  }, type);
/** What is announced of a copy. */
const announced = (words) => page.locator(".frame > [role=status]", { hasText: words }).waitFor({ state: "attached" });

test("c cites the paragraph that the reader is at, and a quotation is copied as text and as formatted text", async () => {
  await drop(page, [CABLE]);
  await page.locator("#par1").waitFor();
  await page.keyboard.press("j");
  await page.locator("#par1.here").waitFor();
  await page.keyboard.press("c");
  const note =
    "Embassy Testvik, “NUMBER 1 OF A FICTIONAL SERIES,” telegram 09TESTVIK1, March 1, 2009, Confidential, para. 1.";
  await dialog().getByText(note).waitFor();
  await dialog().getByRole("button", { name: "Copy with its source" }).click();
  await announced("Text copied.");
  const text = await copied("text/plain");
  assert.match(
    text,
    /^1\. \(C\) The lamp <b>was<\/b> in order, and the keepers were pressed for time\.\n\nCONFIDENTIAL · /,
  );
  assert.ok(text.includes(`\n${site.url}#par1&cable=09TESTVIK1&words=`));
  assert.match(await copied("text/html"), /<p>1\. \(C\) The lamp &lt;b&gt;was&lt;\/b&gt; in order/);
});

test("what is selected over two paragraphs is quoted, and a file for reference managers is saved", async () => {
  await drop(page, [CABLE]);
  await page.locator("#par2").waitFor();
  await page.evaluate(() => {
    const root = document.querySelector("cable-viewer").shadowRoot;
    /** The last text with the letter e in a paragraph. @param {string} id */
    const text = (id) => {
      const walker = document.createTreeWalker(root.getElementById(id) ?? root, NodeFilter.SHOW_TEXT);
      let last = new Text();
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node instanceof Text && node.data.includes("e")) last = node;
      return last;
    };
    const [first, second] = [text("par1"), text("par2")];
    getSelection()?.setBaseAndExtent(first, first.data.indexOf("pressed"), second, second.data.indexOf(" no"));
  });
  await page.keyboard.press("c");
  await dialog().getByText("¶1–2 of 09TESTVIK1").waitFor();
  await dialog()
    .locator("p", { hasText: /^pressed for time\.\s*$/ })
    .waitFor();
  await dialog()
    .locator("p", { hasText: /^2\. \(U\) They left\s*$/ })
    .waitFor();
  const saving = page.waitForEvent("download");
  await dialog().locator("dl div", { hasText: "RIS" }).getByRole("button", { name: "Save" }).click();
  assert.equal((await saving).suggestedFilename(), "09TESTVIK1.ris");
});

test("y copies a link, and whoever opens it where the words are others is told", async () => {
  await drop(page, [CABLE]);
  await page.locator("#par2 .pilcrow").click();
  await page.locator("#par2.here").waitFor();
  await page.keyboard.press("y");
  await announced("Link to paragraph 2 copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const fragment = new URL(link).hash;
  for (const { files, says } of [
    { files: [CABLE] },
    { files: [OTHER], says: "The text of ¶2 of 09TESTVIK1 here is not the one that was linked" },
  ]) {
    await page.close();
    ({ page, faults } = await open(browser.context, site.url, fragment));
    await drop(page, files);
    await page.locator("#par2.here").waitFor();
    if (says) await page.locator(".notice", { hasText: says }).waitFor();
    else assert.equal(await page.locator(".notice").count(), 0);
  }
});

test("of two versions, the one that was linked is named and compared", async () => {
  await drop(page, [CABLE]);
  await page.locator("#par2 .pilcrow").click();
  await announced("copied");
  const fragment = new URL(await page.evaluate(() => navigator.clipboard.readText())).hash;
  await page.close();
  ({ page, faults } = await open(browser.context, site.url));
  await drop(page, [CABLE, OTHER]);
  await page.locator("dl.head div", { hasText: "Versions" }).waitFor();
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, fragment);
  await dialog().getByText("are in another version: 09TESTVIK1.txt").waitFor();
  await dialog().getByRole("button", { name: "Compare" }).click();
  await page.locator(".compared strong", { hasText: "words differ" }).waitFor();
  assert.equal(await dialog().count(), 0);
});

test("the anchor of the source, typed alone, goes to its paragraph of the open cable", async () => {
  await drop(page, [CABLE]);
  await page.locator("#par2").waitFor();
  await page.evaluate(() => {
    location.hash = "#par2";
  });
  await page.locator("#par2.here").waitFor();
  await page.waitForFunction(() => location.hash === "#par2&cable=09TESTVIK1");
});

test("programs that keep references find the open cable in the page itself", async () => {
  await drop(page, [CABLE]);
  const found = page.locator("body > .Z3988[title]");
  await found.waitFor({ state: "attached" });
  const parts = new URLSearchParams((await found.getAttribute("title")) ?? "");
  assert.equal(parts.get("rft.title"), "NUMBER 1 OF A FICTIONAL SERIES");
  assert.equal(parts.get("rft.aulast"), "Embassy Testvik");
  assert.equal(parts.get("rft.date"), "2009-03-01");
});
