import * as Y from "yjs";
import { ROOT } from "../../schema/version.ts";
import type { Written } from "./copied.ts";
import { type CreditedLength, type Ledger, pushLength } from "./ledger.ts";

/** Some characters of one Yjs client, in a row. */
export interface ItemRange {
  client: number;
  clock: number;
  length: number;
}

/** A block of running text that stands in a document, with who wrote which of its characters. */
export interface WrittenBlock extends Written {
  blockId: string;
  /** Which items hold its characters. */
  items: ItemRange[];
}

type Parent = Y.AbstractType<Y.YEvent<never>>;

const itemsOf = function* (type: unknown): Generator<Y.Item> {
  for (let item = (type as Parent)._start; item; item = item.right) yield item;
};

const isText = (item: Y.Item) => item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText;

/**
 * The blocks of running text as they stand, in reading order, their text as `blockTexts` tells it; given the clients'
 * clocks at some time, only what was there then.
 */
export function writtenBlocks(document: Y.Doc, ledger: Ledger, asOf?: ReadonlyMap<number, number>): WrittenBlock[] {
  const found: WrittenBlock[] = [];
  const seen = new Map<string, number>();
  const visit = (type: unknown): void => {
    const children = [...itemsOf(type)].filter((item) => !item.deleted && item.content instanceof Y.ContentType);
    if (type instanceof Y.XmlElement && children.some(isText)) {
      const id = String(type.getAttribute("id") ?? "");
      const times = (seen.get(id) ?? 0) + 1;
      seen.set(id, times);
      const block = textOf(children, ledger, asOf);
      if (block.text !== "") found.push({ blockId: times === 1 ? id : `${id}#${times}`, ...block });
      return;
    }
    for (const child of children) visit((child.content as Y.ContentType).type);
  };
  visit(document.getXmlFragment(ROOT));
  return found;
}

function textOf(children: readonly Y.Item[], ledger: Ledger, asOf: ReadonlyMap<number, number> | undefined) {
  const block = { text: "", credits: [] as CreditedLength[], items: [] as ItemRange[] };
  const take = (all: string, item: Y.Item) => {
    const { client, clock } = item.id;
    const words = asOf ? all.slice(0, Math.max(0, (asOf.get(client) ?? 0) - clock)) : all;
    if (words === "") return;
    block.text += words;
    block.items.push({ client, clock, length: words.length });
    for (const { length, credit } of ledger.of(client, clock, words.length)) pushLength(block.credits, length, credit);
  };
  for (const child of children) {
    const { type } = child.content as Y.ContentType;
    if (type instanceof Y.XmlText) {
      for (const item of itemsOf(type)) {
        if (!item.deleted && item.content instanceof Y.ContentString) take(item.content.str, item);
      }
    } else if (type instanceof Y.XmlElement && type.nodeName === "hardBreak") take("\n", child);
  }
  return block;
}

/** The parts of some items that hold these of their characters. */
export function itemsWithin(items: readonly ItemRange[], from: number, length: number): ItemRange[] {
  const parts: ItemRange[] = [];
  let at = 0;
  for (const { client, clock, length: size } of items) {
    const start = Math.max(from, at);
    const end = Math.min(from + length, at + size);
    if (end > start) parts.push({ client, clock: clock + start - at, length: end - start });
    at += size;
  }
  return parts;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}'’-]*/gu;

/** How many words each person wrote, in each way; a word counts for whoever wrote most of its letters. */
export function wordShares(blocks: readonly Written[]): { personId: string; origin: string; words: number }[] {
  const shares = new Map<string, { personId: string; origin: string; words: number }>();
  for (const { text, credits } of blocks) {
    const pieces = credits.values();
    let piece = pieces.next();
    let start = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const end = index + word.length;
      let most = { letters: 0, credit: piece.value?.credit };
      while (!piece.done && start < end) {
        const to = start + piece.value.length;
        const letters = Math.min(to, end) - Math.max(start, index);
        if (letters > most.letters) most = { letters, credit: piece.value.credit };
        if (to > end) break;
        start = to;
        piece = pieces.next();
      }
      if (!most.credit) continue;
      const { personId, origin } = most.credit;
      const share = shares.get(`${personId} ${origin}`) ?? { personId, origin, words: 0 };
      share.words += 1;
      shares.set(`${personId} ${origin}`, share);
    }
  }
  return [...shares.values()];
}
