// What the policy of the page refuses. The browser tells scripts only in reports.

import { policyLacks } from "../messages/element.js";

/** @type {{ directive: string, blocked: string }[]} */
const refused = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  refused.push({ directive: effectiveDirective.replace(/-(elem|attr)$/, ""), blocked: blockedURI });
  if (refused.length > 100) refused.shift();
});

/** A report comes a moment later than the refusal itself. */
const reported = () => new Promise((done) => setTimeout(done, 50));

/**
 * What the page's policy lacks for the element's own parts in the folder at `here`, as a sentence; empty where it
 * refused none of them.
 *
 * @param {URL} here
 */
export async function lacking(here) {
  await reported();
  const needs = refused.flatMap(({ directive, blocked }) => {
    if (blocked === "wasm-eval") return ["script-src 'wasm-unsafe-eval'"];
    if (blocked === "trusted-types-policy") return ["trusted-types septel"];
    if (/^blob(:|$)/.test(blocked)) return [`${directive} blob:`];
    return blocked.startsWith(here.origin) ? [`${directive} ${here.origin}`] : [];
  });
  return needs.length === 0 ? "" : policyLacks([...new Set(needs)].join("; "));
}

/**
 * Whether the page's policy let nothing be fetched from `url`.
 *
 * @param {string} url
 */
export async function forbids(url) {
  await reported();
  const { href, origin } = new URL(url);
  // Where a server led elsewhere, the report names no more than an origin.
  const about = [href.split("#")[0], origin];
  return refused.some(({ directive, blocked }) => directive === "connect-src" && about.includes(blocked));
}
