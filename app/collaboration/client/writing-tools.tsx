import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useState } from "react";
import { TABLE_TOOLS } from "./table-tools.ts";
import { type Tool, Toolbar } from "./toolbar.tsx";

/** What opens beside the text or over it. */
export type Opened = "link" | "evidence" | "figure" | "paragraph" | "find" | "outline" | "help";

const chain = (editor: Editor) => editor.chain().focus();

const TEXT: Tool[] = [
  {
    name: "Heading",
    active: (e) => e.isActive("heading", { level: 2 }),
    run: (e) => chain(e).toggleHeading({ level: 2 }).run(),
  },
  { name: "Bold", active: (e) => e.isActive("bold"), run: (e) => chain(e).toggleBold().run() },
  { name: "Italic", active: (e) => e.isActive("italic"), run: (e) => chain(e).toggleItalic().run() },
  { name: "List", active: (e) => e.isActive("bulletList"), run: (e) => chain(e).toggleBulletList().run() },
];

const HISTORY: Tool[] = [
  { name: "Undo", run: (e) => chain(e).undo().run(), possible: (e) => e.can().undo() },
  { name: "Redo", run: (e) => chain(e).redo().run(), possible: (e) => e.can().redo() },
];

const MORE_TEXT: Tool[] = [
  {
    name: "Smaller heading",
    active: (e) => e.isActive("heading", { level: 3 }),
    run: (e) => chain(e).toggleHeading({ level: 3 }).run(),
  },
  { name: "Numbered list", active: (e) => e.isActive("orderedList"), run: (e) => chain(e).toggleOrderedList().run() },
  {
    name: "Move in",
    run: (e) => chain(e).sinkListItem("listItem").run(),
    possible: (e) => e.can().sinkListItem("listItem"),
  },
  {
    name: "Move out",
    run: (e) => chain(e).liftListItem("listItem").run(),
    possible: (e) => e.can().liftListItem("listItem"),
  },
  { name: "Quote block", active: (e) => e.isActive("blockquote"), run: (e) => chain(e).toggleBlockquote().run() },
  {
    name: "Table",
    run: (e) => chain(e).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    possible: (e) => !e.isActive("table"),
  },
];

interface WritingToolsProps {
  editor: Editor;
  opened: Opened | null;
  onOpen(what: Opened): void;
  whoWrote: Tool;
}

/** What helps to read a text that one may not change. */
export const ReadingTools = ({ editor, whoWrote }: Pick<WritingToolsProps, "editor" | "whoWrote">) => (
  <div className="itr-tool-rows">
    <Toolbar editor={editor} label="Reading tools" tools={[whoWrote]} />
  </div>
);

/** All tools for writing: those one needs most, the rest on asking, and those of a table or picture while in one. */
export function WritingTools({ editor, opened, onOpen, whoWrote }: WritingToolsProps) {
  const [more, setMore] = useState(false);
  const where = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isActive("table") ? "table" : now.isActive("figure") ? "figure" : "text"),
  });
  const opener = (name: string, what: Opened): Tool => ({ name, run: () => onOpen(what) });
  const first: Tool[] = [
    ...TEXT,
    { ...opener("Link", "link"), active: (e) => e.isActive("link") },
    opener("Quote evidence", "evidence"),
    ...HISTORY,
    { name: "More tools", open: more, run: () => setMore(!more) },
  ];
  const rest: Tool[] = [
    ...MORE_TEXT,
    opener("Picture", "figure"),
    opener("Plan paragraph", "paragraph"),
    { ...opener("Find and replace", "find"), open: opened === "find" },
    { ...opener("Outline", "outline"), open: opened === "outline" },
    whoWrote,
    opener("Keyboard help", "help"),
  ];
  const picture: Tool[] = [
    opener("Describe the picture", "figure"),
    { name: "Remove the picture", run: (e) => chain(e).deleteNode("figure").run() },
  ];
  return (
    <div className="itr-tool-rows">
      <Toolbar editor={editor} label="Writing tools" tools={first} />
      {more ? <Toolbar editor={editor} label="More writing tools" tools={rest} /> : null}
      {where === "table" ? <Toolbar editor={editor} label="Table tools" tools={TABLE_TOOLS} here /> : null}
      {where === "figure" ? <Toolbar editor={editor} label="Picture tools" tools={picture} here /> : null}
    </div>
  );
}
