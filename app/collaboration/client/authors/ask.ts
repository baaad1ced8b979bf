import type * as Y from "yjs";

/** What the server says of who wrote a text: its writers, and the runs of each block by their places in that list. */
export interface Answer {
  mayName: boolean;
  writers: { id: string; name: string; letters: string }[];
  blocks: { id: string; runs: { words: string; by: number | null; how: string | null }[] }[];
}

/** A writer in the legend, with the pattern of their lines. */
export interface Hand {
  name: string;
  letters: string;
  tone: string;
}

const TONES = 6;

/** The writers of an answer. Whoever has a tone keeps it, whatever is written before their words. */
export function handsOf(answer: Answer, before: ReadonlyMap<string, Hand>): Map<string, Hand> {
  const hands = new Map(before);
  for (const { id, name, letters } of answer.writers) {
    const tone = hands.get(id)?.tone ?? String((hands.size % TONES) + 1);
    hands.set(id, { name, letters, tone });
  }
  return hands;
}

/** The server works a text out half a second after a change, and every three seconds while changes go on. */
const SETTLED_MS = 1200;
const LONGEST_MS = 5000;
const RETRY_MS = 2000;
const SLOWEST_MS = 30_000;

/**
 * Asks who wrote what, again after each change of the text, and in growing steps while the answer lags behind it.
 * `take` shows an answer (null when there was none) and says whether it lags.
 */
export function keepAsking(url: string, doc: Y.Doc, take: (answer: Answer | null) => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChange = 0;
  let asking = false;
  let stopped = false;
  let failures = 0;

  async function ask(): Promise<void> {
    asking = true;
    firstChange = 0;
    const response = await fetch(url, { headers: { accept: "application/json" } }).catch(() => null);
    const answer = response?.ok ? ((await response.json().catch(() => null)) as Answer | null) : null;
    asking = false;
    if (stopped) return;
    const behind = take(answer);
    failures = behind ? failures + 1 : 0;
    if (firstChange > 0) changed();
    else if (behind) later(Math.min(SLOWEST_MS, RETRY_MS * 2 ** (failures - 1)));
  }

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), ms);
  }

  function changed(): void {
    failures = 0;
    firstChange ||= Date.now();
    if (!asking) later(Math.max(0, Math.min(SETTLED_MS, firstChange + LONGEST_MS - Date.now())));
  }

  doc.on("update", changed);
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
    doc.off("update", changed);
  };
}
