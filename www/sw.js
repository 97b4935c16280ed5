// The service worker of the page: keeps the files of this build, so that the page starts without a network.
//
// An update never interrupts reading. Another build has another worker with another cache. It waits until no page of
// this build is open, and until then these pages get all their files from this cache, workers included. Nothing else
// is ever kept: no file of a reader, no other page, nothing of another origin.

// The build and its files, by their paths, with the hash of each: `cargo xtask build` writes them here.
const SITE = { build: "", files: {} };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
// Caches belong to the whole origin, which may have another Septel in another folder.
const ours = `septel ${scope} `;
const own = ours + SITE.build;

/**
 * The address of a file. Some hosts have a folder's index.html only under the address of the folder.
 *
 * @param {string} path
 */
const address = (path) => new URL(path, scope).href.replace(/\/index\.html$/, "/");
const kept = new Map(Object.entries(SITE.files).map(([path, integrity]) => [address(path), integrity]));

worker.addEventListener("install", (event) => event.waitUntil(keep()));

/**
 * Fetches all files of the build. Where the host has some of another build, as in the middle of copying, a hash differs
 * and this fails as a whole.
 */
async function keep() {
  const cache = await caches.open(own);
  try {
    await Promise.all(
      [...kept].map(async ([url, integrity]) => {
        const response = await fetch(url, { cache: "no-cache", integrity });
        if (!response.ok) throw new Error(`${url} can't be kept: the host answers ${response.status}.`);
        // Browsers refuse a redirected response as the answer for a page.
        const { body, headers } = response;
        await cache.put(url, response.redirected ? new Response(body, { headers }) : response);
      }),
    );
  } catch (error) {
    await caches.delete(own);
    throw error;
  }
}

worker.addEventListener("activate", (event) => event.waitUntil(take()));

/** Removes what earlier builds kept, which no page uses any more, and serves the page that has started the worker. */
async function take() {
  for (const name of await caches.keys()) {
    if (name.startsWith(ours) && name !== own) await caches.delete(name);
  }
  await worker.clients.claim();
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = url.hash = "";
  const asked = address(url.href);
  if (request.method === "GET" && !request.headers.has("range") && kept.has(asked))
    event.respondWith(answer(asked, request));
});

/**
 * The file from the cache; from the host where the browser has dropped it.
 *
 * @param {string} asked
 * @param {Request} request
 */
async function answer(asked, request) {
  const cache = await caches.open(own);
  return (await cache.match(asked)) ?? fetch(request);
}
