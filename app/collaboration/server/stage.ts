import * as Y from "yjs";
import { holding, type Struct } from "./new-structs.ts";

// biome-ignore lint/suspicious/noExplicitAny: Yjs types every kind of content so.
type List = Y.AbstractType<any>;

/** A struct, or the part of one that would be left after others were put into its middle. */
export interface Piece {
  id: Y.ID;
  length: number;
  origin: Y.ID | null;
  rightOrigin: Y.ID | null;
  /** What it stands in; null when it has been collected, or would be at once. */
  parent: List | null;
  parentSub: string | null;
  content: Y.Item["content"] | null;
  /** Undefined as long as it is where the document says. */
  right: Piece | null | undefined;
  /** The held item whose right neighbour is this piece's too. */
  held: Y.Item | null;
}

interface Start {
  first: Piece | null;
  /** How many values came after the first; Yjs comes to it from the newest. */
  newer: number;
}

export type Stage = ReturnType<typeof stageOn>;

/** The lists of a document as they would be with an update in them. The document itself is only read. */
export function stageOn(document: Y.Doc, find: (id: Y.ID) => Struct | null) {
  const pieces = new Map<Struct, Piece[]>();
  const starts = new Map<List, Map<string | null, Start>>();
  let walked = 0;

  function piecesOf(struct: Struct): Piece[] {
    const known = pieces.get(struct);
    if (known) return known;
    const made = [struct instanceof Y.Item ? pieceOf(struct) : collected(struct)];
    pieces.set(struct, made);
    return made;
  }

  function startOf(parent: List, parentSub: string | null): Start {
    const lists = starts.get(parent) ?? new Map<string | null, Start>();
    starts.set(parent, lists);
    const known = lists.get(parentSub);
    if (known) return known;
    let item = parentSub === null ? parent._start : (parent._map.get(parentSub) ?? null);
    let newer = 0;
    for (; parentSub !== null && item?.left; newer++) item = item.left;
    const start = { first: item && piecesOf(item)[0]!, newer };
    lists.set(parentSub, start);
    return start;
  }

  function piece(id: Y.ID): Piece {
    const struct = find(id);
    const found = struct && holding(piecesOf(struct), id.clock);
    if (!found) throw new Error("Something was to be put beside what is not there.");
    return found;
  }

  /** Makes a piece begin at this clock, as Yjs splits an item before it puts something into its middle. */
  function split(whole: Piece, clock: number): Piece {
    const diff = clock - whole.id.clock;
    const rest = { ...whole, id: Y.createID(whole.id.client, clock), length: whole.length - diff };
    rest.origin = Y.createID(whole.id.client, clock - 1);
    whole.length = diff;
    whole.right = rest;
    whole.held = null;
    const all = piecesOf(find(whole.id)!);
    all.splice(all.indexOf(whole) + 1, 0, rest);
    return rest;
  }

  return {
    piece,
    endingWith(id: Y.ID): Piece {
      const one = piece(id);
      if (one.parent && id.clock < one.id.clock + one.length - 1) split(one, id.clock + 1);
      return one;
    },
    startingWith(id: Y.ID): Piece {
      const one = piece(id);
      return one.parent && id.clock > one.id.clock ? split(one, id.clock) : one;
    },
    rightOf(one: Piece): Piece | null {
      if (one.right === undefined) {
        const next = one.held?.right;
        one.right = next ? piecesOf(next)[0]! : null;
      }
      return one.right;
    },
    /** The first piece of a list, or the oldest value of an attribute. */
    firstIn(parent: List, parentSub: string | null): Piece | null {
      const { first, newer } = startOf(parent, parentSub);
      walked += newer;
      return first;
    },
    /** Over how many values Yjs has to walk to find the oldest ones that were asked for. */
    walked: () => walked,
    /** What an update says something stands in; null when that holds nothing, or no longer. */
    listOf(parent: unknown): List | null {
      if (typeof parent === "string") return document.get(parent);
      const content = parent instanceof Y.ID ? piece(parent).content : null;
      return content instanceof Y.ContentType ? content.type : null;
    },
    put(struct: Struct, one: Piece, left: Piece | null, right: Piece | null): void {
      pieces.set(struct, [one]);
      one.right = right;
      if (left) left.right = one;
      else if (one.parent) startOf(one.parent, one.parentSub).first = one;
    },
  };
}

const pieceOf = (item: Y.Item): Piece => ({
  id: item.id,
  length: item.length,
  origin: item.origin,
  rightOrigin: item.rightOrigin,
  parent: item.parent as List,
  parentSub: item.parentSub,
  content: item.content,
  right: undefined,
  held: item,
});

/** What stands nowhere any more. */
export const collected = ({ id, length }: Pick<Struct, "id" | "length">): Piece => ({
  id,
  length,
  origin: null,
  rightOrigin: null,
  parent: null,
  parentSub: null,
  content: null,
  right: null,
  held: null,
});
