// The search of the library: paragraphs are found, narrowed by what they and their cables have, and opened at
// their place.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, afterEach, test } from "node:test";
import { boxOf, choose, drop, groups, open, sample, start } from "./page.mjs";
import { until } from "./wait.mjs";

/** @import { Opened } from "./page.mjs" */

const { site, browser } = await start();
/** @type {Opened["page"]} */
let page;
/** @type {string[]} */
let faults;
beforeEach(async () => {
  ({ page, faults } = await open(browser.context, site.url, "#sample"));
  await searchable(31);
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(faults, []);
});

const query = () => page.locator("input.query");
const rows = () => page.locator("article.row");
const found = () => page.locator(".understood strong");
/** Waits until the lines are those of what was found last. */
const listed = () => page.locator(".list .scroll[aria-busy=false]").waitFor();
const names = async () => {
  await listed();
  return rows().locator(".name").allTextContents();
};
const address = () => page.evaluate(() => decodeURIComponent(location.hash));
const facet = (title, value) =>
  page
    .locator(".facets details", { has: page.locator(`h2:text-is("${title}")`) })
    .locator("button", { has: page.locator(`.value:text-matches("^${value} ")`) });

/** Waits until so many cables can be searched: the filters count them. */
async function searchable(count) {
  await page.waitForFunction(
    (count) => {
      const root = document.querySelector("cable-viewer").shadowRoot;
      const counts = [...root.querySelectorAll(".facets details")].find(
        (section) => section.querySelector("h2")?.textContent === "Cable classification",
      );
      const all = [...(counts?.querySelectorAll(".count") ?? [])].reduce(
        (sum, each) => sum + Number(each.textContent),
        0,
      );
      return all === count;
    },
    count,
    { timeout: 20_000 },
  );
}

/**
 * Waits until the field has a query: this one, or one that this is found in.
 *
 * @param {string | RegExp} wanted
 */
const asks = (wanted) =>
  until(async () => {
    const value = await query().inputValue();
    return typeof wanted === "string" ? value === wanted : wanted.test(value);
  }, `The query ${wanted}`);

/**
 * Looks for something, and waits until all of it is listed.
 *
 * @param {string} text
 */
async function search(text) {
  await query().fill(text);
  await understood(text);
  await page.locator(".understood[data-complete=true]").waitFor();
  await page.locator(".row.waiting").first().waitFor({ state: "detached" });
  await listed();
}

/**
 * Waits until the worker has answered a query.
 *
 * @param {string} text
 */
const understood = (text) =>
  page.waitForFunction(
    (text) => document.querySelector("cable-viewer").shadowRoot.querySelector(".understood")?.dataset.query === text,
    text,
  );

async function finds(text, pattern) {
  await query().fill(text);
  await found().filter({ hasText: pattern }).waitFor({ timeout: 5_000 });
}

test("a click on the number of cables says what the library has", async () => {
  await page.getByRole("button", { name: "31 cables" }).click();
  const dialog = page.getByRole("dialog", { name: "About this library" });
  await dialog.getByRole("heading", { name: "Paragraphs by level" }).waitFor();
  const rows = async (heading) => {
    const table = dialog.locator(`h3:text-is("${heading}") + table`);
    const all = await table
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent));
    return all.map(Number);
  };
  const sum = (counts) => counts.reduce((all, count) => all + count, 0);
  const terms = await dialog.locator("dl").allInnerTexts();
  const paragraphs = Number(/Paragraphs\s+(\d+)/.exec(terms.join("\n"))?.[1]);
  assert.ok(paragraphs > 100);
  assert.equal(sum(await rows("Paragraphs by level")), paragraphs);
  assert.equal(sum(await rows("Cables by classification")), 31);
  assert.equal(sum(await rows("Formats")), 31);
  assert.ok((await rows("Marks as printed")).length > 5);
});

test("a word is found in paragraphs, which are shown with number, level and the word marked", async () => {
  await search("lighthouse");
  const snippet = rows().locator(".snippet").first();
  assert.match(await snippet.innerText(), /^¶\d+/);
  assert.match((await snippet.locator("mark").first().innerText()).toLowerCase(), /^lighthouse$/);
});

test("a hit opens its cable at its paragraph, with the words marked there too", async () => {
  await search("stadium");
  const row = rows()
    .filter({ has: page.locator(".snippet .place:text-matches('¶')") })
    .first();
  const [place] = groups(await row.locator(".snippet .place", { hasText: "¶" }).first().innerText(), /¶(\d+)/);
  await row
    .locator(".snippet", { has: page.locator(".place:text-matches('¶')") })
    .first()
    .click();
  await page.locator(`section#par${place}.here`).waitFor();
  assert.ok((await page.locator("article.cable mark").count()) > 0);
  assert.match(await address(), new RegExp(`^#par${place}&cable=.*q=stadium`));
  const beyond = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  assert.equal(beyond, 0, "list and cable scroll, the page doesn't");
});

test("a level restricts the paragraphs that are searched, not the cables", async () => {
  await search("the level:S");
  await page.locator(".snippet").first().waitFor();
  const places = await page.locator(".snippet .place").allInnerTexts();
  assert.ok(places.length > 0);
  for (const place of places) assert.match(place, / S(\/NF)?$/);
});

test("clicking filters writes the query, counts tell what a click brings, and a second click undoes it", async () => {
  await search("ship");
  const confidential = facet("Paragraph level", "C");
  const promised = Number(await confidential.locator(".count").innerText());
  await confidential.click();
  await asks("ship level:C");
  await found()
    .filter({ hasText: `in ${promised} cable` })
    .waitFor();
  await facet("Paragraph level", "S").click();
  await asks("ship level:C,S");
  await facet("Paragraph level", "C").click();
  await facet("Paragraph level", "S").click();
  await asks("ship");
});

test("a filter that is chosen by the keyboard keeps the focus while all are counted anew", async () => {
  await search("ship");
  await facet("Year", "2007").focus();
  await page.keyboard.press("Enter");
  await found()
    .filter({ hasText: /^\d+ hits in 6 cables$/ })
    .waitFor();
  await listed();
  const focused = () =>
    page.locator(".facets button:focus").evaluate((button) => button.textContent?.trim().split(/\s/)[0]);
  assert.equal(await focused(), "2007");
  await page.keyboard.press("Enter");
  await found()
    .filter({ hasText: /in 14 cables$/ })
    .waitFor();
  await listed();
  assert.equal(await focused(), "2007");
});

test("a word in the subject is marked in its line, which is not repeated below it", async () => {
  await search("ship");
  const line = rows().filter({ hasText: "07LORRAVIK221" });
  assert.equal(await line.locator(".subject mark").innerText(), "SHIP");
  assert.equal(await line.locator(".snippet").count(), 0);
  assert.equal(await line.locator(".more").count(), 0);
});

test("a filter without words lists cables, in order of date", async () => {
  await facet("Post", "LORRAVIK").click();
  await found()
    .filter({ hasText: /^\d+ cables$/ })
    .waitFor();
  const listed = await names();
  assert.ok(listed.length > 3 && listed.every((name) => name.includes("LORRAVIK")), listed.join());
  const dates = await rows().locator(".date").allTextContents();
  assert.equal(dates.length, listed.length);
  assert.deepEqual(dates, dates.toSorted());
});

test("the newest come first when that is wanted, and the address says so", async () => {
  await search("the");
  await page.getByLabel("Order", { exact: true }).selectOption("newest first");
  await page.waitForFunction(() => {
    const dates = [...document.querySelector("cable-viewer").shadowRoot.querySelectorAll(".row .date")].map(
      (each) => each.textContent,
    );
    return dates.length > 3 && dates.join() === dates.toSorted().reverse().join();
  });
  assert.match(await address(), /q=the&sort=newest/);
});

test("a mistake in a query is shown at its place and finds nothing, and the search without it is offered", async () => {
  await query().fill("ship level:Q");
  const mistake = page.locator(".understood li");
  await mistake.filter({ hasText: /level:Q.*is no level/ }).waitFor();
  await found()
    .filter({ hasText: /^0 cables$/ })
    .waitFor();
  await mistake.getByRole("button").click();
  await found().filter({ hasText: /hits/ }).waitFor();
  assert.equal(await query().inputValue(), "ship");
  assert.ok((await rows().count()) > 0);
});

test("the id of a cable finds it first, however it is spelt", async () => {
  for (const id of ["07LORRAVIK221", "07 Lorravik 000221", "lorravik 221"]) {
    await search(id);
    assert.equal((await names())[0], "07LORRAVIK221", id);
  }
});

test("a word that is nowhere is named, with what was perhaps meant", async () => {
  await query().fill("stadiun");
  const correction = page.locator(".understood li");
  await correction.waitFor();
  assert.match(await correction.innerText(), /“stadiun” is in no cable.*stadium/s);
  await correction.getByRole("button").click();
  await found().filter({ hasText: /hits?/ }).waitFor();
  assert.equal(await query().inputValue(), "stadium");
});

test("suggestions complete the word that is typed, by the arrow keys too", async () => {
  await query().pressSequentially("stad");
  await page.locator("#suggestions li").first().waitFor();
  await query().press("ArrowDown");
  await query().press("Enter");
  assert.match(await query().inputValue(), /^stad\w+ $/);
  await query().fill("");
  await query().pressSequentially("lorrav");
  await page.locator("#suggestions li", { hasText: "post" }).first().click();
  assert.match(await query().inputValue(), /post:LORRAVIK/);
});

test("a link carries query, cable and paragraph, and opens in another page", async () => {
  const other = await open(browser.context, site.url, "#sample&q=stadium%20level:C");
  await other.page.locator(".understood strong", { hasText: /hit/ }).waitFor();
  assert.equal(await other.page.locator("input.query").inputValue(), "stadium level:C");
  await other.page.close();
  assert.deepEqual(other.faults, []);
});

test("the next hit walks on into the next cable", async () => {
  await search("stadium");
  const listed = await names();
  assert.ok(listed.length > 1);
  await rows().first().click();
  await page.locator("article.cable mark").first().waitFor();
  const cable = page.locator("dl.head dd").first();
  const tally = page.locator(".tools .tally");
  assert.equal(await cable.innerText(), listed[0]);
  await tally.filter({ hasText: /^\d+ of \d+$/ }).waitFor();
  const [at, all] = groups(await tally.innerText(), /^(\d+) of (\d+)$/).map(Number);
  for (let match = at + 1; match <= all; match += 1) {
    await page.keyboard.press("n");
    await tally.filter({ hasText: `${match} of ${all}` }).waitFor();
    assert.equal(await cable.innerText(), listed[0]);
  }
  await page.keyboard.press("n");
  await cable.filter({ hasText: listed[1] }).waitFor();
});

test("the timeline says what the year has that the pointer is at", async () => {
  const box = await boxOf(page.locator(".timeline .bars"));
  const title = page.locator(".timeline .bars > title");
  const says = async (share, text) => {
    await page.mouse.move(box.x + box.width * share, box.y + 20);
    await title.filter({ hasText: text }).waitFor({ state: "attached" });
  };
  await says(0.001, /^19\d\d: \d cables?(, \d (TS|S|C|SBU|U|without a level))+$/);
  await says(0.999, /^20\d\d: \d+ cables?(, \d+ (TS|S|C|SBU|U|without a level))+$/);
  assert.ok(await title.evaluate((title) => title instanceof SVGTitleElement));
});

test("the timeline narrows to the years that are drawn over, or chosen by the keyboard", async () => {
  const box = await boxOf(page.locator(".timeline .bars"));
  await page.mouse.move(box.x + box.width * 0.8, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await asks(/date:\d{4}\.\.2010/);
  await page.getByRole("button", { name: "All dates" }).click();
  await asks("");
  const time = page.getByRole("slider");
  await time.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  assert.match((await time.getAttribute("aria-valuetext")) ?? "", /^20\d\d\.\.2010; 20\d\d: /);
  await page.keyboard.press("Enter");
  await asks(/date:20\d\d\.\.2010/);
});

test("many searches are counted at once, and each leads to its results", async () => {
  await choose(page, "Many searches");
  await page.getByLabel("Queries").fill('stadium\n"skarn rock"\nnowhereword\nlevel:Q');
  await page.getByRole("button", { name: "Count" }).click();
  const lines = page.locator(".batch tbody tr");
  await lines.nth(3).waitFor();
  const texts = await lines.allInnerTexts();
  assert.match(texts[0], /^stadium\s+\d+\s+\d+/);
  assert.match(texts[2], /nowhereword\s+0\s+0/);
  assert.match(texts[3], /is no level/);
  await lines.nth(1).getByRole("button").click();
  await found().filter({ hasText: /hits?/ }).waitFor();
  assert.equal(await query().inputValue(), '"skarn rock"');
});

test("a cable that is cited says who cites it", async () => {
  await search("id:07LORRAVIK214");
  await rows().first().click();
  const cited = page.locator("dl.head div", { has: page.locator("dt:text-is('Cited by')") });
  await cited.locator("button.reference").first().click();
  await page
    .locator("dl.head div", { has: page.locator("dt:text-is('References')") })
    .locator("button.reference", { hasText: "07LORRAVIK214" })
    .waitFor();
});

test("find in a cable and a phrase in the library agree on what matches", async () => {
  const marks = page.locator("article.cable mark");
  /** The texts that have a mark in them. */
  const marked = () =>
    marks.evaluateAll((all) => [
      ...new Set(all.map((mark) => mark.closest("section, h3, h2, .signature")?.textContent)),
    ]);
  const unmarked = () => until(async () => (await marks.count()) === 0, "A cable without marks");
  await search("id:07LORRAVIK214");
  await rows().first().click();
  await page.locator("article.cable").waitFor();
  for (const words of ["skarn roc", "harbo", "of the", "cook’s", "LORR"]) {
    await search("id:07LORRAVIK214");
    await unmarked();
    await page.locator("input.find").fill(words);
    await page.locator("[role=status]", { hasText: /^Match 1 of \d+\.$/ }).waitFor({ state: "attached" });
    const found = await marked();
    assert.ok(found.length > 0, words);
    await page.locator("input.find").fill("");
    await unmarked();
    await search(`id:07LORRAVIK214 "${words}*"`);
    await marks.first().waitFor();
    assert.deepEqual(await marked(), found, words);
  }
});

test("the same cable in two files is kept once, and that is said", async () => {
  const text = await readFile(`${sample}/07LORRAVIK214.html`, "utf8");
  await drop(page, [{ name: "copy of 07LORRAVIK214.html", content: text }]);
  await page.getByRole("button", { name: "1 not read" }).click();
  // The dialog opens before the list has come.
  await page.locator(".refusals li", { hasText: /07LORRAVIK214.*is in the library already/ }).waitFor();
  await page.keyboard.press("Escape");
  await searchable(31);
});

test("queries of any kind and length are borne", async () => {
  for (const text of [
    "(".repeat(10_000),
    '"'.repeat(9_999),
    "word ".repeat(2_000),
    "<img src=x onerror=alert(1)>",
    "../../etc/passwd",
    "[a TO z]",
    "100%",
    "boost^10",
    "*",
    "-",
    "NOT",
  ]) {
    await query().fill(text);
    await understood(text);
  }
  await finds("stadium", /hits?/);
});

test("an index worker that stops is said, every cable can still be read, and nothing is listed as found", async () => {
  const fresh = await browser.context.newPage();
  // It listens, and fails at its first question.
  await fresh.route("**/indexer_loader.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: `addEventListener("message", () => { throw new Error("trap"); }); postMessage("ready");`,
    }),
  );
  await fresh.goto(`${site.url}#sample`);
  await fresh.locator(".trouble", { hasText: "The index has stopped" }).waitFor();
  await fresh.locator(".held", { hasText: "31 cables" }).waitFor();
  await fresh.locator("article.row").nth(3).click();
  await fresh.locator("article.cable").waitFor();
  await fresh.locator("input.query").fill("stadium");
  await fresh.locator(".understood").waitFor();
  assert.equal(await fresh.locator("article.row").count(), 0);
  // What comes later is listed, too.
  await drop(fresh, [
    { name: "08TESTVIK7.txt", content: "C O N F I D E N T I A L TESTVIK 000007\n\nSUBJECT: LATER\n\n1. (C) Later.\n" },
  ]);
  await fresh.locator(".held", { hasText: "32 cables" }).waitFor();
  await fresh.close();
});
