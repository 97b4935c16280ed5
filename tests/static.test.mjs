// A collection on a static host: searched from an element, reading only what a query needs.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { explained, heard, pageWith, policyFor, serveElement, serveHost, visit } from "./host.mjs";
import { dist, launch, sample } from "./page.mjs";
import { listen } from "./serve.mjs";
import { rested, until } from "./wait.mjs";

/** @import { OutgoingHttpHeaders } from "node:http" */
/** @import { Page } from "playwright-core" */
/** @import { Files } from "./host.mjs" */
/** @import { Browser } from "./page.mjs" */
/** @import { Server } from "./serve.mjs" */

/**
 * What a host answers; `destroy` ends the connection instead.
 *
 * @typedef {{ status: number, headers: OutgoingHttpHeaders, body: Buffer, destroy?: boolean }} Reply
 */

/**
 * Alters a reply. It is told the name of the file, all of its bytes, and whether a part of them was asked for.
 *
 * @typedef {(reply: Reply, asked: { name: string, whole: Buffer, range: boolean }) => void} Change
 */

/**
 * How a collection is served and put into a page, and what may go wrong there.
 *
 * @typedef {{ change?: Change, expected?: RegExp[], markup?: (src: string) => string }} Circumstances
 */

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));

const cables = (await readdir(sample)).filter((name) => /\d\.(html|txt)$/.test(name)).map((name) => join(sample, name));

/** Whether the site was built with its example. */
const built = await readFile(join(dist, "examples/collection/septel.json")).then(
  () => true,
  () => false,
);

/** @type {Server} */
let site;
/** @type {Server} */
let host;
/** @type {Browser} */
let browser;
let folder = "";
/** @type {Files} */
const files = {};
let policy = () => "";
/**
 * The files of a collection of 1,500 cables and of one of the sample library, by their names; and what is served.
 *
 * @type {Record<string, Buffer>}
 */
const large = {};
/** @type {Record<string, Buffer>} */
const small = {};
let collection = large;
/**
 * What was asked of its host, in order.
 *
 * @type {{ name: string, encoding: unknown, ranged: boolean, status: number, bytes: number }[]}
 */
let asked = [];
/** How many of its responses have not come to their end. */
let underWay = 0;

/**
 * Serves the collection as a static host does; `change` alters a response.
 *
 * @param {Change} change
 */
function serveCollection(change = () => undefined) {
  return listen((request, response) => {
    const name = new URL(request.url ?? "", "http://host").pathname.slice(1);
    const body = collection[name];
    const headers = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Range" };
    if (request.method === "OPTIONS") return response.writeHead(204, headers).end();
    underWay += 1;
    response.on("close", () => (underWay -= 1));
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    /** @type {Reply} */
    const reply = { status: 200, headers: { ...headers, "Accept-Ranges": "bytes" }, body };
    if (body === undefined) Object.assign(reply, { status: 404, body: Buffer.from("none") });
    else if (range && Number(range[1]) >= body.length) Object.assign(reply, { status: 416, body: Buffer.alloc(0) });
    else if (range) {
      const [from, to] = [Number(range[1]), Math.min(Number(range[2]), body.length - 1)];
      reply.status = 206;
      reply.headers["Content-Range"] = `bytes ${from}-${to}/${body.length}`;
      reply.headers["Access-Control-Expose-Headers"] = "Content-Range";
      reply.body = body.subarray(from, to + 1);
    }
    change(reply, { name, whole: body, range: range !== null });
    asked.push({
      name,
      encoding: request.headers["accept-encoding"],
      ranged: Boolean(range),
      status: reply.status,
      bytes: reply.body.length,
    });
    if (reply.destroy) return request.socket.destroy();
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "septel-collection-"));
  // The sample library among made-up cables: enough that most of it isn't read.
  const table = join(folder, "others.csv");
  await run("cargo", ["run", "--quiet", "--package", "xtask", "--", "corpus", "--cables", "1500", "--out", table], {
    cwd: root,
  });
  await run(
    "cargo",
    ["run", "--quiet", "--package", "cli", "--", "index", "--static", "--out", folder, ...cables, table],
    { cwd: root },
  );
  rmSync(table);
  for (const name of await readdir(folder)) large[name] = await readFile(join(folder, name));
  // It takes the place of the other one.
  await run("cargo", ["run", "--quiet", "--package", "cli", "--", "index", "--static", "--out", folder, ...cables], {
    cwd: root,
  });
  for (const name of await readdir(folder)) small[name] = await readFile(join(folder, name));
  site = await serveElement();
  policy = () => policyFor(site.origin);
  host = await serveHost(files, () => policy());
  browser = await launch();
});
after(async () => {
  await browser.close();
  await host.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Opens a page with the collection as the host of `change` serves it, and hands it to `see`.
 *
 * @param {(page: Page) => unknown} see
 * @param {Circumstances} circumstances
 */
async function hosted(
  see,
  {
    change,
    expected = [],
    markup = (src) => `<cable-viewer id="one" src="${src}" embed="library"></cable-viewer>`,
  } = {},
) {
  const server = await serveCollection(change);
  asked = [];
  files["/page.html"] = pageWith(site.origin, markup(`${server.origin}/septel.json`));
  policy = () => policyFor(site.origin).replace("connect-src", `connect-src ${server.origin}`);
  const { page, faults } = await visit(browser.context, `${host.origin}/page.html`);
  try {
    await see(page);
  } catch (error) {
    const came = await page.evaluate(() => events.map(({ type, detail }) => [type, detail.message]));
    const shown = await page.evaluate(() => document.querySelector("cable-viewer").shadowRoot.textContent);
    throw explained(error, faults, asked, came, shown);
  } finally {
    await page.close();
    await server.close();
  }
  assert.deepEqual(
    faults.filter((fault) => !expected.some((one) => one.test(fault))),
    [],
  );
}

/**
 * The names of the cables in sight.
 *
 * @param {Page} page
 */
const lines = (page) =>
  page.locator("cable-viewer .list article.row").evaluateAll((all) => all.map((line) => line.textContent));

/**
 * Waits until the list has lines.
 *
 * @param {Page} page
 */
const listed = (page) => page.locator("cable-viewer .list article.row").first().waitFor();

/**
 * Waits until the page shows all that it has asked for, and says what was asked since `from`.
 *
 * @param {Page} page
 */
async function settled(page, from = 0) {
  await rested(page);
  await until(() => underWay === 0, "The end of all responses");
  await rested(page);
  const since = asked.slice(from);
  return { requests: since.length, bytes: since.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/**
 * What a search has found, once all is found and listed.
 *
 * @param {Page} page
 * @param {string} query
 */
async function found(page, query) {
  await page.evaluate((query) => one.search(query), query);
  const box = page
    .locator(`cable-viewer .understood[data-complete="true"]`)
    .and(page.locator(`[data-query=${JSON.stringify(query)}]`));
  await box.waitFor();
  await page.locator("cable-viewer .list .scroll[aria-busy=false]").waitFor();
  return box.innerText();
}

test("a collection is listed, searched and read from a static host; the browser asks for parts of files", async () => {
  collection = large;
  await hosted(async (page) => {
    await listed(page);
    const text = await found(page, "stadium level:C");
    const { stdout } = await run(
      "cargo",
      ["run", "--quiet", "--package", "cli", "--", "search", "--format", "count", "stadium level:C", ...cables],
      { cwd: root },
    );
    const [many, hits] = (stdout.match(/\d+/g) ?? []).map(Number);
    assert.ok(many > 0 && hits > 0, stdout);
    assert.match(text, new RegExp(`^${hits} hits in ${many} cables`));
    await page.locator("cable-viewer .list mark").first().waitFor();
    assert.match(await page.locator("cable-viewer .facets").innerText(), /LORRAVIK/);
    await found(page, "id:09LORRAVIK57 observers");
    await page.locator("cable-viewer .list article.row").first().click();
    await page.waitForFunction(() => one.cable?.id === "09LORRAVIK57");
    assert.ok((await page.locator("cable-viewer .par").count()) > 3);
    await page.locator("cable-viewer .par mark").first().waitFor();
    const ranged = asked.filter(({ ranged }) => ranged);
    assert.ok(ranged.length > 3);
    for (const { status, encoding } of ranged) assert.deepEqual([status, encoding], [206, "identity"]);
  });
});

test("the first rare word reads little of a collection, and asking again reads nothing", async () => {
  collection = large;
  const all = Object.values(large).reduce((sum, body) => sum + body.length, 0);
  await hosted(async (page) => {
    await heard(page, "cable-load");
    await settled(page);
    const from = asked.length;
    assert.match(await found(page, "lighthouse"), /^[1-9]\d* hits? in \d+ cables?/);
    const first = await settled(page, from);
    assert.ok(first.requests <= 20, JSON.stringify(asked.slice(from)));
    assert.ok(first.bytes < all / 20, `${first.bytes} of ${all}`);
    await found(page, "lighthouse post:PORTSELVOR");
    const then = asked.length;
    await found(page, "lighthouse");
    assert.deepEqual((await settled(page, then)).requests, 0);
  });
});

test("a link to a cable of a collection opens it, with what it cites and what cites it", async () => {
  collection = small;
  await hosted(async (page) => {
    await page.waitForFunction(() => one.cable !== null);
    await found(page, "id:09LORRAVIK71");
    await page.locator("cable-viewer .list article.row").first().click();
    await page.waitForFunction(() => one.cable?.id === "09LORRAVIK71");
    const cited = await page.locator("cable-viewer .head").innerText();
    assert.match(cited, /LORRAVIK/, cited);
    assert.equal(await page.locator("cable-viewer .said").isVisible(), false);
  });
});

test("a host that gives no parts of files: small files are taken whole, of large ones the reason is said", async () => {
  /** @type {Change} */
  const ignoring = (reply, { whole, range }) => {
    if (range) Object.assign(reply, { status: 200, body: whole });
  };
  collection = small;
  await hosted(
    async (page) => {
      await listed(page);
      assert.match(await found(page, "stadium"), /^[1-9]\d* hits in/);
    },
    { change: ignoring },
  );
  collection = large;
  await hosted(
    async (page) => {
      const { code, message } = await heard(page, "cable-error");
      assert.equal(code, "refused");
      assert.match(message, /gives no parts of files.*honours the header Range/);
    },
    { change: ignoring },
  );
});

/** @type {[what: string, change: Change, says: RegExp, expected?: RegExp[]][]} */
const WRONG = [
  [
    "is gone",
    (reply, { name }) => name.endsWith("-000.bin") && Object.assign(reply, { status: 404 }),
    /not there as it was.*load the page again/,
    [/404/],
  ],
  [
    "has another size",
    (reply, { range }) =>
      range && (reply.headers["Content-Range"] = String(reply.headers["Content-Range"]).replace(/\d+$/, "77")),
    /another size than it had/,
  ],
  [
    "comes shorter than it was asked for",
    (reply, { range }) => range && (reply.body = reply.body.subarray(1)),
    /came with \d+ bytes instead of \d+/,
  ],
  [
    "is damaged",
    (reply, { range }) => range && (reply.body = Buffer.from(reply.body.map((byte) => byte ^ 0x5a))),
    /collection is damaged/,
  ],
  ["breaks off", (reply, { range }) => range && (reply.destroy = true), /could not be fetched/, [/ERR_/]],
  [
    "is forbidden",
    (reply, { range }) => range && Object.assign(reply, { status: 403 }),
    /the server answers 403/,
    [/403/],
  ],
  [
    "may not be read by the page",
    (reply, { name }) => name.endsWith(".bin") && delete reply.headers["Access-Control-Allow-Origin"],
    /Access-Control-Allow-Origin/,
    [/CORS|ERR_/],
  ],
  [
    "has a damaged head",
    (reply, { name }) => name.endsWith("head.bin") && (reply.body = Buffer.from(reply.body.map((byte) => byte ^ 1))),
    /head can't be read/,
  ],
  [
    "has a manifest of another version",
    (reply, { name }) =>
      name === "septel.json" &&
      (reply.body = Buffer.from(reply.body.toString().replace(/"version":\d+/, '"version":99'))),
    /made by another version/,
  ],
];

for (const [what, change, says, expected] of WRONG) {
  test(`a collection that ${what} is a sentence in the element and an event, and nothing else`, async () => {
    collection = large;
    await hosted(
      async (page) => {
        const { message } = await heard(page, "cable-error");
        assert.match(message, says);
        assert.equal(await page.locator("cable-viewer .said").isVisible(), true);
        assert.equal(page.workers().length > 0, true);
      },
      { change, expected },
    );
  });
}

test("where the host comes back the next search goes on", async () => {
  collection = large;
  let down = false;
  await hosted(
    async (page) => {
      await heard(page, "cable-load");
      await settled(page);
      down = true;
      await page.evaluate(() => one.search("lighthouse"));
      assert.match((await heard(page, "cable-error")).message, /could not be fetched/);
      down = false;
      assert.match(await found(page, "lighthouse level:U"), /^[1-9]\d* hits? in/);
    },
    { change: (reply) => (reply.destroy = down), expected: [/ERR_/] },
  );
});

test("a collection is opened alone, and its manifest is no cable", async () => {
  collection = small;
  files["/cable.html"] = await readFile(join(sample, "09LORRAVIK57.html"));
  await hosted(
    async (page) => {
      await listed(page);
      const { message } = await heard(page, "cable-error");
      assert.match(message, /can't be added to/);
      assert.equal((await lines(page)).length > 10, true);
    },
    { markup: (src) => `<cable-viewer id="one" src="${src} cable.html" embed="library"></cable-viewer>` },
  );
  await hosted(
    async (page) => {
      const { message } = await heard(page, "cable-error");
      assert.match(message, /opened alone/);
    },
    { markup: (src) => `<cable-viewer id="one" src="cable.html ${src}" embed="library"></cable-viewer>` },
  );
  await hosted(
    async (page) => {
      await heard(page, "cable-ready");
      await page.evaluate((text) => one.open(new File([text], "septel.json")), small["septel.json"].toString());
      assert.match((await heard(page, "cable-error")).message, /has no cables itself/);
    },
    { markup: () => `<cable-viewer id="one"></cable-viewer>` },
  );
});

test(
  "the example page of the site shows its collection, also from a host that gives no parts",
  { skip: !built && "this site was built without its example" },
  async () => {
    const { page, faults } = await visit(browser.context, `${site.origin}/examples/collection.html`);
    await page.locator("cable-viewer [data-held='31'][data-searchable='31']").waitFor();
    await page.evaluate(() => document.querySelector("cable-viewer").search("stadium level:C"));
    await page.locator('cable-viewer .understood[data-complete="true"][data-query="stadium level:C"]').waitFor();
    await page.locator("cable-viewer .list mark").first().waitFor();
    await page.close();
    assert.deepEqual(
      faults.filter((fault) => !/favicon|404/.test(fault)),
      [],
    );
  },
);
