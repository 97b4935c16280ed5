// Pages of others on an origin of their own, with a policy of their own, and the built site as it is embedded.

import { after, before } from "node:test";
import { dist, launch } from "./page.mjs";
import { listen, missing, serveFolder, typeOf } from "./serve.mjs";

/** @import { ServerResponse } from "node:http" */
/** @import { BrowserContext, Page } from "playwright-core" */
/** @import { CableEvents } from "../src/js/package/element.d.ts" */
/** @import { Browser, Opened } from "./page.mjs" */
/** @import { Server } from "./serve.mjs" */

/**
 * The files of a host by their paths: each a body, or a function that answers.
 *
 * @typedef {Record<string, string | Buffer | ((response: ServerResponse) => unknown)>} Files
 */

/**
 * What may go wrong in a page, its policy where that isn't the guide's, and what loads the element there.
 *
 * @typedef {{ expected?: RegExp[], under?: string, head?: string }} Circumstances
 */

/** The site as a host of the element sends it: other pages may read its files. */
export const serveElement = (folder = dist) => serveFolder(folder, { "Access-Control-Allow-Origin": "*" });

/**
 * A host of these files. A page, whose path ends on ".html", is sent with `policy`.
 *
 * @param {Files} files
 * @param {() => string} policy
 */
export function serveHost(files, policy) {
  return listen(async (request, response) => {
    const path = new URL(request.url ?? "", "http://host").pathname;
    const file = files[path];
    if (file === undefined) return missing(response);
    if (typeof file === "function") return file(response);
    const page = path.endsWith(".html");
    response.writeHead(200, {
      "Content-Type": typeOf(path),
      ...(page && { "Content-Security-Policy": policy() }),
    });
    response.end(file);
  });
}

/**
 * The policy that docs/embedding.md gives a page of another origin.
 *
 * @param {string} site
 */
export const policyFor = (site) =>
  `default-src 'none'; script-src ${site} 'wasm-unsafe-eval'; connect-src 'self' ${site}; worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types septel`;

/**
 * A page with some markup; `head` loads the element.
 *
 * @param {string} site
 * @param {string} markup
 */
export const pageWith = (site, markup, head = `<script type="module" src="${site}/septel.js"></script>`) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page of others</title>${head}</head><body>${markup}</body></html>`;

/**
 * Opens a page; `faults` collects what no host may meet, and the page's `events` what the element says.
 *
 * @param {BrowserContext} context
 * @param {string} url
 * @returns {Promise<Opened>}
 */
export async function visit(context, url) {
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    globalThis.events = [];
    for (const name of ["cable-ready", "cable-load", "cable-select", "cable-error"]) {
      document.addEventListener(name, (event) => {
        if (!(event instanceof CustomEvent) || !(event.target instanceof Element)) return;
        const { type, detail, target } = event;
        events.push({ type, detail, on: target.id });
      });
    }
    globalThis.heard = async (type, count = 1) => {
      for (let round = 0; round < 500; round += 1) {
        const found = events.filter((event) => event.type === type);
        if (found.length >= count) return found[count - 1].detail;
        await new Promise((done) => setTimeout(done, 20));
      }
      throw new Error(
        `${count} ${type} did not come; ${JSON.stringify(events.map(({ type, detail }) => [type, detail.message ?? detail.par]))} did`,
      );
    };
  });
  page.setDefaultTimeout(10_000);
  await page.goto(url);
  return { page, faults };
}

/**
 * The detail of the event of this type that comes, or of the `count`th one.
 *
 * @template {keyof CableEvents} Type
 * @param {Page} page
 * @param {Type} type
 * @returns {Promise<CableEvents[Type]["detail"]>}
 */
export const heard = (page, type, count = 1) =>
  page.evaluate(({ type, count }) => globalThis.heard(type, count), { type, count });

/**
 * What failed in a test, with what else is known of the page.
 *
 * @param {unknown} error
 * @param {unknown[]} known
 */
export function explained(error, ...known) {
  if (error instanceof Error) error.message += known.map((one) => `\n${JSON.stringify(one)}`).join("");
  return error;
}

/**
 * What `hosting` gives. `hosted` visits a page of the host and hands it to `see`; afterwards nothing has gone wrong but
 * what is expected.
 *
 * @typedef {object} Hosting
 * @property {Files} files
 * @property {Server} site
 * @property {Server} host
 * @property {Browser} browser
 * @property {(markup: string, see: (page: Page) => unknown, circumstances?: Circumstances) => Promise<void>} hosted
 */

/**
 * For all tests of a file: the site, a host of another origin with `files`, and a browser, all of which are there when
 * the first test runs.
 */
export function hosting() {
  const here = /** @type {Hosting} */ ({ files: {} });
  let policy = "";
  before(async () => {
    here.site = await serveElement();
    here.host = await serveHost(here.files, () => policy);
    here.browser = await launch();
  });
  after(async () => {
    await here.browser.close();
    await here.host.close();
    await here.site.close();
  });
  here.hosted = async (markup, see, { expected = [], under = policyFor(here.site.origin), head } = {}) => {
    here.files["/page.html"] = pageWith(here.site.origin, markup, head);
    policy = under;
    const { page, faults } = await visit(here.browser.context, `${here.host.origin}/page.html`);
    try {
      await see(page);
    } catch (error) {
      const came = await page.evaluate(() => events.map(({ type, detail }) => [type, detail.message]));
      throw explained(error, faults, came);
    } finally {
      await page.close();
    }
    const others = faults.filter((fault) => !expected.some((one) => one.test(fault)));
    if (others.length > 0) throw new Error(`This went wrong in the page: ${others.join("\n")}`);
  };
  return here;
}
