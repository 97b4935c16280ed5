// A collection on a static host: searched from an element, reading only what a query needs.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { heard, pageWith, policyFor, serveElement, serveHost, visit } from "./host.mjs";
import { launch, sample } from "./page.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));

const cables = (await readdir(sample)).filter((name) => /\d\.(html|txt)$/.test(name)).map((name) => join(sample, name));

let site, host, browser, folder;
const files = {};
let policy;
/** The bytes of the collection by their names, with which it is served. */
let collection = {};
/** What was asked of its host, in order. */
let asked = [];

/** Serves the collection as a static host does; `change` alters a response. */
async function serveCollection(change = () => undefined) {
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://host").pathname.slice(1);
    const body = collection[name];
    const headers = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Range" };
    if (request.method === "OPTIONS") return response.writeHead(204, headers).end();
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
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
    change(reply, { name, whole: body, range });
    asked.push({ name, encoding: request.headers["accept-encoding"], ranged: Boolean(range), status: reply.status, bytes: reply.body.length });
    if (reply.destroy) return request.socket.destroy();
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "septel-collection-"));
  // The sample library among made-up cables: enough that most of it isn't read.
  const table = join(folder, "others.csv");
  await run("cargo", ["run", "--quiet", "--package", "xtask", "--", "corpus", "--cables", "1500", "--out", table], { cwd: root });
  await run("cargo", ["run", "--quiet", "--package", "cli", "--", "index", "--static", "--out", folder, ...cables, table], { cwd: root });
  rmSync(table);
  for (const name of await readdir(folder)) collection[name] = await readFile(join(folder, name));
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

/** Opens a page with the collection as the host of `change` serves it, and hands it to `see`. */
async function hosted(see, { change, expected = [], markup = (src) => `<cable-viewer id="one" src="${src}" embed="library"></cable-viewer>` } = {}) {
  const server = await serveCollection(change);
  asked = [];
  files["/page.html"] = pageWith(site.origin, markup(`${server.origin}/septel.json`));
  policy = () => policyFor(site.origin).replace("connect-src", `connect-src ${server.origin}`);
  const { page, faults } = await visit(browser.context, `${host.origin}/page.html`);
  try {
    await see(page);
  } catch (error) {
    error.message += `\n${JSON.stringify(faults)}\n${JSON.stringify(asked)}\n${JSON.stringify(await page.evaluate(() => events.map(({ type, detail }) => [type, detail.message])))}\n${await page.evaluate(() => document.querySelector("cable-viewer")?.shadowRoot.textContent)}`;
    throw new Error(error.message);
  } finally {
    await page.close();
    await server.close();
  }
  assert.deepEqual(faults.filter((fault) => !expected.some((one) => one.test(fault))), []);
}

const lines = (page) => page.locator("cable-viewer .list .line, cable-viewer .list [role=option], cable-viewer .list li");

/** What a search has found, once all is found. */
async function found(page, query) {
  await page.evaluate((query) => one.search(query), query);
  const box = page.locator(`cable-viewer .understood[data-complete="true"]`).and(page.locator(`[data-query=${JSON.stringify(query)}]`));
  await box.waitFor();
  return box.innerText();
}

test("a collection is listed, searched and read from a static host; the reader's browser asks for parts of files", async () => {
  await hosted(async (page) => {
    await heard(page, "cable-ready");
    await page.locator("cable-viewer .list").getByText("cables, by date").first().waitFor();
    const text = await found(page, "stadium level:C");
    const { stdout } = await run("cargo", ["run", "--quiet", "--package", "cli", "--", "search", "--format", "count", "stadium level:C", ...cables], { cwd: root });
    const [cables, hits] = stdout.match(/\d+/g).map(Number);
    assert.match(text, new RegExp(`^${hits} hits in ${cables} cables`));
    assert.ok(await page.locator("cable-viewer .list mark").count() > 0);
    await page.evaluate(() => one.search("id:09LORRAVIK57"));
    await page.locator("cable-viewer .list").getByText("09LORRAVIK57").first().click();
    const { cable } = await heard(page, "cable-load");
    assert.equal(cable.id, "09LORRAVIK57");
    assert.ok(asked.some(({ ranged, status }) => ranged && status === 206));
    for (const { ranged, encoding } of asked.filter(({ ranged }) => ranged)) assert.equal(encoding, "identity", String(ranged));
  });
});
