import type { Place, TextBlock } from "#app/platform/rich-text/anchor.ts";
import { type Carried, carryPlaces } from "#app/platform/rich-text/carry.ts";
import { randomFrom } from "#tests/support/random.ts";

/** One character, and the one of the first draft that it is (`item`), or that it is or was copied from (`root`). */
interface Character {
  c: string;
  item: number;
  root: number;
}

class Block implements TextBlock {
  readonly id: string;
  readonly characters: readonly Character[];
  private words: string | null = null;

  constructor(id: string, characters: readonly Character[]) {
    this.id = id;
    this.characters = characters;
  }

  get text(): string {
    this.words ??= this.characters.map(({ c }) => c).join("");
    return this.words;
  }
}

/** Starts and ends of the sentences of a text, each with the space after it. */
const sentencesOf = (text: string): [number, number][] =>
  [...text.matchAll(/[^.!?]+[.!?]*\s*/g)].map(({ index, 0: words }) => [index, index + words.length]);

const wordsOf = (text: string): [number, number][] =>
  [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => [index, index + word.length]);

export interface Tally {
  /** Places whose words stand in the next draft as they are, and those of them that were found again. */
  survive: number;
  found: number;
  lost: number;
  wrong: string[];
}

/** A draft that is made into the next by random edits, each character of which is known by where it came from. */
class RandomDrafts {
  private count = 0;
  private readonly first: Block[];
  private readonly vocabulary: string[];

  constructor(texts: readonly string[]) {
    this.first = texts.map((text, i) => new Block(`b${i}`, this.typed(text)));
    this.vocabulary = [...new Set(texts.flatMap((text) => text.split(/\s+/)))].filter((word) => word !== "");
  }

  private typed(text: string): Character[] {
    return text.split("").map((c) => ({ c, item: ++this.count, root: this.count }));
  }

  /** Chooses places in the first draft, edits it at random, and says what became of the places. */
  play(seed: number, tally: Tally): void {
    const next = randomFrom(seed);
    const places = Array.from({ length: 8 }, () => this.choose(next)).flatMap((one) => one ?? []);
    const blocks = [...this.first];
    const touched = places.map(({ blockId }) => blockId);
    for (let edits = 1 + next(6); edits > 0; edits--) this.edit(blocks, touched, next);
    carryPlaces(this.first, blocks, places).forEach((carried, i) => {
      this.judge(places[i] as Place, carried, blocks, seed, tally);
    });
  }

  private choose(next: (below: number) => number): Place | null {
    const block = this.first[next(this.first.length)] as Block;
    const words = wordsOf(block.text);
    if (words.length === 0) return null;
    const from = next(words.length);
    const to = Math.min(words.length - 1, from + next(8));
    return { blockId: block.id, start: words[from]![0], end: words[to]![1] };
  }

  private edit(blocks: Block[], touched: readonly string[], next: (below: number) => number): void {
    const wanted = next(4) > 0 ? blocks.findIndex(({ id }) => id === touched[next(touched.length)]) : -1;
    const at = wanted >= 0 ? wanted : next(blocks.length);
    const block = blocks[at] as Block;
    const { characters, text } = block;
    const put = (index: number, changed: readonly Character[]) => {
      blocks[index] = new Block(blocks[index]!.id, changed);
    };
    const sentences = sentencesOf(text);
    const [from, to] = sentences[next(sentences.length)] ?? [0, text.length];
    switch (next(9)) {
      case 0:
      case 1:
        return put(at, this.reworded(block, next));
      case 2: {
        const cut = next(2) === 0 ? from : (wordsOf(text)[next(wordsOf(text).length || 1)]?.[0] ?? 0);
        if (cut === 0) return;
        const [head, tail] = [characters.slice(0, cut), characters.slice(cut)];
        blocks.splice(at, 1, new Block(block.id, head), new Block(`n${++this.count}`, tail));
        return;
      }
      case 3: {
        const other = blocks[at + 1];
        if (!other) return;
        blocks.splice(at, 2, new Block(block.id, [...characters, ...this.typed(" "), ...other.characters]));
        return;
      }
      case 4:
        blocks.splice(at, 1);
        blocks.splice(next(blocks.length + 1), 0, block);
        return;
      case 5:
      case 6: {
        const sentence = characters.slice(from, to);
        const copies = next(2) === 0;
        if (!copies) put(at, characters.toSpliced(from, to - from));
        const into = next(blocks.length);
        const where = sentencesOf(blocks[into]!.text);
        const offset = where[next(where.length || 1)]?.[0] ?? 0;
        const placed = copies ? sentence.map(({ c, root }) => ({ c, root, item: ++this.count })) : sentence;
        return put(into, blocks[into]!.characters.toSpliced(offset, 0, ...placed, ...this.typed(" ")));
      }
      case 7:
        return put(at, characters.toSpliced(from, to - from));
      default:
        if (blocks.length > 1 && next(3) === 0) blocks.splice(at, 1);
    }
  }

  /** A few words in the place of others, taken from the draft's own, so that they look alike. */
  private reworded(block: Block, next: (below: number) => number): Character[] {
    const words = wordsOf(block.text);
    let first = next(words.length || 1);
    let last = Math.min(words.length - 1, first + next(4));
    const typed = Array.from({ length: 1 + next(4) }, () => this.vocabulary[next(this.vocabulary.length)]!);
    const wordAt = (i: number) => block.text.slice(...(words[i] ?? [0, 0]));
    // A word put where the same word stood is that word.
    for (; first < last && typed.length > 1 && typed[0] === wordAt(first); first++) typed.shift();
    for (; last > first && typed.length > 1 && typed.at(-1) === wordAt(last); last--) typed.pop();
    if (typed.some((word) => word === wordAt(first) || word === wordAt(last))) return [...block.characters];
    const [start, end] = [words[first]?.[0] ?? 0, words[last]?.[1] ?? 0];
    return block.characters.toSpliced(start, end - start, ...this.typed(typed.join(" ")));
  }

  private judge(place: Place, carried: Carried, blocks: readonly Block[], seed: number, tally: Tally): void {
    const was = this.first.find(({ id }) => id === place.blockId)!.characters.slice(place.start, place.end);
    const quote = was.map(({ c }) => c).join("");
    const intact = blocks.some(({ characters }) => {
      const at = characters.findIndex(({ item }) => item === was[0]?.item);
      return at >= 0 && was.every(({ item }, k) => characters[at + k]?.item === item);
    });
    if (intact) tally.survive++;
    if (carried.state === "lost") {
      tally.lost++;
      return;
    }
    if (intact) tally.found++;
    const block = blocks.find(({ id }) => id === carried.blockId);
    const covered = block?.characters.slice(carried.start, carried.end) ?? [];
    const say = (what: string) => tally.wrong.push(`seed ${seed}: “${quote}” ${what}`);
    if (covered.map(({ c }) => c).join("") !== quote) say("stands on other words");
    else if (intact && covered.some(({ item }, k) => item !== was[k]?.item))
      say("stands on a copy, the words are there");
    else if (covered.some(({ c, root }, k) => /[\p{L}\p{N}]/u.test(c) && root !== was[k]?.root))
      say("stands on words that only look alike");
  }
}

/** Makes so many random next drafts of a text and tells what became of the places chosen in it. */
export function playDrafts(texts: readonly string[], drafts: number, firstSeed = 1): Tally {
  const random = new RandomDrafts(texts);
  const tally: Tally = { survive: 0, found: 0, lost: 0, wrong: [] };
  for (let seed = firstSeed; seed < firstSeed + drafts; seed++) random.play(seed, tally);
  return tally;
}
