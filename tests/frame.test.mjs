// embed.html in frames of pages of another origin: what it shows, what it says, and whom it listens to.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { explained, serveElement, serveHost, visit } from "./host.mjs";
import { dist, groups, launch } from "./page.mjs";

/** @import { Frame, Page } from "playwright-core" */
/** @import { Files } from "./host.mjs" */
/** @import { Browser } from "./page.mjs" */
/** @import { Server } from "./serve.mjs" */

const NAME = "09LORRAVIK57";
const OTHER = "09LORRAVIK71";

/** @type {Server} */
let site;
/** @type {Server} */
let host;
/** @type {Server} */
let stranger;
/** @type {Browser} */
let browser;
/** @type {Files} */
const files = { "/beside.html": "<!doctype html><title>Beside</title>" };
before(async () => {
  site = await serveElement();
  host = await serveHost(
    files,
    () =>
      `default-src 'none'; script-src 'unsafe-inline' ${site.origin}; style-src 'unsafe-inline'; frame-src 'self' ${site.origin} ${stranger.origin}`,
  );
  stranger = await serveHost(files, () => `default-src 'none'; script-src 'unsafe-inline'; frame-src ${site.origin}`);
  browser = await launch();
  await browser.context.addInitScript(watched);
});
after(async () => {
  await browser.close();
  await Promise.all([site, host, stranger].map((one) => one.close()));
});

const cable = (name) => `sample/${name}.html`;
/** The address of a frame. */
const address = (given, fragment = "") => `${site.origin}/embed.html?${new URLSearchParams(given)}${fragment}`;
const frameOf = (url, more = "") =>
  `<iframe src="${url.replaceAll("&", "&amp;")}" width="700" height="500" ${more}></iframe>`;
/** Keeps what is posted to the page. */
const LISTENING = `<script>globalThis.told = []; globalThis.fences = 0; addEventListener("message", ({ data, origin, source }) => data === "fence" ? fences += 1 : told.push({ data, origin, frame: [...document.querySelectorAll("iframe")].findIndex((one) => one.contentWindow === source) }));</script>`;

/**
 * Visits a page with this markup and hands it to `see`, with its first frame; afterwards nothing has gone wrong but what
 * `expected` names.
 *
 * @param {string} markup
 * @param {(page: Page, frame: Frame) => unknown} see
 * @param {{ expected?: RegExp[], at?: () => Server }} circumstances
 */
async function framed(markup, see, { expected = [], at = () => host } = {}) {
  files["/page.html"] =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page of others</title>${LISTENING}</head><body>${markup}</body></html>`;
  const { page, faults } = await visit(browser.context, `${at().origin}/page.html`);
  const inner = page.frames()[1];
  try {
    await see(page, inner);
  } catch (error) {
    throw explained(error, faults, await page.evaluate(() => told.slice(0, 40)));
  } finally {
    await page.close();
  }
  assert.deepEqual(
    faults.filter((fault) => !expected.some((one) => one.test(fault))),
    [],
  );
}

/**
 * The cable of a frame, once it is there.
 *
 * @param {Frame} frame
 */
const loaded = (frame) =>
  frame.evaluate(() =>
    heard("cable-load").then(({ cable, par }) => ({
      id: cable.id,
      par,
      text: cable.paragraphs[0].text,
      subject: cable.subject,
    })),
  );
/**
 * What frames have told their page, of one type.
 *
 * @param {Page} page
 * @param {string} type
 */
const saying = (page, type) => page.evaluate((type) => told.filter(({ data }) => data.type === type), type);
/** @param {Frame} frame */
const state = (frame) =>
  frame.evaluate(() => ({
    hash: location.hash,
    theme: document.querySelector("cable-viewer").getAttribute("theme"),
    level: document.querySelector("cable-viewer").getAttribute("level"),
  }));

/** Counts, in every page and frame, the messages that have come and the timers that are to run. */
function watched() {
  globalThis.received = 0;
  addEventListener("message", () => (received += 1), true);
  globalThis.timers = new Set();
  const { setTimeout, clearTimeout } = globalThis;
  /** @type {(does: () => void, wait?: number) => ReturnType<typeof setTimeout>} */
  const watching = (does, wait) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      does();
    }, wait);
    timers.add(timer);
    return timer;
  };
  globalThis.setTimeout = Object.assign(watching, setTimeout);
  globalThis.clearTimeout = (timer) => {
    timers.delete(timer);
    clearTimeout(timer);
  };
}

/**
 * How many messages have come to a frame or page.
 *
 * @param {Frame | Page} frame
 */
const count = (frame) => frame.evaluate(() => received);

/**
 * Waits until so many messages have come to a frame, and it has done all that it does because of them, or for itself.
 *
 * @param {Page} page
 * @param {Frame} frame
 */
async function settled(page, frame, messages = 0) {
  await frame.waitForFunction((messages) => received >= messages, messages);
  await frame.waitForFunction(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return timers.size === 0;
  });
  // Messages come in the order in which they were posted: after this one all others of the frame are there.
  const before = await page.evaluate(() => fences);
  await frame.evaluate(() => parent.postMessage("fence", "*"));
  if (frame.parentFrame() === page.mainFrame()) await page.waitForFunction((before) => fences > before, before);
}

test("a frame shows what its address says, keeps its state in its fragment, and stores nothing", async () => {
  await framed(frameOf(address({ src: cable(NAME), par: 4, level: "C", theme: "dark" })), async (page, frame) => {
    const { id, par } = await loaded(frame);
    assert.deepEqual([id, par], [NAME, "par4"]);
    assert.equal(await frame.locator("cable-viewer .frame").getAttribute("data-theme"), "dark");
    assert.deepEqual(
      await frame.locator("cable-viewer .par").evaluateAll((all) => [...new Set(all.map((one) => one.dataset.class))]),
      ["C"],
    );
    await frame.waitForFunction((name) => location.hash.startsWith(`#par4&cable=${name}&hide=`), NAME);
    assert.equal(await frame.title(), "A cable in Septel");
  });
  // What a link carries comes before what the page wrote.
  await framed(frameOf(address({ src: cable(NAME), par: 4 }, "#par9")), async (page, frame) => {
    assert.equal((await loaded(frame)).par, "par9");
    const [top, bottom, height] = await frame.evaluate(() => {
      const { top, bottom } = document
        .querySelector("cable-viewer")
        .shadowRoot.querySelector("#par9")
        .getBoundingClientRect();
      return [top, bottom, innerHeight];
    });
    assert.ok(top >= 0 && bottom > 0 && top < height, `${top} to ${bottom} of ${height}`);
    assert.equal(await page.evaluate(() => scrollY), 0);
  });
  await framed(
    frameOf(
      address({ src: `${cable(NAME)} ${cable(OTHER)}`, embed: "library" }),
      `sandbox="allow-scripts allow-same-origin"`,
    ),
    async (page, frame) => {
      await loaded(frame);
      await frame.locator("cable-viewer [data-held='2'][data-searchable='2']").waitFor();
      assert.equal(await frame.getByRole("button", { name: "Keep", includeHidden: true }).count(), 0);
      const stored = await frame.evaluate(async () => {
        const kept = [];
        for await (const name of (await navigator.storage.getDirectory()).keys()) kept.push(name);
        return [kept, await indexedDB.databases(), localStorage.length, document.cookie];
      });
      assert.deepEqual(stored, [[], [], 0, ""]);
    },
  );
});

test("anyone may hear how tall a frame would be, and nothing else where nobody is allowed", async () => {
  await framed(frameOf(address({ src: cable(NAME), par: 4 })), async (page, frame) => {
    const { text, subject } = await loaded(frame);
    await settled(page, frame);
    const all = await page.evaluate(() => told.map(({ data }) => data));
    assert.ok(all.length > 0);
    for (const message of all) {
      assert.deepEqual(Object.keys(message), ["septel", "type", "height"]);
      assert.deepEqual([message.septel, message.type, Number.isInteger(message.height)], [1, "height", true]);
    }
    const said = JSON.stringify(all);
    assert.ok(!said.includes(String(subject)) && !said.includes(text.slice(0, 20)));
    // A frame that is as tall as it says scrolls nothing, and asks for no more.
    const before = all.length;
    await page.evaluate((height) => (document.querySelector("iframe").style.height = `${height}px`), all.at(-1).height);
    await settled(page, frame);
    assert.deepEqual(
      (await saying(page, "height")).slice(before).map(({ data }) => data.height),
      [],
    );
    assert.deepEqual(
      await frame.evaluate(() => {
        const frame = document.querySelector("cable-viewer").shadowRoot.querySelector(".frame");
        return [frame.scrollHeight - frame.clientHeight, document.documentElement.scrollHeight - innerHeight];
      }),
      [0, 0],
    );
    // Narrower it is taller.
    await page.evaluate(() => (document.querySelector("iframe").style.width = "300px"));
    await page.waitForFunction((before) => told.length > before, before);
    assert.ok((await saying(page, "height")).at(-1)?.data.height > all.at(-1).height);
  });
});

test("a page that is allowed hears of cables by their names, and is obeyed", async () => {
  await framed(
    frameOf(address({ src: `${cable(NAME)} ${cable(OTHER)}`, allow: `https://other.example,${host.origin}` })),
    async (page, frame) => {
      const { id, par, subject, text } = await loaded(frame);
      await page.waitForFunction(() => told.some(({ data }) => data.type === "load"));
      assert.deepEqual(
        (await saying(page, "ready")).map(({ data }) => data),
        [{ septel: 1, type: "ready" }],
      );
      assert.deepEqual(
        (await saying(page, "load")).map(({ data }) => data),
        [{ septel: 1, type: "load", id, par }],
      );
      const ask = (message) =>
        page.evaluate(([message, target]) => frames[0].postMessage(message, target), [message, site.origin]);
      await ask({ septel: 1, type: "goTo", par: 3 });
      await page.waitForFunction(() => told.some(({ data }) => data.type === "select"));
      assert.deepEqual(
        (await saying(page, "select")).map(({ data }) => data),
        [{ septel: 1, type: "select", id, par: "par3" }],
      );
      await ask({ septel: 1, type: "theme", theme: "dark" });
      await frame.locator('cable-viewer .frame[data-theme="dark"]').waitFor();
      await ask({ septel: 1, type: "level", level: "C S" });
      await frame.waitForFunction(() => location.hash.includes("hide="));
      await ask({ septel: 1, type: "search", query: `id:${OTHER}` });
      await frame.waitForFunction(
        () => document.querySelector("cable-viewer").shadowRoot.querySelectorAll("article.row").length === 1,
      );
      await ask({ septel: 1, type: "goTo", par: "par99" });
      await page.waitForFunction(() => told.some(({ data }) => data.type === "error"));
      assert.deepEqual(
        (await saying(page, "error")).map(({ data }) => data),
        [{ septel: 1, type: "error", code: "paragraph" }],
      );
      const all = JSON.stringify(await page.evaluate(() => told));
      assert.ok(!all.includes(String(subject)) && !all.includes(text.slice(0, 20)));
      assert.ok((await page.evaluate(() => told)).every(({ origin }) => origin === site.origin));
    },
  );
});

test("an origin that only looks like one that is allowed is neither told nor obeyed", async () => {
  const port = new URL(host.origin).port;
  for (const allow of [
    "",
    "*",
    "null",
    `${host.origin}/`,
    `${host.origin}.example`,
    host.origin.slice(0, -1),
    `http://127.0.0.1`,
    `//127.0.0.1:${port}`,
    `HTTP://127.0.0.1:${port}`,
    `http://*:${port}`,
    `http://user@127.0.0.1:${port}`,
    ` ${host.origin}`,
    `https://127.0.0.1:${port}`,
  ]) {
    await framed(
      frameOf(address({ src: cable(NAME), allow })),
      async (page, frame) => {
        await loaded(frame);
        const before = await state(frame);
        const had = await count(frame);
        await page.evaluate((target) => {
          for (const one of [
            { type: "goTo", par: 3 },
            { type: "theme", theme: "dark" },
            { type: "level", level: "S" },
          ])
            frames[0].postMessage({ septel: 1, ...one }, target);
        }, site.origin);
        await settled(page, frame, had + 3);
        assert.deepEqual(await state(frame), before, allow);
        assert.deepEqual(
          (await page.evaluate(() => told)).filter(({ data }) => data.type !== "height"),
          [],
          allow,
        );
      },
      { expected: [/This allows nobody/] },
    );
  }
});

test("messages that are not exactly in form change nothing, whatever they carry; the newest of a flood counts", async () => {
  await framed(frameOf(address({ src: cable(NAME), allow: host.origin })), async (page, frame) => {
    await loaded(frame);
    const before = await state(frame);
    const had = await count(frame);
    const sent = await page.evaluate((target) => {
      /** @type {Record<string, unknown>} */
      const cyclic = { septel: 1, type: "goTo" };
      cyclic.par = cyclic;
      const all = [
        null,
        undefined,
        1,
        "goTo",
        "",
        true,
        [],
        [1, "goTo", 3],
        new Map([["type", "goTo"]]),
        new Date(),
        new Error("goTo"),
        new Blob(["x"]),
        new ArrayBuffer(8),
        cyclic,
        {},
        { type: "goTo", par: 3 },
        { septel: "1", type: "goTo", par: 3 },
        { septel: 2, type: "goTo", par: 3 },
        { septel: 1, par: 3 },
        { septel: 1, type: "goTo" },
        { septel: 1, type: "goTo", par: 3, more: 1 },
        { septel: 1, type: "goTo", query: "3" },
        { septel: 1, type: "GOTO", par: 3 },
        { septel: 1, type: ["goTo"], par: 3 },
        { septel: 1, type: "goTo", par: "<img src=x onerror=alert(1)>" },
        { septel: 1, type: "goTo", par: "3".repeat(1e6) },
        { septel: 1, type: "goTo", par: -1 },
        { septel: 1, type: "goTo", par: 3.5 },
        { septel: 1, type: "goTo", par: NaN },
        { septel: 1, type: "goTo", par: ["3"] },
        { septel: 1, type: "goTo", par: { toString: "3" } },
        { septel: 1, type: "goTo", par: null },
        { septel: 1, type: "goTo", par: 3n },
        { septel: 1, type: "search", query: 7 },
        { septel: 1, type: "search", query: "x".repeat(1001) },
        { septel: 1, type: "search", query: ["a"] },
        { septel: 1, type: "theme", theme: "url(https://evil.example)" },
        { septel: 1, type: "theme", theme: "Dark" },
        { septel: 1, type: "level", level: "X" },
        { septel: 1, type: "level", level: "S ".repeat(100) },
        { septel: 1, type: "level", level: ["S"] },
        ...[
          "constructor",
          "__proto__",
          "toString",
          "hasOwnProperty",
          "open",
          "files",
          "load",
          "ready",
          "height",
          "eval",
        ].map((type) => ({ septel: 1, type, par: 3 })),
        JSON.parse('{"septel":1,"type":"goTo","par":3,"__proto__":{"polluted":1}}'),
        JSON.parse('{"__proto__":{"septel":1,"type":"goTo","par":3}}'),
        JSON.parse('{"septel":1,"type":"goTo","constructor":{"prototype":{"polluted":1}}}'),
      ];
      for (const one of all) frames[0].postMessage(one, target);
      return all.length;
    }, site.origin);
    assert.equal(sent, 54);
    await settled(page, frame, had + sent);
    assert.deepEqual(await state(frame), before);
    assert.equal(await frame.evaluate(() => ({}).polluted), undefined);
    assert.deepEqual(await frame.evaluate(() => events.filter(({ type }) => type === "cable-error")), []);
    // A hundred thousand that are in form.
    await page.evaluate((target) => {
      for (let turn = 0; turn < 50_000; turn += 1) {
        frames[0].postMessage({ septel: 1, type: "theme", theme: turn % 2 ? "dark" : "light" }, target);
        frames[0].postMessage({ septel: 1, type: "goTo", par: (turn % 4) + 1 }, target);
      }
      frames[0].postMessage({ septel: 1, type: "goTo", par: 5 }, target);
    }, site.origin);
    await frame.waitForFunction(() => location.hash.startsWith("#par5"));
    assert.equal(await frame.locator("cable-viewer .frame").getAttribute("data-theme"), "dark");
    assert.ok((await saying(page, "select")).length < 1000);
  });
});

test("only the frame's own parent is listened to: no other window, no frame inside or beside, no grandparent", async () => {
  const target = address({ src: cable(NAME), allow: `${host.origin},${stranger.origin},${site.origin}` });
  await framed(
    `${frameOf(target)}<iframe src="${host.origin}/beside.html"></iframe><iframe src="${stranger.origin}/beside.html"></iframe>`,
    async (page, frame) => {
      await loaded(frame);
      const before = await state(frame);
      const ask = { septel: 1, type: "goTo", par: 3 };
      // Beside it, one with the parent's own origin.
      const had = await count(frame);
      const others = page.frames().slice(2);
      assert.equal(others.length, 2);
      for (const beside of others) await beside.evaluate((ask) => parent.frames[0].postMessage(ask, "*"), ask);
      // Itself, and a frame inside.
      await frame.evaluate((ask) => {
        postMessage(ask, "*");
        document.body.append(document.createElement("iframe"));
      }, ask);
      await frame.childFrames()[0].evaluate((ask) => parent.postMessage(ask, "*"), ask);
      // A window that the parent has opened.
      const [popup] = await Promise.all([
        browser.context.waitForEvent("page"),
        page.evaluate(() => void open("/beside.html")),
      ]);
      await popup.waitForLoadState();
      await popup.evaluate((ask) => opener.frames[0].postMessage(ask, "*"), ask);
      await settled(page, frame, had + others.length + 3);
      assert.deepEqual(await state(frame), before);
      await popup.close();
      await page.evaluate((ask) => frames[0].postMessage(ask, "*"), ask);
      await frame.waitForFunction(() => location.hash.startsWith("#par3"));
    },
  );
  // A frame in a frame: what the outermost page says goes by its parent.
  files["/middle.html"] = `<!doctype html><title>Middle</title>${frameOf(target)}`;
  await framed(`<iframe src="${stranger.origin}/middle.html" width="800" height="600"></iframe>`, async (page) => {
    await page.waitForFunction(() => frames[0].length === 1);
    const [frame] = page.frames().filter((one) => one.url().includes("/embed.html"));
    await loaded(frame);
    const before = await state(frame);
    const had = await count(frame);
    await page.evaluate(() => frames[0][0].postMessage({ septel: 1, type: "goTo", par: 3 }, "*"));
    await settled(page, frame, had + 1);
    assert.deepEqual(await state(frame), before);
    assert.deepEqual(await page.evaluate(() => told), []);
    await page
      .frames()
      .filter((one) => one.url().endsWith("/middle.html"))[0]
      .evaluate(() => frames[0].postMessage({ septel: 1, type: "goTo", par: 3 }, "*"));
    await frame.waitForFunction(() => location.hash.startsWith("#par3"));
  });
});

test("septel-frame.js makes a frame as tall as its content, and believes only frames of its own site", async () => {
  const script = `<script type="module" src="${site.origin}/septel-frame.js"></script>`;
  await framed(
    `${frameOf(address({ src: cable(NAME) }))}<iframe src="${stranger.origin}/beside.html"></iframe>${script}`,
    async (page, frame) => {
      await loaded(frame);
      await page.waitForFunction(() => document.querySelector("iframe").style.height !== "");
      await settled(page, frame);
      assert.equal(
        await frame.evaluate(
          () =>
            document.querySelector("cable-viewer").shadowRoot.querySelector(".frame").scrollHeight -
            document.querySelector("cable-viewer").shadowRoot.querySelector(".frame").clientHeight,
        ),
        0,
      );
      const had = await count(page);
      await page.frames()[2].evaluate(() => parent.postMessage({ septel: 1, type: "height", height: 7 }, "*"));
      const height = await page.evaluate(() => document.querySelector("iframe").style.height);
      await frame.evaluate(() => {
        for (const one of [{ height: "7px" }, { height: -7 }, { height: 1e9 }, { height: NaN }, {}])
          parent.postMessage({ septel: 1, type: "height", ...one }, "*");
        parent.postMessage({ septel: 2, type: "height", height: 7 }, "*");
        for (const one of [null, "height", 7, []]) parent.postMessage(one, "*");
      });
      await page.waitForFunction((count) => received >= count, had + 11);
      assert.deepEqual(
        await page.evaluate(() => [...document.querySelectorAll("iframe")].map((one) => one.style.height)),
        [height, ""],
      );
    },
  );
});

test("links inside stay in the frame's address, and one leads to the full page", async () => {
  await framed(frameOf(address({ src: cable(NAME) })), async (page, frame) => {
    await loaded(frame);
    const pilcrow = frame.locator("cable-viewer #par2 .pilcrow");
    await pilcrow.hover();
    assert.equal(
      await pilcrow.evaluate((link) => link.getAttribute("href")),
      `${address({ src: cable(NAME) })}#par2&cable=${NAME}`,
    );
    const out = frame.getByRole("link", { name: "Open in Septel" });
    assert.equal(await out.getAttribute("rel"), "noopener");
    const [opened] = await Promise.all([browser.context.waitForEvent("page"), out.click()]);
    assert.equal(opened.url(), `${site.origin}/index.html#cable=${NAME}`);
    assert.equal(await opened.evaluate(() => opener), null);
    await opened.close();
  });
});

test("the frame's own policy is its site's: a cable of another origin is refused with the directive that it lacks", async () => {
  files["/cable.txt"] = "SUBJECT: X\n\n1. (U) Text.\n";
  await framed(
    frameOf(address({ src: `${stranger.origin}/cable.txt`, allow: host.origin })),
    async (page, frame) => {
      await page.waitForFunction(() => told.some(({ data }) => data.type === "error"));
      assert.deepEqual(
        (await saying(page, "error")).map(({ data }) => data),
        [{ septel: 1, type: "error", code: "policy" }],
      );
      assert.match(
        await frame.locator("cable-viewer").getByRole("alert").innerText(),
        new RegExp(`may not be fetched: the policy of this page lacks connect-src ${stranger.origin}`),
      );
    },
    { expected: [/connect-src|Content Security Policy|Fetch API cannot load/] },
  );
});

test("the frame's policy in its own file is the page's, without what only the page does", async () => {
  /** @param {string} name */
  const policyOf = async (name) => {
    const [policy] = groups(
      await readFile(join(dist, name), "utf8"),
      /http-equiv="Content-Security-Policy" content="([^"]+)"/,
    );
    return policy;
  };
  const page = (await policyOf("index.html"))
    .replace(" manifest-src 'self';", "")
    .replace("trusted-types default septel", "trusted-types septel");
  assert.equal(await policyOf("embed.html"), page);
});
