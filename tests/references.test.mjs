// References: what they lead to is shown before it is opened, and what is cited and missing is listed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, test } from "node:test";
import { boxOf, choose, drop, open, start, telegram } from "./page.mjs";

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

/**
 * A cable that refers to others.
 *
 * @param {number} number
 * @param {string[]} ids
 */
const citing = (number, ...ids) => {
  const { name, content } = telegram(number);
  const references = `REF: ${ids.map((id, index) => `${String.fromCharCode(65 + index)}. ${id}`).join("\n     ")}\n\nClassified By`;
  return { name, content: content.replace("Classified By", references) };
};
const preview = () => page.locator(".preview");
/** @param {string} name */
const cable = (name) => page.locator("dd", { hasText: new RegExp(`^${name}$`) });

test("a reference shows its cable to the pointer and to the focus, stays while the pointer is on it, and goes with Escape", async () => {
  await drop(page, [citing(1, "09 TESTVIK 2", "08 ISLAMABAD 3733"), telegram(2)]);
  await page.locator("article.row", { hasText: "09TESTVIK1" }).click();
  await cable("09TESTVIK1").waitFor();
  const there = page.getByRole("button", { name: "09TESTVIK2" });
  await there.hover();
  await preview().locator("strong", { hasText: "NUMBER 2 OF A FICTIONAL SERIES" }).waitFor();
  assert.match(await preview().innerText(), /2009-03-01 · Confidential/);
  assert.match(await preview().innerText(), /This is the text of number 2\./);
  assert.equal(await there.getAttribute("aria-describedby"), await preview().getAttribute("id"));
  // The pointer may go there.
  const box = await boxOf(preview());
  await page.mouse.move(box.x + 20, box.y + 3, { steps: 5 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 5, { steps: 5 });
  assert.ok(await preview().isVisible());
  await page.keyboard.press("Escape");
  await preview().waitFor({ state: "detached" });
  await page.mouse.move(5, 5);

  await there.focus();
  await preview().locator("strong", { hasText: "NUMBER 2" }).waitFor();
  await page.keyboard.press("Tab");
  await preview().locator("strong", { hasText: "Not in this library" }).waitFor();
  assert.match(await preview().innerText(), /Embassy Islamabad, Pakistan · 2008 · number 3733/);
  await page.keyboard.press("Escape");
  await preview().waitFor({ state: "detached" });
  // One that is missing leads nowhere, the other to its cable.
  await page.keyboard.press("Enter");
  await cable("09TESTVIK1").waitFor();
  await there.click();
  await cable("09TESTVIK2").waitFor();
  // Whoever cites it is previewed, too.
  await page.getByRole("button", { name: "09TESTVIK1" }).hover();
  await preview().locator("strong", { hasText: "NUMBER 1 OF" }).waitFor();
});

test("on a narrow screen a preview stays within the page", async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await drop(page, [citing(1, "09 TESTVIK 2", "08 ISLAMABAD 3733", "08 KABUL 12"), telegram(2)]);
  await cable("09TESTVIK1").waitFor();
  for (const name of ["09TESTVIK2", "08ISLAMABAD3733", "08KABUL12"]) {
    await page.getByRole("button", { name }).focus();
    await preview().waitFor();
    const box = await boxOf(preview());
    assert.ok(box.x >= 0 && box.x + box.width <= 390, `${name}: ${JSON.stringify(box)}`);
  }
});

test("what is cited and missing is listed by count, leads to the citing cables, and is saved as a table", async () => {
  await drop(page, [
    citing(1, "09 TESTVIK 2", "08 ISLAMABAD 3733", "08 KABUL 12"),
    citing(2, "08 ISLAMABAD 03733"),
    citing(3, "08 ISLAMABAD 3733", "08 KABUL 12"),
    telegram(4),
  ]);
  await page.locator(".held[data-searchable='4']").waitFor();
  await choose(page, "Cited but missing");
  const rows = page.locator("dialog tbody tr");
  await rows.first().waitFor();
  const lines = (await rows.allInnerTexts()).map((line) => line.replace(/\s+/g, " "));
  assert.deepEqual(lines, [
    "08ISLAMABAD3733 Embassy Islamabad, Pakistan · 2008 · number 3733 3",
    "08KABUL12 Embassy Kabul, Afghanistan · 2008 · number 12 2",
  ]);
  await page.locator("dialog", { hasText: "1 to 2 of 2" }).waitFor();

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), "cited, not in the library.csv");
  const table = await readFile(await saved.path(), "utf8");
  assert.deepEqual(table.split("\r\n").slice(0, 2), [
    "id,cables,about",
    `"08ISLAMABAD3733",3,"Embassy Islamabad, Pakistan · 2008 · number 3733"`,
  ]);

  await rows.first().getByRole("button").click();
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await page.locator("input.query").inputValue(), "ref:08ISLAMABAD3733");
  await page.locator(".understood strong", { hasText: /^3 cables$/ }).waitFor();
});

test("a long list of missing cables is shown a hundred at a time", async () => {
  const ids = (from, to) => Array.from({ length: to - from }, (_, index) => `08 KABUL ${from + index}`);
  await drop(
    page,
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => citing(number, ...ids(number * 100, number * 100 + 21))),
  );
  await page.locator(".held[data-held='11']").waitFor();
  await choose(page, "Cited but missing");
  await page.locator("dialog [role=status]", { hasText: "1 to 100 of 231" }).waitFor();
  assert.equal(await page.locator("dialog tbody tr").count(), 100);
  await page.getByRole("button", { name: "After" }).click();
  await page.getByRole("button", { name: "After" }).click();
  await page.locator("dialog [role=status]", { hasText: "201 to 231 of 231" }).waitFor();
  assert.ok(await page.getByRole("button", { name: "After" }).isDisabled());
  await page.getByRole("button", { name: "Before" }).click();
  await page.locator("dialog [role=status]", { hasText: "101 to 200 of 231" }).waitFor();
});

test("a library that has all that it cites says so", async () => {
  await drop(page, [citing(1, "09 TESTVIK 2"), telegram(2)]);
  await page.locator(".held[data-held='2']").waitFor();
  await choose(page, "Cited but missing");
  await page.locator("dialog", { hasText: "has every cable that its cables cite" }).waitFor();
});
