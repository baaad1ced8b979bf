import * as Y from "yjs";
import { isKnownContent } from "../schema/known-content.ts";
import { ROOT } from "../schema/version.ts";
import { finder, newStructsOf, refuseNamedTwice, type Struct } from "./new-structs.ts";
import { refuseMisplaced } from "./placement.ts";
import { refusal } from "./refusal.ts";
import { rehearse } from "./rehearsal.ts";

/** [client, from, to): which clocks of which client an update adds. */
export type ClientRange = [number, number, number];

/** What is known of a document when an update for it arrives. */
export interface KnownDocument {
  document: Y.Doc;
  /** Whom each Yjs client id belongs to. */
  clients: ReadonlyMap<number, string>;
}

export type Verdict =
  | { kind: "contained" }
  | {
      kind: "new";
      ranges: ClientRange[];
      newClients: number[];
      gap: boolean;
      /** How many held items are walked over to apply it: next to none for an honest update. */
      work: number;
    }
  /** It builds on something we do not hold, or on someone else's new work: an honest client of another node may. */
  | { kind: "behind"; reason: "gap" | "author" };

/** No document grows past this many characters and marks, so no honest clock moves further. */
const FARTHEST = 5_000_000;
const DEEPEST = 32;
/** New clients in one update of somebody who is connected: one for each editor that was opened. */
const NEW_CLIENTS = 8;
/** And in what someone brings back: every sitting without a network was a client of its own. */
const NEW_CLIENTS_BROUGHT = 200;
const MOST_WORK = 20_000;
/** No structs, no deletions. What reads so and is longer is another format, or bytes hidden behind an end. */
const EMPTY_BYTES = 2;

/**
 * Judges one update (format v1) from `personId` before anything else sees it. Throws a refusal for what no honest
 * client sends: an empty or cut buffer, a clock that jumps, another root, content that is no text, nesting past 32,
 * neighbours that never stood side by side.
 * The author rule is exact on one node, because nothing is shown to anyone before it is in the log.
 */
export function checkUpdate(update: Uint8Array, known: KnownDocument, personId: string, isSync = false): Verdict {
  if (update.byteLength === 0) throw refusal("malformed");
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    throw refusal("malformed");
  }
  if (update.byteLength > EMPTY_BYTES && decoded.structs.length === 0 && decoded.ds.clients.size === 0)
    throw refusal("malformed");
  refuseNamedTwice(update, decoded.structs);
  const { store } = known.document;
  const found = newStructsOf(decoded.structs, store);
  const reach = new Map<number, number>();
  const reachOf = (client: number) => reach.get(client) ?? Y.getState(store, client);
  const ranges: ClientRange[] = [];
  const newClients = new Set<number>();
  let gap = false;
  let foreign = false;

  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    // Skipped and collected ranges say their length in a few bytes, so they are held to the same end.
    if (!(end <= FARTHEST)) throw refusal("malformed");
    if (struct instanceof Y.Skip) continue;
    const held = Y.getState(store, client);
    refuseUnknownContent(struct);
    if (clock > reachOf(client)) gap = true;
    reach.set(client, Math.max(reachOf(client), end));
    if (end <= held) continue;
    // One such block would stop every open editor: none of them may let its binding delete it.
    if (struct instanceof Y.Item && !isKnownContent(struct.content)) throw refusal("malformed");
    addRange(ranges, client, Math.max(clock, held), end);
    const owner = known.clients.get(client);
    if (owner === undefined) newClients.add(client);
    else if (owner !== personId) foreign = true;
  }
  if (newClients.size > (isSync ? NEW_CLIENTS_BROUGHT : NEW_CLIENTS)) throw refusal("malformed");
  for (const struct of decoded.structs) if (dependsBeyond(struct, reachOf)) gap = true;
  for (const [client, deletions] of decoded.ds.clients) {
    for (const { clock, len } of deletions) {
      if (!Number.isSafeInteger(clock + len)) throw refusal("malformed");
      if (clock + len > reachOf(client)) gap = true;
    }
  }
  if (foreign) return { kind: "behind", reason: "author" };
  if (ranges.length === 0 && !gap && allDeleted(store, decoded.ds)) return { kind: "contained" };
  const find = finder(found, store);
  const findItem = (id: Y.ID) => asItem(find(id));
  refuseMisplaced(decoded.structs, findItem);
  refuseDeepNesting(decoded.structs, findItem);
  const work = gap ? 0 : rehearse(found, find, known.document, MOST_WORK);
  return { kind: "new", ranges, newClients: [...newClients], gap, work };
}

const asItem = (struct: Struct | null): Y.Item | null => (struct instanceof Y.Item ? struct : null);

function addRange(ranges: ClientRange[], client: number, from: number, to: number): void {
  const last = ranges.at(-1);
  if (last && last[0] === client && last[2] === from) last[2] = to;
  else ranges.push([client, from, to]);
}

function refuseUnknownContent(struct: Struct): void {
  if (!(struct instanceof Y.Item)) return;
  const parent = struct.parent as unknown;
  if (typeof parent === "string" && parent !== ROOT) throw refusal("malformed");
  const { content } = struct;
  const known =
    content instanceof Y.ContentString ||
    content instanceof Y.ContentFormat ||
    content instanceof Y.ContentDeleted ||
    content instanceof Y.ContentAny ||
    (content instanceof Y.ContentType &&
      (content.type.constructor === Y.XmlElement || content.type.constructor === Y.XmlText));
  if (!known) throw refusal("malformed");
}

function dependsBeyond(struct: Struct, reachOf: (client: number) => number): boolean {
  if (!(struct instanceof Y.Item)) return false;
  const beyond = (id: unknown) => id instanceof Y.ID && id.clock >= reachOf(id.client);
  return beyond(struct.origin) || beyond(struct.rightOrigin) || beyond(struct.parent);
}

function allDeleted(store: Y.Doc["store"], deletions: ReturnType<typeof Y.decodeUpdate>["ds"]): boolean {
  for (const [client, ranges] of deletions.clients) {
    const structs = store.clients.get(client);
    if (!structs) return false;
    for (const { clock, len } of ranges) {
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]!;
        if (struct.id.clock >= clock + len) break;
        if (!struct.deleted) return false;
      }
    }
  }
  return true;
}

/** Typing adds no types, so this looks at nothing most of the time. */
function refuseDeepNesting(structs: Struct[], find: (id: Y.ID) => Y.Item | null): void {
  const types = structs.filter((s): s is Y.Item => s instanceof Y.Item && s.content instanceof Y.ContentType);
  if (types.length === 0) return;
  const depths = new Map<Y.Item, number>();
  for (const type of types) if (depthOf(type, find, depths) > DEEPEST) throw refusal("malformed");
}

/** How many types stand above an item; found without recursion, since the depth is the client's to choose. */
function depthOf(item: Y.Item, find: (id: Y.ID) => Y.Item | null, depths: Map<Y.Item, number>): number {
  const path: { item: Y.Item; step: number }[] = [];
  let at: Y.Item | null = item;
  let depth = 0;
  while (at) {
    const known = depths.get(at);
    if (known !== undefined) {
      depth = known;
      break;
    }
    const parent: unknown = at.parent;
    const beside: Y.ID | null = at.origin ?? at.rightOrigin;
    if (parent instanceof Y.ID) {
      path.push({ item: at, step: 1 });
      at = find(parent);
    } else if (parent instanceof Y.AbstractType) {
      path.push({ item: at, step: 1 });
      at = parent._item;
    } else if (typeof parent !== "string" && beside) {
      path.push({ item: at, step: 0 });
      at = find(beside);
    } else {
      depths.set(at, 0);
      break;
    }
    if (path.length > 100_000) throw refusal("malformed");
  }
  for (const { item: one, step } of path.reverse()) {
    depth += step;
    depths.set(one, depth);
  }
  return depth;
}
