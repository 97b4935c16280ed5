// How long a reader waits, in headless Chromium: from the drop of a file to the
// rendered cable, beside the least that any page can do with the same file
// (read it and put its text into a <pre>); and the load of two thousand files.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch, open, sample, serve, shared } from "./page.mjs";
import { fontsLoaded } from "./wait.mjs";

const ROUNDS = 40;
const FILES = 2000;

const real = join(shared, "fragment/08ISLAMABAD3733.html");
const path = existsSync(real) ? real : join(sample, "07LORRAVIK214.html");
const text = await readFile(path, "utf8");

const site = await serve();
const browser = await launch();
const { page, faults } = await open(browser.context, site.url);
await fontsLoaded(page);

const measured = await page.evaluate(
  async ({ text, rounds }) => {
    const root = document.querySelector("cable-viewer").shadowRoot;
    const frame = root.querySelector(".frame");
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const appears = (there) =>
      new Promise((/** @type {(value?: unknown) => void} */ done) => {
        const look = () => there() && (observer.disconnect(), done());
        const observer = new MutationObserver(look);
        observer.observe(root, { subtree: true, childList: true });
        look();
      });
    const dropped = [];
    const plain = [];
    for (let round = 0; round < rounds; round += 1) {
      const file = new File([text], "08ISLAMABAD3733.html");
      const transfer = new DataTransfer();
      transfer.items.add(file);
      let start = performance.now();
      frame.dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
      );
      await appears(() => root.querySelector("article.cable"));
      await painted();
      dropped.push(performance.now() - start);
      [...root.querySelectorAll("button")].find((button) => button.textContent === "Close all")?.click();
      await appears(() => root.querySelector(".empty"));
      await painted();

      start = performance.now();
      const pre = document.createElement("pre");
      pre.textContent = await file.text();
      document.body.append(pre);
      await painted();
      plain.push(performance.now() - start);
      pre.remove();
      await painted();
    }
    return { dropped, plain };
  },
  { text, rounds: ROUNDS },
);

const many = await page.evaluate(
  async ({ text, files }) => {
    const root = document.querySelector("cable-viewer").shadowRoot;
    const transfer = new DataTransfer();
    // Each is another cable: the same one in two files is kept once.
    for (let number = 1; number <= files; number += 1) {
      const numbered = text.replace(/\b\d{6}\b/, String(number).padStart(6, "0"));
      transfer.items.add(new File([numbered], `cable ${number}.html`));
    }
    // Making them was a long task itself, and is over.
    await new Promise((done) => setTimeout(done));
    let longest = 0;
    /** @param {PerformanceEntryList} entries */
    const take = (entries) => entries.forEach(({ duration }) => (longest = Math.max(longest, duration)));
    const tasks = new PerformanceObserver((list) => take(list.getEntries()));
    tasks.observe({ type: "longtask" });
    const start = performance.now();
    root
      .querySelector(".frame")
      .dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
      );
    let first = 0;
    const deadline = start + 120_000;
    while (!root.querySelector(".held")?.textContent.includes(`${files} cables`)) {
      if (!first && root.querySelector("article.cable")) first = performance.now() - start;
      if (performance.now() > deadline)
        throw new Error(`after two minutes: ${root.querySelector(".held")?.textContent}`);
      await new Promise((done) => setTimeout(done, 10));
    }
    const all = performance.now() - start;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    take(tasks.takeRecords());
    return { first, all, longest };
  },
  { text, files: FILES },
);
await browser.close();
await site.close();

const at = (times, share) =>
  times.toSorted((one, other) => one - other)[Math.floor((times.length - 1) * share)].toFixed(1);
const line = (what, times) =>
  console.log(`${what.padEnd(44)} median ${at(times, 0.5).padStart(6)} ms   95 % ${at(times, 0.95).padStart(6)} ms`);
console.log(`One cable of ${(Buffer.byteLength(text) / 1000).toFixed(1)} kB, ${ROUNDS} times:`);
line("  from drop to rendered cable", measured.dropped);
line("  the same file's text in a <pre>, no parsing", measured.plain);
console.log(`${FILES} files of that size, dropped at once:`);
console.log(`  first cable readable after ${many.first.toFixed(0)} ms, all listed after ${many.all.toFixed(0)} ms`);
console.log(`  longest task on the main thread: ${many.longest ? `${many.longest.toFixed(0)} ms` : "under 50 ms"}`);
if (faults.length) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}
