/** One change to a library's source: where it says `from`, once, it says `to`. */
interface Change {
  from: string;
  to: string;
}

/**
 * Two walks over all blocks of the text, which the editor's binding to Yjs makes several times for each key. The first
 * looks for the same place again and again: it is remembered until the document changes, and where a block begins until
 * something changes outside it. The second looks for blocks that were moved, and can stop when at most one block differs.
 *
 * And a letter goes in where the caret is. The binding sees the words before and after alone: of two like letters side
 * by side it took the second for the new one, and what was said of the words that begin with the first one lost a letter.
 */
const CHANGES: Change[] = [
  {
    from: "const absolutePositionToRelativePosition = (pos, type, mapping) => {",
    to: `const remembered = new WeakMap();
function rememberedIn(doc) {
  let memory = remembered.get(doc);
  if (!memory && doc._transactionCleanups.length === 0) {
    memory = { places: new Map(), changing: 0, near: null };
    remembered.set(doc, memory);
    doc.on("beforeTransaction", () => {
      memory.changing++;
      memory.places.clear();
    });
    doc.on("afterTransaction", (transaction) => {
      memory.changing--;
      memory.places.clear();
      for (const type of transaction.changed.keys()) if (memory.near && !isWithin(type, memory.near)) memory.near = null;
    });
  }
  return memory && memory.changing === 0 ? memory : null;
}
function isWithin(type, near) {
  let at = type;
  while (at !== near.block && at._item) at = at._item.parent;
  return at === near.block;
}
function nearPosition(pos, type, mapping, near) {
  if (!near || near.type !== type || near.mapping !== mapping) return null;
  const { block, text, begins } = near;
  const node = mapping.get(block);
  const offset = pos - begins - 1;
  const isInside = node && offset >= 0 && offset <= text._length && pos - begins < node.nodeSize;
  const isAlone = block._first === text._item && text._item.next === null;
  return isInside && isAlone ? Y.createRelativePositionFromTypeIndex(text, offset, -1) : null;
}
function nearOf(pos, found, type, mapping) {
  const place = Y.createAbsolutePositionFromRelativePosition(found, type.doc);
  const block = place && place.type instanceof Y.XmlText && place.type._item ? place.type._item.parent : null;
  if (!block || !block._item || block._item.parent !== type || block._first !== place.type._item) return null;
  return { type, mapping, block, text: place.type, begins: pos - 1 - place.index };
}
function absolutePositionToRelativePosition(pos, type, mapping) {
  const memory = type.doc ? rememberedIn(type.doc) : null;
  if (!memory) return walkToRelativePosition(pos, type, mapping);
  const known = memory.places.get(pos);
  if (known && known.type === type && known.mapping === mapping) return known.found;
  let found = nearPosition(pos, type, mapping, memory.near);
  if (!found) {
    found = walkToRelativePosition(pos, type, mapping);
    memory.near = nearOf(pos, found, type, mapping);
  }
  memory.places.set(pos, { type, mapping, found });
  return found;
}
const walkToRelativePosition = (pos, type, mapping) => {`,
  },
  {
    from: "  const anchors = findMappedChildAnchors(",
    to: `  if (pChildren.length === yChildren.length) {
    let differing = 0;
    for (let i = 0; i < pChildren.length && differing < 2; i++)
      if (meta.mapping.get(yChildren[i]) !== pChildren[i]) differing++;
    if (differing < 2) return false;
  }
  const anchors = findMappedChildAnchors(`,
  },
  {
    from: "import { simpleDiff } from 'lib0/diff';",
    to: "import { simpleDiffStringWithCursor } from 'lib0/diff';",
  },
  {
    from: "const updateYText = (ytext, ptexts, meta) => {",
    to: `function caretIn(ptexts, view) {
  if (!view) return Infinity;
  const { parent, parentOffset } = view.state.selection.$from;
  let begins = 0;
  for (let i = 0; i < parent.childCount; i++) {
    if (parent.child(i) === ptexts[0]) return Math.max(0, parentOffset - begins);
    begins += parent.child(i).nodeSize;
  }
  return Infinity;
}
function diffAtCaret(before, after, caret) {
  return simpleDiffStringWithCursor(before, after, caret - Math.max(0, after.length - before.length));
}
const updateYText = (ytext, ptexts, meta) => {`,
  },
  {
    from: `simpleDiff(
    str,
    content.map((c) => c.insert).join('')
  );`,
    to: `diffAtCaret(
    str,
    content.map((c) => c.insert).join(''),
    caretIn(ptexts, meta.prosemirrorView)
  );`,
  },
];

/** The changed source. Throws when the library no longer says what is to be changed: look whether it is still needed. */
export function quicken(source: string): string {
  let quick = source;
  for (const { from, to } of CHANGES) {
    if (quick.split(from).length !== 2) throw new Error(`@tiptap/y-tiptap no longer says “${from}” once.`);
    quick = quick.replace(from, () => to);
  }
  return quick;
}

/** For Vite: the binding with its two walks shortened, in the browser only. */
export const quickBinding = () => ({
  name: "quick-binding",
  transform(source: string, id: string, options?: { ssr?: boolean }) {
    if (options?.ssr || !/\/@tiptap\/y-tiptap\/dist\/.*\.js$/.test(id.split("?", 1)[0] ?? "")) return null;
    return { code: quicken(source), map: null };
  },
});
