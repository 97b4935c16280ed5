// Servers on loopback: a folder of files, or whatever a test answers.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @import { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http" */
/** @import { AddressInfo } from "node:net" */

/** @typedef {{ origin: string, url: string, close: () => Promise<void> }} Server */

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * The type of a file, by its name.
 *
 * @param {string} path
 */
export const typeOf = (path) => TYPES[extname(path)] ?? "application/octet-stream";

/**
 * Serves what `handler` answers, on any free port unless one is named.
 *
 * @param {(request: IncomingMessage, response: ServerResponse) => void} handler
 * @returns {Promise<Server>}
 */
export async function listen(handler, port = 0) {
  const server = createServer(handler);
  await new Promise((done) => server.listen(port, "127.0.0.1", () => done(undefined)));
  const { port: given } = /** @type {AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${given}`;
  return {
    origin,
    url: `${origin}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/**
 * Says that there is no such file.
 *
 * @param {ServerResponse} response
 */
export function missing(response) {
  response.writeHead(404, { "Content-Type": "text/plain" });
  response.end("There is no such file.");
}

/**
 * Serves a folder, every file with these headers.
 *
 * @param {string} folder
 * @param {OutgoingHttpHeaders} headers
 */
export function serveFolder(folder, headers, port = 0) {
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://host");
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, "/index.html");
    try {
      const body = await readFile(join(folder, path));
      response.writeHead(200, { "Content-Type": typeOf(path), ...headers });
      response.end(body);
    } catch {
      missing(response);
    }
  }, port);
}
