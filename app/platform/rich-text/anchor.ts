/** Words that someone has chosen in a text: which block, which words, and what stood around them. */
export interface Chosen {
  blockId: string;
  quote: string;
  /** Up to 32 characters on either side, across blocks; empty when they are not known. */
  before: string;
  after: string;
}

/**
 * A hold on chosen words of a shared text. The relative positions follow the words through edits; quote and context
 * find them again, or prove that they are gone. `seq` is the row of the log at which it was made.
 */
export interface Anchor extends Chosen {
  relStart: string;
  relEnd: string;
  seq: number;
}

/** Words in one block, by offsets into the block's text. */
export interface Place {
  blockId: string;
  start: number;
  end: number;
}

/**
 * Where an anchor's words are now. "placed" is exactly the same words. "changed": its ends stand and the words between
 * them were lightly edited; to be shown as changed. "lost": nowhere for certain; `gone` when the words stand nowhere.
 */
export type Standing =
  | ({ state: "placed" } & Place)
  | ({ state: "changed" } & Place)
  | { state: "lost"; gone: boolean };

/** A block of running text as anchors see it. */
export interface TextBlock {
  id: string;
  /** The block that this one was doubled from. */
  from?: string | null;
  text: string;
}

export const CONTEXT = 32;
/** No character that people type: words are never found across two blocks. */
export const BETWEEN = "\u2029";
const SPACES = /[\s\u2029]+/g;
/** By how much, in characters, the best place must fit better than the next. */
const MARGIN = 8;
/** From this length on, words that stand once in their own block need less context. */
const TELLING = 12;
/** The share of its context that must agree: for any place, and for long words that their own block holds once. */
const MOST = 0.65;
const SOME = 0.5;
/** From this share on, another place may come to be taken for the one meant, once that one is gone. */
const ALIKE = 0.15;

/** What stands around a place, in the whole text, up to so many characters on either side. */
export function contextOf(blocks: readonly TextBlock[], index: number, start: number, end: number, reach = CONTEXT) {
  const own = blocks[index]?.text ?? "";
  let before = own.slice(0, start);
  for (let i = index - 1; i >= 0 && before.length < reach; i--) before = `${blocks[i]!.text}${BETWEEN}${before}`;
  let after = own.slice(end);
  for (let i = index + 1; i < blocks.length && after.length < reach; i++)
    after = `${after}${BETWEEN}${blocks[i]!.text}`;
  return { before: before.slice(-reach), after: after.slice(0, reach) };
}

/** Blocks may have been split or joined meanwhile: what is compared is words, not the space between them. */
export const plain = (text: string): string => text.replace(SPACES, "");

/** How many characters two texts have in common from their start, or from their end. */
export function agree(a: string, b: string, fromEnd: boolean): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && (fromEnd ? a.at(-1 - n) === b.at(-1 - n) : a[n] === b[n])) n++;
  return n;
}

interface Candidate {
  index: number;
  start: number;
  score: number;
}

/** Every place where a quote stands: which block, and the offset in it. */
export function occurrencesOf(blocks: readonly TextBlock[], quote: string): Omit<Candidate, "score">[] {
  const found: Omit<Candidate, "score">[] = [];
  for (const [index, { text }] of blocks.entries()) {
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found.push({ index, start: at });
  }
  return found;
}

function best(candidates: Candidate[]): Candidate | null {
  const [first, second] = [...candidates].sort((a, b) => b.score - a.score);
  return first && (!second || first.score - second.score >= MARGIN) ? first : null;
}

/** Every place where the quote stands, with how well what stands around it agrees with what once did. */
function scoredPlaces(blocks: readonly TextBlock[], { quote, before, after }: Omit<Chosen, "blockId">) {
  const known = { before: plain(before), after: plain(after) };
  const asked = known.before.length + known.after.length;
  const places = (quote === "" ? [] : occurrencesOf(blocks, quote)).map((one): Candidate => {
    const around = contextOf(blocks, one.index, one.start, one.start + quote.length);
    const score = agree(plain(around.before), known.before, true) + agree(plain(around.after), known.after, false);
    return { ...one, score };
  });
  return { asked, places };
}

/**
 * What stands around a place, to find it again by. Nothing where the same words stand elsewhere in much the same
 * company: if those here were deleted, a search would take the others for them.
 */
export function tellingContext(blocks: readonly TextBlock[], index: number, start: number, end: number) {
  const quote = blocks[index]?.text.slice(start, end) ?? "";
  const around = contextOf(blocks, index, start, end);
  const { asked, places } = scoredPlaces(blocks, { quote, ...around });
  const alike = places.some((one) => (one.index !== index || one.start !== start) && one.score >= asked * ALIKE);
  return alike ? { before: "", after: "" } : around;
}

/**
 * Finds chosen words by what they say and what stood around them: in their own block first, or in what was doubled from
 * it when it is gone, then in the whole text.
 * Two places that fit alike, or too little that fits, are no place at all.
 */
export function findQuote(blocks: readonly TextBlock[], chosen: Chosen): Standing {
  const { blockId, quote } = chosen;
  const { asked, places } = scoredPlaces(blocks, chosen);
  if (places.length === 0) return { state: "lost", gone: true };
  const fits = (one: Candidate, share = MOST): boolean => asked > 0 && one.score >= asked * share;
  /** Its own block holds nothing else, or the words are long and stand there once with some of what was around them. */
  const isAlone = (one: Candidate): boolean =>
    blocks[one.index]!.text === quote || (plain(quote).length >= TELLING && fits(one, SOME));
  const stands = blocks.some((block) => block.id === blockId);
  const isOwn = ({ id, from }: TextBlock) => (stands ? id === blockId : from === blockId);
  const own = places.filter((one) => isOwn(blocks[one.index]!));
  const here = best(own);
  const rival = Math.max(0, ...places.filter((one) => !own.includes(one)).map((one) => one.score));
  const elsewhere = best(places);
  let found: Candidate | null = null;
  if (here && fits(here) && here.score >= rival) found = here;
  else if (here && own.length === 1 && isAlone(here)) found = here;
  else if (elsewhere && fits(elsewhere)) found = elsewhere;
  if (!found) return { state: "lost", gone: false };
  const { index, start } = found;
  return { state: "placed", blockId: blocks[index]!.id, start, end: start + quote.length };
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether `now` still begins and ends as `quote` does and keeps at least half of its words. */
export function lightlyEdited(quote: string, now: string): boolean {
  const [old, next] = [wordsOf(quote), wordsOf(now)];
  if (old.length < 2 || next.length < 2) return false;
  if (old[0] !== next[0] || old.at(-1) !== next.at(-1)) return false;
  const left = new Map<string, number>();
  for (const word of next) left.set(word, (left.get(word) ?? 0) + 1);
  let kept = 0;
  for (const word of old) {
    const n = left.get(word) ?? 0;
    if (n > 0) kept += 1;
    left.set(word, n - 1);
  }
  return kept * 2 >= Math.max(old.length, next.length);
}

/** What changes between two wordings of a passage, in whole words; what stays stands before and after it. */
export interface Difference {
  before: string;
  out: string;
  put: string;
  after: string;
}

export function difference(was: string, becomes: string): Difference {
  const [a, b] = [was.split(/(?<=\s)/u), becomes.split(/(?<=\s)/u)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const cut = (words: string[]) => words.slice(start, words.length - end).join("");
  return { before: a.slice(0, start).join(""), out: cut(a), put: cut(b), after: a.slice(a.length - end).join("") };
}
