// Reading one cable: what a reader sees, filters, finds and links to.

import assert from "node:assert/strict";
import { beforeEach, afterEach, test } from "node:test";
import { choose, drop, open, sample, start } from "./page.mjs";

/** @import { CableViewer } from "../www/cable-viewer.js" */
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

/** The same reader, coming by another link. */
const reopen = async (fragment) => {
  await page.close();
  ({ page, faults } = await open(browser.context, site.url, fragment));
};
const cable = () => page.locator("article.cable");
const shown = () => page.locator(".par").evaluateAll((all) => all.map((par) => par.id));
const status = () => page.getByRole("status");
const address = () => page.evaluate(() => location.hash);

/** The flowed fragment of the sample library: marks S, C, U and NOFORN, a page break inside a sentence. */
const FRAGMENT = {
  name: "08TESTVIK73.html",
  content: `<code><pre>S E C R E T SECTION 01 OF 02 TESTVIK 000073

NOFORN
SIPDIS

EO 12958 DECL: 03/04/2018
TAGS PREL, EFIS, XX
SUBJECT: A LIGHTHOUSE “CHANGES” ITS MIND

Classified By: Ambassador Ada Lockhart, for reasons 1.4 (b)(d)

<a id='par1' href='#par1'>¶</a>1. (U) The light at Zürn Head went out on Tuesday. This sample is fictional.

<a id='par2' href='#par2'>¶</a>2. (C) The keeper’s log says that the lamp was in order, and the keepers were
TESTVIK 00000073 002 OF 002
pressed for time by a visit.

<a id='par3' href='#par3'>¶</a>3. (S/NF) The visitors were:
--one surveyor --two divers --a man named XXXXXXXXXXXX

<a id='par4' href='#par4'>¶</a>4. (N/SF) He left no name.

<a id='par5' href='#par5'>¶</a>5. (C) Comment follows septel. LOCKHART</pre></code>`,
};

test("a dropped fragment is read as a cable: head, numbered paragraphs, marks, signature", async () => {
  await drop(page, [FRAGMENT]);
  await cable().waitFor();
  assert.equal(await page.locator("h2").innerText(), "A LIGHTHOUSE “CHANGES” ITS MIND");
  const head = await page
    .locator("dl.head > div")
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [row.querySelector("dt").textContent, row.querySelector("dd").textContent.trim()]),
      ),
    );
  assert.equal(head.Id, "08TESTVIK73");
  assert.equal(await page.title(), "08TESTVIK73 · Septel");
  assert.equal(head["Declassify on"], "4 March 2018");
  assert.equal(head["Classified by"], "Ada Lockhart");
  assert.match(head.Reasons, /1\.4\(b\) Foreign government information.*1\.4\(d\) Foreign relations/);
  assert.match(head.TAGS, /^PREL .+EFIS.+XX$/);
  assert.match(head.Captions, /SIPDIS/);
  assert.deepEqual(await shown(), ["par1", "par2", "par3", "par4", "par5"]);
  assert.equal(await page.locator("#par3 .mark").innerText(), "(S/NF)");
  assert.equal(
    await page.locator("#par3").getAttribute("aria-label"),
    "Paragraph 3, Secret, not for foreign nationals",
  );
  assert.equal(await page.locator("#par3 li, #par3 p.item").count(), 3);
  assert.equal(await page.locator(".signature").innerText(), "LOCKHART");
  assert.equal(await page.locator(".redaction").innerText(), "XXXXXXXXXXXX");
});

test("a page break is gone from its sentence and can be shown in its place", async () => {
  await drop(page, [FRAGMENT]);
  await cable().waitFor();
  const sentence = () => page.locator("#par2 p").first().innerText();
  assert.match(await sentence(), /the keepers were pressed for time/);
  assert.equal(await page.locator(".inset").count(), 0);
  await page
    .locator("#par2")
    .getByRole("button", { name: /page break was taken out/ })
    .click();
  assert.equal(await page.locator(".inset").innerText(), "TESTVIK 00000073 002 OF 002");
  assert.match(await address(), /breaks/);
  await page.getByRole("button", { name: "Page breaks" }).click();
  assert.equal(await page.locator(".inset").count(), 0);
});

test("#par3 in the address opens, scrolls to and marks paragraph 3", async () => {
  await reopen("#par3");
  await page.setViewportSize({ width: 1280, height: 420 });
  await drop(page, [FRAGMENT]);
  await page.locator("#par3.here").waitFor();
  await page.waitForFunction(() => {
    const box = document.querySelector("cable-viewer").shadowRoot.querySelector("#par3").getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
});

test("a click on ¶ marks the paragraph and copies a link to it that opens there", async () => {
  await drop(page, [FRAGMENT]);
  await page.locator("#par4 .pilcrow").click();
  await page.locator("#par4.here").waitFor();
  assert.match(await address(), /^#par4&cable=08TESTVIK73/);
  await page.waitForFunction(() =>
    document.querySelector("cable-viewer").shadowRoot.querySelector("[role=status]").textContent.includes("copied"),
  );
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#par4&cable=08TESTVIK73&words=[a-z2-7]{8}$/);
  assert.ok(link.startsWith(`${site.url}#`));

  const other = await open(browser.context, link);
  await other.page.locator(".notice", { hasText: "08TESTVIK73" }).waitFor();
  await drop(other.page, [FRAGMENT]);
  await other.page.locator("#par4.here").waitFor();
  await other.page.close();
  assert.deepEqual(other.faults, []);
});

test("the filter counts what occurs and hides a class behind a thin line", async () => {
  await drop(page, [FRAGMENT]);
  await cable().waitFor();
  const chips = await page
    .locator(".chip")
    .evaluateAll((all) =>
      all.map((chip) => [...chip.querySelectorAll(".letters, .count")].map((part) => part.textContent).join(" ")),
    );
  assert.deepEqual(chips, ["S 1", "C 2", "U 1", "NOFORN 1", "unrecognised 1"]);
  await page.getByRole("button", { name: /Confidential, 2 paragraphs/ }).click();
  assert.deepEqual(await shown(), ["par1", "par3", "par4"]);
  assert.deepEqual(await page.locator(".gap").allInnerTexts(), ["1 paragraph hidden (C)", "1 paragraph hidden (C)"]);
  assert.match(await address(), /hide=C/);
  assert.match(await status().innerText(), /3 of 5 paragraphs shown/);

  await page.getByRole("button", { name: /Not for foreign nationals/ }).click();
  assert.deepEqual(await shown(), ["par1", "par4"]);
  assert.deepEqual(await page.locator(".gap").allInnerTexts(), [
    "2 paragraphs hidden (S, C)",
    "1 paragraph hidden (C)",
  ]);

  await page.getByRole("button", { name: "Show all" }).click();
  assert.equal((await shown()).length, 5);
});

test("hidden paragraphs are dimmed instead where the reader prefers that", async () => {
  await drop(page, [FRAGMENT]);
  await page.getByRole("button", { name: /Confidential, 2 paragraphs/ }).click();
  await page.getByLabel("Dim instead of hiding").check();
  assert.equal((await shown()).length, 5);
  assert.deepEqual(await page.locator(".par.dimmed").evaluateAll((all) => all.map((par) => par.id)), ["par2", "par5"]);
});

test("one class alone is one click away", async () => {
  await drop(page, [FRAGMENT]);
  await page.getByRole("button", { name: /Secret, 1 paragraph/ }).hover();
  await page.getByRole("button", { name: "Only Secret" }).click();
  assert.deepEqual(await shown(), ["par3"]);
});

test("the state in the address is the state of the page, also after a reload and back", async () => {
  await reopen("#hide=C,U&find=visitors");
  await drop(page, [FRAGMENT]);
  await cable().waitFor();
  assert.deepEqual(await shown(), ["par3", "par4"]);
  assert.equal(await page.locator("mark.current").innerText(), "visitors");
  assert.match(await address(), /cable=08TESTVIK73/);
});

test("find crosses page breaks, wraps and curly quotes, and walks by Enter and Shift-Enter", async () => {
  await drop(page, [FRAGMENT]);
  const field = page.getByRole("searchbox");
  await field.fill("were pressed for");
  await page.locator("mark", { hasText: /^were pressed for$/ }).waitFor();
  assert.equal(await page.locator("mark").count(), 1);
  await field.fill("keeper's log");
  await page.locator("mark", { hasText: /^keeper’s log$/ }).waitFor();
  assert.equal(await page.locator("mark").count(), 1);
  await field.fill("zurn head");
  await page.locator("mark", { hasText: /^Zürn Head$/ }).waitFor();
  assert.equal(await page.locator("mark").count(), 1);
  await field.fill("the");
  // What is found follows what is typed.
  const tally = (text) => page.locator(".tally", { hasText: text }).waitFor();
  await tally(/^1 of ([4-9]|\d\d)$/);
  const count = await page.locator("mark").count();
  await tally(`1 of ${count}`);
  await field.press("Enter");
  await tally(`2 of ${count}`);
  await field.press("Shift+Enter");
  await field.press("Shift+Enter");
  await tally(`${count} of ${count}`);
  assert.match(await status().innerText(), new RegExp(`Match ${count} of ${count}`));
  await field.fill("nowhere");
  await tally("no match");
  await field.press("Escape");
  assert.equal(await page.locator("mark").count(), 0);
});

test("matches in hidden paragraphs are counted, not forgotten", async () => {
  await drop(page, [FRAGMENT]);
  await page.getByRole("button", { name: /Confidential, 2 paragraphs/ }).click();
  await page.getByRole("searchbox").fill("keeper");
  await page.locator(".tally", { hasText: "no match (+2 hidden)" }).waitFor();
});

test("the browser's own find sees the text without page breaks", async () => {
  await drop(page, [FRAGMENT]);
  await cable().waitFor();
  assert.ok(await page.evaluate(() => window.find("keepers were pressed for time")));
});

test("the source is shown as it is", async () => {
  await drop(page, [FRAGMENT]);
  await page.getByRole("button", { name: "Source" }).click();
  const text = await page.locator("pre.source").innerText();
  assert.match(text, /the keepers were\nTESTVIK 00000073 002 OF 002\npressed for/);
});

test("everything can be done by keyboard alone", async () => {
  await drop(page, [FRAGMENT]);
  await cable().waitFor();
  await page.waitForFunction(() => document.querySelector("cable-viewer").shadowRoot.activeElement?.id === "title");
  await page.keyboard.press("j");
  await page.locator("#par1.here").waitFor();
  await page.keyboard.press("j");
  await page.locator("#par2.here").waitFor();
  await page.keyboard.press("k");
  await page.locator("#par1.here").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("divers");
  assert.equal(await page.locator("mark").innerText(), "divers");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("b");
  await page.locator(".inset").waitFor();
  // Tab reaches a toggle of the filter, and the space bar works it.
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (
      await page.evaluate(() =>
        document.querySelector("cable-viewer").shadowRoot.activeElement?.classList.contains("chip"),
      )
    )
      break;
  }
  await page.keyboard.press("Space");
  assert.deepEqual(await shown(), ["par1", "par2", "par4", "par5"]);
});

test("a panel that is a script of the site is loaded when it is wanted, and gets the open cable", async () => {
  const map = `export function open(viewer, cable) {
    viewer._root.append(Object.assign(document.createElement("p"), { id: "map", textContent: cable.id }));
  }`;
  await page.route("**/panels/map.js", (route) => route.fulfill({ contentType: "text/javascript", body: map }));
  const viewer = page.locator("cable-viewer");
  // Without a cable there is nothing to show.
  await viewer.evaluate((one) => /** @type {CableViewer} */ (one)._panel("map"));
  assert.equal(await page.locator("#map").count(), 0);
  await drop(page, [FRAGMENT]);
  await cable().waitFor();
  await viewer.evaluate((one) => /** @type {CableViewer} */ (one)._tell("panel", "map"));
  await page.locator("#map", { hasText: "08TESTVIK73" }).waitFor();
});

test("pasted text is read", async () => {
  await page.getByRole("button", { name: "Paste text" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill(FRAGMENT.content.replace(/<[^>]+>/g, ""));
  await page.getByRole("button", { name: "Read it" }).click();
  await cable().waitFor();
  assert.equal((await shown()).length, 5);
});

test("text of a cable never becomes markup, and nothing in it runs", async () => {
  await drop(page, [`${sample}/08ZELMUR122.html`]);
  await cable().waitFor();
  assert.match(await page.locator("h2").innerText(), /<script>alert\(1\)<\/script>/);
  assert.match(await page.locator(".text").innerText(), /R&D;/);
  const elements = await page.evaluate(
    () =>
      [
        ...document
          .querySelector("cable-viewer")
          .shadowRoot.querySelectorAll("article script, article img, article iframe, article a:not(.pilcrow)"),
      ].length,
  );
  assert.equal(elements, 0);
});

/** Ways into a page that trusts its input, each with something that would be noticed if it ran. */
const VECTORS = [
  "<script>alert(1)</script>",
  "</pre></code><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
  "<a id='par1' onmouseover=alert(1) href='#par1'>¶</a>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<template><script>alert(1)</script></template>",
  "<style>@import 'http://127.0.0.1:1/x.css'; * { display: none }</style>",
  "<link rel=stylesheet href=http://127.0.0.1:1/x.css>",
  "<meta http-equiv=refresh content='0; url=http://127.0.0.1:1/'>",
  "<base href=http://127.0.0.1:1/>",
  "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
  "<form action=http://127.0.0.1:1/><input name=x><button>go</button></form>",
  "<div style='background:url(http://127.0.0.1:1/)'>x</div>",
  "<body onload=alert(1)><input autofocus onfocus=alert(1)>",
  "{{constructor.constructor('alert(1)')()}}${alert(1)}",
  "&lt;img src=x onerror=alert(1)&gt;&#60;script&#62;alert(1)&#60;/script&#62;",
  "\u202Etxt.exe\u202C <cable-viewer src=x></cable-viewer>",
];

for (const { kind, name, wrap } of [
  { kind: "text", name: "hostile.txt", wrap: (/** @type {string} */ body) => body },
  {
    kind: "a fragment",
    name: "hostile.html",
    wrap: (/** @type {string} */ body) => `<code><pre>${body}</pre></code>`,
  },
]) {
  test(`hostile markup in ${kind} stays text, wherever it stands`, async () => {
    for (const vector of VECTORS) {
      const body = `S E C R E T TESTVIK 000012\n\nSIPDIS\n${vector}\n\nE.O. 12958: DECL: 01/01/2019\nTAGS: PREL ${vector}\nSUBJECT: ${vector} AND MORE\n\nClassified By: ${vector} for reasons 1.4 (b).\n\n${vector}\n--------\n\n1. (S) Before ${vector} after.\n\n${vector}\n`;
      await drop(page, [{ name, content: wrap(body) }]);
      await cable().waitFor();
      const found = await page.evaluate(() => {
        const article = document.querySelector("cable-viewer").shadowRoot.querySelector("article");
        const odd = [...article.querySelectorAll("*")].filter(
          (element) =>
            !element.matches(
              "header, section, div, p, span, h2, h3, dl, dt, dd, ul, li, small, time, button, details, summary, pre, mark, svg.ribbon, svg.ribbon *, a.pilcrow",
            ),
        );
        const handlers = [...article.querySelectorAll("*")].flatMap((element) =>
          element.getAttributeNames().filter((name) => name.startsWith("on") || name === "style"),
        );
        return [...odd.map((element) => element.outerHTML), ...handlers];
      });
      assert.deepEqual(found, [], vector);
      await choose(page, "Close all");
      await page.getByText("Drop cables here").waitFor();
    }
  });
}
