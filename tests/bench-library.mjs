// A whole library in headless Chromium: how fast it is taken in, what memory it takes, how quickly it answers;
// beside what other search libraries of the web make of the same paragraphs.
//
//   cargo xtask bench library [--cables N] [--peers sqlite,minisearch,flexsearch] [--queries N] [--keep]
//
// Septel reads the table of cables itself, so that its time has parsing in it; the peers get paragraphs. Its
// answers are timed in its worker, from the question to the first ranked answer, and to the complete one with all
// counts; a peer's answer is timed in its worker, too. With --keep it is kept on the device and opened again.

import { statSync } from "node:fs";
import { choose, open, serve } from "./page.mjs";
import { KINDS, PEERS, launchCounted, makeQueries, measurePeer, openCorpus, peakMemory } from "./peers.mjs";
import { fontsLoaded } from "./wait.mjs";

const [csv, ndjson] = process.argv.slice(2);
const named = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const count = Number(named("queries", 1000));
const peers = named("peers", PEERS.join()).split(",").filter(Boolean);

const corpus = openCorpus(ndjson);
const queries = await makeQueries(corpus.paragraphs(), 1, count);
const mega = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const at = (times, share) => times.toSorted((one, other) => one - other)[Math.floor((times.length - 1) * share)];

/** A query as Septel writes it. */
function written({ words, phrase, prefix, level }) {
  const text = phrase ? `"${words.join(" ")}"` : words.join(" ") + (prefix ? "*" : "");
  return level ? `${text} level:${level}` : text;
}

const site = await serve();
const browser = await launchCounted();
const { page, faults } = await open(browser.context, site.url);
await fontsLoaded(page);
await page.evaluate(() => {
  globalThis.tasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration))).observe({
    type: "longtask",
  });
  globalThis.septel = document.querySelector("cable-viewer").shadowRoot;
  globalThis.timed = { start: 0, first: 0, read: 0, held: "" };
  const look = () => {
    if (!timed.start) return;
    if (!timed.first && septel.querySelector("article.cable")) timed.first = performance.now() - timed.start;
    const held = septel.querySelector(".held");
    const { held: all, searchable } = held?.dataset ?? {};
    if (!timed.read && timed.first && !septel.querySelector("progress") && Number(all) > 1 && all === searchable) {
      timed.read = performance.now() - timed.start;
      timed.held = held.textContent ?? "";
    }
  };
  new MutationObserver(look).observe(septel, { subtree: true, childList: true, characterData: true, attributes: true });
  septel.addEventListener("change", () => (timed.start = performance.now()), { capture: true });
});
// A file input gives the page the same handle as a drop, and takes files of any size here.
const memory = { peak: 0 };
const watch = setInterval(() => (memory.peak = Math.max(memory.peak, tab())), 500);
await page.locator("label:has-text('Open files') input[type=file]").first().setInputFiles(csv);
await page.waitForFunction(() => timed.read, null, { timeout: 1_800_000, polling: 200 });
const loaded = await page.evaluate(() => ({ ...timed, tasks }));
// What reading has left behind is collected a moment later, and may be the most that there ever is.
await page.waitForTimeout(1500);
clearInterval(watch);

/** Memory of the processes of the tab: its renderer, where the workers live as well. */
function tab() {
  return peakMemory(browser)?.now ?? 0;
}

const size = statSync(csv).size;
console.log(`Septel: ${loaded.held.match(/[\d,]+ cables/)?.[0]}, a table of ${mega(size)}`);
console.log(
  `  first cable readable after ${(loaded.first / 1000).toFixed(2)} s, all searchable after ${(loaded.read / 1000).toFixed(1)} s: ${(size / 1000 / loaded.read).toFixed(1)} MB/s, parsing included`,
);
console.log(
  `  memory of the tab ${mega(tab())}, at its peak ${mega(Math.max(memory.peak, peakMemory(browser)?.peak ?? 0))}`,
);
const longest = Math.max(0, ...loaded.tasks);
console.log(
  `  tasks over 50 ms on the main thread: ${loaded.tasks.length}${longest ? `, the longest ${longest.toFixed(0)} ms` : ""}`,
);

const answers = {};
for (const kind of KINDS) {
  const list = queries[kind].map(written);
  // A few before, as the peers are asked, so that what is measured is compiled.
  const before = list.slice(0, 20);
  const times = await page.evaluate(
    async (list) => {
      const input = /** @type {HTMLInputElement} */ (septel.querySelector("input.query"));
      const times = [];
      const until = performance.now() + 120_000;
      for (const text of list) {
        if (performance.now() > until) break;
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        const end = performance.now() + 10_000;
        let box;
        do {
          await new Promise((done) => setTimeout(done));
          box = septel.querySelector(".understood");
        } while ((box?.dataset.query !== text || box?.dataset.complete !== "true") && performance.now() < end);
        times.push({ first: Number(box.dataset.first), took: Number(box.dataset.took) });
        // What the page shows of one answer isn't measured with the next: a peer's page shows nothing.
        await new Promise((done) => requestIdleCallback(done, { timeout: 500 }));
      }
      return times;
    },
    [...before, ...list],
  );
  answers[kind] = times.slice(before.length);
}
for (const kind of KINDS) {
  const [first, took] = ["first", "took"].map((what) => answers[kind].map((time) => time[what]));
  if (!first.length) continue;
  console.log(
    `  ${kind.padEnd(8)} first answer: median ${at(first, 0.5).toFixed(1)} ms, 95 % ${at(first, 0.95).toFixed(1)} ms; complete: ${at(took, 0.5).toFixed(1)} ms, ${at(took, 0.95).toFixed(1)} ms (${first.length} asked)`,
  );
}
if (process.argv.includes("--keep")) await reopened();
await browser.close();
await site.close();
if (faults.length) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}

/** Keeps the library, opens it in another page, and asks for a word at once. */
async function reopened() {
  const begun = Date.now();
  await choose(page, "Keep");
  await page.locator(".done", { hasText: "kept" }).waitFor({ state: "attached", timeout: 1_800_000 });
  console.log(`  kept after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  await page.close();
  const again = await open(browser.context, site.url);
  faults.push(...again.faults);
  await again.page.getByRole("button", { name: "Open the kept library" }).waitFor();
  const times = await again.page.evaluate(async (text) => {
    const septel = document.querySelector("cable-viewer").shadowRoot;
    const start = performance.now();
    [...septel.querySelectorAll("button")]
      .find((button) => button.textContent?.includes("Open the kept library"))
      ?.click();
    const wait = async (value) => {
      for (;;) {
        const found = value();
        if (found) return performance.now() - start;
        await new Promise((done) => setTimeout(done));
      }
    };
    const query = () => septel.querySelector("input.query");
    await wait(query);
    const input = /** @type {HTMLInputElement} */ (query());
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    const first = await wait(
      () => septel.querySelector(".understood")?.dataset.query === text && septel.querySelector("article.row mark"),
    );
    const held = () => septel.querySelector(".held").dataset;
    const all = await wait(() => held().held === held().searchable);
    return { first, all };
  }, queries.common.map(written)[0]);
  console.log(
    `  opened again: first answer, shown with its text, after ${(times.first / 1000).toFixed(2)} s, all searchable after ${(times.all / 1000).toFixed(2)} s`,
  );
  await again.page.close();
}

for (const peer of peers) {
  const result = await measurePeer(peer, corpus, queries);
  if (result.error !== undefined) {
    console.log(`${peer}: ${result.error}`);
    continue;
  }
  console.log(
    `${peer}: ${result.megabytes.toFixed(0)} MB of paragraphs, already parsed, in ${result.seconds.toFixed(1)} s: ${result.megabytesPerSecond.toFixed(1)} MB/s`,
  );
  console.log(`  memory of the tab ${mega(result.memory)}, at its peak ${mega(result.peakMemory)}`);
  for (const kind of KINDS) {
    const answer = result.queries[kind];
    if (!answer) continue;
    const best = result.best[kind];
    const ranked = best
      ? `best 50, ranked: median ${best.median.toFixed(2)} ms, 95 % ${best.p95.toFixed(2)} ms; 50 of any rank and the count: `
      : "";
    console.log(
      `  ${kind.padEnd(8)} ${ranked}median ${answer.median.toFixed(2)} ms, 95 % ${answer.p95.toFixed(2)} ms (${answer.asked} asked)`,
    );
  }
}
