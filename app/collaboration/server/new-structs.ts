import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { refusal } from "./refusal.ts";

export type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

/** What an update brings that is not held whole, for each client, in the order of clocks. */
export type NewStructs = ReadonlyMap<number, Struct[]>;

export function newStructsOf(structs: Struct[], store: Y.Doc["store"]): NewStructs {
  const found = new Map<number, Struct[]>();
  let list: Struct[] = [];
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock + struct.length <= Y.getState(store, client)) continue;
    if (list[0]?.id.client !== client) list = [];
    if (list.push(struct) === 1) found.set(client, list);
  }
  return found;
}

/** Refuses an update that names a client twice: Yjs would take the second time only. */
export function refuseNamedTwice(update: Uint8Array, structs: Struct[]): void {
  const clients = new Set(structs.map(({ id }) => id.client));
  if (decoding.readVarUint(decoding.createDecoder(update)) !== clients.size) throw refusal("malformed");
}

/** The one that holds this clock, in a list in the order of clocks. */
export function holding<T extends { id: Y.ID; length: number }>(list: readonly T[], clock: number): T | null {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = list[middle]!;
    if (clock < one.id.clock) high = middle - 1;
    else if (clock >= one.id.clock + one.length) low = middle + 1;
    else return one;
  }
  return null;
}

/** Finds what is held, and then what an update brings: Yjs passes by what an update says of something held. */
export const finder =
  (found: NewStructs, store: Y.Doc["store"]) =>
  (id: Y.ID): Struct | null =>
    id.clock < Y.getState(store, id.client) ? Y.getItem(store, id) : holding(found.get(id.client) ?? [], id.clock);
