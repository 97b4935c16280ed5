// The fragment of an address, as the scripts around the page read it. The page itself is held against the same table.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { filtered, paragraphOf, part } from "../www/embed/address.js";

const table = JSON.parse(await readFile(new URL("fragments.json", import.meta.url), "utf8"));

test("scripts read a fragment as the page does", () => {
  for (const { fragment, par, ...parts } of table) {
    assert.equal(paragraphOf(fragment), par, fragment);
    for (const name of Object.keys(parts)) assert.equal(part(fragment, name), parts[name], `${name} of ${fragment}`);
  }
});

test("a level that is shown hides all other classes but NOFORN, and words that name no level are told", () => {
  assert.deepEqual(filtered(""), { hide: "", unknown: [] });
  assert.deepEqual(filtered("c, S"), { hide: "TS,SBU,U,none,other", unknown: [] });
  assert.deepEqual(filtered("Q secret"), { hide: "", unknown: ["Q", "secret"] });
});
