// Keeping a library on the device: only when it is asked for, complete or not at all, and gone when it is wiped.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, keep, open, start, wipe } from "./page.mjs";
import { until } from "./wait.mjs";

const { site, browser } = await start();

/** The names of all that the origin stores, folder by folder. */
const stored = (page) =>
  page.evaluate(async () => {
    /** @type {string[]} */
    const names = [];
    /** @type {(folder: FileSystemDirectoryHandle, path: string) => Promise<void>} */
    const walk = async (folder, path) => {
      for await (const [name, handle] of folder.entries()) {
        names.push(path + name);
        if (handle instanceof FileSystemDirectoryHandle) await walk(handle, `${path}${name}/`);
      }
    };
    await walk(await navigator.storage.getDirectory(), "");
    return names;
  });

const button = (page, name) => page.getByRole("button", { name });

async function finds(page, text, cables) {
  await page.locator("input.query").fill(text);
  await page.locator(".understood strong", { hasText: new RegExp(`in ${cables} cables?$`) }).waitFor();
}

test("nothing is stored unless the reader asks for it; what is kept opens without its files and is searched at once", async () => {
  const first = await open(browser.context, site.url, "#sample");
  await first.page.locator(".held[data-searchable='31']").waitFor();
  assert.deepEqual(await stored(first.page), []);
  await keep(first.page);
  assert.ok((await stored(first.page)).some((name) => name.endsWith("/manifest")));
  await finds(first.page, "stadium", 9);
  await first.page.close();

  const second = await open(browser.context, site.url);
  await button(second.page, "Open the kept library: 31 cables").click();
  await second.page.locator(".held[data-searchable='31']").waitFor();
  await finds(second.page, "stadium", 9);
  // The rows follow the count: one that shows the word is of this search.
  await second.page
    .locator("article.row", { has: second.page.locator("mark") })
    .first()
    .click();
  await second.page.locator("article.cable mark").first().waitFor();
  await second.page.close();
  assert.deepEqual([...first.faults, ...second.faults], []);
});

test("a kept library that is open can be kept again and is still read, and is closed when it is wiped", async () => {
  const { page, faults } = await open(browser.context, site.url);
  await button(page, "Open the kept library: 31 cables").click();
  await page.locator(".held[data-searchable='31']").waitFor();
  const [folder, ...others] = (await stored(page)).filter((name) => /^septel\/\d+$/.test(name));
  assert.deepEqual(others, []);
  await choose(page, "Keep");
  await until(async () => !(await stored(page)).includes(folder), "The end of the older folder");
  await page.locator("article.row", { hasText: "79KARSUM877" }).click();
  await page.locator("article", { hasText: "KARSUM" }).first().waitFor();
  assert.equal(await page.locator(".notice.trouble").count(), 0);
  await wipe(page);
  await page.getByText("Drop cables here").waitFor();
  assert.deepEqual(await stored(page), []);
  // What the next test begins with.
  await button(page, "Open the sample library").click();
  await page.locator(".held[data-searchable='31']").waitFor();
  await keep(page);
  await page.close();
  assert.deepEqual(faults, []);
});

test("a library whose writing was cut short is none: the last complete one opens", async () => {
  const { page, faults } = await open(browser.context, site.url);
  await page.evaluate(async () => {
    const all = await (await navigator.storage.getDirectory()).getDirectoryHandle("septel");
    const cut = await all.getDirectoryHandle("99", { create: true });
    await cut.getFileHandle("texts", { create: true });
    const manifest = await cut.getFileHandle("manifest", { create: true });
    const writing = await manifest.createWritable();
    await writing.write(new Uint8Array([1, 250, 250]));
    await writing.close();
  });
  await page.reload();
  await button(page, "Open the kept library: 31 cables").click();
  await page.locator(".held[data-searchable='31']").waitFor();
  await page.close();
  assert.deepEqual(faults, []);
});

test("wiping removes all that is kept, and nothing is left", async () => {
  const { page, faults } = await open(browser.context, site.url);
  await button(page, "Remove it from this device").click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await button(page, "Open the kept library").waitFor({ state: "detached" });
  assert.deepEqual(await stored(page), []);
  await page.reload();
  await page.getByText("Drop cables here").waitFor();
  assert.equal(await button(page, "Open the kept library").count(), 0);
  await page.close();
  assert.deepEqual(faults, []);
});

test("a library of another version is named as that, and is not passed over in silence", async () => {
  const { page, faults } = await open(browser.context, site.url);
  await page.evaluate(async () => {
    const all = await (await navigator.storage.getDirectory()).getDirectoryHandle("septel", { create: true });
    const older = await all.getDirectoryHandle("1", { create: true });
    const writing = await (await older.getFileHandle("manifest", { create: true })).createWritable();
    // The version, and a library of nothing.
    await writing.write(new Uint8Array([3, 0, 0, 0]));
    await writing.close();
  });
  await page.reload();
  await page.getByText("saved by another version of Septel").first().waitFor();
  assert.equal(await button(page, "Open the kept library").count(), 0);
  await page.close();
  assert.deepEqual(faults, []);
});
