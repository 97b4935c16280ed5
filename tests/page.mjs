// What every browser test is built on: the built site on loopback, Chromium, and a page that fails on anything that a
// reader must never meet: a report of the policy, an error on the console, a request that leaves the origin.

import { readFile } from "node:fs/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { after } from "node:test";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serveFolder } from "./serve.mjs";

/** @import { BrowserContext, Locator, Page } from "playwright-core" */

/** @typedef {Awaited<ReturnType<typeof launch>>} Browser */

/**
 * A page, and what went wrong in it, which a test finds empty in the end.
 *
 * @typedef {{ page: Page, faults: string[] }} Opened
 */

/**
 * A file to be dropped or embedded: its name, with its content or with so many zeros.
 *
 * @typedef {{ name: string, content?: string | Buffer, zeros?: number }} Given
 */

const root = fileURLToPath(new URL("..", import.meta.url));
export const dist = process.env.SEPTEL_DIST ?? join(root, "dist");
export const sample = join(root, "www/sample");
export const shared = join(root, "../shared/cables");

// The policy as a host should send it, with every file, the worker's too.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default septel";

/** Serves the site, or another folder, on any free port unless one is named. */
export const serve = (folder = dist, port = 0) => serveFolder(folder, { "Content-Security-Policy": POLICY }, port);

/**
 * Starts Chromium with a profile of its own. Pages have no service worker unless `offline`: what one answers passes by
 * the routes that tests put in its way, and what it keeps would go from one test to the next.
 */
export async function launch({ offline = false } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "septel-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.SEPTEL_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1280, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  if (!offline) await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Site and browser for all tests of a file. */
export async function start() {
  const [site, browser] = await Promise.all([serve(), launch()]);
  after(async () => {
    await browser.close();
    await site.close();
  });
  return { site, browser };
}

/**
 * Opens the viewer in a new page. `faults` collects what must not happen.
 *
 * @param {BrowserContext} context
 * @param {string} url
 * @returns {Promise<Opened>}
 */
export async function open(context, url, fragment = "") {
  const page = await context.newPage();
  if (process.env.WAIT) page.setDefaultTimeout(+process.env.WAIT);
  /** @type {string[]} */
  const faults = [];
  const origin = new URL(url).origin;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const target = request.url();
    if (!target.startsWith(origin) && !target.startsWith("blob:") && !target.startsWith("data:"))
      faults.push(`request to ${target}`);
  });
  page.on("dialog", (dialog) => {
    // The page asks before a library is lost. Tests leave it, as a reader who has made up their mind.
    if (dialog.type() === "beforeunload") return dialog.accept();
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(url + fragment);
  await page.locator("cable-viewer h1").waitFor();
  return { page, faults };
}

/**
 * Drops files on the page as a reader does. Each is a path, or a name with what is in it.
 *
 * @param {Page} page
 * @param {(string | Given)[]} files
 */
export async function drop(page, files) {
  const given = await Promise.all(
    files.map(async (file) =>
      typeof file === "string"
        ? { name: basename(file), zeros: 0, base64: (await readFile(file)).toString("base64") }
        : { name: file.name, zeros: file.zeros ?? 0, base64: Buffer.from(file.content ?? "").toString("base64") },
    ),
  );
  await page.evaluate((given) => {
    /** @param {string} base64 */
    const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    for (const { name, base64, zeros } of given)
      transfer.items.add(new File([zeros ? new Uint8Array(zeros) : bytes(base64)], name));
    const target = document.querySelector("cable-viewer").shadowRoot.querySelector(".frame");
    for (const type of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(
        new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
      );
    }
  }, given);
}

/**
 * What the groups of a pattern match in a text in which the pattern is.
 *
 * @param {string} text
 * @param {RegExp} pattern
 */
export function groups(text, pattern) {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`${pattern} is not in “${text}”.`);
  return found.slice(1);
}

/**
 * Where something lies in the page, in which it is seen.
 *
 * @param {Locator} locator
 */
export async function boxOf(locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not seen.`);
  return box;
}

/**
 * A cable of its own for every number.
 *
 * @param {number} number
 */
export const telegram = (number) => ({
  name: `09TESTVIK${number}.txt`,
  content: `VZCZCXRO${1000 + number}
PP RUEHC
DE RUEHTV #${String(number).padStart(4, "0")} ${String((number % 365) + 1).padStart(3, "0")}1200
ZNY CCCCC ZZH
P 011200Z MAR 09
FM AMEMBASSY TESTVIK
TO RUEHC/SECSTATE WASHDC PRIORITY 0001
C O N F I D E N T I A L TESTVIK ${String(number).padStart(6, "0")}

SIPDIS

E.O. 12958: DECL: 03/01/2019
TAGS: PREL XX
SUBJECT: NUMBER ${number} OF A FICTIONAL SERIES

Classified By: Ambassador Ada Lockhart for reasons 1.4 (b) and (d).

1. (C) This is the text of number ${number}.

LOCKHART
`,
});

/**
 * Chooses what stands in the menu of the library.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function choose(page, name) {
  await page.getByRole("button", { name: "Library", exact: true }).click();
  await page.locator(".menu:popover-open").getByRole("button", { name }).click();
}

/**
 * Keeps the library, and waits until it is kept.
 *
 * @param {Page} page
 */
export async function keep(page) {
  await choose(page, "Keep");
  await page.locator(".done", { hasText: "The library is kept on this device." }).waitFor({ state: "attached" });
}

/**
 * Removes what is kept, and says yes when asked.
 *
 * @param {Page} page
 */
export async function wipe(page) {
  await choose(page, "Remove the kept library…");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.locator("dialog").waitFor({ state: "detached" });
}

/**
 * A PDF document with these pages, each of lines of text.
 *
 * @param {string[]} pages
 */
export function pdf(pages) {
  const kids = pages.map((_, page) => `${4 + 2 * page} 0 R`).join(" ");
  const objects = [
    "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
    `2 0 obj <</Type /Pages /Kids [${kids}] /Count ${pages.length}>> endobj`,
    "3 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>> endobj",
    ...pages.map((page, index) => {
      const lines = page.split("\n").map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`);
      const operators = `BT /F 10 Tf 72 740 Td 12 TL ${lines.join(" ")} ET`;
      return `${4 + 2 * index} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * index} 0 R
        /Resources <</Font <</F 3 0 R>>>>>> endobj
        ${5 + 2 * index} 0 obj <</Length ${operators.length}>> stream\n${operators}\nendstream endobj`;
    }),
  ];
  return `%PDF-1.4\n${objects.join("\n")}\ntrailer <</Root 1 0 R>>\n`;
}
