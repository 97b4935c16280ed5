// The page as a program of the device: it starts without a network, and opens what other programs hand to it. It is
// loaded once the page is there.

import { fileNotOpened } from "./messages/page.js";

/** @import { Application } from "./types.d.ts" */

/**
 * Joins an application with the service worker and with the files that the page was opened for.
 *
 * @param {Application} app
 */
export function join(app) {
  // Where a browser refuses (in some private windows), the page works as long as there is a network.
  navigator.serviceWorker.register("sw.js").catch(() => {});
  globalThis.launchQueue?.setConsumer(({ files }) => {
    if (files?.length) launched(app, files);
  });
}

/**
 * Opens the files that the system has started the page with.
 *
 * @param {Application} app
 * @param {readonly FileSystemFileHandle[]} handles
 */
async function launched(app, handles) {
  const files = [];
  for (const handle of handles) {
    try {
      files.push(await handle.getFile());
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      app.act("failed", fileNotOpened(handle.name, message));
    }
  }
  if (files.length > 0) app.act("add", files);
}
