// The library benchmark's other side: what search libraries of the web make of the same paragraphs.
//
//   septel parse corpus.csv > corpus.ndjson
//   node tests/peers.mjs corpus.ndjson
//
// The peers get their paragraphs already parsed, by `septel parse`: reading containers, telegrams and
// portion marks is Septel's own work, and is neither asked of them nor timed. Each runs in a Web Worker of a
// fresh headless Chromium. An answer is the number of all paragraphs that match, and the first fifty.

import { once } from "node:events";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launch } from "./page.mjs";
import { listen, typeOf } from "./serve.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Those that are measured unless others are named; "flexsearch-forward" is one more. */
export const PEERS = ["sqlite", "minisearch", "flexsearch"];

/** The kinds of queries, in the order of the tables. */
export const KINDS = ["rare", "medium", "common", "and", "phrase", "prefix", "level"];

/**
 * A corpus of paragraphs in a file of one JSON object a line: either cables as `septel parse` prints them,
 * or paragraphs as `{ cable, level, par, text }`.
 */
export function openCorpus(path, cables = Infinity) {
  return {
    path,
    async *paragraphs() {
      let cable = 0;
      const input = createReadStream(path);
      for await (const line of createInterface({ input, crlfDelay: Infinity })) {
        if (!line) continue;
        const value = JSON.parse(line);
        if (!value.paragraphs) {
          if (value.cable >= cables) break;
          yield value;
          continue;
        }
        if (cable >= cables) break;
        for (const { anchor, level, text } of value.paragraphs) yield { cable, level, par: anchor, text };
        cable += 1;
      }
      input.destroy();
    },
  };
}

/** The words of a text as all peers see them: lower case, no diacritics. */
export function words(text) {
  return (
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * Lists of queries of each kind, by how many paragraphs the words are in. The same paragraphs and seed give
 * the same lists. Paragraphs may come from an array or a stream; they are gone through once.
 *
 * rare: in at most a ten-thousandth of the paragraphs, at least two; medium: in a thousandth to a hundredth;
 * common: in more than a fiftieth. and: two medium or common words of one paragraph; phrase: two or three
 * words in a row; prefix: the first letters of a medium word; level: a medium word at one level.
 */
export async function makeQueries(paragraphs, seed = 1, count = 1000) {
  const random = generator(seed);
  const frequency = new Map();
  const kept = [];
  let all = 0;
  for await (const { text, level } of paragraphs) {
    all += 1;
    const found = words(text);
    for (const word of new Set(found)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    // A sample in which each has the same chance.
    const at = all <= 4000 ? all - 1 : Math.floor(random() * all);
    if (at < 4000) kept[at] = { text, level };
  }
  const share = (word) => frequency.get(word) / all;
  const plain = [...frequency.keys()].filter((word) => /^[a-z]{4,}$/.test(word)).sort();
  const rare = plain.filter((word) => frequency.get(word) >= 2 && frequency.get(word) <= Math.max(3, all / 10_000));
  const medium = plain.filter((word) => share(word) >= 0.001 && share(word) <= 0.01);
  const common = plain.filter((word) => share(word) > 0.02);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const some = (make) => {
    const queries = [];
    for (let tries = 0; queries.length < count && tries < count * 100; tries += 1) {
      const query = make();
      if (query) queries.push(query);
    }
    return queries;
  };
  const one = (list) => some(() => list.length && { words: [pick(list)] });
  const known = new Set([...medium, ...common]);
  return {
    rare: one(rare),
    medium: one(medium),
    common: one(common),
    and: some(() => {
      const found = [...new Set(words(pick(kept).text))].filter((word) => known.has(word));
      const both = [pick(found), pick(found)];
      return found.length > 1 && both[0] !== both[1] && { words: both };
    }),
    phrase: some(() => {
      // Within a sentence, so that every peer sees the words in a row.
      const row = words(pick(pick(kept).text.split(/[^\p{L}\p{M} ]+/u)));
      const length = 2 + Math.floor(random() * 2);
      const at = Math.floor(random() * (row.length - length + 1));
      const phrase = row.slice(at, at + length);
      return row.length >= length && phrase.some((word) => known.has(word)) && { words: phrase, phrase: true };
    }),
    prefix: some(() => medium.length && { words: [pick(medium).slice(0, 3 + Math.floor(random() * 3))], prefix: true }),
    level: some(() => {
      const { level } = pick(kept);
      return level && medium.length && { words: [pick(medium)], level };
    }),
  };
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Serves the worker, the libraries and the corpus on loopback; isolated, so that clocks are exact. */
function serve(corpus, sent) {
  return listen(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "", "http://host").pathname));
    const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
    try {
      if (path === "/") {
        response.writeHead(200, { ...headers, "Content-Type": "text/html" }).end("<!doctype html><title>Peers</title>");
      } else if (path === "/corpus.ndjson") {
        response.writeHead(200, { ...headers, "Content-Type": "application/x-ndjson" });
        let lines = [];
        for await (const paragraph of corpus.paragraphs()) {
          sent.bytes += Buffer.byteLength(paragraph.text);
          if (lines.push(JSON.stringify(paragraph)) < 500) continue;
          if (!response.write(`${lines.join("\n")}\n`)) await once(response, "drain");
          lines = [];
        }
        response.end(lines.join("\n"));
      } else {
        const file = path.startsWith("/npm/") ? join(here, "node_modules", path.slice(5)) : join(here, path);
        const body = await readFile(file);
        response.writeHead(200, { ...headers, "Content-Type": typeOf(path) }).end(body);
      }
    } catch (error) {
      if (!response.headersSent) response.writeHead(404, headers);
      response.end(sentence(error));
    }
  });
}

/**
 * What went wrong, in a line.
 *
 * @param {unknown} error
 */
const sentence = (error) => (error instanceof Error ? error.message : String(error)).split("\n")[0];

/**
 * The memory of the tab, in bytes, at its highest and now: what the system counts for the largest renderer
 * among the processes of this browser. Null where the system doesn't tell (other than Linux).
 */
export function peakMemory(browser) {
  const processes = new Map();
  try {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const status = readFileSync(`/proc/${pid}/status`, "utf8");
        const number = (name) => Number(status.match(new RegExp(`^${name}:\\s*(\\d+)`, "m"))?.[1] ?? 0);
        processes.set(Number(pid), {
          parent: number("PPid"),
          peak: number("VmHWM") * 1024,
          now: number("VmRSS") * 1024,
          command: readFileSync(`/proc/${pid}/cmdline`, "utf8"),
        });
      } catch {
        // It has ended.
      }
    }
  } catch {
    return null;
  }
  const isOurs = (pid) => {
    for (let at = pid; processes.has(at); at = processes.get(at).parent) if (browser.processes.has(at)) return true;
    return false;
  };
  const renderers = [...processes].filter(([pid, { command }]) => command.includes("--type=renderer") && isOurs(pid));
  if (!renderers.length) return null;
  const highest = (what) => Math.max(...renderers.map(([, process]) => process[what]));
  return { peak: highest("peak"), now: highest("now") };
}

/** The processes that this one has started itself. */
function children() {
  try {
    const pids = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim();
    return new Set(pids.split(" ").filter(Boolean).map(Number));
  } catch {
    return new Set();
  }
}

/** Starts a browser whose memory can be told: `peakMemory` counts the processes that were started with it. */
export async function launchCounted() {
  const before = children();
  const browser = await launch();
  return { ...browser, processes: new Set([...children()].filter((pid) => !before.has(pid))) };
}

/**
 * Indexes a corpus with one peer, in a browser of its own. Gives the plain numbers, and `peer` to be asked
 * by `queryPeer` and closed in the end. A peer that fails has `error` instead of times.
 */
export async function indexPeer(name, corpus) {
  const sent = { bytes: 0 };
  const site = await serve(corpus, sent);
  const browser = await launchCounted();
  const close = async () => {
    await browser.close();
    await site.close();
  };
  try {
    const page = await browser.context.newPage();
    await page.goto(site.url);
    const lost = new Promise((_, reject) => page.on("crash", () => reject(new Error("the tab ran out of memory"))));
    lost.catch(() => {});
    await page.evaluate(() => {
      const worker = new Worker("/peers-worker.mjs", { type: "module" });
      globalThis.ask = (message) =>
        new Promise((done, fail) => {
          worker.onmessage = ({ data }) => (data.error ? fail(new Error(data.error)) : done(data.answer));
          worker.onerror = (event) => fail(new Error(event.message ?? "the worker has ended"));
          worker.postMessage(message);
        });
    });
    const ask = (message) => Promise.race([page.evaluate((message) => globalThis.ask(message), message), lost]);
    const empty = peakMemory(browser);
    const { milliseconds, paragraphs, size, version } = await ask({
      task: "index",
      name,
      url: `${site.url}corpus.ndjson`,
    });
    const memory = peakMemory(browser);
    return {
      name,
      version,
      paragraphs,
      megabytes: sent.bytes / 1e6,
      seconds: milliseconds / 1000,
      megabytesPerSecond: sent.bytes / 1000 / milliseconds,
      emptyMemory: empty?.now ?? null,
      peakMemory: memory?.peak ?? null,
      memory: memory?.now ?? null,
      indexBytes: size,
      peer: { ask, close },
    };
  } catch (error) {
    const memory = peakMemory(browser);
    await close();
    return { name, megabytes: sent.bytes / 1e6, peakMemory: memory?.peak ?? null, error: sentence(error) };
  }
}

/**
 * Asks a peer one list of queries: milliseconds at the median and at 95 %, how many were asked within the
 * budget of milliseconds, and how many paragraphs they found in the mean. `best` asks for the best by the peer's
 * ranking, uncounted. Null where it has no such query, or ranks all that it finds.
 */
export async function queryPeer({ ask }, queries, { budget = 20_000, best = false } = {}) {
  // A few before, so that what is measured is compiled.
  await ask({ task: "query", queries: queries.slice(0, 20), budget: 2000, best });
  const answer = await ask({ task: "query", queries, budget, best });
  if (!answer) return null;
  const { times, hits } = answer;
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.floor((times.length - 1) * share)];
  return { asked: times.length, median: at(0.5), p95: at(0.95), meanHits: hits / times.length };
}

/** All numbers of one peer. */
export async function measurePeer(name, corpus, queries) {
  const result = await indexPeer(name, corpus);
  if (result.error !== undefined) return result;
  const { peer, ...indexed } = result;
  const answers = {};
  const best = {};
  try {
    for (const kind of KINDS) {
      answers[kind] = await queryPeer(peer, queries[kind]);
      best[kind] = await queryPeer(peer, queries[kind], { best: true });
    }
  } finally {
    await peer.close();
  }
  return { ...indexed, queries: answers, best };
}

async function main(given) {
  const named = (name) => {
    const at = given.indexOf(`--${name}`);
    return at < 0 ? undefined : given.splice(at, 2)[1];
  };
  const peers = named("peers")?.split(",") ?? PEERS;
  const [seed, count, cables] = [named("seed") ?? 1, named("queries") ?? 1000, named("cables") ?? Infinity].map(Number);
  const asJson = given.includes("--json");
  const path = given.find((argument) => !argument.startsWith("--"));
  if (!path) {
    console.error(
      "Usage: node tests/peers.mjs CORPUS.ndjson [--peers sqlite,minisearch,flexsearch,flexsearch-forward] [--cables N] [--queries N] [--seed N] [--json]",
    );
    process.exitCode = 2;
    return;
  }
  const corpus = openCorpus(path, cables);
  const queries = await makeQueries(corpus.paragraphs(), seed, count);
  const results = [];
  for (const name of peers) {
    const result = await measurePeer(name, corpus, queries);
    results.push(result);
    if (!asJson) print(result);
  }
  if (asJson) console.log(JSON.stringify(results, null, 2));
}

function print(result) {
  const {
    name,
    version,
    paragraphs,
    megabytes,
    seconds,
    megabytesPerSecond,
    emptyMemory,
    peakMemory,
    memory,
    indexBytes,
    error,
  } = result;
  const size = (bytes) => (bytes === null || bytes === undefined ? "?" : `${(bytes / 1e6).toFixed(0)} MB`);
  if (error) {
    console.log(`${name}: ${error}, after ${megabytes.toFixed(0)} MB of text; peak memory ${size(peakMemory)}\n`);
    return;
  }
  console.log(
    `${name}${version ? ` ${version}` : ""}: ${paragraphs} paragraphs, ${megabytes.toFixed(1)} MB of text, already parsed`,
  );
  console.log(
    `  indexed in ${seconds.toFixed(2)} s, ${megabytesPerSecond.toFixed(1)} MB/s; memory of the tab ${size(memory)}, at its peak ${size(peakMemory)}, empty ${size(emptyMemory)}${indexBytes ? `; index ${size(indexBytes)}` : ""}`,
  );
  for (const kind of KINDS) {
    const answer = result.queries[kind];
    const told = answer
      ? `median ${answer.median.toFixed(3).padStart(9)} ms   95 % ${answer.p95.toFixed(3).padStart(9)} ms   ${answer.meanHits.toFixed(1).padStart(9)} paragraphs   ${answer.asked} asked`
      : "no such query";
    const best = result.best[kind];
    const ranked = best ? `   the best alone, ranked: ${best.median.toFixed(3)} ms, ${best.p95.toFixed(3)} ms` : "";
    console.log(`  ${kind.padEnd(8)} ${told}${ranked}`);
  }
  console.log();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
