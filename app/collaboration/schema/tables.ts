import { Extension, type Extensions } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import type { Schema } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";

/** What may stand in a cell: everything but another table. */
const IN_CELL = "(paragraph | heading | bulletList | orderedList | blockquote | citation | figure | planReference)+";
const WIDEST_SPAN = 50;
const CELLS = ["tableCell", "tableHeader"];

/** How many columns or rows a cell spans, whatever someone wrote there. */
const bounded = (span: unknown): number => {
  const n = Math.floor(Number(span));
  return n >= 1 && n <= WIDEST_SPAN ? n : 1;
};

const spans = () => ({
  colspan: { default: 1, parseHTML: (element: HTMLElement) => bounded(element.getAttribute("colspan")) },
  rowspan: { default: 1, parseHTML: (element: HTMLElement) => bounded(element.getAttribute("rowspan")) },
});

/**
 * Makes every cell of this schema keep to spans that a table can have. A client may write any value into the shared
 * text, and the editor draws up a map of as many squares as the cells claim.
 */
export function withBoundedSpans<S extends Schema>(schema: S): S {
  for (const name of CELLS) {
    const type = schema.nodes[name] as unknown as { computeAttrs(attrs: unknown): Record<string, unknown> };
    const compute = type.computeAttrs;
    type.computeAttrs = (given) => {
      const attrs = compute.call(type, given);
      return { ...attrs, colspan: bounded(attrs.colspan), rowspan: bounded(attrs.rowspan) };
    };
  }
  return schema;
}

const BoundedSpans = Extension.create({
  name: "boundedSpans",
  onBeforeCreate() {
    withBoundedSpans(this.editor.schema);
  },
});

/**
 * Tables without widths of their own: the page's policy allows no inline style. What two people did to a table's shape
 * at once is never mended of itself, since every open editor would mend it, each adding its own cells; the next person
 * who changes its shape does (`client/table-tools.ts`).
 */
const CalmTable = Table.extend({
  addNodeView: null,
  renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]],
  addProseMirrorPlugins() {
    const { spec } = tableEditing();
    return [
      new Plugin({
        ...spec,
        appendTransaction(transactions, _before, state) {
          return spec.appendTransaction?.call(this, transactions, state, state);
        },
      }),
    ];
  },
});

export const tableExtensions: Extensions = [
  CalmTable.configure({ resizable: false }),
  TableRow,
  TableCell.extend({ content: IN_CELL, addAttributes: spans }),
  TableHeader.extend({ content: IN_CELL, addAttributes: spans }),
  BoundedSpans,
];
