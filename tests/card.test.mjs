// Paragraphs in pages of others: the quote card, and the snippets that the viewer offers.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { heard, pageWith, policyFor, serveElement, serveHost, visit } from "./host.mjs";
import { dist, drop, groups, launch, open, sample, serve } from "./page.mjs";

/** @import { CableViewer } from "../src/js/package/element.d.ts" */
/** @import { Files } from "./host.mjs" */
/** @import { Browser } from "./page.mjs" */
/** @import { Server } from "./serve.mjs" */

const NAME = "09LORRAVIK57";
const SECRET = "06KARSUM512";
// A repeated number, an unnumbered block, and a subject that would be markup.
const ODD = `VZCZCXRO1001
PP RUEHC
DE RUEHTV #0073 0601200
ZNY CCCCC ZZH
P 011200Z MAR 09
FM AMEMBASSY TESTVIK
TO RUEHC/SECSTATE WASHDC PRIORITY 0001
C O N F I D E N T I A L TESTVIK 000073

SIPDIS

E.O. 12958: DECL: 03/01/2019
TAGS: PREL XX
SUBJECT: </cite></blockquote><script>alert("1")</script><img src=x onerror='alert(2)'> & CO.

Classified By: Ambassador Ada Lockhart for reasons 1.4 (b) and (d).

1. (C) First "of" <b>several</b> & more.

2. (S) It's the second.

2. (U) The number two again.

LOCKHART
`;

/** @type {Server} */
let site;
/** @type {Server} */
let page;
/** @type {Server} */
let host;
/** @type {Browser} */
let browser;
/** @type {Files} */
const files = {};
before(async () => {
  [site, page, browser] = await Promise.all([serveElement(), serve(), launch()]);
  for (const name of [NAME, SECRET]) files[`/${name}.html`] = await readFile(join(sample, `${name}.html`));
  files["/09TESTVIK73.txt"] = ODD;
  host = await serveHost(files, () => policyFor(site.origin));
});
after(async () => {
  await browser.close();
  await Promise.all([site.close(), page.close(), host.close()]);
});

/** Visits a host page with this markup, whose elements all show a cable, and hands it to `see`. */
async function hosted(markup, see) {
  files["/page.html"] = pageWith(site.origin, markup);
  const { page, faults } = await visit(browser.context, `${host.origin}/page.html`);
  try {
    await heard(page, "cable-load", markup.split("<cable-viewer").length - 1);
    await see(page);
  } finally {
    await page.close();
  }
  assert.deepEqual(faults, []);
}

const card = (attributes) => `<cable-viewer embed="card" ${attributes}></cable-viewer>`;

/** What of the text of a card can be seen. */
const seen = (page, id = "one") =>
  page
    .locator(`#${id} .text > *`)
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.id || one.textContent));

const errors = (page) =>
  page.evaluate(() =>
    events.filter(({ type }) => type === "cable-error").map(({ detail: { code, message } }) => [code, message]),
  );

test("a card quotes one paragraph as it is printed, and says below where it is from", async () => {
  await hosted(card(`id="one" par="8" src="${NAME}.html"`), async (page) => {
    assert.deepEqual(await seen(page), ["par8"]);
    const figure = page.getByRole("figure");
    assert.match(await figure.getByRole("blockquote").innerText(), /^8\. \(C\) LIST K: Dr\. .*\(ref B\)\.$/);
    assert.equal(
      (await figure.locator(".source").innerText()).replaceAll("\u00a0", " "),
      "CONFIDENTIAL · 09LORRAVIK57 · 10 March 2009 · Lorravik\nLORRAVIA VOTES: A SCENESETTER",
    );
    assert.equal(await figure.getByRole("region", { name: "Paragraph 8, Confidential" }).count(), 1);
    assert.equal(await figure.getByRole("link").getAttribute("href"), `${host.origin}/${NAME}.html#par8`);
    assert.equal(await figure.locator("blockquote").getAttribute("cite"), `${host.origin}/${NAME}.html`);
    const around = page.locator("#one :is(.banner, .tools, .bar, .ribbon, .head, .gutter)");
    assert.ok((await around.count()) > 5);
    assert.equal(await around.and(page.locator(":visible")).count(), 0);
  });
});

test("many cards stand on one page: a range with the heading inside it, another cable, a range that is named backwards", async () => {
  const markup =
    card(`id="one" par="10-12" src="${NAME}.html"`) +
    card(`id="two" par="2-3" src="${SECRET}.html"`) +
    card(`id="three" par="12-11" src="${NAME}.html"`);
  await hosted(markup, async (page) => {
    assert.deepEqual(await seen(page), ["par10", "The File", "par11", "par12"]);
    assert.deepEqual(await seen(page, "two"), ["par2", "par3"]);
    assert.deepEqual(await seen(page, "three"), ["par11", "par12"]);
  });
});

test("levels, NOFORN and redactions are marked in a card", async () => {
  await hosted(card(`id="one" par="3" src="${SECRET}.html"`), async (page) => {
    assert.match(await page.locator("#one .source").innerText(), /^SECRET\/\/NOFORN\s· 06KARSUM512\s· /);
    assert.equal(await page.locator("#one #par3 .mark").innerText(), "(S/NF)");
    assert.equal(await page.locator("#one #par3 .redaction").innerText(), "XXXXXXXXXXXX");
    assert.equal(await page.getByRole("region", { name: "Paragraph 3, Secret, not for foreign nationals" }).count(), 1);
    const colours = await page
      .locator("#one")
      .evaluate((one) =>
        [".card", ".level", "#par3 .mark"]
          .map((name) => getComputedStyle(/** @type {CableViewer} */ (one).shadowRoot.querySelector(name)))
          .map((style, at) => (at ? style.color : style.borderTopColor)),
      );
    assert.equal(new Set(colours).size, 1, `${colours}`);
  });
});

test("a repeated number, an unnumbered block and no name at all have their cards", async () => {
  const markup =
    card(`id="one" par="par2-2" src="09TESTVIK73.txt"`) +
    card(`id="two" src="09TESTVIK73.txt"`) +
    `<cable-viewer id="three" embed="card" par="block1"><pre>C O N F I D E N T I A L TESTVIK 000074\n\nSUBJECT: NO NUMBERS\n\nA text without numbers.\n\nAnd its second block.\n</pre></cable-viewer>`;
  await hosted(markup, async (page) => {
    assert.deepEqual(await seen(page), ["par2-2"]);
    assert.match(await page.locator("#one blockquote").innerText(), /^2\. \(U\) The number two again\.$/);
    assert.deepEqual(await seen(page, "two"), ["par1"]);
    assert.deepEqual(await seen(page, "three"), ["block1"]);
    // A text of the page has no address.
    assert.ok(await page.locator("#three figcaption a").isHidden());
    assert.equal(
      await page.locator("#one .source cite").innerText(),
      `</cite></blockquote><script>alert("1")</script><img src=x onerror='alert(2)'> & CO.`,
    );
    assert.equal(await page.locator("cable-viewer img").count(), 0);
  });
});

test("a paragraph that isn't there is said by the card and by an event; what there is of a range is quoted", async () => {
  await hosted(
    card(`id="one" par="99" src="${NAME}.html"`) + card(`id="two" par="24-99" src="${NAME}.html"`),
    async (page) => {
      const sentence = `${NAME} has no paragraph “par99”.`;
      await heard(page, "cable-error", 2);
      assert.deepEqual(await errors(page), [
        ["paragraph", sentence],
        ["paragraph", sentence],
      ]);
      assert.deepEqual(await page.getByRole("alert").allInnerTexts(), [sentence, sentence]);
      assert.ok(await page.locator("#one blockquote").isHidden());
      assert.ok(await page.locator("#one .source").isVisible());
      assert.deepEqual(await seen(page, "two"), ["par24"]);
    },
  );
});

test("the context is shown around the paragraph and taken away again, by the keyboard too", async () => {
  await hosted(card(`id="one" par="20" src="${NAME}.html"`), async (page) => {
    const button = page.getByRole("button", { name: "Show context" });
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await button.focus();
    await page.keyboard.press("Enter");
    const back = page.getByRole("button", { name: "Show the quotation" });
    assert.equal(await back.getAttribute("aria-expanded"), "true");
    assert.ok((await seen(page)).length > 25);
    assert.ok(await page.locator("#one .head").evaluate((head) => head.checkVisibility()));
    await page.waitForFunction(() => {
      const [frame, par] = [".frame", "#par20"].map((name) =>
        one.shadowRoot.querySelector(name).getBoundingClientRect(),
      );
      return par.top >= frame.top && par.bottom <= frame.bottom;
    });
    assert.equal(await page.evaluate(() => scrollY), 0);
    // What is hidden here is quoted all the same.
    await page
      .locator("#one")
      .getByRole("button", { name: /^C Confidential/ })
      .click();
    await page.locator("#one #par20").waitFor({ state: "detached" });
    // The source stands in for the text until the quotation is wanted.
    await page.locator("#one").getByRole("button", { name: "Source" }).click();
    await page.locator("#one pre.source").waitFor();
    await back.focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(() => one.shadowRoot.getElementById("par20"));
    assert.deepEqual(await seen(page), ["par20"]);
    await page.evaluate(() => one.setAttribute("level", "S"));
    assert.deepEqual(await seen(page), ["par20"]);
  });
});

test("attributes make a card of an element and an element of a card; one that is moved stays a card", async () => {
  await hosted(card(`id="one" par="8" src="${NAME}.html" href="https://example.org/cable"`), async (page) => {
    assert.equal(await page.locator("#one figcaption a").getAttribute("href"), "https://example.org/cable#par8");
    await page.evaluate(() => one.setAttribute("par", "10-11"));
    assert.deepEqual(await seen(page), ["par10", "The File", "par11"]);
    await page.evaluate(() => one.setAttribute("href", "javascript:alert(1)"));
    assert.ok(await page.locator("#one figcaption a").isHidden());
    await page.evaluate(() => one.setAttribute("embed", "reader"));
    assert.ok(await page.locator("#one .card").isHidden());
    assert.ok((await seen(page)).length > 25);
    await page.evaluate(() => one.setAttribute("embed", "card"));
    assert.deepEqual(await seen(page), ["par10", "The File", "par11"]);
    await page.evaluate(() => {
      one.setAttribute("par", "2");
      globalThis.kept = one;
      kept.remove();
    });
    await page.waitForFunction(() => !kept.shadowRoot.querySelector(".septel"));
    await page.evaluate(() => document.body.append(kept));
    await heard(page, "cable-load", 2);
    assert.deepEqual(await seen(page), ["par2"]);
  });
});

test("a card fits a narrow column, has the colours that it is told, and is printed without its button", async () => {
  await hosted(card(`id="one" par="8" theme="dark" src="${NAME}.html"`), async (page) => {
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    const paper = () => page.locator("#one .card").evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(await paper(), "rgb(20, 23, 27)");
    await page.evaluate(() => one.setAttribute("theme", "light"));
    assert.equal(await paper(), "rgb(253, 252, 249)");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("#one .card button.plain").first().isHidden());
    assert.deepEqual(await seen(page), ["par8"]);
  });
});

test("no rule of axe finds a fault in a card", async () => {
  const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  await hosted(`<h1>An article</h1>${card(`id="one" par="2-3" src="${SECRET}.html"`)}`, async (page) => {
    await page.evaluate(axe);
    const found = await page.evaluate(async () =>
      (await globalThis.axe.run("#one")).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    );
    assert.deepEqual(found, []);
  });
});

/** Opens the viewer with these files, and there the dialog that offers snippets; `see` gets its text by kind. */
async function offered(fragment, given, see) {
  const { page: viewer, faults } = await open(browser.context, page.url, fragment);
  await drop(viewer, given);
  if (fragment) await viewer.locator(".par.here").waitFor();
  await viewer.getByRole("button", { name: "Embed" }).click();
  const dialog = viewer.getByRole("dialog");
  await dialog.waitFor();
  const kind = async (name) => {
    await dialog.getByLabel(name).check();
    return dialog.locator("textarea").inputValue();
  };
  await see(viewer, dialog, kind);
  await viewer.close();
  assert.deepEqual(faults, []);
}

test("the viewer offers the chosen paragraph as an element, an iframe and static HTML, and copies it", async () => {
  await offered("#par8", [join(sample, `${NAME}.html`)], async (viewer, dialog, kind) => {
    assert.equal(await dialog.getByLabel("Paragraphs").inputValue(), "8");
    const element = await kind("Element");
    const hash = createHash("sha384")
      .update(await readFile(join(dist, "septel.js")))
      .digest("base64");
    assert.ok(
      element.startsWith(
        `<script type="module" src="${page.url}septel.js" integrity="sha384-${hash}" crossorigin></script>\n<cable-viewer embed="card" par="8" src="${NAME}.html">`,
      ),
      element,
    );
    assert.match(element, /<p>8\. \(C\) LIST K: /);
    assert.match(await dialog.innerText(), /The file is only on this machine: lay it beside your page/);
    const iframe = await kind("Iframe");
    assert.match(
      iframe,
      new RegExp(
        `^<iframe src="${page.url}embed.html\\?embed=card&amp;par=8&amp;src=${NAME}.html" title="Paragraph 8 of cable ${NAME}" width="100%" height="\\d+" loading="lazy" allow="[^"]*" referrerpolicy="no-referrer"></iframe>\n$`,
      ),
    );
    const still = await kind("Static HTML");
    assert.match(
      still,
      /^<figure>\n  <blockquote>\n    <p>8\. \(C\) LIST K: .*<\/p>\n  <\/blockquote>\n  <figcaption>CONFIDENTIAL · <cite>09LORRAVIK57<\/cite> · 10 March 2009 · Lorravik · “LORRAVIA VOTES: A SCENESETTER”<\/figcaption>\n<\/figure>\n$/,
    );
    await dialog.getByRole("button", { name: "Copy" }).click();
    await dialog.getByText("Copied.").waitFor();
    assert.equal(await viewer.evaluate(() => navigator.clipboard.readText()), still);
  });
});

test("a range or the whole cable can be offered; a paragraph that isn't there is said", async () => {
  await offered("", [join(sample, `${NAME}.html`)], async (viewer, dialog, kind) => {
    assert.match(await kind("Element"), /<cable-viewer embed="reader" src="09LORRAVIK57.html">/);
    assert.equal((await kind("Static HTML")).match(/<p>\d+\. /g).length, 25);
    await dialog.getByLabel("Paragraphs").fill("10-12");
    const range = await kind("Static HTML");
    assert.equal(range.match(/<p>\d+\. /g).length, 3);
    assert.match(range, /<p><b>The File<\/b><\/p>/);
    await dialog.getByLabel("Paragraphs").fill("99");
    await dialog.getByText(`${NAME} has no paragraph “par99”.`).waitFor();
    assert.ok(await dialog.getByRole("button", { name: "Copy" }).isDisabled());
    assert.equal(await dialog.locator("textarea").inputValue(), "");
    // Letters are no commands while the dialog is in front, and Escape closes it.
    await dialog.getByLabel("Static HTML").press("s");
    await viewer.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await viewer.locator("pre.source").count(), 0);
  });
});

test("nothing that a cable says becomes markup in a snippet", async () => {
  await offered("#par1", [{ name: "hostile.txt", content: ODD }], async (viewer, dialog, kind) => {
    const blank = await browser.context.newPage();
    for (const name of ["Element", "Iframe", "Static HTML"]) {
      const read = await blank.evaluate(
        (snippet) => {
          const { body, head } = new DOMParser().parseFromString(snippet, "text/html");
          return {
            names: [
              ...new Set(
                [head, body].flatMap((one) => [...one.querySelectorAll("*")].map(({ localName }) => localName)),
              ),
            ].sort(),
            text: body.textContent,
          };
        },
        await kind(name),
      );
      const allowed = {
        Element: ["blockquote", "cable-viewer", "cite", "p", "script"],
        Iframe: ["iframe"],
        "Static HTML": ["blockquote", "cite", "figcaption", "figure", "p"],
      }[name];
      assert.deepEqual(read.names, allowed);
      if (name !== "Iframe") {
        assert.ok(read.text.includes(`1. (C) First "of" <b>several</b> & more.`), read.text);
        assert.ok(
          read.text.includes(`“</cite></blockquote><script>alert("1")</script><img src=x onerror='alert(2)'> & CO.”`),
          read.text,
        );
      }
    }
    await blank.close();
  });
});

test("the element that was copied shows the card in a page of others, whose script has the hash that it says", async () => {
  await offered("#par8", [join(sample, `${NAME}.html`)], async (_, __, kind) => {
    const snippet = (await kind("Element")).replaceAll(page.url, `${site.origin}/`);
    files["/copied.html"] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Copied</title>${snippet}`;
    const { page: copied, faults } = await visit(browser.context, `${host.origin}/copied.html`);
    await heard(copied, "cable-load");
    assert.match(await copied.locator("cable-viewer figure blockquote").innerText(), /^8\. \(C\) LIST K/);
    await copied.close();
    assert.deepEqual(faults, []);
  });
});

test("the address of the iframe that was copied shows the card in its frame's own page", async () => {
  await offered("#par8", [join(sample, `${NAME}.html`)], async (_, dialog, kind) => {
    const [address] = groups(await kind("Iframe"), /src="([^"]*)"/);
    assert.match(
      await dialog.innerText(),
      /A frame reads files of http:\/\/127\.0\.0\.1:\d+ alone: put the file there/,
    );
    const url = address
      .replaceAll("&amp;", "&")
      .replace(page.url, `${site.origin}/`)
      .replace(`src=${NAME}`, `src=sample/${NAME}`);
    const { page: framed, faults } = await visit(browser.context, url);
    await heard(framed, "cable-load");
    assert.match(await framed.locator("cable-viewer figure blockquote").innerText(), /^8\. \(C\) LIST K/);
    await framed.close();
    assert.deepEqual(
      faults.filter((fault) => !/favicon|404/.test(fault)),
      [],
    );
  });
});

test("an element in a page of others offers its own file by its address", async () => {
  await hosted(card(`id="one" par="8" src="${NAME}.html"`), async (page) => {
    await page.getByRole("button", { name: "Show context" }).click();
    await page.getByRole("button", { name: "Embed" }).click();
    const dialog = page.getByRole("dialog");
    assert.match(
      await dialog.locator("textarea").inputValue(),
      new RegExp(`<cable-viewer embed="card" par="8" src="${host.origin}/${NAME}.html">`),
    );
    await dialog.getByLabel("Static HTML").check();
    assert.match(
      await dialog.locator("textarea").inputValue(),
      new RegExp(`<blockquote cite="${host.origin}/${NAME}.html">`),
    );
  });
});

test("the example article has two cards under its own policy", async () => {
  const { page, faults } = await visit(browser.context, `${site.origin}/examples/card.html`);
  await heard(page, "cable-load", 2);
  assert.equal(await page.getByRole("figure").count(), 2);
  assert.match(await page.locator("body").innerText(), /invented/);
  await page.close();
  assert.deepEqual(
    faults.filter((fault) => !/favicon|404/.test(fault)),
    [],
  );
});
