// What puts a cable, or paragraphs of it, into a page: as text of that page. Whatever a cable says is escaped.

import { frameTitle, frameTitleParagraph } from "../messages/element.js";
import { attribution } from "./cite.js";

/** @import { Cable, Paragraph } from "../../src/js/cable.d.ts" */

/** @type {Record<string, string>} */
const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** @param {unknown} text */
const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => NAMES[letter]);

/**
 * An opening tag. An attribute that is null or undefined is left out, an empty one has no value.
 *
 * @param {string} name
 * @param {Record<string, unknown>} attributes
 */
const tag = (name, attributes) =>
  `<${name}${Object.entries(attributes)
    .filter(([, value]) => value != null)
    .map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`))
    .join("")}>`;

/** @param {string[]} lines */
const indented = (lines) => lines.map((line) => `  ${line}`);

/**
 * A paragraph as it is printed: number, mark, text.
 *
 * @param {Paragraph} paragraph
 * @param {boolean} first
 */
function printed({ heading, number, mark, text }, first) {
  const label = [number != null && `${number}.`, mark?.text]
    .filter(Boolean)
    .map((one) => `${one} `)
    .join("");
  const lines = `${label}${text}`.split("\n").map(escaped).join("<br>\n");
  return [...(heading && !first ? [`<p><b>${escaped(heading)}</b></p>`] : []), `<p>${lines}</p>`];
}

/**
 * @param {Paragraph[]} paragraphs
 * @param {string | null} [cite]
 */
const quotation = (paragraphs, cite) => [
  tag("blockquote", { cite }),
  ...indented(paragraphs.flatMap((one, index) => printed(one, index === 0))),
  "</blockquote>",
];

/**
 * "SECRET · 08ISLAMABAD3733 · 1 December 2008 · Islamabad · “Mumbai Update”".
 *
 * @param {Cable} cable
 * @param {string} name
 */
function source(cable, name) {
  const parts = attribution(cable, name).map(({ what, text }) => {
    if (what === "subject") return `“${escaped(text)}”`;
    return what === "id" ? `<cite>${escaped(text)}</cite>` : escaped(text);
  });
  return parts.join(" · ");
}

/**
 * About as many pixels as a card with this text is high in a column of 600.
 *
 * @param {Paragraph[]} paragraphs
 */
const height = (paragraphs) =>
  160 + 32 * paragraphs.reduce((lines, { text }) => lines + Math.ceil((text.length + 8) / 62), 0);

/**
 * What a snippet is made of.
 *
 * @typedef {object} Quoted
 * @property {Cable} cable
 * @property {string} name what the cable is called where it has no id
 * @property {Paragraph[]} paragraphs those that are quoted, by the JSON contract
 * @property {string | null} par their name, or null for the whole cable
 * @property {string} src the address of the cable's file
 * @property {boolean} known whether `src` is more than a proposal
 */

/**
 * A site that other pages load the element from.
 *
 * @typedef {object} Site
 * @property {URL} home its folder
 * @property {string | null} integrity the hash of its septel.js, where it is known
 */

/**
 * A snippet that shows the cable by the element.
 *
 * @param {Quoted} quoted
 * @param {Site} site
 */
export function elementSnippet({ cable, name, paragraphs, par, src }, { home, integrity }) {
  const script = { type: "module", src: new URL("septel.js", home).href, integrity, crossorigin: "" };
  const fallback = quotation(par === null ? paragraphs.slice(0, 1) : paragraphs);
  return [
    `${tag("script", script)}</script>`,
    tag("cable-viewer", { embed: embedOf(par), par, src }),
    ...indented([...fallback, `<p>${source(cable, name)}</p>`]),
    "</cable-viewer>",
    "",
  ].join("\n");
}

/**
 * A snippet that shows the cable by a frame of the site.
 *
 * @param {Quoted} quoted
 * @param {Site} site
 */
export function frameSnippet({ name, paragraphs, par, src }, { home }) {
  const url = new URL("embed.html", home);
  url.searchParams.set("embed", embedOf(par));
  if (par !== null) url.searchParams.set("par", par);
  url.searchParams.set("src", src);
  const attributes = {
    src: url.href,
    title: par === null ? frameTitle(name) : frameTitleParagraph(par, name),
    width: "100%",
    height: par === null ? 640 : height(paragraphs),
    loading: "lazy",
    allow: "fullscreen; clipboard-write",
    referrerpolicy: "no-referrer",
  };
  return `${tag("iframe", attributes)}</iframe>\n`;
}

/**
 * A snippet that has the text alone.
 *
 * @param {Quoted} quoted
 */
export function staticSnippet({ cable, name, paragraphs, src, known }) {
  const caption = `<figcaption>${source(cable, name)}</figcaption>`;
  const figure = [...quotation(paragraphs, known ? src : null), caption];
  return [tag("figure", {}), ...indented(figure), "</figure>", ""].join("\n");
}

/** @param {string | null} par */
const embedOf = (par) => (par === null ? "reader" : "card");

/**
 * `sha384-...` of septel.js as it is served now; null where the browser can't hash (a page without https) or read it.
 *
 * @param {URL} home
 */
export async function integrityOf(home) {
  try {
    const response = await fetch(new URL("septel.js", home));
    if (!response.ok) return null;
    const hash = await crypto.subtle.digest("SHA-384", await response.arrayBuffer());
    return `sha384-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
  } catch {
    return null;
  }
}
