// The example pages: each opens, shows what it says, is accessible, and asks for nothing elsewhere, under its own policy.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { heard, serveElement, visit } from "./host.mjs";
import { dist, launch } from "./page.mjs";

/** @import { Frame, Page, Request } from "playwright-core" */
/** @import { CableViewer } from "../src/js/package/element.d.ts" */
/** @import { Browser } from "./page.mjs" */
/** @import { Server } from "./serve.mjs" */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = join(dist, "examples");
const pages = (await readdir(folder)).filter((name) => name.endsWith(".html"));

/** @type {Server} */
let site;
/** @type {Browser} */
let browser;
before(async () => {
  [site, browser] = await Promise.all([serveElement(), launch()]);
});
after(async () => {
  await browser.close();
  await site.close();
});

/**
 * Opens an example and hands it to `see`; afterwards nothing has gone wrong, and nothing was asked for elsewhere.
 *
 * @param {string} name
 * @param {(page: Page) => unknown} see
 */
async function example(name, see) {
  /** @type {string[]} */
  const elsewhere = [];
  /** @param {Request} request */
  const listen = (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(`${site.origin}/`))
      elsewhere.push(request.url());
  };
  browser.context.on("request", listen);
  const { page, faults } = await visit(browser.context, `${site.origin}/examples/${name}`);
  await page.evaluate(() =>
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    ),
  );
  try {
    await see(page);
  } finally {
    browser.context.off("request", listen);
    await page.close();
  }
  assert.deepEqual(
    faults.filter((fault) => !/404/.test(fault)),
    [],
  );
  assert.deepEqual(elsewhere, []);
}

/**
 * What axe finds against WCAG 2.2 A and AA.
 *
 * @param {Frame} frame
 */
async function violations(frame) {
  // The page's policy would not let a script in; the browser's own door does.
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`),
    );
  });
}

for (const name of pages) {
  test(`${name} opens under its policy without a fault, and axe finds none`, async () => {
    const text = await readFile(join(folder, name), "utf8");
    assert.match(text, /Content-Security-Policy" content="default-src 'none'/);
    assert.match(text, /fictional|invented/);
    await example(name, async (page) => {
      const elements = await page.locator("cable-viewer").count();
      if (elements > 0) await heard(page, "cable-load", elements);
      assert.equal(await page.evaluate(() => events.filter(({ type }) => type === "cable-error").length), 0);
      assert.ok(await page.locator("h1").first().isVisible());
      for (const frame of page.frames()) assert.deepEqual(await violations(frame), []);
    });
  });
}

test("every example is in the index", async () => {
  assert.ok(pages.length > 5, pages.join());
  const index = await readFile(join(folder, "index.html"), "utf8");
  for (const name of pages)
    assert.ok(name === "index.html" || index.includes(`href="${name}"`), `${name} is not in the index`);
});

test("library.html is a collection that is searched", async () => {
  await example("library.html", async (page) => {
    await heard(page, "cable-load");
    await page.locator("cable-viewer [data-held='12'][data-searchable='12']").waitFor();
    await page.locator("cable-viewer input.query").fill("herring");
    await page.waitForFunction(() => {
      const rows = document.querySelector("cable-viewer").shadowRoot.querySelectorAll("article.row");
      return rows.length > 0 && rows.length < 12;
    });
    assert.ok(await page.getByText("Twelve cables about Lorravia").isVisible());
  });
});

test("script.html leads to paragraphs and tells what happened", async () => {
  await example("script.html", async (page) => {
    await heard(page, "cable-load");
    await page.getByRole("button", { name: "The observers" }).click();
    await page.getByText("par4 of 09LORRAVIK57 was chosen.").waitFor();
    assert.match(await page.locator("output").innerText(), /telegram 09LORRAVIK57.*para\. 4\.$/);
    await page.getByLabel("Levels").selectOption("C");
    await page.locator("cable-viewer .par:not([data-class=C])").first().waitFor({ state: "detached" });
    assert.ok((await page.locator("cable-viewer .par").count()) > 0);
  });
});

test("styled.html has one cable in the page's colours", async () => {
  await example("styled.html", async (page) => {
    await heard(page, "cable-load", 2);
    const looks = await page
      .locator("cable-viewer")
      .evaluateAll((all) =>
        all.map((one) => [
          getComputedStyle(/** @type {CableViewer} */ (one).shadowRoot.querySelector(".frame")).backgroundColor,
          /** @type {CableViewer} */ (one).shadowRoot.querySelector(".head").checkVisibility(),
        ]),
      );
    assert.deepEqual(looks, [
      ["rgb(253, 252, 249)", true],
      ["rgb(251, 243, 228)", false],
    ]);
  });
});

test("frame.html has a frame that is as tall as its content and goes where the page asks", async () => {
  await example("frame.html", async (page) => {
    await page.waitForFunction(() => document.querySelector("output").textContent === "09LORRAVIK57, par4");
    await page.waitForFunction(() => parseInt(document.querySelector("iframe").style.height) > 1000);
    await page.getByRole("button", { name: "Paragraph 9" }).click();
    await page.waitForFunction(() => document.querySelector("output").textContent === "09LORRAVIK57, par9");
  });
});
