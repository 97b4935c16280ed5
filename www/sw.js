// The service worker of the page: keeps this build's own files, so that the page starts without a network.
//
// An update never interrupts reading. Another build is another worker with another cache; it waits until no
// page of this one is open, and until then these pages get all their files, workers included, from this cache.
// Nothing else is ever kept: no file of a reader, no other page, no other origin.

// The build and its files, by their paths, with the hash of each: `cargo xtask build` writes them here.
const SITE = { build: "", files: {} };

const scope = registration.scope;
// Caches are the whole origin's, where there may be another Septel in another folder.
const ours = `septel ${scope} `;
const own = ours + SITE.build;

// A folder is its index.html, which some hosts have under that address only.
const address = (path) => new URL(path, scope).href.replace(/\/index\.html$/, "/");
const kept = new Map(Object.entries(SITE.files).map(([path, integrity]) => [address(path), integrity]));

addEventListener("install", (event) => event.waitUntil(keep()));

/** Fetches all files of the build; while a host has some of another one, the hash differs and this fails as a whole. */
async function keep() {
  const cache = await caches.open(own);
  try {
    await Promise.all(
      [...kept].map(async ([url, integrity]) => {
        const response = await fetch(url, { cache: "no-cache", integrity });
        if (!response.ok) throw new Error(`${url} can't be kept: the host answers ${response.status}.`);
        // A page may not be answered with what was redirected.
        const { body, headers } = response;
        await cache.put(url, response.redirected ? new Response(body, { headers }) : response);
      }),
    );
  } catch (error) {
    await caches.delete(own);
    throw error;
  }
}

addEventListener("activate", (event) => event.waitUntil(take()));

/** Removes what earlier builds kept, which no page uses any more, and serves the page that has brought the worker. */
async function take() {
  for (const name of await caches.keys()) {
    if (name.startsWith(ours) && name !== own) await caches.delete(name);
  }
  await clients.claim();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = url.hash = "";
  const asked = address(url.href);
  if (request.method === "GET" && !request.headers.has("range") && kept.has(asked)) event.respondWith(answer(asked, request));
});

async function answer(asked, request) {
  const cache = await caches.open(own);
  return (await cache.match(asked)) ?? fetch(request);
}
