// What pages of others can do with the element beyond showing a cable: its languages, slots, looks, links, and where
// its parts come from.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { heard, hosting, policyFor } from "./host.mjs";
import { dist, sample } from "./page.mjs";
import { noWorkers } from "./wait.mjs";

const NAME = "09LORRAVIK57";
const OTHER = "09LORRAVIK71";
const TEXT = "SUBJECT: A TEXT OF THE PAGE\n\n1. (C) Its first paragraph.\n\n2. (S) Its second.\n";
const here = hosting();
const { hosted, files } = here;
before(async () => {
  for (const name of [NAME, OTHER]) files[`/${name}.html`] = await readFile(join(sample, `${name}.html`));
});

/** An element with a cable. */
const READER = `<cable-viewer id="one" embed="reader" src="${NAME}.html"></cable-viewer>`;

test("what is asked for before the application is there is done when it comes", async () => {
  await hosted(
    `<cable-viewer id="one" embed="library" src="${NAME}.html ${OTHER}.html" par="1" level="S"></cable-viewer>`,
    async (page) => {
      await page.evaluate(async (other) => {
        await customElements.whenDefined("cable-viewer");
        one.goTo(3);
        one.search(`id:${other}`);
        one.removeAttribute("level");
        one.setAttribute("theme", "dark");
      }, OTHER);
      await heard(page, "cable-ready");
      await page.waitForFunction(() => one.shadowRoot.querySelectorAll("article.row").length === 1);
      assert.equal(await page.locator("cable-viewer input.query").inputValue(), `id:${OTHER}`);
      await page.locator('cable-viewer .frame[data-theme="dark"]').waitFor();
      await page.locator("cable-viewer article.row").click();
      await page.waitForFunction((other) => one.cable?.id === other, OTHER);
      assert.equal(await page.locator("cable-viewer .gap").count(), 0);
    },
  );
  // Before it is in the page, between connecting and ready, and before the cable has come.
  const add = (does) =>
    hosted("", async (page) => {
      await page.evaluate(
        async ([name, does]) => {
          await customElements.whenDefined("cable-viewer");
          const viewer = Object.assign(document.createElement("cable-viewer"), { id: "one" });
          viewer.setAttribute("embed", "reader");
          viewer.setAttribute("src", `${name}.html`);
          const ready = new Promise((done) => viewer.addEventListener("cable-ready", done, { once: true }));
          if (does === "before") viewer.goTo(3);
          document.body.append(viewer);
          if (does === "between") viewer.setAttribute("par", "3");
          await ready;
          if (does === "ready") viewer.goTo("par3");
        },
        [NAME, does],
      );
      await page.waitForFunction(() => one.shadowRoot.querySelector(".par.here")?.id === "par3");
      assert.equal(await page.evaluate(() => events.filter(({ type }) => type === "cable-error").length), 0);
    });
  for (const does of ["before", "between", "ready"]) await add(does);
});

test("controls are in English whatever the page's language, and the cable in that of the attribute", async () => {
  await hosted(`<div lang="de">${READER}</div>`, async (page) => {
    await heard(page, "cable-load");
    const langs = () =>
      page.evaluate(() => [one.shadowRoot.querySelector(".septel").lang, one.shadowRoot.querySelector("article").lang]);
    assert.deepEqual(await langs(), ["en", "en"]);
    await page.evaluate(() => (one.lang = "fr"));
    assert.deepEqual(await langs(), ["en", "fr"]);
    await page.evaluate((other) => one.open(`${other}.html`), OTHER);
    await heard(page, "cable-load", 2);
    assert.deepEqual(await langs(), ["en", "fr"]);
  });
});

test("embed may change, and an element's own width decides what stands beside what", async () => {
  const many = `src="${NAME}.html ${OTHER}.html"`;
  await hosted(`<div id="box"><cable-viewer id="one" embed="reader" ${many}></cable-viewer></div>`, async (page) => {
    await heard(page, "cable-load");
    const seen = () =>
      page.evaluate(() =>
        [".bar", ".list", ".facets", ".desk"].filter((one_) => one.shadowRoot.querySelector(one_)?.checkVisibility()),
      );
    assert.deepEqual(await seen(), [".desk"]);
    await page.evaluate(() => one.setAttribute("embed", "library"));
    assert.deepEqual(await seen(), [".bar", ".list", ".facets", ".desk"]);
    await page.evaluate(() => (box.style.width = "1000px"));
    assert.deepEqual(await seen(), [".bar", ".list", ".desk"]);
    await page.evaluate(() => (box.style.width = "420px"));
    assert.deepEqual(await seen(), [".bar", ".desk"]);
    // The cable scrolls, and is not cut off.
    assert.ok(
      await page.evaluate(
        () => one.shadowRoot.querySelector(".desk").scrollHeight > one.shadowRoot.querySelector(".desk").clientHeight,
      ),
    );
    await page.getByRole("button", { name: "List" }).click();
    assert.deepEqual(await seen(), [".bar", ".list"]);
    // Dialogs are as wide as the window lets them.
    await page.getByRole("button", { name: "Help and keys" }).click();
    assert.ok(
      await page.evaluate(() => one.shadowRoot.querySelector("dialog[open]").getBoundingClientRect().width > 600),
    );
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    // A narrow collection begins with its list; what is chosen there takes its place.
    await page.keyboard.press("Escape");
    await page.evaluate(() => box.append(Object.assign(one.cloneNode(), { id: "two" })));
    await heard(page, "cable-load", 2);
    await page.locator("#two .list").waitFor();
    assert.equal(await page.locator("#two .desk").isVisible(), false);
    await page.locator("#two article.row").first().click();
    await page.locator("#two .desk").waitFor();
    assert.equal(await page.locator("#two .list").isVisible(), false);
  });
});

test("a paragraph's link is the file's address, the page's where that holds the state, and what is copied", async () => {
  const href = async (page, par = 2) => {
    const link = page.locator(`cable-viewer #par${par} .pilcrow`);
    await link.hover();
    return link.evaluate((link) => link.href);
  };
  await hosted(READER, async (page) => {
    await heard(page, "cable-load");
    assert.equal(await href(page), `${here.host.origin}/${NAME}.html#par2`);
    await page.locator("cable-viewer #par2 .pilcrow").click();
    await page
      .locator("cable-viewer")
      .getByRole("status")
      .getByText("Link to paragraph 2 copied.")
      .waitFor({ state: "attached" });
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${here.host.origin}/${NAME}.html#par2`);
    assert.equal(await page.evaluate(() => location.href), `${here.host.origin}/page.html`);
  });
  await hosted(
    `<cable-viewer id="one" embed="reader" src="a/x.html?y ${OTHER}.html ${NAME}.html"></cable-viewer>`,
    async (page) => {
      await heard(page, "cable-load");
      assert.equal(await href(page), `${here.host.origin}/${await page.evaluate(() => one.cable?.id)}.html#par2`);
    },
    { expected: [/404/] },
  );
  await hosted(`<cable-viewer id="one"><pre>${TEXT}</pre></cable-viewer>`, async (page) => {
    await heard(page, "cable-load");
    assert.equal(await href(page), `${here.host.origin}/page.html#one`);
  });
  await hosted(`<cable-viewer id="one" embed="reader" deeplink src="${NAME}.html"></cable-viewer>`, async (page) => {
    await heard(page, "cable-load");
    assert.equal(await href(page), `${here.host.origin}/page.html#par2&cable=${NAME}`);
  });
});

test("with deeplink the address holds the state, going back leads back, and the page keeps its title and history", async () => {
  await hosted(
    `<cable-viewer id="one" deeplink embed="library" src="${NAME}.html ${OTHER}.html"></cable-viewer>`,
    async (page) => {
      await page.evaluate(() => history.replaceState({ mine: 1 }, ""));
      await heard(page, "cable-load");
      const first = await page.evaluate(() => one.cable?.id);
      await page.waitForFunction((first) => location.hash === `#cable=${first}`, first);
      const other = first === NAME ? OTHER : NAME;
      await page.locator("cable-viewer article.row", { hasText: other }).click();
      await page.waitForFunction((other) => location.hash === `#cable=${other}`, other);
      assert.deepEqual(await page.evaluate(() => [history.state, document.title]), [{ mine: 1 }, "A page of others"]);
      await page.goBack();
      await page.waitForFunction((first) => one.cable?.id === first, first);
      // What is kept on the device is none of the business of a page of others.
      assert.equal(await page.getByRole("button", { name: "Keep", includeHidden: true }).count(), 0);
      // An element that has left leaves the address alone.
      await page.evaluate(
        () => (one.remove(), history.pushState(null, "", "#mine"), dispatchEvent(new PopStateEvent("popstate"))),
      );
      await noWorkers(page);
      assert.equal(await page.evaluate(() => location.hash), "#mine");
    },
  );
});

test("a page's caption and buttons stand above the cable and are no part of its text", async () => {
  await hosted(
    `<cable-viewer id="one" embed="reader"><p slot="caption">A caption</p><button slot="toolbar" onclick="x">Mine</button><!-- none --><pre>${TEXT}</pre></cable-viewer>`,
    async (page) => {
      const { cable } = await heard(page, "cable-load");
      assert.equal(cable.subject, "A TEXT OF THE PAGE");
      assert.ok(await page.getByText("A caption").isVisible());
      assert.ok(await page.getByRole("button", { name: "Mine" }).isVisible());
      assert.ok(
        await page.evaluate(
          () =>
            document.querySelector("[slot=toolbar]").getBoundingClientRect().bottom <=
            one.shadowRoot.querySelector(".frame").getBoundingClientRect().top,
        ),
      );
    },
    { expected: [/inline event handler|unsafe-inline/] },
  );
  // Without a <pre> the text is what has no slot.
  await hosted(
    `<cable-viewer id="one"><p slot="caption">A caption</p>1. (U) The text.</cable-viewer>`,
    async (page) => {
      assert.equal((await heard(page, "cable-load")).cable.paragraphs[0].text, "The text.");
    },
  );
});

/** Each property with a value, and where it is seen: a place, what is computed there, and how it comes out. */
const LOOKS = [
  ["paper", "rgb(1, 2, 3)", ".frame", "backgroundColor"],
  ["panel", "rgb(1, 2, 4)", ".list", "backgroundColor"],
  ["ink", "rgb(1, 2, 5)", ".frame", "color"],
  ["faint", "rgb(1, 2, 6)", ".eyebrow", "color"],
  ["line", "rgb(1, 2, 7)", ".tools", "borderBottomColor"],
  ["accent", "rgb(1, 2, 8)", ".facets button[aria-pressed=true]", "backgroundColor"],
  ["on-accent", "rgb(1, 2, 9)", ".facets button[aria-pressed=true]", "color"],
  ["match", "rgb(1, 3, 1)", "article mark:not(.current)", "backgroundColor"],
  ["on-match", "rgb(1, 3, 2)", "article mark:not(.current)", "color"],
  ["match-current", "rgb(1, 3, 3)", "article mark.current", "backgroundColor"],
  ["here", "rgb(1, 3, 4)", ".par.here", "backgroundColor"],
  ["u", "rgb(1, 3, 5)", '.mark[data-class="U"]', "color"],
  ["sbu", "rgb(1, 3, 6)", '.mark[data-class="SBU"]', "color"],
  ["c", "rgb(1, 3, 7)", '.mark[data-class="C"]', "color"],
  ["s", "rgb(1, 3, 8)", '.mark[data-class="S"]', "color"],
  ["ts", "rgb(1, 3, 9)", '.mark[data-class="TS"]', "color"],
  ["other", "rgb(1, 4, 1)", '.ribbon g[data-class="none"]', "fill"],
  ["on-level", "rgb(1, 4, 2)", ".chip[aria-pressed=true]", "color"],
  ["font-text", "Georgia", ".text", "fontFamily"],
  ["font-ui", "Verdana", ".head", "fontFamily"],
  ["font-mono", "Courier", "kbd, .source, #mono", "fontFamily"],
  ["text-size", "21px", ".text", "fontSize"],
  ["line-height", "42px", ".text", "lineHeight"],
  ["measure", "333px", ".text h3, .text .signature, .text > :not(.par)", "maxWidth"],
  ["space", "13px", ".par", "paddingTop"],
  ["radius", "7px", ".frame", "borderTopLeftRadius"],
  ["border", "5px dotted rgb(1, 4, 3)", ".frame", "borderTopWidth", "5px"],
  ["height", "345px", ".frame", "height"],
];

test("every documented custom property has its effect, and each may differ by theme", async () => {
  const guide = await readFile(new URL("../docs/embedding.md", import.meta.url), "utf8");
  for (const [name] of LOOKS) assert.ok(guide.includes(`\`--cv-${name}\``), `--cv-${name} is not in the guide`);
  const documented = [...guide.matchAll(/`--cv-([a-z-]+)`/g)].map(([, name]) => name);
  assert.deepEqual(
    [...new Set(documented)].filter((name) => !LOOKS.some(([one]) => one === name)),
    [],
  );
  const styles = `cable-viewer { ${LOOKS.map(([name, value]) => `--cv-${name}: ${value};`).join(" ")} } #two { --cv-paper: light-dark(rgb(9, 9, 9), rgb(8, 8, 8)); }`;
  const text =
    "SECRET\n\nSUBJECT: ALL MARKS\n\n1. (U) One WORD, and a WORD.\n\nHEADING\n-------\n\n2. (SBU) Two.\n\n3. (C) Three.\n\n4. (S) Four.\n\n5. (TS) Five.\n\n6. Six.\n\nSMITH\n";
  await hosted(
    `<style>${styles}</style><cable-viewer id="one"></cable-viewer><cable-viewer id="two"><pre>${text}</pre></cable-viewer>`,
    async (page) => {
      await page.evaluate(async (text) => {
        await globalThis.heard("cable-ready", 2);
        one.files = [new File([text], "one.txt"), new File([text.replace("MARKS", "OTHER MARKS")], "two.txt")];
      }, text);
      await heard(page, "cable-load", 2);
      await page.locator("#one [data-held='2'][data-searchable='2']").waitFor();
      await page.evaluate(() => (one.search("word level:U"), one.goTo(2)));
      await page.locator("#one article mark.current").waitFor();
      await page.locator("#one .facets button[aria-pressed=true]").first().waitFor();
      await page.evaluate(() =>
        one.shadowRoot
          .querySelector(".text")
          .append(Object.assign(document.createElement("pre"), { id: "mono", className: "source" })),
      );
      for (const [name, value, place, property, comes = value] of LOOKS) {
        const computed = await page.evaluate(
          ([place, property]) => {
            const found = one.shadowRoot.querySelector(place);
            return found && getComputedStyle(found)[property];
          },
          [place, property],
        );
        assert.equal(computed, comes, `--cv-${name} at ${place}`);
      }
      const paper = () => page.evaluate(() => getComputedStyle(two.shadowRoot.querySelector(".frame")).backgroundColor);
      await page.evaluate(() => two.setAttribute("theme", "dark"));
      await page.locator('#two .frame[data-theme="dark"]').waitFor();
      assert.equal(await paper(), "rgb(8, 8, 8)");
      await page.evaluate(() => two.setAttribute("theme", "light"));
      await page.locator('#two .frame[data-theme="light"]').waitFor();
      assert.equal(await paper(), "rgb(9, 9, 9)");
    },
    { under: `${policyFor(here.site.origin)}; style-src 'unsafe-inline'` },
  );
});

const PARTS = [
  "bar",
  "search",
  "facets",
  "list",
  "tools",
  "cable",
  "banner",
  "subject",
  "head",
  "text",
  "paragraph",
  "number",
  "mark",
  "source",
  "dialog",
  "message",
];

test("every documented part can be styled from the page", async () => {
  const guide = await readFile(new URL("../docs/embedding.md", import.meta.url), "utf8");
  for (const name of PARTS) assert.ok(guide.includes(`\`${name}\``), `${name} is not in the guide`);
  await hosted(
    `<style>${PARTS.map((name, index) => `cable-viewer::part(${name}) { outline: ${index + 1}px solid; }`).join(" ")}</style><cable-viewer id="one" embed="library" src="${NAME}.html ${OTHER}.html none.html"></cable-viewer>`,
    async (page) => {
      await heard(page, "cable-load");
      await page.locator("cable-viewer [data-held='2']").waitFor();
      await page.getByRole("button", { name: "Help and keys" }).click();
      const outlined = () =>
        page.evaluate(
          (parts) =>
            parts.map((name) => {
              const part = one.shadowRoot.querySelector(`[part="${name}"]`);
              return part && getComputedStyle(part).outlineWidth;
            }),
          PARTS,
        );
      const widths = await outlined();
      await page.keyboard.press("Escape");
      await page.locator("cable-viewer").getByRole("button", { name: "Source" }).click();
      widths[PARTS.indexOf("source")] = (await outlined())[PARTS.indexOf("source")];
      assert.deepEqual(
        widths,
        PARTS.map((_, index) => `${index + 1}px`),
      );
    },
    { under: `${policyFor(here.site.origin)}; style-src 'unsafe-inline'`, expected: [/404/] },
  );
});

/** The page's module. */
const wasm = async () => {
  const name = (await readdir(dist)).find((name) => /^viewer-.*_bg\.wasm$/.test(name));
  assert.ok(name, "the site has the page's module");
  return readFile(join(dist, name));
};
const workersOf = async (folder, policy) => {
  for (const name of ["worker_loader.js", "worker.js", "worker_bg.wasm"]) {
    const body = await readFile(join(dist, name));
    files[`${folder}/${name}`] = (response) =>
      response
        .writeHead(200, {
          "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "text/javascript",
          "Content-Security-Policy": policy,
        })
        .end(body);
  }
};

test("the module is taken as an address, a response, bytes or a compiled module, and the workers from a folder", async () => {
  const bytes = await wasm();
  files["/module.wasm"] = (response) => response.writeHead(200, { "Content-Type": "application/wasm" }).end(bytes);
  await workersOf("/own", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  for (const given of [
    '"/module.wasm"',
    'new URL("/module.wasm", location)',
    'fetch("/module.wasm")',
    'await (await fetch("/module.wasm")).arrayBuffer()',
    'await WebAssembly.compileStreaming(fetch("/module.wasm"))',
  ]) {
    files["/main.js"] =
      `const wasm = ${given}; const { configure } = await import("${here.site.origin}/septel.js"); globalThis.taken = configure({ wasm, workers: "/own" });`;
    await hosted(
      READER,
      async (page) => {
        assert.equal((await heard(page, "cable-load")).cable.id, NAME);
        assert.equal(await page.evaluate(() => globalThis.taken), true);
        const fetched = await page.evaluate(() =>
          performance
            .getEntriesByType("resource")
            .map(({ name }) => new URL(name))
            .filter(({ pathname }) => /\.wasm$/.test(pathname))
            .map(({ href }) => href),
        );
        assert.deepEqual([...new Set(fetched)], [`${here.host.origin}/module.wasm`], given);
        // Later it changes nothing any more, and says so; a second copy of the script has nothing to say at all.
        for (const copy of ["", "?copy"])
          assert.equal(
            await page.evaluate(
              async (script) => (await import(script)).configure({}),
              `${here.site.origin}/septel.js${copy}`,
            ),
            false,
          );
      },
      {
        head: `<script type="module" src="main.js"></script>`,
        under: policyFor(here.site.origin)
          .replace("script-src ", "script-src 'self' ")
          .replace("worker-src blob:", "worker-src 'self'"),
      },
    );
  }
});

test("a page that may fetch nothing at all shows a text with a module in bytes and workers of its own", async () => {
  await workersOf("/own", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  files["/module.js"] =
    `export default Uint8Array.from(atob("${(await wasm()).toString("base64")}"), (letter) => letter.charCodeAt(0));`;
  files["/main.js"] =
    `import wasm from "./module.js"; import { configure } from "${here.site.origin}/septel.js"; configure({ wasm, workers: new URL("own/", import.meta.url) });`;
  await hosted(
    `<cable-viewer id="one"><pre>${TEXT}</pre></cable-viewer>`,
    async (page) => assert.equal((await heard(page, "cable-load")).cable.subject, "A TEXT OF THE PAGE"),
    {
      head: `<script type="module" src="main.js"></script>`,
      under: `default-src 'none'; script-src 'self' ${here.site.origin} 'wasm-unsafe-eval'; connect-src 'none'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types septel`,
    },
  );
});

test("a page whose policy goes by nonces lets the element run with the directives of the guide", async () => {
  const nonce = "n0nce";
  const head = `<script type="module" nonce="${nonce}" src="${here.site.origin}/septel.js"></script>`;
  const guide = await readFile(new URL("../docs/embedding.md", import.meta.url), "utf8");
  const shown =
    "script-src 'nonce-…' 'strict-dynamic' 'wasm-unsafe-eval';\nconnect-src 'self' https://cables.example.org;\nworker-src blob:;";
  assert.ok(guide.includes(shown));
  const policy = `default-src 'none'; ${shown.replaceAll("\n", " ").replace("…", nonce).replace("https://cables.example.org", here.site.origin)} base-uri 'none'; require-trusted-types-for 'script'; trusted-types septel`;
  await hosted(
    `<cable-viewer id="one" src="${NAME}.html ${OTHER}.html"></cable-viewer>`,
    async (page) => {
      await heard(page, "cable-load");
      await page.locator("cable-viewer [data-held='2'][data-searchable='2']").waitFor();
    },
    { head, under: policy },
  );
  // Without strict-dynamic a nonce is not handed on to workers: the origin has to be named beside it.
  const plain = policy.replace("'strict-dynamic'", here.site.origin);
  await hosted(READER, async (page) => assert.equal((await heard(page, "cable-load")).cable.id, NAME), {
    head,
    under: plain,
  });
});
