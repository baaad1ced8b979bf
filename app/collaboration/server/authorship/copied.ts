import type { CreditedLength } from "./ledger.ts";

/** Words that stood or stand in the text, with whoever wrote them. */
export interface Written {
  text: string;
  credits: CreditedLength[];
}

/** Part of an inserted text that is the same as part of what was written before. */
export interface Copied {
  at: number;
  length: number;
  credits: CreditedLength[];
}

/** No more than this much earlier text is looked through. */
const MOST = 400_000;
const CANDIDATES = 40;

/** The credits of a stretch of written words. */
export function creditsWithin(credits: readonly CreditedLength[], from: number, length: number): CreditedLength[] {
  const found: CreditedLength[] = [];
  let at = 0;
  for (const piece of credits) {
    const start = Math.max(from, at);
    const end = Math.min(from + length, at + piece.length);
    if (end > start) found.push({ length: end - start, credit: piece.credit });
    at += piece.length;
  }
  return found;
}

/**
 * The longest stretches of `inserted` that stand word for word in what was written before, each at least `least`
 * characters, or (`whole`) the whole of something shorter. Longer stretches win; nothing is matched twice.
 */
export function findCopied(inserted: string, before: readonly Written[], least: number, whole: boolean): Copied[] {
  const found: Copied[] = [];
  if (whole) {
    const same = before.find((one) => one.text === inserted);
    if (same) return [{ at: 0, length: inserted.length, credits: same.credits }];
  }
  if (inserted.length >= least) found.push(...stretches(inserted, before, least));
  if (!whole) return found;
  for (const one of before) {
    if (one.text.length >= least || one.text.trim().length < 2) continue;
    const at = inserted.indexOf(one.text);
    const taken = (match: Copied) => at < match.at + match.length && match.at < at + one.text.length;
    if (at >= 0 && !found.some(taken)) found.push({ at, length: one.text.length, credits: one.credits });
  }
  return found.sort((a, b) => a.at - b.at);
}

function stretches(inserted: string, before: readonly Written[], least: number): Copied[] {
  const wanted = new Set<string>();
  for (let i = 0; i + least <= inserted.length; i++) wanted.add(inserted.slice(i, i + least));
  const places = new Map<string, { written: Written; at: number }[]>();
  let looked = 0;
  for (const written of before) {
    looked += written.text.length;
    if (looked > MOST) break;
    for (let at = 0; at + least <= written.text.length; at++) {
      const gram = written.text.slice(at, at + least);
      if (!wanted.has(gram)) continue;
      const known = places.get(gram);
      if (!known) places.set(gram, [{ written, at }]);
      else if (known.length < CANDIDATES) known.push({ written, at });
    }
  }
  const found: Copied[] = [];
  let i = 0;
  while (i + least <= inserted.length) {
    let best = { length: 0, credits: [] as CreditedLength[] };
    for (const { written, at } of places.get(inserted.slice(i, i + least)) ?? []) {
      let length = least;
      while (i + length < inserted.length && written.text[at + length] === inserted[i + length]) length += 1;
      if (length > best.length) best = { length, credits: creditsWithin(written.credits, at, length) };
    }
    if (best.length > 0) found.push({ at: i, ...best });
    i += Math.max(1, best.length);
  }
  return found;
}
