// The page as a program of the device: it starts without a network, and opens
// what other programs hand to it. Loaded when the page stands.

/** Joins an application with the service worker and with what the page was opened for. */
export async function join(app) {
  // Where a browser refuses (in some private windows), the page works as long as there is a network.
  navigator.serviceWorker.register("sw.js").catch(() => {});
  globalThis.launchQueue?.setConsumer(({ files }) => files?.length && launched(app, files));
  if (location.search === "?shared") await shared(app);
}

/** Opens the files that the system has started the page with. */
async function launched(app, handles) {
  const files = [];
  for (const handle of handles) {
    try {
      files.push(await handle.getFile());
    } catch (error) {
      app.act("failed", `${handle.name} could not be opened: ${error.message} Drop the file on the page instead.`);
    }
  }
  if (files.length > 0) app.act("add", files);
}

/** Opens what was shared with the page; the service worker hands it over once. */
async function shared(app) {
  // A page that is loaded again has nothing to ask for.
  history.replaceState(history.state, "", location.pathname + location.hash);
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage("shared", [port2]);
  const files = await answer;
  port1.close();
  if (files.length > 0) app.act("add", files);
  else app.act("failed", "What was shared is not there any more. Share it again, or drop the file on the page.");
}
