// Writes the citations that citeproc-js gives for the cases of citeproc.json into that file, as what this crate is held
// to. The styles are not part of this repository, because their licence asks for more than ours.
//
//     npm install citeproc @citation-js/plugin-csl
//     git clone --depth 1 https://github.com/citation-style-language/styles
//     node citeproc.mjs styles
//
// Made on 2026-12-01 with citeproc 2.4.63 and the styles of commit 0819c0e0b7d4.

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const CSL = require("citeproc");
const locales = require("@citation-js/plugin-csl/lib/locales.json");
const folder = resolve(process.argv[2]);
const file = new URL("citeproc.json", import.meta.url);

async function run(style, item, place) {
  const system = { retrieveLocale: () => locales["en-US"], retrieveItem: () => item };
  const engine = new CSL.Engine(system, await readFile(join(folder, `${style}.csl`), "utf8"), "en-US");
  engine.setOutputFormat("text");
  engine.updateItems([item.id]);
  const cited = { citationItems: [{ id: item.id, ...place }], properties: { noteIndex: 1 } };
  const note = engine.previewCitationCluster(cited, [], [], "text");
  return { note, list: engine.makeBibliography()?.[1]?.join("").trim() };
}

const cases = JSON.parse(await readFile(file, "utf8"));
for (const one of cases) {
  const { from, subject, kind, id, issued, paragraphs } = one;
  const item = {
    id: "a",
    type: "document",
    genre: [kind, id].filter(Boolean).join(" "),
    ...(subject && { title: subject }),
    ...(from && { author: [{ literal: from }] }),
    ...(issued && { issued: { "date-parts": [issued] } }),
  };
  const place = paragraphs ? { locator: paragraphs, label: "paragraph" } : {};
  const chicago = "chicago-notes-bibliography";
  // Chicago lists letters only where they are kept in an archive, which is taken off again.
  const kept = await run(chicago, { ...item, archive: "ARCHIVE" }, {});
  one.expected = {
    "chicago-note": (await run(chicago, item, place)).note,
    "chicago-bibliography": kept.list.replace(/ ARCHIVE\.$/, ""),
    mla: (await run("modern-language-association", item, {})).list,
    "mla-text": (await run("modern-language-association", item, place)).note,
    apa: (await run("apa", item, {})).list,
    "apa-text": (await run("apa", item, place)).note,
    bluebook: (await run("bluebook-law-review", item, place)).note,
  };
}
await writeFile(file, `${JSON.stringify(cases, null, 2)}\n`);
