// Answers for the address of one text's editor when the network does not, on a device that its writer calls their own.
// It keeps nothing itself: the editor puts an empty page and its built files into the cache. All else it leaves alone.
const PATIENCE_MS = 5000;
const { origin, pathname: ADDRESS } = new URL(self.registration.scope);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const asked = new URL(request.url);
  if (request.method !== "GET" || asked.origin !== origin) return;
  if (request.mode === "navigate" && asked.pathname === ADDRESS) event.respondWith(page(request));
  else if (asked.pathname.startsWith("/assets/")) event.respondWith(file(request, asked.pathname));
});

async function kept(path) {
  const cache = await caches.open(`editor:${ADDRESS}`);
  return cache.match(path, { ignoreVary: true });
}

async function file(request, path) {
  return (await kept(path)) ?? fetch(request);
}

async function page(request) {
  const empty = await kept(ADDRESS);
  if (!empty) return fetch(request);
  const late = new Promise((resolve) => setTimeout(() => resolve(empty), PATIENCE_MS));
  return Promise.race([fetch(request).catch(() => empty), late]);
}
