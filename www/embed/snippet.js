// What puts a cable, or paragraphs of it, into a page: as text of that page. Whatever a cable says is escaped.

import { attributed } from "./cite.js";

const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => NAMES[letter]);

const tag = (name, attributes) =>
  `<${name}${Object.entries(attributes)
    .filter(([, value]) => value != null)
    .map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`))
    .join("")}>`;

const indented = (lines) => lines.map((line) => `  ${line}`);

/** A paragraph as it is printed: number, mark, text. */
function printed({ heading, number, mark, text }, first) {
  const label = [number != null && `${number}.`, mark?.text].filter(Boolean).map((one) => `${one} `).join("");
  const lines = `${label}${text}`.split("\n").map(escaped).join("<br>\n");
  return [...(heading && !first ? [`<p><b>${escaped(heading)}</b></p>`] : []), `<p>${lines}</p>`];
}

const quotation = (paragraphs, cite) => [tag("blockquote", { cite }), ...indented(paragraphs.flatMap((one, index) => printed(one, index === 0))), "</blockquote>"];

/** "SECRET · 08ISLAMABAD3733 · December 1, 2008 · Islamabad · “Mumbai Update”". */
const source = (cable, name) =>
  attributed(cable, name)
    .map(([what, text]) => (what === "subject" ? `“${escaped(text)}”` : what === "id" ? `<cite>${escaped(text)}</cite>` : escaped(text)))
    .join(" · ");

/** About as high as a card with this text is in a column of 600 pixels. */
const height = (paragraphs) => 160 + 32 * paragraphs.reduce((lines, { text }) => lines + Math.ceil((text.length + 8) / 62), 0);

/**
 * The snippet of a kind: "element", "iframe" or "static". `paragraphs` are those that are quoted, by the JSON contract,
 * and `par` their name, or null for the whole cable. `src` is the address of its file, `known` whether that is more
 * than a proposal. `home` is the folder of the site, `integrity` the hash of its septel.js, where it is known.
 */
export function snippet(kind, { cable, name, paragraphs, par, src, known, home, integrity }) {
  const embed = par === null ? "reader" : "card";
  const quoted = par === null ? paragraphs.slice(0, 1) : paragraphs;
  const what = par === null ? `Cable ${name}` : `Paragraph ${par} of cable ${name}`;
  if (kind === "iframe") {
    const url = new URL("embed.html", home);
    for (const [key, value] of [["embed", embed], ["par", par], ["src", src]]) if (value !== null) url.searchParams.set(key, value);
    const attributes = { src: url.href, title: what, width: "100%", height: par === null ? 640 : height(quoted), loading: "lazy", allow: "fullscreen; clipboard-write", referrerpolicy: "no-referrer" };
    return `${tag("iframe", attributes)}</iframe>\n`;
  }
  if (kind === "static") {
    return [tag("figure", {}), ...indented([...quotation(par === null ? paragraphs : quoted, known ? src : null), `<figcaption>${source(cable, name)}</figcaption>`]), "</figure>", ""].join("\n");
  }
  return [
    `${tag("script", { type: "module", src: new URL("septel.js", home).href, integrity, crossorigin: "" })}</script>`,
    tag("cable-viewer", { embed, par, src }),
    ...indented([...quotation(quoted), `<p>${source(cable, name)}</p>`]),
    "</cable-viewer>",
    "",
  ].join("\n");
}

/** `sha384-...` of septel.js as it is served now; null where the browser can't hash (a page without https) or read it. */
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
