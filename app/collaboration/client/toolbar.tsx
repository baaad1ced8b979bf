import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useRef, useState } from "react";

export interface Tool {
  name: string;
  /** Whether it is on at the caret; left out for what is done once. */
  active?(editor: Editor): boolean;
  /** Whether what it shows and hides is shown; left out for what hides nothing. */
  open?: boolean;
  run(editor: Editor): void;
  possible?(editor: Editor): boolean;
}

interface ToolbarProps {
  editor: Editor;
  label: string;
  tools: readonly Tool[];
}

/** A row of tools: one stop for the Tab key, arrow keys between them, words on every button. */
export function Toolbar({ editor, label, tools }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, tools.length - 1);
  const shown = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      tools.map((tool) => ({ active: tool.active?.(now), possible: tool.possible?.(now) ?? true })),
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
    setAt(next);
    bar.current?.querySelectorAll("button")[next]?.focus();
  }

  return (
    <div className="itr-tools" role="toolbar" aria-label={label} ref={bar} onKeyDown={move}>
      {tools.map((tool, index) => (
        <button
          key={tool.name}
          type="button"
          tabIndex={index === current ? 0 : -1}
          aria-pressed={shown[index]?.active}
          aria-expanded={tool.open}
          aria-disabled={shown[index]?.possible === false ? true : undefined}
          onFocus={() => setAt(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => shown[index]?.possible !== false && tool.run(editor)}
        >
          {tool.name}
        </button>
      ))}
    </div>
  );
}
