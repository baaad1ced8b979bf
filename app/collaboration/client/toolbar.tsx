import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useRef, useState } from "react";

interface Tool {
  name: string;
  /** Whether it is on at the caret; null for what is done once. */
  active: ((editor: Editor) => boolean) | null;
  run(editor: Editor): void;
  possible?(editor: Editor): boolean;
}

const chain = (editor: Editor) => editor.chain().focus();

const TOOLS: Tool[] = [
  {
    name: "Heading",
    active: (e) => e.isActive("heading", { level: 2 }),
    run: (e) => chain(e).toggleHeading({ level: 2 }).run(),
  },
  {
    name: "Smaller heading",
    active: (e) => e.isActive("heading", { level: 3 }),
    run: (e) => chain(e).toggleHeading({ level: 3 }).run(),
  },
  { name: "Bold", active: (e) => e.isActive("bold"), run: (e) => chain(e).toggleBold().run() },
  { name: "Italic", active: (e) => e.isActive("italic"), run: (e) => chain(e).toggleItalic().run() },
  { name: "List", active: (e) => e.isActive("bulletList"), run: (e) => chain(e).toggleBulletList().run() },
  { name: "Numbered list", active: (e) => e.isActive("orderedList"), run: (e) => chain(e).toggleOrderedList().run() },
  { name: "Quote block", active: (e) => e.isActive("blockquote"), run: (e) => chain(e).toggleBlockquote().run() },
];

const HISTORY: Tool[] = [
  { name: "Undo", active: null, run: (e) => chain(e).undo().run(), possible: (e) => e.can().undo() },
  { name: "Redo", active: null, run: (e) => chain(e).redo().run(), possible: (e) => e.can().redo() },
];

interface ToolbarProps {
  editor: Editor;
  label: string;
  onLink(): void;
  onEvidence(): void;
}

/** The writing tools: one stop for the Tab key, arrow keys between them, words on every button. */
export function Toolbar({ editor, label, onLink, onEvidence }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const tools: Tool[] = [
    ...TOOLS,
    { name: "Link", active: (e) => e.isActive("link"), run: onLink },
    { name: "Quote evidence", active: null, run: onEvidence },
    ...HISTORY,
  ];
  const shown = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      tools.map((tool) => ({ active: tool.active?.(now) ?? null, possible: tool.possible?.(now) ?? true })),
  });

  function move(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowRight: current + 1,
      ArrowLeft: current - 1,
      Home: 0,
      End: tools.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const next = (wanted + tools.length) % tools.length;
    setCurrent(next);
    bar.current?.querySelectorAll("button")[next]?.focus();
  }

  return (
    <div className="itr-tools" role="toolbar" aria-label={label} ref={bar} onKeyDown={move}>
      {tools.map((tool, index) => (
        <button
          key={tool.name}
          type="button"
          tabIndex={index === current ? 0 : -1}
          aria-pressed={shown[index]?.active ?? undefined}
          aria-disabled={shown[index]?.possible === false ? true : undefined}
          onFocus={() => setCurrent(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => shown[index]?.possible !== false && tool.run(editor)}
        >
          {tool.name}
        </button>
      ))}
    </div>
  );
}
