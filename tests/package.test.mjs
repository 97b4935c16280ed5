// The npm package `septel`, as those use it who install it: in Node, with
// TypeScript, and in a page that Vite builds. It comes packed from
// `cargo xtask dist`, which puts it where SEPTEL_PACKAGE says.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build, createServer } from "vite";
import { groups, launch, sample, serve } from "./page.mjs";

/** @import { InlineConfig, ViteDevServer } from "vite" */

const tarball = process.env.SEPTEL_PACKAGE;
const tsc = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));
const TEXT = "C O N F I D E N T I A L BERN 000012\n\nSIPDIS\n\n1. (C) Nothing happened.\n\n2. (U) So far.\n\nWALKER\n";

/** The folder of an empty project that has installed the package and nothing else. */
let project = "";

/** Runs a program in the project; its exit code and what it printed. */
function run(program, ...args) {
  return new Promise((done) => {
    const options = { cwd: project, maxBuffer: 1 << 26, shell: program.endsWith(".cmd") };
    execFile(program, args, options, (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }));
  });
}

/** Runs a module in the project; what it printed. */
async function node(code) {
  await writeFile(join(project, "run.mjs"), code);
  const { code: exit, stdout, stderr } = await run(process.execPath, "run.mjs");
  assert.equal(exit, 0, stderr);
  return stdout;
}

before(async () => {
  assert.ok(tarball, "SEPTEL_PACKAGE names the tarball that `cargo xtask dist` has written");
  project = await mkdtemp(join(tmpdir(), "septel-package-"));
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // Offline, because the package needs no other.
  const { code, stderr } = await run(npm, "install", "--offline", "--no-audit", "--no-fund", tarball);
  assert.equal(code, 0, stderr);
});

after(() => project && rm(project, { recursive: true, force: true }));

test("the package holds what it says, and depends on nothing", async () => {
  const folder = join(project, "node_modules/septel");
  const files = (await readdir(folder)).sort();
  assert.deepEqual(files, [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "bindings.js",
    "cable.d.ts",
    "core.d.ts",
    "core.js",
    "core.node.js",
    "core.wasm",
    "element.d.ts",
    "element.js",
    "element.node.js",
    "indexer.js",
    "indexer.wasm",
    "package.json",
    "pdfreader.js",
    "pdfreader.wasm",
    "third-party.txt",
    "viewer.wasm",
    "worker.js",
    "worker.wasm",
  ]);
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  assert.equal(manifest.dependencies, undefined);
  assert.notEqual(manifest.version, "0.0.0");
  assert.deepEqual(
    await readdir(join(project, "node_modules")).then((names) => names.filter((name) => !name.startsWith("."))),
    ["septel"],
  );
});

test("Node parses text and bytes as soon as it has imported it", async () => {
  const said = await node(`
    import { init, parse } from "septel/core";
    const text = ${JSON.stringify(TEXT)};
    const [cable] = parse(text);
    const same = JSON.stringify(parse(new TextEncoder().encode(text))) === JSON.stringify([cable]);
    await init();
    console.log(JSON.stringify([same, cable.number, cable.paragraphs.map(({ anchor, level, text }) => [anchor, level, text]), cable.executiveOrder]));
  `);
  assert.deepEqual(JSON.parse(said), [
    true,
    12,
    [
      ["par1", "C", "Nothing happened."],
      ["par2", "U", "So far."],
    ],
    null,
  ]);
});

test("what is no cable throws one sentence", async () => {
  const said = await node(`
    import { parse } from "septel/core";
    for (const [input, name] of [["%PDF-1.7", "scan.pdf"], [7], [new Uint8Array([0, 1, 2])]]) {
      try { parse(input, name); console.log("read"); } catch (error) { console.log(error instanceof Error, error.message); }
    }
  `);
  const lines = said.trim().split("\n");
  assert.match(lines[0], /^true scan\.pdf.*PDF/);
  assert.equal(lines[1], "true parse takes a string or a Uint8Array.");
  assert.match(lines[2], /^true input/);
});

test("without its module it says what to do, and takes it in every form", async () => {
  const said = await node(`
    import { readFile } from "node:fs/promises";
    const wasm = new URL("node_modules/septel/core.wasm", import.meta.url);
    const bytes = await readFile(wasm);
    const copy = (number) => import(new URL("node_modules/septel/core.js?" + number, import.meta.url));
    const first = await copy(0);
    try { first.parse("1. (C) So."); } catch (error) { console.log(error.message); }
    try { await first.init("http://127.0.0.1:9/core.wasm"); } catch (error) { console.log(error.message); }
    const module = new WebAssembly.Module(bytes);
    const response = new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
    await first.init(response);
    console.log(first.parse("1. (C) So.")[0].paragraphs[0].text, first.init() instanceof Promise);
    first.initSync(module);
  `);
  assert.deepEqual(said.trim().split("\n"), [
    "septel/core is not ready: call `await init()` once before the first parse().",
    "septel/core could not load its module from http://127.0.0.1:9/core.wasm: fetch failed",
    "So. true",
  ]);
});

/** Checks files by `tsc --strict`, as Node resolves packages and as bundlers do. */
async function typed(file, code, lib = "es2022,dom") {
  await writeFile(join(project, file), code);
  const results = [];
  for (const kind of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ]) {
    const options = [
      "--strict",
      "--noEmit",
      "--target",
      "es2022",
      "--lib",
      lib,
      "--module",
      kind[0],
      "--moduleResolution",
      kind[1],
    ];
    results.push(await run(process.execPath, tsc, ...options, file));
  }
  return results;
}

const USE = `
import { init, initSync, parse, type Cable, type Level, type Marking, type Paragraph } from "septel/core";
await init();
await init(new URL("https://example.org/core.wasm"));
await init("core.wasm");
await init(await fetch("core.wasm"));
await init(new Uint8Array());
initSync(new Uint8Array());
const cables: Cable[] = parse("text", "name.txt");
const bytes = parse(new Uint8Array(8));
for (const cable of [...cables, ...bytes]) {
  const id: string | null = cable.id;
  const mark: Marking | null = cable.classification;
  const secret: Paragraph[] = cable.paragraphs.filter((paragraph) => paragraph.level === "S");
  const levels: (Level | null)[] = secret.map(({ level }) => level);
  const routes: string[] = cable.header.to.flatMap(({ routing }) => routing ?? []);
  console.log(id?.length, mark?.dissemination.join(), levels, routes, cable.notes[0]?.start);
}
`;

test("tsc --strict accepts what is meant", async () => {
  for (const { code, stdout } of await typed("use.ts", USE)) assert.equal(code, 0, stdout);
  const bare = `import { parse, type Cable } from "septel/core"; export const first: Cable | undefined = parse(new Uint8Array(8))[0];`;
  for (const { code, stdout } of await typed("bare.ts", bare, "es2022")) assert.equal(code, 0, stdout);
});

test("tsc --strict refuses what is wrong", async () => {
  /** @type {[code: string, says: RegExp][]} */
  const wrong = [
    ["parse(7);", /not assignable to parameter of type 'string \| Uint8Array/],
    ["parse('text')[0]!.id.length;", /possibly 'null'/],
    ["parse('text')[0]!.body;", /Property 'body' does not exist on type 'Cable'/],
    ["export const level: 'X' = parse('text')[0]!.paragraphs[0]!.level!;", /is not assignable to type '"X"'/],
    ["await init(8);", /not assignable to parameter of type 'Module/],
    ["initSync('core.wasm');", /not assignable to parameter of type/],
    ["export type { Parser } from 'septel/core';", /has no exported member/],
  ];
  const code = ["import { init, initSync, parse } from 'septel/core';", ...wrong.map(([line]) => line)].join("\n");
  for (const { code: exit, stdout } of await typed("wrong.ts", code)) {
    assert.notEqual(exit, 0);
    const said = (line) => stdout.split("\n").filter((error) => error.startsWith(`wrong.ts(${line},`));
    wrong.forEach(([use, reason], index) => assert.match(said(index + 2).join("\n"), reason, use));
  }
});

test("the types are those of what the parser gives, for every cable of the sample", async () => {
  await cp(sample, join(project, "sample"), { recursive: true });
  const literal = await node(`
    import { readFileSync, readdirSync } from "node:fs";
    import { parse } from "septel/core";
    const names = readdirSync("sample").filter((name) => /\\.(html|txt)$/.test(name));
    process.stdout.write(JSON.stringify(names.flatMap((name) => parse(readFileSync("sample/" + name), name))));
  `);
  assert.equal(JSON.parse(literal).length, 31);
  for (const { code, stdout } of await typed(
    "sample.ts",
    `import type { Cable } from "septel/core";\nexport const cables: Cable[] = ${literal};`,
  )) {
    assert.equal(code, 0, stdout);
  }
});

test("the example of the guide is what the parser gives", async () => {
  const guide = await readFile(new URL("../docs/json.md", import.meta.url), "utf8");
  const [text] = groups(guide, /```text\n([^]*?)```/);
  const [json] = groups(guide, /```json\n([^]*?)```/);
  const said = await node(
    `import { parse } from "septel/core"; console.log(JSON.stringify(parse(${JSON.stringify(text)})));`,
  );
  assert.deepEqual(JSON.parse(said), [JSON.parse(json)]);
});

test("the example of the package's README runs as it says", async () => {
  const readme = await readFile(join(project, "node_modules/septel/README.md"), "utf8");
  const [code] = groups(readme, /```js\n(import \{ init[^]*?)```/);
  const [expression, result] = groups(code, /\n(cable\..*;)\n\/\/ (.*)\n/);
  const said = await node(code.replace(expression, `console.log(JSON.stringify(${expression.slice(0, -1)}));`));
  assert.deepEqual(JSON.parse(said), JSON.parse(result));
});

/** A page that shows a parsed cable, in a folder of its own of the project. */
async function page(name, start) {
  const root = join(project, name);
  await cp(join(project, "node_modules"), join(root, "node_modules"), { recursive: true });
  await writeFile(join(root, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  await writeFile(
    join(root, "index.html"),
    `<!doctype html><title>${name}</title><link rel="icon" href="data:,"><pre></pre><script type="module" src="/main.js"></script>`,
  );
  await writeFile(
    join(root, "main.js"),
    `import { init, parse } from "septel/core";
    ${start}
    const [cable] = parse(${JSON.stringify(TEXT)});
    document.querySelector("pre").textContent = cable.paragraphs.map(({ anchor, level, text }) => [anchor, level, text].join(" ")).join("; ");`,
  );
  return root;
}

const FROM_BESIDE = "await init();";
const BY_URL = `import wasm from "septel/core.wasm?url"; await init(wasm);`;
/** @type {(root: string, more: InlineConfig) => InlineConfig} */
const vite = (root, more) => ({ root, configFile: false, logLevel: "error", ...more });

/**
 * Where a server of Vite listens.
 *
 * @param {ViteDevServer} server
 */
function addressOf({ resolvedUrls }) {
  assert.ok(resolvedUrls);
  return resolvedUrls.local[0];
}

/**
 * Opens a page; what it shows and what went wrong.
 *
 * @param {string} url
 * @returns {Promise<[shown: string | null, faults: string[]]>}
 */
async function show(url) {
  const browser = await launch();
  try {
    const page = await browser.context.newPage();
    /** @type {string[]} */
    const faults = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on(
      "request",
      (request) => /^(data:|http:\/\/(127\.0\.0\.1|localhost):)/.test(request.url()) || faults.push(request.url()),
    );
    await page.goto(url);
    await page
      .waitForFunction(() => document.querySelector("pre").textContent, null, { timeout: 30_000 })
      .catch(() => {});
    return [await page.locator("pre").textContent(), faults];
  } finally {
    await browser.close();
  }
}

const SHOWN = ["par1 C Nothing happened.; par2 U So far.", []];

for (const [name, start] of [
  ["beside", FROM_BESIDE],
  ["by-url", BY_URL],
]) {
  test(`a page that Vite builds shows a cable under a strict policy (${name})`, async () => {
    const root = await page(`built-${name}`, start);
    await build(vite(root, { build: { target: "es2022" } }));
    const assets = await readdir(join(root, "dist/assets"));
    assert.equal(assets.filter((asset) => asset.endsWith(".wasm")).length, 1, String(assets));
    const site = await serve(join(root, "dist"));
    try {
      assert.deepEqual(await show(site.url), SHOWN);
    } finally {
      await site.close();
    }
  });
}

for (const { name, start, more } of [
  { name: "beside", start: FROM_BESIDE, more: { optimizeDeps: { exclude: ["septel"] } } },
  { name: "by-url", start: BY_URL, more: {} },
]) {
  test(`Vite's development server shows a cable (${name})`, async () => {
    const server = await createServer(
      vite(await page(`served-${name}`, start), { ...more, server: { host: "127.0.0.1", hmr: false, ws: false } }),
    );
    await server.listen(0);
    try {
      const [shown, faults] = await show(addressOf(server));
      // Its client reports that it has no socket, which is switched off.
      assert.deepEqual([shown, faults.filter((fault) => !/WebSocket|\[vite\]/.test(fault))], SHOWN);
    } finally {
      await server.close();
    }
  });
}

test("a server may import the element, which is none there", async () => {
  const said = await node(
    `import { configure } from "septel"; console.log(configure({}), typeof globalThis.customElements);`,
  );
  assert.equal(said.trim(), "false undefined");
});

const ELEMENT = `
import { configure, type Cable, type CableViewer } from "septel";
const early: boolean = configure({ wasm: new URL("https://example.org/viewer.wasm"), workers: "/septel" });
const viewer: CableViewer = document.createElement("cable-viewer");
const found = document.querySelector("cable-viewer");
found?.addEventListener("cable-load", ({ detail: { cable, par } }) => console.log(cable.paragraphs.length, par?.length, early));
viewer.addEventListener("cable-error", (event) => console.log(event.detail.code === "policy", event.detail.message.length));
viewer.addEventListener("click", () => viewer.goTo(8));
viewer.files = [new File(["text"], "cable.txt")];
await viewer.open(new URL("https://example.org/cable.html"));
viewer.search("word");
const cable: Cable | null = viewer.cable;
console.log(cable?.id, viewer.cite()?.length, viewer.files.length);
export {};
`;

test("tsc --strict accepts what is meant of the element, and refuses what is wrong", async () => {
  for (const { code, stdout } of await typed("element.ts", ELEMENT)) assert.equal(code, 0, stdout);
  /** @type {[code: string, says: RegExp][]} */
  const wrong = [
    ["viewer.cable = null;", /read-only/],
    ["viewer.search(8);", /not assignable/],
    ["viewer.addEventListener('cable-load', ({ detail }) => detail.text);", /Property 'text' does not exist/],
    ["configure({ worker: '/' });", /worker/],
  ];
  const code = [
    "import { configure } from 'septel'; const viewer = document.createElement('cable-viewer');",
    ...wrong.map(([line]) => line),
  ].join("\n");
  for (const { code: exit, stdout } of await typed("wrong-element.ts", code)) {
    assert.notEqual(exit, 0);
    wrong.forEach(([use, reason], index) =>
      assert.match(
        stdout
          .split("\n")
          .filter((error) => error.startsWith(`wrong-element.ts(${index + 2},`))
          .join("\n"),
        reason,
        use,
      ),
    );
  }
});

/** A page with the element and two cables, which shows what is found in them. */
async function elementPage(name) {
  const root = await page(name, FROM_BESIDE);
  await cp(join(sample, "09LORRAVIK57.html"), join(root, "public/one.html"));
  await cp(join(sample, "09LORRAVIK71.html"), join(root, "public/two.html"));
  await writeFile(
    join(root, "index.html"),
    `<!doctype html><title>${name}</title><link rel="icon" href="data:,"><pre></pre><cable-viewer src="one.html two.html" embed="library"></cable-viewer><script type="module" src="/main.js"></script>`,
  );
  await writeFile(
    join(root, "main.js"),
    `import "septel";
    const viewer = document.querySelector("cable-viewer");
    viewer.addEventListener("cable-error", ({ detail }) => console.error(detail.message));
    viewer.addEventListener("cable-load", ({ detail }) => {
      viewer.search("fish");
      const found = setInterval(() => {
        const count = viewer.shadowRoot.querySelectorAll("article.row mark").length;
        if (count === 0) return;
        clearInterval(found);
        document.querySelector("pre").textContent = [detail.cable.id, count > 2].join(" ");
      }, 50);
    }, { once: true });`,
  );
  return root;
}

const FOUND = ["09LORRAVIK57 true", []];

test("a page that Vite builds shows the element, which searches, under a strict policy", async () => {
  const root = await elementPage("built-element");
  await build(vite(root, { build: { target: "es2022" } }));
  const site = await serve(join(root, "dist"));
  try {
    assert.deepEqual(await show(site.url), FOUND);
  } finally {
    await site.close();
  }
});

test("Vite's development server shows the element", async () => {
  const root = await elementPage("served-element");
  const server = await createServer(
    vite(root, { optimizeDeps: { exclude: ["septel"] }, server: { host: "127.0.0.1", hmr: false, ws: false } }),
  );
  await server.listen(0);
  try {
    const [shown, faults] = await show(addressOf(server));
    assert.deepEqual([shown, faults.filter((fault) => !/WebSocket|\[vite\]/.test(fault))], FOUND);
  } finally {
    await server.close();
  }
});
