import * as Y from "yjs";
import { takeHold } from "#app/collaboration/anchors/anchors.ts";
import { type Anchor, contextOf } from "#app/platform/rich-text/anchor.ts";

/** A reproducible source of numbers. */
export function seeded(seed: number): (below: number) => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** One character, and the character of the first text that it is or was copied from. `copied` since it was typed. */
interface Character {
  c: string;
  root: number;
  item: number;
}
interface Block {
  id: string;
  characters: Character[];
}

/** Sentences that share many words, so that looking alike is not enough. */
const SENTENCES = [
  "Carers get one number for the first night.",
  "Carers get one card before the first visit.",
  "The number is answered day and night by the team.",
  "The team is told before the first visit at home.",
  "We ask for the number to be on the card.",
  "We ask for the team to call before the visit.",
  "Nobody should wait until morning for the team.",
  "Nobody should ring the ward and wait.",
];
const TYPED = ["day ", " and night", "the team", ". ", " now", "x", "one number ", "é", "🙂"];

const textOf = (block: Block): string => block.characters.map(({ c }) => c).join("");

/**
 * A shared text that is edited at random, beside a plain model of it that knows what every character once was. What
 * the editor does is done to the shared text as its binding does it: a split or a join writes the moved half anew.
 */
export class RandomText {
  readonly document = new Y.Doc();
  readonly root = this.document.getXmlFragment("default");
  blocks: Block[] = [];
  private readonly next: (below: number) => number;
  private readonly undo: Y.UndoManager;
  private readonly past: Block[][] = [];
  private count = 0;

  constructor(seed: number) {
    this.next = seeded(seed);
    this.undo = new Y.UndoManager(this.root, { captureTimeout: 0 });
    const blocks = 2 + this.next(4);
    for (let i = 0; i < blocks; i++) {
      const sentences = Array.from({ length: 1 + this.next(3) }, () => SENTENCES[this.next(SENTENCES.length)]);
      this.put(i, `block-${i}`, this.fresh(sentences.join(" ")));
    }
    this.undo.clear();
  }

  private fresh(text: string): Character[] {
    return [...text].flatMap((one) => [...one.split("")]).map((c) => ({ c, root: ++this.count, item: this.count }));
  }

  /** The same characters, written anew: what a move, a split or a join does. */
  private anew(characters: Character[]): Character[] {
    return characters.map(({ c, root }) => ({ c, root, item: ++this.count }));
  }

  private put(index: number, id: string, characters: Character[]): void {
    const element = new Y.XmlElement("paragraph");
    const text = new Y.XmlText();
    element.insert(0, [text]);
    element.setAttribute("id", id);
    this.root.insert(index, [element]);
    text.insert(0, characters.map(({ c }) => c).join(""));
    this.blocks.splice(index, 0, { id, characters });
  }

  private take(index: number): Block {
    this.root.delete(index, 1);
    return this.blocks.splice(index, 1)[0]!;
  }

  private shared(index: number): Y.XmlText {
    return (this.root.get(index) as Y.XmlElement).get(0) as Y.XmlText;
  }

  private insertAt(index: number, offset: number, characters: Character[]): void {
    this.shared(index).insert(offset, characters.map(({ c }) => c).join(""));
    this.blocks[index]!.characters.splice(offset, 0, ...characters);
  }

  private deleteAt(index: number, offset: number, length: number): Character[] {
    this.shared(index).delete(offset, length);
    return this.blocks[index]!.characters.splice(offset, length);
  }

  /** Takes hold of some words; answers the anchor and what its characters are. */
  hold(): { anchor: Anchor; roots: number[]; items: number[] } | null {
    const texts = this.blocks.map((block) => ({ id: block.id, text: textOf(block) }));
    const index = this.next(this.blocks.length);
    const words = [...texts[index]!.text.matchAll(/[^\s]+/g)];
    if (words.length === 0) return null;
    const first = this.next(words.length);
    const last = Math.min(words.length - 1, first + this.next(6));
    const start = words[first]!.index;
    const end = words[last]!.index + words[last]![0].length;
    const quote = texts[index]!.text.slice(start, end);
    const chosen = { blockId: texts[index]!.id, quote, ...contextOf(texts, index, start, end) };
    const held = takeHold(this.document, chosen, 1);
    if (!held) return null;
    const own = this.blocks.find((block) => block.id === held.place.blockId)!.characters;
    const characters = own.slice(held.place.start, held.place.end);
    return {
      anchor: held.anchor,
      roots: characters.map(({ root }) => root),
      items: characters.map(({ item }) => item),
    };
  }

  /** One random edit, as one step that can be undone. */
  step(): void {
    const before = this.blocks.map(({ id, characters }) => ({ id, characters: [...characters] }));
    if (this.next(6) === 0 && this.past.length > 0) {
      this.undo.undo();
      this.blocks = this.past.pop()!;
      return;
    }
    let changed = false;
    this.document.transact(() => {
      changed = this.edit();
    }, null);
    if (changed) this.past.push(before);
    else this.blocks = before;
  }

  private edit(): boolean {
    const { next, blocks } = this;
    const index = next(blocks.length);
    const { length } = blocks[index]!.characters;
    const at = next(length + 1);
    switch (next(9)) {
      case 0:
      case 1:
        this.insertAt(index, at, this.fresh(TYPED[next(TYPED.length)]!));
        return true;
      case 2: {
        const most = Math.min(length - at, 1 + next(14));
        if (most < 1) return false;
        this.deleteAt(index, at, most);
        return true;
      }
      case 3: {
        const tail = at < length ? this.deleteAt(index, at, length - at) : [];
        this.put(index + 1, `split-${++this.count}`, this.anew(tail));
        return true;
      }
      case 4: {
        if (index + 1 >= blocks.length) return false;
        const { characters } = this.take(index + 1);
        this.insertAt(index, length, this.anew(characters));
        return true;
      }
      case 5: {
        const { id, characters } = this.take(index);
        this.put(next(this.blocks.length + 1), id, this.anew(characters));
        return true;
      }
      case 6:
        this.put(next(blocks.length + 1), `copy-${++this.count}`, this.anew(blocks[index]!.characters));
        return true;
      case 7: {
        const to = next(blocks.length);
        const copied = this.anew(blocks[index]!.characters.slice(at, at + 10 + next(60)));
        if (copied.length === 0) return false;
        this.insertAt(to, next(blocks[to]!.characters.length + 1), copied);
        return true;
      }
      default: {
        if (blocks.length < 2) return false;
        this.take(index);
        return true;
      }
    }
  }
}
