import * as Y from "yjs";
import type { NewStructs, Struct } from "./new-structs.ts";
import { refusal } from "./refusal.ts";
import { collected, type Piece, type Stage, stageOn } from "./stage.ts";

type Find = (id: Y.ID) => Struct | null;

/**
 * Finds the places of an update's items as Yjs will, without touching the document, and answers how many items have to
 * be walked over for it; throws a refusal above `most`. An honest item names the neighbours it was put between and needs
 * no walk, or a short one past what others put there meanwhile. Made-up neighbours let a few kilobytes walk over a whole
 * text thousands of times and stop the process.
 *
 * Also refuses neighbours that nobody ever saw side by side: Yjs puts such an item in one place here and in another there.
 */
export function rehearse(found: NewStructs, find: Find, document: Y.Doc, most: number): number {
  if (isTyped(found, document.store)) return 0;
  const stage = stageOn(document, find);
  let work = 0;
  inOrder(found, document.store, (struct) => {
    work += place(struct, stage, document.store, most);
    if (work + stage.walked() > most) throw refusal("malformed");
  });
  return work + stage.walked();
}

/** Whether there is only one item, between two held ones that still stand side by side: that is most typing. */
function isTyped(found: NewStructs, store: Y.Doc["store"]): boolean {
  const [only, another] = found.size === 1 ? [...found.values()][0]! : [];
  if (!(only instanceof Y.Item) || another || !only.origin) return false;
  const { client, clock } = only.origin;
  if (clock >= Y.getState(store, client) || only.id.clock !== Y.getState(store, only.id.client)) return false;
  const left = Y.getItem(store, only.origin);
  if (!(left instanceof Y.Item)) return false;
  const isLast = clock === left.id.clock + left.length - 1;
  return Y.compareIDs(only.rightOrigin, isLast ? (left.right?.id ?? null) : Y.createID(client, clock + 1));
}

/** Hands on the new structs, each behind those it names. Refuses a circle: Yjs would wait for its end for ever. */
function inOrder(found: NewStructs, store: Y.Doc["store"], next: (struct: Struct) => void): void {
  const done = new Map<number, number>();
  const first = (client: number) => found.get(client)?.[done.get(client) ?? 0];
  const isMissing = (id: unknown): id is Y.ID => {
    const one = id instanceof Y.ID ? first(id.client) : undefined;
    return one !== undefined && (id as Y.ID).clock >= Math.max(one.id.clock, Y.getState(store, one.id.client));
  };
  for (const client of found.keys()) {
    const waiting = [client];
    while (waiting.length > 0) {
      const at = waiting.at(-1)!;
      const struct = first(at);
      const missing = struct instanceof Y.Item && [struct.origin, struct.rightOrigin, struct.parent].find(isMissing);
      if (missing) {
        if (waiting.includes(missing.client)) throw refusal("malformed");
        waiting.push(missing.client);
        continue;
      }
      if (struct) {
        next(struct);
        done.set(at, (done.get(at) ?? 0) + 1);
      }
      if (!struct || waiting.length > 1) waiting.pop();
    }
  }
}

/** Puts a struct on the stage; answers how many steps that took beyond the first, which is no more than a look. */
function place(struct: Struct, stage: Stage, store: Y.Doc["store"], most: number): number {
  const one = collected(struct);
  if (!(struct instanceof Y.Item)) {
    stage.put(struct, one, null, null);
    return 0;
  }
  const { client, clock } = struct.id;
  const held = Y.getState(store, client);
  const already = Math.max(0, held - clock);
  one.id = Y.createID(client, clock + already);
  one.length -= already;
  one.origin = already > 0 ? Y.createID(client, held - 1) : struct.origin;
  one.rightOrigin = struct.rightOrigin;
  const right = one.rightOrigin && stage.startingWith(one.rightOrigin);
  const left = one.origin && stage.endingWith(one.origin);
  if (left && right && (left.parent !== right.parent || left.parentSub !== right.parentSub)) throw refusal("malformed");
  const beside = left ?? right;
  one.parent = beside ? beside.parent : stage.listOf(struct.parent);
  one.parentSub = beside ? beside.parentSub : struct.parentSub;
  one.content = struct.content;
  if (!one.parent) {
    stage.put(struct, one, null, null);
    return 0;
  }
  const first = left ? stage.rightOf(left) : stage.firstIn(one.parent, one.parentSub);
  const { before, end, steps } = walk(one, left, first, right, stage, most);
  stage.put(struct, one, before, before ? stage.rightOf(before) : first);
  const looked = right && first !== right ? stepsBetween(one, left, end, right, stage, most) : 0;
  return Math.max(0, steps - 1) + looked;
}

/** The rule of Yjs (`Item.integrate`): behind which piece something goes, when others stand between its neighbours. */
function walk(one: Piece, left: Piece | null, first: Piece | null, right: Piece | null, stage: Stage, most: number) {
  let before = left;
  let at = first;
  let steps = 0;
  if (at === right) return { before, end: at, steps };
  const passed = new Set<Piece>();
  const conflicting = new Set<Piece>();
  for (; at && at !== right && steps <= most; at = stage.rightOf(at)) {
    steps += 1;
    passed.add(at);
    conflicting.add(at);
    if (Y.compareIDs(one.origin, at.origin)) {
      if (at.id.client < one.id.client) {
        before = at;
        conflicting.clear();
      } else if (Y.compareIDs(one.rightOrigin, at.rightOrigin)) break;
    } else {
      const origin = at.origin && stage.piece(at.origin);
      if (!origin || !passed.has(origin)) break;
      if (!conflicting.has(origin)) {
        before = at;
        conflicting.clear();
      }
    }
  }
  return { before, end: at, steps };
}

/**
 * Refuses two neighbours that can never have stood side by side. Whatever stood right behind `left` was put in behind
 * `left` itself or behind one of those that `left` was put in behind, and whatever is put in later changes no order.
 * What was typed here says so by itself; only where others typed at the same time it has to be looked up.
 */
function stepsBetween(
  one: Piece,
  left: Piece | null,
  from: Piece | null,
  right: Piece,
  stage: Stage,
  most: number,
): number {
  if (Y.compareIDs(right.origin, one.origin)) return 0;
  if (left && Y.compareIDs(left.rightOrigin, one.rightOrigin)) return 0;
  let steps = 0;
  let above = one.origin;
  while (above && !isAtOrBefore(right.origin, above, stage.piece(above)) && steps <= most) {
    above = stage.piece(above).origin;
    steps += 1;
  }
  if (!left || (!above && right.origin)) throw refusal("malformed");
  let at = from;
  for (; at && at !== right && steps <= most; steps++) at = stage.rightOf(at);
  if (!at) throw refusal("malformed");
  return steps;
}

/** Whether `id` is this character of this piece, or one before it. */
const isAtOrBefore = (id: Y.ID | null, { client, clock }: Y.ID, within: Piece): boolean =>
  id !== null && id.client === client && id.clock <= clock && id.clock >= within.id.clock;
