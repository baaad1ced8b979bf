import * as Y from "yjs";

/** One stretch of a block's inline content: text, or a line break counted as one character. */
interface Segment {
  type: Y.XmlText | Y.XmlElement;
  at: number;
  length: number;
}

/** A block of running text in a shared document; its text is read when it is first asked for. */
export interface SharedBlock {
  id: string;
  from: string | null;
  readonly text: string;
  element: Y.XmlElement;
  segments(): Segment[];
}

const TEXT_BLOCKS = new Set(["paragraph", "heading"]);

const lengthOf = (child: unknown): number =>
  child instanceof Y.XmlText ? child.length : child instanceof Y.XmlElement && child.nodeName === "hardBreak" ? 1 : 0;

const textOf = (child: unknown): string => {
  if (!(child instanceof Y.XmlText)) return lengthOf(child) === 1 ? "\n" : "";
  const delta = child.toDelta() as { insert: unknown }[];
  return delta.map(({ insert }) => (typeof insert === "string" ? insert : " ")).join("");
};

export function sharedBlock(element: Y.XmlElement): SharedBlock {
  let text: string | null = null;
  return {
    id: String(element.getAttribute("id") ?? ""),
    from: element.getAttribute("from") ?? null,
    element,
    get text() {
      text ??= element.toArray().map(textOf).join("");
      return text;
    },
    segments() {
      let at = 0;
      return element.toArray().map((child) => {
        const segment = { type: child as Segment["type"], at, length: lengthOf(child) };
        at += segment.length;
        return segment;
      });
    },
  };
}

/** The block that a piece of inline text belongs to; null when it belongs to none, or not to this document any more. */
export function blockAround(type: unknown): Y.XmlElement | null {
  if (!(type instanceof Y.AbstractType)) return null;
  const up = type instanceof Y.XmlText ? type.parent : type;
  return up instanceof Y.XmlElement && TEXT_BLOCKS.has(up.nodeName) && up._item?.deleted !== true ? up : null;
}

/** The blocks of running text of a shared document, in reading order. */
export function sharedBlocks(root: Y.XmlFragment): SharedBlock[] {
  const found: SharedBlock[] = [];
  const visit = (node: unknown): void => {
    if (node instanceof Y.XmlElement && TEXT_BLOCKS.has(node.nodeName)) found.push(sharedBlock(node));
    else if (node instanceof Y.XmlFragment) for (const child of node.toArray()) visit(child);
  };
  visit(root);
  return found;
}
