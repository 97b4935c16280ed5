// The peers of the library benchmark find what is there: else their times say nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS, PEERS, indexPeer, makeQueries, measurePeer, queryPeer, words } from "./peers.mjs";

/** Paragraphs of words, some in most of them, some in few. */
function made(count) {
  const list = [];
  for (let at = 0; at < count; at += 1) {
    const text = [];
    for (let nth = 1; nth <= 40; nth += 1)
      text.push(
        `word${"abcdefghij"[(at * nth * 7) % 10]}${"klmnopqrst"[Math.floor((at * nth) / 3) % (1 + (nth % 10))]}`,
      );
    const pair = String(Math.floor(at / 2)).replace(/\d/g, (digit) => "abcdefghij"[digit]);
    text.push(
      `pair${pair}`,
      "often",
      `Señor${at % 300}`,
      `tail${"abcdefghij"[at % 10]}${"abcdefghij"[Math.floor(at / 10) % 10]}${"abc"[at % 3]}`,
    );
    list.push({
      cable: Math.floor(at / 5),
      level: ["C", "U", null, "S"][at % 4],
      par: `par${(at % 5) + 1}`,
      text: `${text.join(" ")}.`,
    });
  }
  return list;
}

const all = made(2000);
const corpus = {
  async *paragraphs() {
    yield* all;
  },
};

test("the same paragraphs and seed give the same queries", async () => {
  const [one, again, other] = await Promise.all([
    makeQueries(all, 1, 50),
    makeQueries(corpus.paragraphs(), 1, 50),
    makeQueries(all, 2, 50),
  ]);
  assert.deepEqual(one, again);
  assert.notDeepEqual(one, other);
  for (const kind of KINDS) assert.equal(one[kind].length, 50, kind);
});

/**
 * The kinds of queries that a peer doesn't have.
 *
 * @type {Record<string, string[]>}
 */
const UNKNOWN = { sqlite: [], minisearch: ["phrase"], flexsearch: ["phrase", "prefix"] };

test("peers find as many paragraphs as there are", { timeout: 120_000 }, async () => {
  const queries = await makeQueries(all, 1, 20);
  const rows = all.map(({ text, level }) => ({ level, found: words(text) }));
  const there = ({ words: wanted, phrase, prefix, level }) =>
    rows.filter(
      (row) =>
        (!level || row.level === level) &&
        (phrase
          ? row.found.some((_, at) => wanted.every((word, nth) => row.found[at + nth] === word))
          : wanted.every((word) => row.found.some((found) => (prefix ? found.startsWith(word) : found === word)))),
    ).length;
  for (const name of PEERS) {
    const result = await measurePeer(name, corpus, queries);
    if (result.error !== undefined) throw new Error(`${name}: ${result.error}`);
    assert.equal(result.paragraphs, all.length);
    assert.ok(result.megabytesPerSecond > 0);
    const answered = KINDS.filter((kind) => result.queries[kind]);
    assert.deepEqual(
      answered,
      KINDS.filter((kind) => !UNKNOWN[name].includes(kind)),
      name,
    );
    for (const kind of answered) {
      const answer = result.queries[kind];
      const expected = queries[kind].map(there).reduce((sum, hits) => sum + hits, 0) / queries[kind].length;
      assert.ok(expected > 0, kind);
      assert.equal(answer.meanHits, expected, `${name} ${kind}`);
      const shown =
        queries[kind].map((query) => Math.min(there(query), 50)).reduce((sum, hits) => sum + hits, 0) /
        queries[kind].length;
      if (name === "sqlite") assert.equal(result.best[kind].meanHits, shown, `${name} ${kind}, the best`);
    }
  }
});

test("a peer that fails says so", async () => {
  const result = await indexPeer("nobody", corpus);
  assert.match(String(result.error), /not a function/);
  assert.equal(result.peer, undefined);
  assert.equal(await queryPeer({ ask: () => null }, []), null);
});
