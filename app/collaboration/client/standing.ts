/** Things that the text names by key, as they stand now. What the page did not bring is asked for, a few at a time. */
export interface Standing<T> {
  get(key: string): T | "asking" | "none";
  add(found: Iterable<[string, T]>): void;
  onChange(draw: () => void): () => void;
}

const GATHER_MS = 50;
const AGAIN_MS = 5000;

/**
 * `query` puts keys into the search of `url`; `read` makes entries of its JSON answer. What it leaves out is "none", as
 * is everything where there is nobody to ask.
 */
export function standing<T>(
  url: string | null,
  query: string,
  // biome-ignore lint/suspicious/noExplicitAny: the answer of our own API
  read: (answer: any) => Iterable<[string, T]>,
): Standing<T> {
  const known = new Map<string, T | "none">();
  const drawings = new Set<() => void>();
  const wanted = new Set<string>();

  async function ask(): Promise<void> {
    const keys = [...wanted];
    wanted.clear();
    const response = await fetch(`${url}?${keys.map((key) => `${query}=${encodeURIComponent(key)}`).join("&")}`).catch(
      () => null,
    );
    if (!response || response.status >= 500) {
      for (const key of keys) wanted.add(key);
      setTimeout(() => void ask(), AGAIN_MS);
      return;
    }
    for (const key of keys) known.set(key, "none");
    add(response.ok ? read(await response.json()) : []);
  }

  function add(found: Iterable<[string, T]>): void {
    for (const [key, one] of found) known.set(key, one);
    for (const draw of drawings) draw();
  }

  return {
    get(key) {
      const there = known.get(key);
      if (there) return there;
      if (url === null) return "none";
      if (wanted.size === 0) setTimeout(() => void ask(), GATHER_MS);
      wanted.add(key);
      return "asking";
    },
    add,
    onChange(draw) {
      drawings.add(draw);
      return () => drawings.delete(draw);
    },
  };
}
