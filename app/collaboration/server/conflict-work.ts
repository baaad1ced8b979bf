import * as Y from "yjs";

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

/**
 * How many held items Yjs would walk over to find the places of an update's items; stops counting above `most`.
 * An honest item names the neighbours it was put between and needs no walk, or a short one past what others put there
 * meanwhile. Made-up neighbours let a few kilobytes walk over a whole text thousands of times and stop the process.
 */
export function conflictWork(structs: Struct[], document: Y.Doc, most: number): number {
  const walks = new Map<string, number>();
  let work = 0;
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const key = `${place(struct)} ${keyOf(struct.rightOrigin)}`;
    let walk = walks.get(key);
    if (walk === undefined) {
      walk = walkOf(struct, document, most);
      walks.set(key, walk);
    }
    work += walk;
    if (work > most) return work;
  }
  return work;
}

const keyOf = (id: Y.ID | null): string => (id ? `${id.client}:${id.clock}` : "");

const place = ({ origin, parent, parentSub }: Y.Item): string =>
  origin ? keyOf(origin) : `${parent instanceof Y.ID ? keyOf(parent) : String(parent)}/${parentSub ?? ""}`;

function walkOf(item: Y.Item, document: Y.Doc, most: number): number {
  const { store } = document;
  const held = (id: Y.ID) => (id.clock < Y.getState(store, id.client) ? Y.getItem(store, id) : null);
  const { origin, rightOrigin } = item;
  let steps = 0;
  let at: Y.Item | null = null;
  let split: Y.Item | null = null;
  if (origin) {
    const left = held(origin);
    if (!(left instanceof Y.Item)) return 0;
    // In the middle of a held item: it will be split, and the walk begins with the rest of it.
    if (origin.clock < left.id.clock + left.length - 1) split = left;
    at = split ?? left.right;
  } else {
    at = listOf(item, document, held);
    if (item.parentSub !== null) for (; at?.left && steps <= most; steps++) at = at.left;
  }
  const right = rightOrigin ? held(rightOrigin) : null;
  const passed = new Set<unknown>();
  while (at && at !== right && steps <= most) {
    steps += 1;
    passed.add(at);
    const conflicting = at === split || Y.compareIDs(at.origin, origin);
    if (!conflicting && !(at.origin && passed.has(Y.getItem(store, at.origin)))) break;
    at = at.right;
  }
  return steps;
}

/** The first item of the list that this item goes into, or the newest of the attribute that it sets. */
function listOf(item: Y.Item, document: Y.Doc, held: (id: Y.ID) => unknown): Y.Item | null {
  const { parent, parentSub, rightOrigin } = item as { parent: unknown } & Pick<Y.Item, "parentSub" | "rightOrigin">;
  // biome-ignore lint/suspicious/noExplicitAny: Yjs types every kind of content so.
  let type: Y.AbstractType<any> | null = null;
  if (typeof parent === "string") {
    type = document.share.get(parent) ?? null;
  } else if (parent instanceof Y.ID) {
    const holder = held(parent);
    if (holder instanceof Y.Item && holder.content instanceof Y.ContentType) type = holder.content.type;
  } else if (rightOrigin) {
    const right = held(rightOrigin);
    if (right instanceof Y.Item) type = right.parent as typeof type;
  }
  return type && (parentSub === null ? type._start : (type._map.get(parentSub) ?? null));
}
