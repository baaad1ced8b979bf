import type { Editor } from "@tiptap/core";
import { fixTables } from "@tiptap/pm/tables";
import type { Tool } from "./toolbar.tsx";

/** Makes whole what two people did to a table's shape at once, before its shape changes again. */
function whole(editor: Editor): Editor {
  const mended = fixTables(editor.state);
  if (mended) editor.view.dispatch(mended);
  return editor;
}

const reshape = (editor: Editor) => whole(editor).chain().focus();

/** What one can do to the table that the caret stands in. */
export const TABLE_TOOLS: Tool[] = [
  { name: "Row above", run: (e) => reshape(e).addRowBefore().run() },
  { name: "Row below", run: (e) => reshape(e).addRowAfter().run() },
  { name: "Column before", run: (e) => reshape(e).addColumnBefore().run() },
  { name: "Column after", run: (e) => reshape(e).addColumnAfter().run() },
  {
    name: "Heading row",
    active: (e) => e.isActive("tableHeader"),
    run: (e) => reshape(e).toggleHeaderRow().run(),
  },
  { name: "Remove row", run: (e) => reshape(e).deleteRow().run() },
  { name: "Remove column", run: (e) => reshape(e).deleteColumn().run() },
  { name: "Remove table", run: (e) => e.chain().focus().deleteTable().run() },
];
