import { hashOf } from "#app/platform/ids/ids.ts";

const SHINGLE = 3;
const FEWEST_WORDS = 12;
const HASHES = 8;
const BANDS = 4;
const ALIKE = 0.5;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize("NFKC")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Runs of three words; null for a text too short to tell a campaign from a coincidence. */
export function shinglesOf(text: string): Set<string> | null {
  const words = wordsOf(text);
  if (words.length < FEWEST_WORDS) return null;
  return new Set(
    words
      .slice(0, 600)
      .flatMap((_word, i) => (i + SHINGLE <= words.length ? [words.slice(i, i + SHINGLE).join(" ")] : [])),
  );
}

/** A quick number for a run of words, another for each seed (FNV-1a). */
function numberOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ (seed * 0x9e3779b1);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * Four marks of a text's runs of words (MinHash in bands): two texts that share half of their runs nearly always share
 * a mark, and texts that share few hardly ever do.
 */
export function printOf(shingles: ReadonlySet<string>): [string, string, string, string] {
  const least = Array.from({ length: HASHES }, () => 0xffffffff);
  for (const shingle of shingles) {
    for (let seed = 0; seed < HASHES; seed++) {
      const number = numberOf(shingle, seed);
      if (number < (least[seed] as number)) least[seed] = number;
    }
  }
  const size = HASHES / BANDS;
  const band = (i: number) => hashOf(least.slice(i * size, (i + 1) * size).join(".")).slice(0, 16);
  return [band(0), band(1), band(2), band(3)];
}

/** Whether two texts use much the same words: half of all their runs are in both. */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let both = 0;
  for (const shingle of a) if (b.has(shingle)) both++;
  return both / (a.size + b.size - both) >= ALIKE;
}
