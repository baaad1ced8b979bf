import * as Y from "yjs";
import { contentOf } from "#app/collaboration/server/content.server.ts";

type Ranges = [from: number, to: number][];

/** Same state vector, same deletions, nothing held back and the same text. */
export function isSame(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && !holdsBack(one) && textOf(one) === textOf(other);
}

/** How one copy of a text differs from another, in words that name the cause: empty when it does not. */
export function differences(one: Y.Doc, other: Y.Doc): string[] {
  const [mine, theirs] = [Y.snapshot(one), Y.snapshot(other)];
  const found: string[] = [];
  for (const client of new Set([...mine.sv.keys(), ...theirs.sv.keys()])) {
    const [have, want] = [mine.sv.get(client) ?? 0, theirs.sv.get(client) ?? 0];
    if (have !== want) found.push(`client ${client} at ${have} and not ${want}`);
  }
  for (const client of new Set([...mine.ds.clients.keys(), ...theirs.ds.clients.keys()])) {
    const [has, wants] = [deletedBy(mine, client), deletedBy(theirs, client)];
    const [lacks, adds] = [without(wants, has), without(has, wants)];
    if (lacks.length > 0) found.push(`lacks deletions of ${client}: ${said(other, one, client, lacks)}`);
    if (adds.length > 0) found.push(`has further deletions of ${client}: ${said(one, other, client, adds)}`);
  }
  const { pendingStructs, pendingDs } = one.store;
  if (pendingStructs) found.push(`waits for words: ${JSON.stringify([...pendingStructs.missing])}`);
  if (pendingDs) found.push(`holds deletions back: ${Buffer.from(pendingDs).toString("hex")}`);
  return [...found, ...otherBlocks(one, other)];
}

const holdsBack = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null;

const textOf = (doc: Y.Doc): string => JSON.stringify(contentOf(doc));

const deletedBy = ({ ds }: Y.Snapshot, client: number): Ranges =>
  (ds.clients.get(client) ?? []).map(({ clock, len }) => [clock, clock + len]);

/** What of these ranges is in none of those; both are in order. */
function without(these: Ranges, those: Ranges): Ranges {
  const left: Ranges = [];
  for (const [from, to] of these) {
    let at = from;
    for (const [start, end] of those) {
      if (end <= at || start >= to) continue;
      if (start > at) left.push([at, start]);
      at = Math.max(at, end);
    }
    if (at < to) left.push([at, to]);
  }
  return left;
}

/** Each range, with what stands there in the copy that has not deleted it. */
function said(deletedIn: Y.Doc, heldIn: Y.Doc, client: number, ranges: Ranges): string {
  return ranges.map(([from, to]) => `${from} to ${to} (${kindsAt(heldIn, deletedIn, client, from)})`).join(", ");
}

function kindsAt(heldIn: Y.Doc, deletedIn: Y.Doc, client: number, clock: number): string {
  const kinds = [heldIn, deletedIn].map((doc) => {
    if (clock >= Y.getState(doc.store, client)) return "not there";
    const struct = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC;
    if (!(struct instanceof Y.Item)) return "collected";
    const parent = (struct.parent as Y.AbstractType<unknown> | null)?._item;
    return `${struct.content.constructor.name}${parent?.deleted ? " in a deleted parent" : ""}`;
  });
  return kinds.join(", there ");
}

function otherBlocks(one: Y.Doc, other: Y.Doc): string[] {
  const [mine, theirs] = [one, other].map((doc) => (contentOf(doc) as { content: unknown[] }).content);
  const found: string[] = [];
  for (let i = 0; i < Math.max(mine!.length, theirs!.length); i++) {
    const [has, wants] = [JSON.stringify(mine![i]), JSON.stringify(theirs![i])];
    if (has !== wants) found.push(`block ${i} is ${has} and not ${wants}`);
  }
  return found.slice(0, 2);
}
