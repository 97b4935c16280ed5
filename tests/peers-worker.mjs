// Runs one peer in a Web Worker: gets paragraphs as chunks of NDJSON, indexes them, answers queries.
// Only what the peer itself does is timed: neither the transfer nor JSON.parse.

const BATCH = 1000;
// What a list of results shows first.
const SHOWN = 50;

// Milliseconds between queries, about as many as Septel's page takes to show an answer.
const PAUSE = 10;

const ASCII = /^[\x00-\x7f]*$/;

let peer;

const PEERS = {
  /** SQLite's FTS5: an index without its texts, as Septel keeps them in their file. */
  async sqlite() {
    const { default: start } = await import("/npm/@sqlite.org/sqlite-wasm/dist/index.mjs");
    const sqlite = await start();
    const db = new sqlite.oo1.DB(":memory:");
    db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 16384;
      CREATE VIRTUAL TABLE paragraphs USING fts5(text, cable UNINDEXED, level UNINDEXED, par UNINDEXED,
        content = '', contentless_unindexed = 1, tokenize = 'unicode61 remove_diacritics 2');
      -- Written out every 16 MB instead of every one: half the time, and fewer pieces to ask.
      INSERT INTO paragraphs(paragraphs, rank) VALUES ('hashsize', 16000000);
      BEGIN`);
    const insert = db.prepare("INSERT INTO paragraphs(rowid, text, cable, level, par) VALUES (?, ?, ?, ?, ?)");
    let rows = 0;
    const count = db.prepare("SELECT count(*) FROM paragraphs WHERE paragraphs MATCH ?");
    const select = "SELECT cable, par, level FROM paragraphs WHERE paragraphs MATCH ?";
    const first = db.prepare(`${select} LIMIT ${SHOWN}`);
    const best = db.prepare(`${select} ORDER BY rank LIMIT ${SHOWN}`);
    const countOf = db.prepare("SELECT count(*) FROM paragraphs WHERE paragraphs MATCH ? AND level = ?");
    const firstOf = db.prepare(`${select} AND level = ? LIMIT ${SHOWN}`);
    const bestOf = db.prepare(`${select} AND level = ? ORDER BY rank LIMIT ${SHOWN}`);
    const rowsOf = (statement, values) => {
      statement.bind(values);
      const shown = [];
      while (statement.step()) shown.push(statement.get([]));
      statement.reset();
      return shown.length;
    };
    const counted = (count, first, values) => {
      count.bind(values).step();
      const hits = count.getInt(0);
      count.reset();
      rowsOf(first, values);
      return hits;
    };
    const matching = ({ words, phrase, prefix }) =>
      phrase ? `"${words.join(" ")}"` : words.map((word) => `"${word}"${prefix ? "*" : ""}`).join(" AND ");
    return {
      version: sqlite.version.libVersion,
      add(paragraphs) {
        for (const { text, cable, level, par } of paragraphs) {
          rows += 1;
          insert.bind([rows, text, cable, level, par]).stepReset();
        }
      },
      finish() {
        insert.finalize();
        db.exec("COMMIT");
      },
      /** Bytes of the index, where a peer can tell. */
      size: () => db.selectValue("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
      answers: () => true,
      query(query) {
        const match = matching(query);
        return query.level ? counted(countOf, firstOf, [match, query.level]) : counted(count, first, [match]);
      },
      /** The best by its own ranking, BM25; nothing is counted. */
      best(query) {
        const match = matching(query);
        return query.level ? rowsOf(bestOf, [match, query.level]) : rowsOf(best, [match]);
      },
    };
  },

  async minisearch() {
    const { default: MiniSearch } = await import("/npm/minisearch/dist/es/index.js");
    const index = new MiniSearch({
      fields: ["text"],
      storeFields: ["cable", "level", "par"],
      processTerm: (term) => (ASCII.test(term) ? term : term.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase(),
      searchOptions: { combineWith: "AND" },
    });
    let rows = 0;
    return {
      add(paragraphs) {
        for (const paragraph of paragraphs) {
          rows += 1;
          index.add({ id: rows, ...paragraph });
        }
      },
      finish() {},
      answers: ({ phrase }) => !phrase,
      query({ words, prefix = false, level }) {
        const filter = level && ((found) => found.level === level);
        const found = index.search(words.join(" "), filter ? { prefix, filter } : { prefix });
        found.slice(0, SHOWN);
        return found.length;
      },
    };
  },

  flexsearch: () => flexsearch("strict"),

  /** The same with an entry for each beginning of a word, without which it finds no prefix. */
  "flexsearch-forward": () => flexsearch("forward"),
};

async function flexsearch(tokenize) {
  const { Index, Encoder } = await import("/npm/flexsearch/dist/flexsearch.bundle.module.min.mjs");
  // Words as the other two take them; its usual encoder treats numbers and doubled words otherwise.
  const encoder = new Encoder({
    normalize: true,
    dedupe: false,
    numeric: false,
    include: { letter: true, number: true },
  });
  const index = new Index({ tokenize, encoder });
  // Its own tags lose some of what they should let pass, so levels are looked up here.
  const places = [];
  return {
    add(paragraphs) {
      for (const { text, cable, level, par } of paragraphs) {
        index.add(places.length, text);
        places.push({ cable, level, par });
      }
    },
    finish() {},
    answers: ({ phrase, prefix }) => !phrase && (!prefix || tokenize === "forward"),
    query({ words, level }) {
      const found = index.search(words.join(" "), { limit: places.length });
      const passed = level ? found.filter((at) => places[at].level === level) : found;
      passed.slice(0, SHOWN).map((at) => places[at]);
      return passed.length;
    },
  };
}

/** Hands over parsed paragraphs by the thousand. */
async function* batches(url) {
  const response = await fetch(url);
  if (response.body === null) throw new Error(`${url} is empty.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let batch = [];
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) {
      if (!line) continue;
      batch.push(JSON.parse(line));
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (done) break;
  }
  if (batch.length) yield batch;
}

const tasks = {
  async index({ name, url }) {
    peer = await PEERS[name]();
    let milliseconds = 0;
    let paragraphs = 0;
    const timed = (act) => {
      const start = performance.now();
      act();
      milliseconds += performance.now() - start;
    };
    for await (const batch of batches(url)) {
      timed(() => peer.add(batch));
      paragraphs += batch.length;
    }
    timed(() => peer.finish());
    return { milliseconds, paragraphs, size: peer.size?.() ?? null, version: peer.version ?? null };
  },

  /**
   * Times of one list of queries, asked for what there is or for the best alone; null where the peer has no such
   * query, or ranks what it finds anyway. Stops when the time is up.
   */
  async query({ queries, budget, best = false }) {
    const ask = best ? peer.best : peer.query;
    if (!ask || !queries.length || !peer.answers(queries[0])) return null;
    const times = [];
    let hits = 0;
    const begin = performance.now();
    for (const query of queries) {
      // Readers ask one thing, and later another: what is asked in one breath finds all of it still in the processor.
      await new Promise((done) => setTimeout(done, PAUSE));
      const start = performance.now();
      hits += ask(query);
      const end = performance.now();
      times.push(end - start);
      if (end - begin > budget) break;
    }
    return { times, hits };
  },
};

onmessage = async ({ data }) => {
  try {
    postMessage({ answer: await tasks[data.task](data) });
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
