import { agree, contextOf, occurrencesOf, type Place, plain, type TextBlock } from "./anchor.ts";

/** Where words of one frozen text stand in the next. When lost, `near` is the block that held them, if it is still there. */
export type Carried = ({ state: "placed" } & Place) | { state: "lost"; near: string | null };

/** How far around the words is looked, on either side: in their block, and beyond it, where neighbours change. */
const REACH = 160;
const BEYOND = 8;
/** By how many characters the best place must fit better than any other, and any other words fit that place worse. */
const MARGIN = 12;
/** What it counts, in characters, that a place lies in the block which held the words. */
const OWN = 2 * MARGIN;
/** So many characters, words and what agrees around them, are enough to know a place by. */
const ENOUGH = 16;
/** So many characters show where a text was stitched together: in a long sentence, in a short one, before a stop. */
const STITCHES = [12, 24, 48];
/** Of words that stand once in either text and in the same block, so many words are enough. */
const FEW_WORDS = 3;

/** A place where some words stand, with what is around it: in its block, and beyond. */
interface Stand {
  id: string;
  start: number;
  before: string;
  after: string;
  above: string;
  below: string;
}

const LETTER = /[\p{L}\p{N}]/u;
/** Whether words begin or end inside a longer word. */
const cuts = (text: string, at: number): boolean => LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "");

/** One text: its blocks by id, and where words stand in it. */
function reading(blocks: readonly TextBlock[]) {
  const indexOf = new Map(blocks.map((block, index) => [block.id, index]));
  const known = new Map<string, Stand[]>();
  function standsOf(quote: string): Stand[] {
    const found = known.get(quote);
    if (found) return found;
    const stands = occurrencesOf(blocks, quote).map(({ index, start }): Stand => {
      const { id, text } = blocks[index]!;
      const around = contextOf(blocks, index, 0, text.length, 2 * BEYOND);
      const end = start + quote.length;
      return {
        id,
        start,
        before: plain(text.slice(Math.max(0, start - REACH), start)),
        after: plain(text.slice(end, end + REACH)),
        above: plain(around.before).slice(-BEYOND),
        below: plain(around.after).slice(0, BEYOND),
      };
    });
    known.set(quote, stands);
    return stands;
  }
  return { standsOf, block: (id: string) => blocks[indexOf.get(id) ?? -1] };
}

/**
 * Whether the first or last word of a place may be another that says the same: what followed the words is gone, and
 * what follows now once stood elsewhere after such a word. Then nobody can tell which of the two words was taken out.
 */
function isStitched(old: readonly TextBlock[], quote: string, text: string, start: number): boolean {
  const end = start + quote.length;
  const head = (/^\S+/.exec(quote)?.[0] ?? "").length;
  const tail = (/\S+$/.exec(quote)?.[0] ?? "").length;
  return STITCHES.some((reach) => {
    const from = Math.max(0, start - reach);
    const to = Math.min(text.length, end + reach);
    const stood = (words: string) => old.some((block) => block.text.includes(words));
    const atHead = from < start && !stood(text.slice(from, end)) && stood(text.slice(from, start + head));
    return atHead || (to > end && !stood(text.slice(start, to)) && stood(text.slice(end - tail, to)));
  });
}

/** How much of what stands around the one agrees with what stands around the other. */
function alike(one: Stand, other: Stand): number {
  const before = agree(one.before, other.before, true);
  const after = agree(one.after, other.after, false);
  const above = before === Math.max(one.before.length, other.before.length) ? agree(one.above, other.above, true) : 0;
  const below = after === Math.max(one.after.length, other.after.length) ? agree(one.below, other.below, false) : 0;
  return before + after + above + below;
}

const fitOf = (one: Stand, other: Stand): number => alike(one, other) + (one.id === other.id ? OWN : 0);

/**
 * Carries places from one frozen text to the next, in which blocks keep their ids where they can. Words are placed
 * only where the very same words stand and nothing else can be meant: the place fits them best, they fit the place
 * best, and enough around them agrees. A block that did not change keeps its places. Everything else is lost.
 */
export function carryPlaces(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  places: readonly Place[],
): Carried[] {
  const [old, now] = [reading(before), reading(after)];
  const done = new Map<string, Carried>();
  return places.map((place) => {
    const key = `${place.blockId} ${place.start} ${place.end}`;
    const carried = done.get(key) ?? carryOne(place);
    done.set(key, carried);
    return carried;
  });

  function carryOne({ blockId, start, end }: Place): Carried {
    const [was, is] = [old.block(blockId), now.block(blockId)];
    const lost: Carried = { state: "lost", near: is ? blockId : null };
    if (was && is?.text === was.text) return { state: "placed", blockId, start, end };
    const quote = was?.text.slice(start, end) ?? "";
    if (!was || plain(quote) === "") return lost;
    const whole = { start: !cuts(was.text, start), end: !cuts(was.text, end) };
    const places = now.standsOf(quote).filter((one) => {
      const { text } = now.block(one.id)!;
      return !(whole.start && cuts(text, one.start)) && !(whole.end && cuts(text, one.start + quote.length));
    });
    const stands = old.standsOf(quote);
    const own = stands.find((one) => one.id === blockId && one.start === start);
    const others = stands.filter((one) => one !== own);
    const best = own && bestOf(own, others, places);
    if (!best || others.some((other) => mayBeMeant(other, own, best, places))) return lost;
    const alone = others.length === 0 && places.length === 1 && best.id === blockId;
    const sure =
      plain(quote).length + alike(own, best) >= ENOUGH || (alone && quote.trim().split(/\s+/).length >= FEW_WORDS);
    if (!sure || isStitched(before, quote, now.block(best.id)!.text, best.start)) return lost;
    return { state: "placed", blockId: best.id, start: best.start, end: best.start + quote.length };
  }
}

/**
 * The one place that can be meant, of those that are not clearly the place of other words: in the block that held
 * them, else anywhere. Two that fit alike, or both well, are none.
 */
function bestOf(own: Stand, others: readonly Stand[], places: readonly Stand[]): Stand | null {
  const free = places.filter((place) => !others.some((other) => fitOf(other, place) >= fitOf(own, place) + MARGIN));
  const ranked = free
    .map((place) => ({ place, alike: alike(own, place), here: place.id === own.id }))
    .sort((a, b) => Number(b.here) - Number(a.here) || b.alike - a.alike);
  const [first, ...rest] = ranked;
  if (!first) return null;
  const doubtful = rest.some((one) =>
    one.here === first.here
      ? first.alike - one.alike < MARGIN || one.alike >= ENOUGH
      : one.alike * 2 > first.alike && one.alike >= MARGIN,
  );
  return doubtful ? null : first.place;
}

/** Whether the place may just as well be that of other words which say the same, and have no better place themselves. */
function mayBeMeant(other: Stand, own: Stand, best: Stand, places: readonly Stand[]): boolean {
  if (fitOf(other, best) > fitOf(own, best) - MARGIN) return true;
  if (alike(other, best) <= alike(own, best) - MARGIN && !goesFurther(other, own, best)) return false;
  const there = fitOf(other, best) + MARGIN;
  return !places.some((place) => place !== best && fitOf(other, place) >= there);
}

/** Whether the text goes on from the place, to one side, as it did from the other words and not as it did from these. */
function goesFurther(other: Stand, own: Stand, best: Stand): boolean {
  const before = (one: Stand) => agree(one.before, best.before, true);
  const after = (one: Stand) => agree(one.after, best.after, false);
  return before(other) >= before(own) + MARGIN || after(other) >= after(own) + MARGIN;
}
