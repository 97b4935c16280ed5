// The element in pages of others: another origin, a strict policy of their own.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { heard, hosting, policyFor, serveHost, visit } from "./host.mjs";
import { dist, sample } from "./page.mjs";
import { noWorkers } from "./wait.mjs";

/** @import { Page } from "playwright-core" */
/** @import { CableViewer } from "../src/js/package/element.d.ts" */

const NAME = "09LORRAVIK57";
const OTHER = "09LORRAVIK71";
const TEXT =
  "C O N F I D E N T I A L TESTVIK 000073\n\nSUBJECT: A TEXT OF THE PAGE\n\n1. (C) It stands <b>in the page</b> itself.\n\n2. (S) And is read.\n";

const here = hosting();
const { hosted, files } = here;
before(async () => {
  for (const name of [NAME, OTHER]) files[`/${name}.html`] = await readFile(join(sample, `${name}.html`));
});

/** @param {Page} page */
const shown = (page) => page.locator("cable-viewer .par").evaluateAll((all) => all.map((par) => par.id));

test("a cable of another origin's page is read under that page's strict policy, from its src", async () => {
  await hosted(
    `<h1>An article</h1><cable-viewer id="one" embed="reader" src="${NAME}.html"></cable-viewer>`,
    async (page) => {
      const { cable } = await heard(page, "cable-load");
      assert.equal(cable.id, NAME);
      assert.ok(cable.paragraphs.length > 3);
      assert.deepEqual(await page.evaluate(() => one.cable?.id), NAME);
      assert.deepEqual(await page.evaluate(() => one.files.map(({ name }) => name)), [`${NAME}.html`]);
      assert.equal((await shown(page)).length, cable.paragraphs.length);
      assert.equal(await page.locator("cable-viewer .bar").isVisible(), false);
      assert.equal(await page.evaluate(() => location.hash), "");
      assert.equal(await page.title(), "A page of others");
      assert.equal(await page.evaluate(() => globalThis.trustedTypes?.defaultPolicy), null);
    },
  );
});

test("par, level and theme are obeyed at first and when they change; goTo and the events tell where the reader is", async () => {
  await hosted(
    `<cable-viewer id="one" embed="reader" src="${NAME}.html" par="4" level="C" theme="dark"></cable-viewer>`,
    async (page) => {
      const { cable, par } = await heard(page, "cable-load");
      assert.equal(par, "par4");
      const level = (one) => cable.paragraphs.filter(({ level }) => level === one).map(({ anchor }) => anchor);
      assert.ok(level("C").length > 1);
      assert.deepEqual(await shown(page), level("C"));
      assert.equal(await page.locator("cable-viewer .frame").getAttribute("data-theme"), "dark");
      await page.evaluate(() => one.setAttribute("theme", "light"));
      await page.locator('cable-viewer .frame[data-theme="light"]').waitFor();
      await page.evaluate(() => one.removeAttribute("level"));
      await page.waitForFunction(
        (count) => one.shadowRoot.querySelectorAll(".par").length === count,
        cable.paragraphs.length,
      );
      const last = cable.paragraphs.findLast(({ number }) => number !== null);
      assert.ok(last);
      await page.evaluate((number) => one.setAttribute("par", String(number)), last.number);
      assert.deepEqual(await heard(page, "cable-select"), { id: NAME, par: last.anchor });
      // It is in sight within the element, and the host page has not moved.
      const [inside, top] = await page.evaluate((anchor) => {
        const box = one.shadowRoot.querySelector(".frame").getBoundingClientRect();
        const par = one.shadowRoot.querySelector(`#${anchor}`).getBoundingClientRect();
        return [par.top >= box.top && par.top < box.bottom, scrollY];
      }, last.anchor);
      assert.ok(inside);
      assert.equal(top, 0);
      await page.evaluate(() => one.goTo(2));
      assert.equal((await heard(page, "cable-select", 2)).par, "par2");
      assert.match(
        await page.evaluate(() => String(one.cite())),
        /^Embassy Lorravik, “.+,” telegram 09LORRAVIK57, March 10, 2009, .+, para\. 2\.$/,
      );
    },
  );
});

test("several addresses make a library, which is searched, and whose cables are told as they are chosen", async () => {
  await hosted(
    `<cable-viewer id="one" embed="library" src="${NAME}.html ${OTHER}.html"></cable-viewer>`,
    async (page) => {
      await heard(page, "cable-load");
      await page.locator("cable-viewer [data-held='2'][data-searchable='2']").waitFor();
      await page.evaluate((other) => one.search(`id:${other}`), OTHER);
      await page.waitForFunction(() => one.shadowRoot.querySelectorAll("article.row").length === 1);
      await page.locator("cable-viewer article.row", { hasText: OTHER }).click();
      await page.waitForFunction((other) => one.cable?.id === other, OTHER);
      assert.equal(await page.evaluate(() => location.hash), "");
    },
  );
});

test("the text in the element is what it opens without a src, and stays readable where there is no module", async () => {
  const markup = `<cable-viewer id="one" embed="reader"><pre>${TEXT.replaceAll("<", "&lt;")}</pre></cable-viewer>`;
  await hosted(markup, async (page) => {
    const { cable } = await heard(page, "cable-load");
    assert.equal(cable.id, null);
    assert.equal(cable.subject, "A TEXT OF THE PAGE");
    assert.match(cable.paragraphs[0].text, /<b>in the page<\/b>/);
    assert.deepEqual(await shown(page), ["par1", "par2"]);
    assert.equal(await page.locator("pre").isVisible(), false);
  });
  await hosted(
    markup,
    async (page) => {
      const { code, message } = await heard(page, "cable-error");
      assert.equal(code, "policy");
      assert.equal(message, "Septel could not start: The policy of this page lacks: script-src 'wasm-unsafe-eval'.");
      assert.ok(await page.locator("pre").isVisible());
      assert.ok(await page.locator("cable-viewer").getByRole("alert").isVisible());
    },
    {
      under: policyFor(here.site.origin).replace(" 'wasm-unsafe-eval'", ""),
      expected: [/WebAssembly|wasm|unsafe-eval/],
    },
  );
});

test("a policy without blob workers or without the element's own Trusted Types policy is named with what it lacks", async () => {
  const markup = `<cable-viewer id="one"><pre>${TEXT.replaceAll("<", "&lt;")}</pre></cable-viewer>`;
  for (const [without, lack] of [
    ["worker-src blob:", "worker-src blob:"],
    ["trusted-types septel", "trusted-types septel"],
    [`connect-src 'self' ${here.site.origin}`, `connect-src ${here.site.origin}`],
  ]) {
    await hosted(
      markup,
      async (page) => {
        const { code, message } = await heard(page, "cable-error");
        assert.equal(code, "policy", message);
        assert.ok(message.includes(`The policy of this page lacks: ${lack}.`), message);
        assert.ok(await page.locator("pre").isVisible());
      },
      {
        under: policyFor(here.site.origin).replace(
          without,
          without.startsWith("trusted") ? "trusted-types other" : `${without.split(" ")[0]} 'none'`,
        ),
        expected: [/Content Security Policy|policy|Refused|violates/i],
      },
    );
  }
});

test("a page that serves the workers itself needs no blobs", async () => {
  for (const name of ["worker_loader.js", "worker.js", "worker_bg.wasm"]) {
    const body = await readFile(join(dist, name));
    const type = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    files[`/septel/${name}`] = (response) =>
      response
        .writeHead(200, {
          "Content-Type": type,
          "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
        })
        .end(body);
  }
  await hosted(
    `<cable-viewer id="one" workers="septel" src="${NAME}.html"></cable-viewer>`,
    async (page) => assert.equal((await heard(page, "cable-load")).cable.id, NAME),
    { under: policyFor(here.site.origin).replace("worker-src blob:", "worker-src 'self'") },
  );
});

test("what can't be opened is a sentence in the element and an event, and the page is not troubled", async () => {
  files["/large.html"] = (response) =>
    response.writeHead(200, { "Content-Length": String(2 * 1024 ** 3) }).write("SUBJECT: ");
  files["/picture.pdf"] = "%PDF-1.7 not a cable at all";
  const foreign = await serveHost({ "/cable.txt": TEXT }, () => "");
  try {
    for (const { src, code, says } of [
      { src: "none.html", code: "http", says: /none\.html could not be fetched: the server answers 404/ },
      {
        src: `${foreign.origin}/cable.txt`,
        code: "network",
        says: /could not be fetched.*Access-Control-Allow-Origin/,
      },
      { src: "large.html", code: "large", says: /too large.*256 MB/ },
      { src: "picture.pdf", code: "refused", says: /picture\.pdf: .+/ },
    ]) {
      await hosted(
        `<cable-viewer id="one" embed="reader" src="${src}">The text of the page.</cable-viewer>`,
        async (page) => {
          const detail = await heard(page, "cable-error");
          assert.equal(detail.code, code, detail.message);
          assert.match(detail.message, says);
          assert.match(await page.locator("cable-viewer").getByRole("alert").first().innerText(), says);
          assert.equal(await page.evaluate(() => one.cable), null);
          assert.ok(await page.getByText("The text of the page.").isVisible());
        },
        {
          expected: [/Failed to load resource/, /blocked by CORS policy/],
          under: policyFor(here.site.origin).replace("connect-src 'self'", `connect-src 'self' ${foreign.origin}`),
        },
      );
    }
  } finally {
    await foreign.close();
  }
  await hosted(`<cable-viewer id="one" src="${NAME}.html" par="99"></cable-viewer>`, async (page) => {
    assert.deepEqual(await heard(page, "cable-error"), {
      code: "paragraph",
      message: `${NAME} has no paragraph “par99”.`,
      src: null,
    });
    assert.equal(await page.evaluate(() => one.cable?.id), NAME);
  });
});

test("open takes files, a text or an address in place of what is open, and src can change", async () => {
  await hosted(`<cable-viewer id="one" embed="reader" src="${NAME}.html"></cable-viewer>`, async (page) => {
    await heard(page, "cable-load");
    await page.evaluate((text) => one.open(text), TEXT);
    assert.equal((await heard(page, "cable-load", 2)).cable.subject, "A TEXT OF THE PAGE");
    await page.evaluate((other) => one.open(`${other}.html`), OTHER);
    assert.equal((await heard(page, "cable-load", 3)).cable.id, OTHER);
    await page.evaluate((text) => (one.files = [new File([text], "dropped.txt")]), TEXT);
    assert.equal((await heard(page, "cable-load", 4)).cable.id, null);
    await page.evaluate((name) => one.setAttribute("src", `${name}.html?again`), NAME);
    assert.equal((await heard(page, "cable-load", 5)).cable.id, NAME);
    assert.deepEqual(await page.evaluate(() => one.files.map(({ name }) => name)), [`${NAME}.html`]);
    assert.equal(await page.evaluate(() => events.filter(({ type }) => type === "cable-error").length), 0);
  });
});

test("an element that is removed while it loads gives up, and goes on when it comes back", async () => {
  /** @type {(value: unknown) => void} */
  let ended = () => {};
  const waiting = new Promise((done) => (ended = done));
  let hold = true;
  const body = files[`/${NAME}.html`];
  files["/slow.html"] = (response) => {
    if (hold) response.on("close", ended);
    else response.end(body);
  };
  await hosted(`<cable-viewer id="one" src="slow.html"></cable-viewer>`, async (page) => {
    await heard(page, "cable-ready");
    await page.evaluate(() => (globalThis.kept = one).remove());
    // The fetch is ended, not left to run.
    await waiting;
    await noWorkers(page);
    hold = false;
    await page.evaluate(() => document.body.append(kept));
    assert.equal((await heard(page, "cable-load")).cable.id, NAME);
    assert.equal(await page.evaluate(() => events.filter(({ type }) => type === "cable-error").length), 0);
  });
});

test("many elements share one module, and a second copy of the script leaves the first in place", async () => {
  const markup = Array.from(
    { length: 6 },
    (_, index) => `<cable-viewer id="e${index}" embed="reader" src="${index % 2 ? OTHER : NAME}.html"></cable-viewer>`,
  ).join("");
  await hosted(`${markup}<script type="module" src="${here.site.origin}/septel.js?copy"></script>`, async (page) => {
    await heard(page, "cable-load", 6);
    const ids = await page
      .locator("cable-viewer")
      .evaluateAll((all) => all.map((one) => /** @type {CableViewer} */ (one).cable?.id));
    assert.deepEqual(ids, [NAME, OTHER, NAME, OTHER, NAME, OTHER]);
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.equal(fetched.filter((name) => /viewer-.*\.wasm$/.test(name)).length, 1);
    const sheets = await page
      .locator("cable-viewer")
      .evaluateAll((all) => new Set(all.flatMap((one) => one.shadowRoot?.adoptedStyleSheets)).size);
    assert.equal(sheets, 2);
    await page.evaluate(() => e0.remove());
    await page.evaluate(() => e1.goTo(2));
    assert.equal((await heard(page, "cable-select")).par, "par2");
  });
});

test("adding and removing an element five hundred times leaves no worker, listener or node behind", async () => {
  await hosted(`<div id="place"></div>`, async (page) => {
    const cdp = await here.browser.context.newCDPSession(page);
    const turns = (count) =>
      page.evaluate(
        async ([count, text]) => {
          await customElements.whenDefined("cable-viewer");
          for (let turn = 0; turn < count; turn += 1) {
            const viewer = document.createElement("cable-viewer");
            viewer.setAttribute("embed", "reader");
            viewer.textContent = text;
            // Every tenth reads its cable to the end; the others are removed while they begin, or before.
            const come = new Promise((done) =>
              viewer.addEventListener(turn % 10 ? "cable-ready" : "cable-load", done, { once: true }),
            );
            place.append(viewer);
            if (turn % 3 || turn % 10 === 0) await come;
            viewer.remove();
            globalThis.gone = new WeakRef(viewer);
          }
          events.length = 0;
        },
        [count, TEXT],
      );
    const counted = async () => {
      for (let round = 0; round < 3; round += 1) await cdp.send("HeapProfiler.collectGarbage");
      const { documents, nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
      return { documents, nodes, jsEventListeners };
    };
    await turns(20);
    await noWorkers(page);
    const before = await counted();
    await turns(500);
    await noWorkers(page);
    const after = await counted();
    assert.ok(await page.evaluate(() => gone.deref() === undefined), "the last element is still held");
    assert.ok(after.nodes <= before.nodes + 50, `${before.nodes} nodes became ${after.nodes}`);
    assert.ok(
      after.jsEventListeners <= before.jsEventListeners + 5,
      `${before.jsEventListeners} listeners became ${after.jsEventListeners}`,
    );
    assert.equal(after.documents, before.documents);
  });
});

test("the example page of the site shows a cable, a text of its own and a collection under its policy", async () => {
  const { page, faults } = await visit(here.browser.context, `${here.site.origin}/examples/article.html`);
  await heard(page, "cable-load", 3);
  const cables = await page
    .locator("cable-viewer")
    .evaluateAll((all) => all.map((one) => /** @type {CableViewer} */ (one).cable?.subject));
  assert.equal(cables[1], "A TEXT THAT STANDS IN THE PAGE");
  await page.locator("cable-viewer [data-held='3'][data-searchable='3']").waitFor();
  await page.close();
  assert.deepEqual(
    faults.filter((fault) => !/favicon|404/.test(fault)),
    [],
  );
});
