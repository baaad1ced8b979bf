import * as Y from "yjs";
import type { Struct } from "./new-structs.ts";
import { refusal } from "./refusal.ts";

type Find = (id: Y.ID) => Y.Item | null;
type Holder = "root" | "element" | "text";

/**
 * Refuses what stands where no editor puts it: letters outside a text, blocks inside one, values that are no attribute.
 * Whoever reads a text takes its shape for granted, so a single such letter would leave nobody able to open it.
 */
export function refuseMisplaced(structs: Struct[], find: Find): void {
  const known = new Map<Y.Item, Holder | null>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue;
    const holder = holderOf(struct, find, known);
    if (holder && !mayStand(struct, holder)) throw refusal("malformed");
  }
}

function mayStand({ content, origin, rightOrigin, parentSub }: Y.Item, holder: Holder): boolean {
  // Behind another item an update does not say whether it is an attribute: it is what the other is.
  const isAttribute = parentSub !== null;
  const unsaid = origin !== null || rightOrigin !== null;
  if (content instanceof Y.ContentAny) return holder !== "root" && (isAttribute || unsaid);
  if (isAttribute) return false;
  if (content instanceof Y.ContentString || content instanceof Y.ContentFormat) return holder === "text";
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlText) return holder === "element";
  return holder !== "text";
}

const kindOf = (type: unknown): Holder =>
  type instanceof Y.XmlText ? "text" : type instanceof Y.XmlElement ? "element" : "root";

/** What an item stands in; null when that is not held or has been collected. */
function holderOf(item: Y.Item, find: Find, known: Map<Y.Item, Holder | null>): Holder | null {
  const path: Y.Item[] = [];
  let at: Y.Item | null = item;
  let holder: Holder | null = null;
  while (at) {
    const before = known.get(at);
    if (before !== undefined) {
      holder = before;
      break;
    }
    path.push(at);
    if (path.length > 100_000) throw refusal("malformed");
    const parent: unknown = at.parent;
    if (typeof parent === "string") holder = "root";
    else if (parent instanceof Y.AbstractType) holder = kindOf(parent);
    else if (parent instanceof Y.ID) {
      const content = find(parent)?.content;
      holder = content instanceof Y.ContentType ? kindOf(content.type) : null;
    } else {
      const beside: Y.ID | null = at.origin ?? at.rightOrigin;
      at = beside && find(beside);
      continue;
    }
    break;
  }
  for (const one of path) known.set(one, holder);
  return holder;
}
