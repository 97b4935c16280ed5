// A disk that is as slow as a test wants it: the worker gets the pieces of files when the test says so.

/** @import { Page } from "playwright-core" */

/**
 * Loads the page anew with a worker that reads files one piece after the other, each after so many milliseconds, or not
 * at all for now where `delay` is null. `held` chooses the pieces by the name of the file, which is empty for what is
 * read of an unnamed one, and by where they begin. What is returned lets all pieces through at once from then on.
 *
 * @param {Page} page
 * @param {{ delay: number | null, held?: (name: string, from: number) => boolean }} disk
 */
export async function slowDisk(page, { delay, held = () => true }) {
  await page.route("**/worker_loader.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${slow})(${delay}, ${held});\n${await response.text()}` });
  });
  await page.reload();
  await page.locator("cable-viewer h1").waitFor();
  return () => page.evaluate(() => new BroadcastChannel("disk").postMessage("quick"));
}

/**
 * Runs in the worker, before its own script.
 *
 * @param {number | null} delay
 * @param {(name: string, from: number) => boolean} held
 */
function slow(delay, held) {
  const quick = new Promise((done) => (new BroadcastChannel("disk").onmessage = done));
  const pause = () => (delay === null ? quick : Promise.race([quick, new Promise((done) => setTimeout(done, delay))]));
  const { slice } = Blob.prototype;
  let last = Promise.resolve();
  Blob.prototype.slice = function (from = 0, ...rest) {
    const piece = slice.call(this, from, ...rest);
    if (!held(this instanceof File ? this.name : "", from)) return piece;
    const read = piece.arrayBuffer.bind(piece);
    const bytes = async () => {
      await (last = last.then(pause));
      return read();
    };
    return Object.assign(piece, { arrayBuffer: bytes });
  };
}
