import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useState } from "react";
import { atOwnPlace } from "./own-place.ts";
import { TABLE_TOOLS } from "./table-tools.ts";
import { type Tool, Toolbar } from "./toolbar.tsx";

/** What opens beside the text or over it. */
export type Opened = "link" | "evidence" | "figure" | "paragraph" | "find" | "outline" | "help";

const chain = (editor: Editor) => editor.chain().focus();

const heading = (name: string, level: 1 | 2 | 3): Tool => ({
  name,
  active: (e) => e.isActive("heading", { level }),
  run: (e) => chain(e).toggleHeading({ level }).run(),
});

const LIST: Tool = {
  name: "List",
  active: (e) => e.isActive("bulletList"),
  run: (e) => chain(e).toggleBulletList().run(),
};

const TEXT: Tool[] = [
  heading("Heading", 2),
  { name: "Bold", active: (e) => e.isActive("bold"), run: (e) => chain(e).toggleBold().run() },
  { name: "Italic", active: (e) => e.isActive("italic"), run: (e) => chain(e).toggleItalic().run() },
  LIST,
];

const PLAIN_TEXT: Tool[] = [heading("Section", 1), heading("Part of a section", 2), LIST];

const HISTORY: Tool[] = [
  { name: "Undo", run: (e) => chain(e).undo().run(), possible: (e) => e.can().undo() },
  { name: "Redo", run: (e) => chain(e).redo().run(), possible: (e) => e.can().redo() },
];

const ITEM: Tool[] = [
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
];

const TABLE: Tool = {
  name: "Table",
  run: (e) => atOwnPlace(e).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  possible: (e) => !e.isActive("table"),
};

const MORE_TEXT: Tool[] = [
  heading("Smaller heading", 3),
  { name: "Numbered list", active: (e) => e.isActive("orderedList"), run: (e) => chain(e).toggleOrderedList().run() },
  ...ITEM,
  { name: "Quote block", active: (e) => e.isActive("blockquote"), run: (e) => chain(e).toggleBlockquote().run() },
  TABLE,
];

const MORE_PLAIN_TEXT: Tool[] = [heading("Small heading", 3), ...ITEM];

interface WritingToolsProps {
  editor: Editor;
  opened: Opened | null;
  onOpen(what: Opened): void;
  whoWrote: Tool;
  /** A text of sections and plain words. */
  plain: boolean;
  /** Whether evidence may be cited in the text, and paragraphs of plans referred to. */
  cites: boolean;
  refers: boolean;
}

/** What helps to read a text that one may not change. */
export const ReadingTools = ({ editor, whoWrote }: Pick<WritingToolsProps, "editor" | "whoWrote">) => (
  <Toolbar editor={editor} label="Reading tools" tools={[whoWrote]} />
);

/** All tools for writing: those one needs most, the rest on asking, and those of a table or picture while in one. */
export function WritingTools({ editor, opened, onOpen, whoWrote, plain, cites, refers }: WritingToolsProps) {
  const [more, setMore] = useState(false);
  const where = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isActive("table") ? "table" : now.isActive("figure") ? "figure" : "text"),
  });
  const opener = (name: string, what: Opened): Tool => ({ name, run: () => onOpen(what) });
  const first: Tool[] = [
    ...(plain
      ? [...PLAIN_TEXT, TABLE]
      : [...TEXT, { ...opener("Link", "link"), active: (e: Editor) => e.isActive("link") }]),
    ...(cites ? [opener("Quote evidence", "evidence")] : []),
    ...HISTORY,
    { name: "More tools", open: more, run: () => setMore(!more) },
  ];
  const rest: Tool[] = [
    ...(plain ? MORE_PLAIN_TEXT : MORE_TEXT),
    opener("Picture", "figure"),
    ...(refers ? [opener("Plan paragraph", "paragraph")] : []),
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
    <>
      <Toolbar editor={editor} label="Writing tools" tools={first} />
      {more ? <Toolbar editor={editor} label="More writing tools" tools={rest} /> : null}
      {where === "table" ? <Toolbar editor={editor} label="Table tools" tools={TABLE_TOOLS} /> : null}
      {where === "figure" ? <Toolbar editor={editor} label="Picture tools" tools={picture} /> : null}
    </>
  );
}
