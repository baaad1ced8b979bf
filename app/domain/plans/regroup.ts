import { wordsChanged } from "#app/platform/rich-text/words-changed.ts";
import type { Change } from "./compare.ts";
import type { Paragraph } from "./paragraph.ts";

/** The share of a paragraph's words that must stand in another for it to be a part of it. */
const PART = 0.6;
/** Of shorter paragraphs nobody can say where they came from. */
const FEWEST_WORDS = 4;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each two neighbouring words, with how often they stand there. */
function pairsOf(text: string): Map<string, number> {
  const words = wordsOf(text);
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < words.length; i++) {
    const pair = `${words[i]} ${words[i + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** The share of the part's word pairs that the whole has too, from 0 to 1. */
function shareIn(part: string, whole: string | undefined): number {
  const [of, there] = [pairsOf(part), pairsOf(whole ?? "")];
  let [all, shared] = [0, 0];
  for (const [pair, count] of of) {
    all += count;
    shared += Math.min(count, there.get(pair) ?? 0);
  }
  return all === 0 ? 0 : shared / all;
}

/** Whether `part` was in `from` and is no longer in what became of it; or the other way about, in time. */
const cameFrom = (part: string, from: string, rest: string | undefined): boolean =>
  wordsOf(part).length >= FEWEST_WORDS && shareIn(part, from) >= PART && shareIn(part, rest) < PART;

const joined = (blocks: readonly Paragraph[]): string => blocks.map((block) => block.text).join("\n\n");

/**
 * Sees what belongs together in a list of changes: a paragraph whose words now stand in several was split, several
 * whose words stand in one were joined, and one taken out whose words came back under a new identity was reworded.
 */
export function regroup(changes: readonly Change[]): Change[] {
  const gone = new Set<Change>();
  const became = new Map<Change, Change>();
  const lost = changes.filter((one) => one.before && one.kind !== "moved");
  const found = changes.filter((one) => one.after && one.kind !== "moved");

  for (const source of lost) {
    const { before, after } = source;
    if (!before) continue;
    const parts = found.filter(
      (one) => one.kind === "new" && !gone.has(one) && one.after && cameFrom(one.after.text, before.text, after?.text),
    );
    if (parts.length === 0) continue;
    const all = [...(after ? [after] : []), ...parts.flatMap((one) => one.after ?? [])].sort(byPosition);
    for (const part of parts) gone.add(part);
    const [first, ...others] = all as [Paragraph, ...Paragraph[]];
    const kind = others.length > 0 ? "split" : "reworded";
    const pieces = wordsChanged(before.text, joined(all));
    became.set(source, { ...source, kind, after: first, parts: others, pieces });
  }

  for (const target of found) {
    const { before, after } = target;
    if (!after || gone.has(target) || became.has(target)) continue;
    const parts = lost.filter(
      (one) =>
        one.kind === "removed" &&
        !became.has(one) &&
        !gone.has(one) &&
        one.before &&
        cameFrom(one.before.text, after.text, before?.text),
    );
    if (parts.length === 0) continue;
    const all = [...(before ? [before] : []), ...parts.flatMap((one) => one.before ?? [])].sort(byPosition);
    for (const part of parts) gone.add(part);
    const [first, ...others] = all as [Paragraph, ...Paragraph[]];
    const pieces = wordsChanged(joined(all), after.text);
    became.set(target, {
      ...target,
      kind: others.length > 0 ? "joined" : "reworded",
      before: first,
      parts: others,
      pieces,
    });
  }
  return changes.flatMap((one) => (gone.has(one) ? [] : (became.get(one) ?? one)));
}

const byPosition = (a: Paragraph, b: Paragraph): number => a.position - b.position;
