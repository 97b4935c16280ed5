// What becomes of the page when its worker traps: whatever stopped it is left out and named, everything else is there
// again, and nothing of the old worker stays on the screen.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { choose, open, start } from "./page.mjs";

const { site, browser } = await start();
let page, faults;

beforeEach(async () => {
  ({ page, faults } = await open(browser.context, site.url));
  await page.route("**/worker_loader.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${trapping})();\n${await response.text()}` });
  });
  await page.goto("about:blank");
  await page.goto(`${site.url}#sample`);
  await everything();
});

afterEach(async () => {
  // A worker that was started again may still be loading.
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.close();
  // The browser reports the trap itself.
  assert.deepEqual(
    faults.filter((fault) => !fault.includes("unreachable")),
    [],
  );
});

/** Runs in the worker before its own script: traps once when it next asks for what the page has named. */
function trapping() {
  let armed = "";
  new BroadcastChannel("trap").onmessage = ({ data }) => {
    armed = data;
    new BroadcastChannel("armed").postMessage(data);
  };
  const trap = () => {
    armed = "";
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const { now } = Performance.prototype;
  Performance.prototype.now = function () {
    return armed === "time" ? trap() : now.call(this);
  };
  const { arrayBuffer } = Blob.prototype;
  Blob.prototype.arrayBuffer = function () {
    if (armed !== "bytes") return arrayBuffer.call(this);
    // Whatever takes the bytes asks for their length first.
    const bytes = /** @type {ArrayBuffer} */ (/** @type {unknown} */ ({}));
    return Promise.resolve(Object.defineProperty(bytes, "length", { get: trap }));
  };
}

/**
 * The worker traps the next time that it asks for this.
 *
 * @param {"time" | "bytes"} what the time, or the bytes of a file
 */
const arm = (what) =>
  page.evaluate(
    (what) =>
      new Promise((done) => {
        new BroadcastChannel("armed").onmessage = done;
        new BroadcastChannel("trap").postMessage(what);
      }),
    what,
  );

const everything = () => page.locator(".held[data-searchable='31']").waitFor();
const said = (text) => page.locator(".notice.trouble", { hasText: text }).waitFor();
const query = () => page.locator("input.query");

/** All of the library is there, and can be searched and opened. */
async function works() {
  await everything();
  await query().fill("stadium");
  await page.locator(".understood strong", { hasText: "18 hits in 9 cables" }).waitFor();
  await page.locator("article.row .name").first().click();
  await page.locator("article h2, article .banner").first().waitFor();
}

test("a search that stops the worker is removed and named", async () => {
  await arm("time");
  await query().fill("light");
  await said("The search for “light” stopped the worker. The query was removed");
  assert.equal(await query().inputValue(), "");
  await works();
});

test("a cable that stops the worker when it is opened stays closed", async () => {
  await page.locator("article.row", { hasText: "79KARSUM877" }).waitFor();
  await arm("bytes");
  await page.locator("article.row", { hasText: "79KARSUM877" }).click();
  await said("Opening a cable stopped the worker. The cable stays closed");
  await works();
});

test("lines of the list that stop the worker are made again", async () => {
  // A page that is opened with a search opens no cable by itself.
  await page.goto("about:blank");
  await page.goto(`${site.url}#q=light&sample`);
  await page.locator("article.row mark").first().waitFor();
  await arm("bytes");
  await query().fill("stadium");
  await said("Making the list stopped the worker. The list was made anew");
  assert.equal(await query().inputValue(), "stadium");
  await works();
});

test("a panel that stops the worker is closed", async () => {
  await choose(page, "Many searches");
  await page.getByRole("textbox", { name: "Queries" }).fill("light\nstadium");
  await arm("time");
  await page.getByRole("button", { name: "Count" }).click();
  await said("Making a panel stopped the worker. The panel was closed");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await works();
});

test("a library that stops the worker while it is kept is not kept, and can be kept again", async () => {
  await arm("bytes");
  await choose(page, "Keep");
  await said("Saving the library stopped the worker. Nothing was saved");
  await everything();
  assert.equal(await page.locator(".held", { hasText: "Keeping" }).count(), 0);
  assert.ok(await page.getByRole("button", { name: "Keep", includeHidden: true }).isEnabled());
  assert.equal(await page.getByRole("button", { name: "Remove the kept library…", includeHidden: true }).count(), 0);
  await works();
});

test("a search that is asked again after it has stopped the worker is removed again", async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    await arm("time");
    await query().fill("light");
    await said("The search for “light” stopped the worker");
    await everything();
    await page.getByRole("button", { name: "Dismiss" }).click();
  }
  await works();
});
