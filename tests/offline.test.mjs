// The page as a program of the device: without a network, across an update, and
// with files that other programs hand to it.

import assert from "node:assert/strict";
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { dist, drop, groups, launch, open, sample, serve, telegram } from "./page.mjs";

/** @import { Page } from "playwright-core" */
/** @import { Browser, Opened } from "./page.mjs" */
/** @import { Server } from "./serve.mjs" */

/** @type {Browser} */
let browser;
/** @type {Server} */
let site;
beforeEach(async () => ([browser, site] = await Promise.all([launch({ offline: true }), serve()])));
afterEach(async () => {
  await browser.close();
  await site.close();
});

/** @param {Page} page */
const cable = (page) => page.locator("article.cable");
/** @param {Page} page */
const rows = (page) => page.locator("article.row");
/** @type {(page: Page, text: string) => Promise<void>} */
const search = (page, text) => page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill(text);

/** Opens the page with its service worker at work. */
async function installed() {
  const opened = await open(browser.context, site.url);
  await opened.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((done) => (navigator.serviceWorker.oncontrollerchange = done));
  });
  return opened;
}

/** @param {Page} page */
const build = (page) => page.evaluate(() => document.documentElement.dataset.build);

/**
 * Opens the page anew until it is of this build: the browser makes the change a moment after the last page has closed.
 *
 * @param {string} name
 */
async function started(name) {
  for (let round = 0; ; round += 1) {
    const opened = await open(browser.context, site.url);
    const found = await build(opened.page);
    if (found === name) return opened;
    assert.ok(round < 40, `The page is still of the build ${found}.`);
    await close(opened);
    await new Promise((done) => setTimeout(done, 250));
  }
}

/**
 * Closes a page in which nothing may have gone wrong.
 *
 * @param {Opened} opened
 */
async function close({ page, faults }) {
  await page.close();
  assert.deepEqual(faults, []);
}

/**
 * Addresses of all that is in any cache, by the cache's name.
 *
 * @param {Page} page
 */
const kept = (page) =>
  page.evaluate(async () => {
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const name of await caches.keys())
      found[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);
    return found;
  });

/** A copy of the site as another build: its page says so, and its index worker. */
async function nextBuild() {
  const folder = await mkdtemp(join(tmpdir(), "septel-next-"));
  await cp(dist, folder, { recursive: true });
  await appendFile(join(folder, "indexer.js"), '\nconsole.info("an index worker of the next build");');
  const page = await readFile(join(folder, "index.html"), "utf8");
  await writeFile(join(folder, "index.html"), page.replace("<html", "<html data-build=next"));
  let worker = await readFile(join(folder, "sw.js"), "utf8");
  for (const name of ["indexer.js", "index.html"]) {
    const hash = createHash("sha256")
      .update(await readFile(join(folder, name)))
      .digest("base64");
    worker = worker.replace(new RegExp(`"${name}":"[^"]*"`), `"${name}":"sha256-${hash}"`);
  }
  await writeFile(join(folder, "sw.js"), worker.replace(/build: "[^"]*"/, 'build: "next"'));
  return folder;
}

test("a second start without a network has the sample library and its search", async () => {
  await close(await installed());
  await site.close();
  const again = await open(browser.context, site.url);
  const { page } = again;
  await page.getByRole("button", { name: "Open the sample library" }).click();
  await rows(page).nth(5).waitFor();
  await search(page, "Quist");
  await page.locator("article.row mark").first().waitFor();
  await rows(page).first().click();
  await cable(page).waitFor();
  await close(again);
});

test("a link into the sample library opens without a network", async () => {
  await close(await installed());
  await site.close();
  const again = await open(browser.context, site.url, "#sample&cable=07LORRAVIK214&par9");
  await again.page.locator("#par9.here").waitFor();
  await close(again);
});

test("an update while a cable is open changes nothing in its page and comes with the next start", async () => {
  const reader = await installed();
  const { page } = reader;
  /** @type {string[]} */
  const said = [];
  browser.context.on("console", (message) => said.push(message.text()));
  await drop(page, [join(sample, "07LORRAVIK214.html")]);
  await cable(page).waitFor();
  const before = await cable(page).innerText();

  const folder = await nextBuild();
  const port = Number(new URL(site.url).port);
  await site.close();
  site = await serve(folder, port);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.waiting ?? registration.installing;
    while (worker?.state !== "installed")
      await new Promise((done) => worker?.addEventListener("statechange", done, { once: true }));
  });
  assert.equal(Object.keys(await kept(page)).length, 2, "each build has a cache");
  assert.equal(await cable(page).innerText(), before);

  // The index workers start with the second cable: they are still those of the page's build.
  await drop(page, [telegram(1), telegram(2)]);
  await rows(page).nth(2).waitFor();
  await search(page, "fictional");
  await page.locator("article.row mark").first().waitFor();
  await page.reload();
  assert.equal(await build(page), undefined);
  await page.locator("cable-viewer h1").waitFor();
  const other = await open(browser.context, site.url);
  assert.equal(await build(other.page), undefined, "a page beside it is of the same build");
  assert.ok(!said.some((text) => text.includes("next build")), said.join("\n"));
  await close(other);
  await close(reader);

  const next = await started("next");
  const hello = next.page.waitForEvent("console", (message) => message.text().includes("next build"));
  await drop(next.page, [telegram(1), telegram(2)]);
  await hello;
  assert.deepEqual(Object.keys(await kept(next.page)), [`septel ${site.url} next`]);
  await close(next);
  await rm(folder, { recursive: true });
});

test("a build that is only half on its host is not taken", async () => {
  const reader = await installed();
  const { page } = reader;
  const folder = await nextBuild();
  await cp(join(dist, "indexer.js"), join(folder, "indexer.js"));
  const port = Number(new URL(site.url).port);
  await site.close();
  site = await serve(folder, port);
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const worker = registration.waiting ?? registration.installing;
    while (worker && !["installed", "redundant"].includes(worker.state)) {
      await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
    }
    return worker?.state ?? "redundant";
  });
  assert.equal(state, "redundant");
  assert.equal(Object.keys(await kept(page)).length, 1);
  await page.close();
  const next = await open(browser.context, site.url);
  assert.equal(await build(next.page), undefined);
  await next.page.close();
  await rm(folder, { recursive: true });
});

test("files that the system starts the page with open, and one that is gone is named", async () => {
  await browser.context.addInitScript(
    (cables) => {
      const handle = ({ name, content }) => ({ name, getFile: async () => new File([content], name) });
      const gone = { name: "gone.txt", getFile: async () => Promise.reject(new Error("It was moved.")) };
      const launch = { files: [...cables.map(handle), gone] };
      Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer: (consumer) => consumer(launch) } });
    },
    [telegram(1), telegram(2)],
  );
  const reader = await open(browser.context, site.url);
  await rows(reader.page).nth(1).waitFor();
  await reader.page.locator(".trouble", { hasText: "gone.txt could not be opened: It was moved." }).waitFor();
  await close(reader);
});

test("nothing but the page's own files is in any cache, and each has the host's policy", async () => {
  const reader = await installed();
  const { page } = reader;
  await drop(page, [telegram(1), telegram(2)]);
  await rows(page).nth(1).waitFor();
  await page.evaluate(() => Promise.all(["examples/index.html", "septel.html"].map((path) => fetch(path))));
  const found = Object.values(await kept(page)).flat();
  const worker = await readFile(join(dist, "sw.js"), "utf8");
  const [list] = groups(worker, /const SITE = (.*);/);
  const { files } = new Function(`return ${list};`)();
  const listed = Object.keys(files).map(
    (path) => new URL(path === "index.html" ? "" : path.replace(/\/index\.html$/, "/"), site.url).href,
  );
  assert.ok(listed.length > 20);
  assert.deepEqual(found.sort(), listed.sort());
  assert.ok(!found.some((url) => /examples\/|septel\.html|sw\.js/.test(url)));
  const policies = await page.evaluate(() =>
    Promise.all(["./", "indexer.js"].map(async (path) => (await fetch(path)).headers.get("content-security-policy"))),
  );
  for (const policy of policies) assert.match(String(policy), /default-src 'none'.*frame-ancestors 'none'/);
  await close(reader);
});

test("the manifest is one that the browser can install, and takes nothing that could be sent to the host", async () => {
  const reader = await installed();
  const session = await browser.context.newCDPSession(reader.page);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { icons, share_target } = JSON.parse(data ?? "");
  assert.ok(icons.length > 0);
  for (const icon of icons) {
    assert.equal(await reader.page.evaluate(async (src) => (await fetch(src)).status, icon.src), 200, icon.src);
  }
  // Without its service worker, which clearing the site's data removes, what is shared would go to the host.
  assert.equal(share_target, undefined);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors, []);
  await close(reader);
});

test("the element in a page of others has no service worker", async () => {
  const page = await browser.context.newPage();
  await page.goto(`${site.url}examples/card.html`);
  await page.locator("cable-viewer").first().waitFor();
  await page.goto(`${site.url}embed.html`);
  await page.locator("cable-viewer").first().waitFor();
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await page.close();
});
