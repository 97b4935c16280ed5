// Several texts of one cable: one line, the fullest is read and found, and any two are compared word by word.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { drop, keep, open, start, telegram, wipe } from "./page.mjs";

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

const body = "1. (C) This is the text of number 1.";
const text = (paragraphs) => telegram(1).content.replace(body, paragraphs);
const SHORT = {
  name: "redacted.txt",
  content: text("1. (C) Minister XXXXXXXXXXXX spoke of the harbour.\n\n2. (C) He left."),
};
const FULL = {
  name: "full.txt",
  content: text(
    "1. (C) Minister Ada Quillfeather spoke of the harbour.\n\n2. (C) He left.\n\n3. (S) The dredger sails at noon.",
  ),
};
const option = () => page.locator("article.row", { hasText: "09TESTVIK1" });
const title = (name) => page.locator("dd", { hasText: new RegExp(`^${name}$`) });
const versions = () => page.locator("dl.head div", { hasText: "Versions" }).locator("li");
const found = (text) => page.locator(".understood strong", { hasText: text });

async function search(text, says) {
  await page.locator("input.query").fill(text);
  await page.locator(`.understood[data-query='${text}'][data-complete=true]`).waitFor();
  await found(says).waitFor();
}

for (const [order, files] of [
  ["first", [FULL, SHORT]],
  ["last", [SHORT, FULL]],
]) {
  test(`of two texts of a cable the fuller is listed and found, though it came ${order}`, async () => {
    await drop(page, [telegram(2), ...files, telegram(3)]);
    await page.locator(".held[data-held='3'][data-searchable='3']").waitFor();
    await page.locator("article.row[aria-setsize='3']").first().waitFor();
    await option().locator("text=2 versions").waitFor();
    assert.equal(await option().count(), 1);
    await option().click();
    await title("09TESTVIK1").waitFor();
    await page.locator("#par3", { hasText: "The dredger sails" }).waitFor();
    assert.match(await versions().first().innerText(), /^full\.txt, \d+ words$/);
    // Filters and counts know one cable, too.
    await search("quillfeather", /^1 hit in 1 cable$/);
    await search("harbour", /^1 hit in 1 cable$/);
    await search("xxxxxxxxxxxx", /^0 hits in 0 cables$/);
    await search("post:TESTVIK", /^3 cables$/);
  });
}

test("the other version is read by a click, the link still leads to the fuller one, and the list goes on from its place", async () => {
  await drop(page, [SHORT, FULL, telegram(2)]);
  await page.locator(".held[data-held='2']").waitFor();
  await option().click();
  await title("09TESTVIK1").waitFor();
  await versions()
    .getByRole("button", { name: /^redacted\.txt/ })
    .click();
  await page.locator("#par1", { hasText: "XXXXXXXXXXXX" }).waitFor();
  assert.equal(await page.locator("#par3").count(), 0);
  assert.match(await page.evaluate(() => location.hash), /cable=09TESTVIK1/);
  await page.getByRole("button", { name: "Previous cable" }).click();
  await title("09TESTVIK2").waitFor();
});

test("two versions are compared word by word, and the differences are walked by buttons and keys", async () => {
  await drop(page, [SHORT, FULL]);
  await title("09TESTVIK1").waitFor();
  await page.getByRole("button", { name: "compare" }).click();
  const compared = page.locator(".compared");
  await compared.locator("strong", { hasText: "9 words differ in 2 paragraphs." }).waitFor();
  await page
    .locator("[role=status]", { hasText: "9 words differ in 2 paragraphs." })
    .first()
    .waitFor({ state: "attached" });
  const text = compared.locator("> p:not(.summary)");
  assert.deepEqual(await text.locator("del").allInnerTexts(), ["XXXXXXXXXXXX"]);
  assert.deepEqual(await text.locator("ins").allInnerTexts(), [
    "Ada Quillfeather",
    "3. (S) The dredger sails at noon.",
  ]);
  const current = () => compared.locator(".current").allInnerTexts();
  assert.deepEqual(await current(), ["XXXXXXXXXXXX", "Ada Quillfeather"]);
  await page.keyboard.press("n");
  await compared.locator("ins.current", { hasText: "dredger" }).waitFor();
  await page.locator("[role=status]", { hasText: "Difference 2 of 2." }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Previous difference" }).click();
  await compared.locator("del.current").waitFor();
  await page.getByRole("button", { name: "Read on" }).click();
  await page.locator("#par3").waitFor();
  assert.equal(await compared.count(), 0);
});

test("blanks, page breaks and the container make no other version", async () => {
  const one = telegram(1);
  const broken = one.content.replace(
    "This is the text",
    "This is \n\n    TESTVIK 00000001  002 OF 002\n\n\nthe   text",
  );
  const page1 = {
    name: "09TESTVIK1.html",
    content: `<code><pre>${one.content.replaceAll("\n", "&#x000A;")}</pre></code>`,
  };
  await drop(page, [
    one,
    page1,
    { name: "wide.txt", content: one.content.replace("the text of", "the  text   of") },
    { name: "broken.txt", content: broken },
    telegram(2),
  ]);
  await page.locator(".held[data-held='2']").waitFor();
  await page.getByRole("button", { name: "3 not read" }).click();
  const refusals = page.locator(".refusals li");
  await refusals.nth(2).waitFor();
  for (const said of await refusals.allInnerTexts())
    assert.match(said, /09TESTVIK1 the same cable is in the library already, from 09TESTVIK1\.(txt|html)\./);
});

test("versions are kept on the device with their cable", async () => {
  await drop(page, [SHORT, FULL, telegram(2)]);
  await page.locator(".held[data-searchable='2']").waitFor();
  await keep(page);
  await page.reload();
  await page.getByRole("button", { name: "Open the kept library: 2 cables" }).click();
  await page.locator(".held[data-held='2'][data-searchable='2']").waitFor();
  await option().click();
  await versions().nth(1).waitFor();
  await page.getByRole("button", { name: "compare" }).click();
  await page.locator(".compared del", { hasText: "XXXXXXXXXXXX" }).waitFor();
  await wipe(page);
});
