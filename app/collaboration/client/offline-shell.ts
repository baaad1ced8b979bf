const WORKER = "/editor-worker.js";
/** One cache for each address, by this and the address. */
const CACHE = "editor:";

/** The page of an editor without the words of its text. */
export const shellOf = (address: string) => `${address}?on-this-device=yes`;

/** Whether a page is asked for as it is kept there: with no word of anybody's on it. */
export const asksForShell = (asked: URLSearchParams): boolean => asked.get("on-this-device") === "yes";

/** The built files that this page has loaded. */
const filesHere = (): string[] => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  return loaded
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"))
    .map(({ pathname }) => pathname);
};

/**
 * Keeps the editor's page without any words, and the built files it needs, on this device, and has a worker answer for
 * that one address when the network does not. The words stand in the copy of the text alone.
 */
export async function keepShell(address: string): Promise<void> {
  if (!("serviceWorker" in navigator) || !navigator.onLine) return;
  try {
    const response = await fetch(shellOf(address), { headers: { accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const cache = await caches.open(CACHE + address);
    const wanted = new Set(filesHere());
    const held = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    await Promise.all([...wanted].filter((file) => !held.has(file)).map((file) => cache.add(file)));
    await cache.put(address, response);
    await Promise.all(
      [...held].filter((file) => file !== address && !wanted.has(file)).map((file) => cache.delete(file)),
    );
    await navigator.serviceWorker.register(WORKER, { scope: address });
  } catch {
    // Without it the page opens only with a network; what the page says of its words does not depend on it.
  }
}

/** Forgets the page kept for this address; without one, every page and its worker. */
export async function forgetShell(address?: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    for (const one of await navigator.serviceWorker.getRegistrations()) {
      if (!address || new URL(one.scope).pathname === address) await one.unregister();
    }
    const ours = (await caches.keys()).filter((name) => name.startsWith(CACHE + (address ?? "")));
    await Promise.all(ours.filter((name) => !address || name === CACHE + address).map((name) => caches.delete(name)));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
