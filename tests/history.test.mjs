// Nothing is lost: going back leads to what was there, leaving asks, and what was closed can be opened again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, drop, keep, open, start, telegram, wipe } from "./page.mjs";

const { site, browser } = await start();

/** A telegram with so many paragraphs. */
const long = (number, paragraphs = 60) => {
  const { name, content } = telegram(number);
  const more = Array.from(
    { length: paragraphs },
    (_, index) => `${index + 2}. (C) Paragraph ${index + 2} of number ${number} has more than a line to say.`,
  );
  return { name, content: content.replace("\n\nLOCKHART", `\n\n${more.join("\n\n")}\n\nLOCKHART`) };
};

const fresh = () => open(browser.context, site.url);
const shows = (page, name) => page.locator("dd", { hasText: new RegExp(`^${name}$`) }).waitFor();
const fragment = (page) => page.evaluate(() => location.hash);
const addressed = (page, hash) => page.waitForFunction((hash) => location.hash === hash, hash);

test("a search, a cable and a paragraph are steps, and going back leads through them", async () => {
  const { page, faults } = await fresh();
  await drop(page, [long(1), long(2), long(3)]);
  await page.locator(".held[data-searchable='3']").waitFor();
  await shows(page, "09TESTVIK1");
  await page.locator("input.query").pressSequentially("fictional");
  await page.locator(".understood strong", { hasText: "3 hits in 3 cables" }).waitFor();
  await addressed(page, "#cable=09TESTVIK1&q=fictional");
  await page.locator("article.row", { hasText: "09TESTVIK2" }).locator(".subject a").click();
  await shows(page, "09TESTVIK2");
  await addressed(page, "#cable=09TESTVIK2&q=fictional");
  await page.locator("#par30 .pilcrow").click();
  await addressed(page, "#par30&cable=09TESTVIK2&q=fictional");
  await page.locator("article.row", { hasText: "09TESTVIK3" }).locator(".subject a").click();
  await shows(page, "09TESTVIK3");
  await addressed(page, "#cable=09TESTVIK3&q=fictional");

  await page.goBack();
  await shows(page, "09TESTVIK2");
  await addressed(page, "#par30&cable=09TESTVIK2&q=fictional");
  assert.equal(await page.locator(".notice.trouble").count(), 0);
  await page.goBack();
  await addressed(page, "#cable=09TESTVIK2&q=fictional");
  await page.goBack();
  await shows(page, "09TESTVIK1");
  await addressed(page, "#cable=09TESTVIK1&q=fictional");
  await page.goBack();
  await addressed(page, "#cable=09TESTVIK1");
  assert.equal(await page.locator("input.query").inputValue(), "");
  await page.goForward();
  await addressed(page, "#cable=09TESTVIK1&q=fictional");
  assert.equal(await page.locator("input.query").inputValue(), "fictional");
  await page.close();
  assert.deepEqual(faults, []);
});

test("going back leads to where the cable was scrolled", async () => {
  const { page, faults } = await fresh();
  await drop(page, [long(1), long(2)]);
  await shows(page, "09TESTVIK1");
  const at = () => page.locator("#par40").evaluate((one) => Math.round(one.getBoundingClientRect().top));
  await page.locator("#par40").evaluate((one) => one.scrollIntoView({ block: "center" }));
  // The place is noted when scrolling has ended.
  await page.waitForFunction(() => Array.isArray(history.state) && typeof history.state[1] === "string");
  const before = await at();
  await page.keyboard.press("]");
  await shows(page, "09TESTVIK2");
  await page.goBack();
  await shows(page, "09TESTVIK1");
  await page.waitForFunction((before) => {
    const root = document.querySelector("cable-viewer")?.shadowRoot;
    const top = root?.getElementById("par40")?.getBoundingClientRect().top ?? 9999;
    return Math.abs(top - before) < 100;
  }, before);
  await page.close();
  assert.deepEqual(faults, []);
});

test("on a narrow screen going back from a cable leads to the results", async () => {
  const { page } = await fresh();
  await page.setViewportSize({ width: 390, height: 800 });
  await drop(page, [telegram(1), telegram(2)]);
  await shows(page, "09TESTVIK1");
  await page.getByRole("button", { name: "‹ List" }).click();
  await page.locator("input.query").fill("fictional");
  await page.locator(".understood strong", { hasText: "2 hits in 2 cables" }).waitFor();
  await page.locator("article.row", { hasText: "09TESTVIK2" }).locator(".subject a").click();
  await shows(page, "09TESTVIK2");
  await page.goBack();
  await page.locator("article.row", { hasText: "09TESTVIK2" }).waitFor();
  assert.equal(await page.locator("input.query").inputValue(), "fictional");
  await page.close();
});

test("leaving with a library that is not kept asks, and with one that is kept does not", async () => {
  const { page } = await fresh();
  /** @type {string[]} */
  const asked = [];
  page.on("dialog", (dialog) => asked.push(dialog.type()));
  await drop(page, [telegram(1), telegram(2)]);
  await page.locator(".held[data-searchable='2']").waitFor();
  // The browser asks only those who have done something on the page.
  await page.locator("input.query").click();
  await page.reload();
  await page.locator("cable-viewer h1").waitFor();
  assert.deepEqual(asked, ["beforeunload"]);
  await drop(page, [telegram(1), telegram(2)]);
  await page.locator(".held[data-searchable='2']").waitFor();
  await keep(page);
  await page.reload();
  await page.getByRole("button", { name: "Open the kept library: 2 cables" }).click();
  await page.locator(".held[data-searchable='2']").waitFor();
  await page.locator("input.query").click();
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
  await page.getByRole("button", { name: /^Remove it from this device/ }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Open the kept library: 2 cables" }).click();
  await page.locator(".held[data-searchable='2']").waitFor();
  await wipe(page);
  await page.getByText("Drop cables here").waitFor();
  await page.close();
});

test("what was closed is opened again at the same place, until something else is", async () => {
  const { page, faults } = await fresh();
  await drop(page, [telegram(1), telegram(2)]);
  await page.locator(".held[data-searchable='2']").waitFor();
  await page.keyboard.press("]");
  await shows(page, "09TESTVIK2");
  await choose(page, "Close all");
  await page.getByText("Everything was closed.").waitFor();
  assert.equal(await fragment(page), "");
  await page.getByRole("button", { name: "Open it again" }).click();
  await shows(page, "09TESTVIK2");
  await page.locator(".held[data-searchable='2']").waitFor();
  await addressed(page, "#cable=09TESTVIK2");
  await choose(page, "Close all");
  await page.getByText("Everything was closed.").waitFor();
  await drop(page, [telegram(3)]);
  await shows(page, "09TESTVIK3");
  assert.equal(await page.getByText("Everything was closed.").count(), 0);
  await page.close();
  assert.deepEqual(faults, []);
});

test("the hit that was clicked is the current one, and the address follows the hits", async () => {
  const { page, faults } = await fresh();
  await drop(page, [long(1, 20), long(2, 20)]);
  await page.locator(".held[data-searchable='2']").waitFor();
  await page.locator("input.query").fill("paragraph");
  await page.locator(".understood[data-complete=true] strong", { hasText: "40 hits in 2 cables" }).waitFor();
  const row = page.locator("article.row", { hasText: "09TESTVIK2" });
  await row.locator(".snippet", { hasText: "¶4" }).click();
  await shows(page, "09TESTVIK2");
  await page.locator(".tally", { hasText: /^3 of 20$/ }).waitFor();
  await addressed(page, "#par4&cable=09TESTVIK2&q=paragraph");
  await page.keyboard.press("n");
  await page.locator(".tally", { hasText: /^4 of 20$/ }).waitFor();
  await addressed(page, "#par5&cable=09TESTVIK2&q=paragraph");
  // What was clicked is below the tools.
  const [tools, paragraph] = await Promise.all(
    [".tools", "#par5"].map((one) => page.locator(one).evaluate((found) => found.getBoundingClientRect().toJSON())),
  );
  assert.ok(paragraph.top >= tools.bottom, `${paragraph.top} ${tools.bottom}`);
  await page.close();
  assert.deepEqual(faults, []);
});
