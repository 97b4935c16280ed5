// What goes wrong in pages of others: a clear sentence in the element, an event, and nothing thrown into the page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { heard, hosting, policyFor } from "./host.mjs";
import { sample } from "./page.mjs";
import { noWorkers, until } from "./wait.mjs";

/** @import { Circumstances } from "./host.mjs" */

const NAME = "09LORRAVIK57";
const TEXT = "SUBJECT: A TEXT OF THE PAGE\n\n1. (C) Its first paragraph.\n\n2. (S) Its second.\n";
const FALLBACK = "The text of the page.";
const here = hosting();
const { hosted, files } = here;
before(async () => {
  files[`/${NAME}.html`] = await readFile(join(sample, `${NAME}.html`));
});

/**
 * Opens an element with these attributes and checks what it says, what it tells, and that its children are there.
 *
 * @param {Record<string, string>} attributes
 * @param {string} code
 * @param {RegExp} sentence
 * @param {Circumstances} circumstances
 */
async function says(attributes, code, sentence, { expected = [/Failed to load resource/], ...more } = {}) {
  await hosted(
    `<cable-viewer id="one" embed="reader"><pre>${TEXT}</pre></cable-viewer>`,
    async (page) => {
      await page.evaluate(async (attributes) => {
        await globalThis.heard("cable-load");
        events.length = 0;
        for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
      }, attributes);
      const detail = await heard(page, "cable-error");
      assert.deepEqual(Object.keys(detail), ["code", "message", "src"]);
      assert.equal(detail.code, code, detail.message);
      assert.match(detail.message, sentence);
      assert.ok(detail.message.length < 1000, `a sentence of ${detail.message.length} letters`);
      const alert = page.locator("cable-viewer").getByRole("alert").first();
      assert.equal(await alert.innerText(), detail.message);
      assert.equal(await page.evaluate(() => one.shadowRoot.querySelectorAll("img, script").length), 0);
      if ("src" in attributes) {
        assert.equal(await page.evaluate(() => one.cable), null);
        assert.ok(await page.locator("pre").isVisible());
        // It goes on with what it gets next.
        await page.evaluate((name) => one.setAttribute("src", `${name}.html`), NAME);
        assert.equal((await heard(page, "cable-load")).cable.id, NAME);
        assert.equal(await alert.isVisible(), false);
      } else {
        assert.equal(await page.evaluate(() => one.cable !== null), true);
      }
    },
    { expected, ...more },
  );
}

test("a file that the server refuses, that is empty, no cable, or of another kind is named with its reason", async () => {
  files["/empty.txt"] = "";
  files["/blank.txt"] = " \n\n ";
  files["/nothing.txt"] = (response) => response.writeHead(204).end();
  files["/broken.txt"] = (response) => response.writeHead(500, "Out of order").end("no");
  files["/picture.png"] = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  files["/paper.pdf"] = "%PDF-1.7 nothing to read";
  files["/cut.txt"] = (response) => {
    response.writeHead(200, { "Content-Length": "1000" });
    response.write("SUBJECT: ", () => response.destroy());
  };
  await says({ src: "none.html" }, "http", /none\.html could not be fetched: the server answers 404/);
  await says({ src: "broken.txt" }, "http", /the server answers 500 Out of order/);
  await says({ src: "empty.txt" }, "refused", /^empty\.txt: .+/);
  await says({ src: "blank.txt" }, "refused", /^blank\.txt: .+/);
  await says({ src: "nothing.txt" }, "refused", /^nothing\.txt: .+/);
  await says({ src: "picture.png" }, "refused", /^picture\.png: .+/);
  await says({ src: "paper.pdf" }, "refused", /^paper\.pdf: .+/);
  await says({ src: "cut.txt" }, "network", /could not be fetched to its end/);
});

test("a file of 2 GB is given up, whether its server says so or goes on for ever", async () => {
  let ended = 0;
  files["/declared.txt"] = (response) => {
    response.on("close", () => (ended += 1));
    response.writeHead(200, { "Content-Length": String(2 * 1024 ** 3) }).write("SUBJECT: ");
  };
  files["/endless.txt"] = (response) => {
    response.on("close", () => (ended += 1));
    response.writeHead(200, { "Content-Type": "text/plain" });
    const more = Buffer.alloc(1024 * 1024, "SUBJECT: ON AND ON\n");
    const go = () => {
      while (!response.destroyed && response.write(more));
      if (!response.destroyed) response.once("drain", go);
    };
    go();
  };
  await says({ src: "declared.txt" }, "large", /declared\.txt is too large.*256 MB/);
  await says({ src: "endless.txt" }, "large", /endless\.txt is too large.*256 MB/);
  await until(() => ended === 2, "The end of both responses");
});

test("a file of another origin is refused by that origin, or by the page's policy, and the sentence says by which", async () => {
  const foreign = `${here.host.origin.replace("127.0.0.1", "localhost")}/${NAME}.html`;
  const open = policyFor(here.site.origin).replace(
    "connect-src 'self'",
    `connect-src 'self' ${new URL(foreign).origin}`,
  );
  await says({ src: foreign }, "network", /Access-Control-Allow-Origin/, {
    under: open,
    expected: [/CORS policy/, /Failed to load resource/],
  });
  await says({ src: foreign }, "policy", /the policy of this page lacks connect-src http:\/\/localhost:\d+\.$/, {
    expected: [/connect-src|Content Security Policy|Fetch API/],
  });
});

test("hostile attributes are said to mean nothing, and are never run", async () => {
  const run = "globalThis.ran = true";
  for (const src of [
    `javascript:${run}`,
    ` \n javascript:${run}`.trim(),
    "data:text/plain,SUBJECT:%20X",
    "file:///etc/passwd",
    "ftp://example.org/x",
    "about:blank",
    "http://[",
    "https://",
    "x:".repeat(500_000),
  ]) {
    await says({ src }, "address", /is no address of a file/);
  }
  await says({ src: "a ".repeat(1001) }, "address", /names 1001 files.*1000/);
  await says({ src: `/${"long".repeat(250_000)}` }, "http", /could not be fetched/, {
    expected: [/Failed to load resource/],
  });
  await says({ src: `"><script>${run}</script>` }, "http", /404/);
  for (const par of [
    "<img src=x onerror=alert(1)>",
    "__proto__",
    "-1",
    "8; drop",
    "9".repeat(1_000_000) + "x",
    "\u0000",
    "par",
  ])
    await says({ par }, "paragraph", /names no paragraph/);
  await says({ par: "999999999999999999999" }, "paragraph", /has no paragraph/);
  for (const level of ["junk", "<b>", "constructor", "S,junk", "x".repeat(1_000_000)])
    await says({ level }, "level", /names no level/);
  await hosted(
    `<cable-viewer id="one" embed="<b>" theme="url(javascript:${run})" lang="${"x".repeat(1000)}" par=" " level=" , " workers="" src="${NAME}.html"></cable-viewer>`,
    async (page) => {
      await page.waitForFunction(() => events.some(({ type }) => type === "cable-load" || type === "cable-error"));
      assert.equal(await page.evaluate(() => globalThis.ran), undefined);
    },
    { expected: [/Failed to load resource|worker|Content Security Policy|violates/i] },
  );
});

test("attributes that mean nothing at first are said, too, and the cable is shown as if they weren't there", async () => {
  await hosted(
    `<cable-viewer id="one" embed="reader" src="${NAME}.html" par="<img>" level="junk"></cable-viewer>`,
    async (page) => {
      const { cable } = await heard(page, "cable-load");
      assert.deepEqual(
        await page.evaluate(() => events.filter(({ type }) => type === "cable-error").map(({ detail }) => detail.code)),
        ["level", "paragraph"],
      );
      assert.equal(await page.locator("cable-viewer .par").count(), cable.paragraphs.length);
    },
  );
  await hosted(`<cable-viewer id="one" embed="reader" src="${NAME}.html" par="99"></cable-viewer>`, async (page) => {
    assert.equal((await heard(page, "cable-error")).message, `${NAME} has no paragraph “par99”.`);
  });
});

test("methods take anything: what they can't use is an event, and no promise is rejected", async () => {
  await hosted(`<cable-viewer id="one"><pre>${TEXT}</pre></cable-viewer>`, async (page) => {
    await heard(page, "cable-load");
    await page.evaluate(async () => {
      globalThis.rejected = 0;
      addEventListener("unhandledrejection", () => (rejected += 1));
      events.length = 0;
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      /** Of types that the methods don't take. */
      const viewer = /** @type {Record<"open" | "goTo" | "search", (given: unknown) => unknown>} */ (
        /** @type {unknown} */ (one)
      );
      for (const what of [
        7,
        true,
        {},
        Symbol("x"),
        () => {},
        "javascript:1",
        "",
        [7, null],
        { [Symbol.iterator]: null },
      ])
        await viewer.open(what);
      for (const par of [null, undefined, {}, Symbol("x"), NaN, -1, Infinity, [], "x".repeat(1e6)]) viewer.goTo(par);
      for (const query of [null, undefined, {}, Symbol("x"), "((((", '"', "x:y:z", "x".repeat(1e5)])
        viewer.search(query);
    });
    // All that was asked for before is done, or was refused, when the next text is there.
    await page.evaluate((text) => one.open(text), TEXT);
    await page.waitForFunction(() => one.cable?.subject === "A TEXT OF THE PAGE");
    assert.equal(await page.evaluate(() => rejected), 0);
    const codes = await page.evaluate(() => events.map(({ detail }) => detail.code));
    assert.ok(codes.filter((code) => code === "paragraph").length >= 8);
  });
});

test("an element may be removed at any moment of its loading and come back", async () => {
  await hosted(`<div id="place"></div>`, async (page) => {
    await page.evaluate(
      async ({ name, moments }) => {
        await customElements.whenDefined("cable-viewer");
        const viewer = Object.assign(document.createElement("cable-viewer"), { id: "one" });
        viewer.setAttribute("embed", "reader");
        for (let turn = 0; turn < moments; turn += 1) {
          viewer.setAttribute("src", `${name}.html?${turn}`);
          place.append(viewer);
          // At once, in the next turns, after some milliseconds, and in the middle of each event.
          if (turn % 4 === 1) await Promise.resolve();
          else if (turn % 4 === 2) await new Promise((done) => setTimeout(done, turn * 2));
          else if (turn % 4 === 3) {
            const once = new AbortController();
            await new Promise((done) => {
              for (const type of ["cable-ready", "cable-load"])
                viewer.addEventListener(type, () => done(viewer.remove()), { signal: once.signal });
            });
            once.abort();
          }
          viewer.remove();
          // What is put back in the same turn was only moved.
          if (turn % 3) await Promise.resolve();
        }
        globalThis.kept = viewer;
      },
      { name: NAME, moments: 48 },
    );
    await page.waitForFunction(() => !kept.shadowRoot.querySelector(".septel"));
    await noWorkers(page);
    await page.evaluate(() => {
      events.length = 0;
      place.append(kept);
    });
    assert.equal((await heard(page, "cable-load")).cable.id, NAME);
    assert.equal(await page.evaluate(() => events.filter(({ type }) => type === "cable-error").length), 0);
    await page.evaluate(() => one.remove());
    await noWorkers(page);
  });
});

test("an element that is moved keeps its cable, one that is cloned opens its own", async () => {
  await hosted(
    `<div id="first"><cable-viewer id="one" embed="reader" src="${NAME}.html" par="3"></cable-viewer></div><div id="second"></div>`,
    async (page) => {
      await heard(page, "cable-load");
      await page.evaluate(() => second.append(one));
      assert.equal(await page.evaluate(() => one.cable?.id), NAME);
      await page.evaluate(() => first.append(Object.assign(one.cloneNode(true), { id: "two" })));
      assert.equal((await heard(page, "cable-load", 2)).par, "par3");
      const loads = await page.evaluate(() => events.filter(({ type }) => type === "cable-load").map(({ on }) => on));
      assert.deepEqual(loads, ["one", "two"], "what was moved did not load its cable again");
      assert.equal(await page.evaluate(() => two.cable?.id), NAME);
      await page.evaluate(() => two.goTo(2));
      assert.equal(await page.evaluate(() => one.shadowRoot.querySelector(".par.here").id), "par3");
      const parsed = await page
        .evaluate(
          () =>
            document.importNode(
              new DOMParser().parseFromString(one.outerHTML, "text/html").querySelector("cable-viewer"),
              true,
            ).files.length,
        )
        .catch((error) => error.message);
      assert.ok(parsed === 0 || /TrustedHTML|Trusted/.test(parsed), String(parsed));
    },
    { expected: [/TrustedHTML|trusted/i] },
  );
});

test("an element that is moved to another document says that it can't run there, and runs again when it is back", async () => {
  await hosted(
    `<div id="place"><cable-viewer id="one" embed="reader" src="${NAME}.html"><p>${FALLBACK}</p></cable-viewer></div><iframe id="other"></iframe>`,
    async (page) => {
      await heard(page, "cable-load");
      for (let turn = 0; turn < 3; turn += 1) {
        const told = await page.evaluate(async () => {
          globalThis.kept = one;
          const come = new Promise((done) =>
            kept.addEventListener("cable-error", ({ detail }) => done(detail), { once: true }),
          );
          other.contentDocument?.body.append(kept);
          return come;
        });
        assert.equal(told.code, "start");
        assert.match(told.message, /document that this element was moved to/);
        const inner = page.frames()[1];
        assert.ok(await inner.getByText(FALLBACK).isVisible());
        assert.ok(await inner.getByRole("alert").isVisible());
        await page.evaluate(() => place.append(kept));
        assert.equal((await heard(page, "cable-load", turn + 2)).cable.id, NAME);
        assert.equal(
          await page.locator("cable-viewer .frame").evaluate((frame) => getComputedStyle(frame).display),
          "flex",
        );
        assert.equal(await page.getByText(FALLBACK).isVisible(), false);
      }
      // A document without a window.
      await page.evaluate(() => {
        document.implementation.createHTMLDocument("").body.append(kept);
        place.append(kept);
      });
      assert.equal((await heard(page, "cable-load", 5)).cable.id, NAME);
    },
  );
});

test("messages from the page, its frames and its children mean nothing to an element", async () => {
  await hosted(
    `<cable-viewer id="one" embed="reader" src="${NAME}.html"></cable-viewer><iframe id="child"></iframe>`,
    async (page) => {
      await heard(page, "cable-load");
      await page.evaluate(() => postMessage({ septel: 1, type: "goTo", par: 3 }, "*"));
      await page.frames()[1].evaluate(() => {
        for (const one of [{ septel: 1, type: "goTo", par: 3 }, null, "clear", new Uint8Array(100)])
          parent.postMessage(one, "*");
      });
      // What a message had done would be done before what the page asks for later.
      await page.evaluate(() => new Promise((done) => (addEventListener("message", done), postMessage("last", "*"))));
      await page.evaluate(() => one.goTo(2));
      assert.equal((await heard(page, "cable-select")).par, "par2");
      // Nor do events that only look like its own.
      await page.evaluate(() => {
        for (const type of [
          "message",
          "cable-load",
          "cable-error",
          "click",
          "keydown",
          "pointerover",
          "focusin",
          "popstate",
        ])
          one.shadowRoot.dispatchEvent(new Event(type, { bubbles: true }));
        for (const type of ["click", "pointerover", "focusin"]) one.dispatchEvent(new Event(type, { bubbles: true }));
      });
    },
  );
});
