import type { DocumentNode } from "#app/platform/rich-text/content.ts";
import { type Change, compareBlocks } from "./compare.ts";
import { blocksOfContent, blocksOfUnit, type DraftBlock, tableOf, unitOf } from "./draft-content.ts";
import { contentOfUnits, type Unit, unitsOf } from "./draft-units.ts";
import { isCounted } from "./numbering.ts";
import type { Block } from "./paragraph.ts";
import { sameParagraphs } from "./same-paragraphs.ts";

/**
 * A draft's live text as a new version of it says, from a file or pasted: paragraphs that are the draft's own keep their
 * identity, and those whose words are the same are not touched at all. `read` are the new version's numbered blocks.
 */
export function withNewVersion(content: unknown, now: readonly DraftBlock[], read: readonly Block[]): DocumentNode {
  const which = sameParagraphs(now, read);
  const ownSections = !isCounted(read);
  const standing = new Map(
    unitsOf(content).flatMap((unit) => {
      const [only, ...others] = blocksOfUnit(unit);
      return only && others.length === 0 ? [[only.lineageId, unit] as const] : [];
    }),
  );
  return contentOfUnits(
    read.map((block, j) => {
      const lineageId = now[which[j] ?? -1]?.lineageId ?? globalThis.crypto.randomUUID();
      return over(standing.get(lineageId), unitOf({ ...block, lineageId }, ownSections));
    }),
  );
}

/** A piece that is to stand where another stood: the other, when it says the same; else the new words under its ids. */
function over(old: Unit | undefined, fresh: Unit): Unit {
  if (old?.node.type !== fresh.node.type) return fresh;
  const { item } = fresh;
  if (saidBy(old) === saidBy(fresh))
    return { node: old.node, item: item && old.item ? { ...item, list: old.item.list } : item };
  if (fresh.node.type === "listItem") return { ...fresh, node: { ...fresh.node, attrs: old.node.attrs ?? {} } };
  const [table] = blocksOfUnit(fresh);
  return table?.cells ? { node: tableOf(table.lineageId, table.cells, old.node), item: null } : fresh;
}

const saidBy = (unit: Unit): string =>
  JSON.stringify(
    blocksOfUnit({ ...unit, item: null }).map(({ kind, level, text, cells, figure }) => [
      kind,
      level,
      text,
      cells,
      figure,
    ]),
  );

export interface Difference {
  changes: Change[];
  /** How many paragraphs stay as they are. */
  unchanged: number;
}

/** What a new version changes of a draft, paragraph by paragraph. */
export function differenceOf(content: unknown, now: readonly DraftBlock[], read: readonly Block[]): Difference {
  const placed = (blocks: readonly DraftBlock[]) =>
    blocks.map((block, i) => ({ ...block, id: block.lineageId, position: i + 1 }));
  return compareBlocks(placed(now), placed(blocksOfContent(withNewVersion(content, now, read), now)));
}
