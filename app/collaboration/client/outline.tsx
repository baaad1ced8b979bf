import type { Editor } from "@tiptap/core";
import { type MouseEvent, useEffect, useRef } from "react";
import { useQuietText } from "./quiet-text.ts";

interface OutlineProps {
  editor: Editor;
  /** Somebody asked for it, wherever in the text they were: they are taken to it. */
  asked: boolean;
}

/** The headings of the text, each a way to it. */
export function Outline({ editor, asked }: OutlineProps) {
  const outline = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked) outline.current?.focus();
  }, [asked]);
  const headings: { id: string; level: number; words: string; position: number }[] = [];
  useQuietText(editor).descendants((node, position) => {
    if (node.type.name === "heading")
      headings.push({ id: String(node.attrs.id), level: node.attrs.level, words: node.textContent, position });
    return !node.isTextblock;
  });

  function go(event: MouseEvent, id: string): void {
    event.preventDefault();
    // Where it stands now: someone may have written above it since the list was made.
    editor.state.doc.descendants((node, position) => {
      if (node.type.name !== "heading" || node.attrs.id !== id) return !node.isTextblock;
      editor
        .chain()
        .setTextSelection(position + 1)
        .focus()
        .run();
      const shown = editor.view.nodeDOM(position);
      if (shown instanceof HTMLElement) shown.scrollIntoView({ block: "start" });
      return false;
    });
  }

  return (
    <nav className="itr-note itr-outline" aria-label="Outline" ref={outline} tabIndex={-1}>
      <h2 className="nhsuk-heading-xs">Outline</h2>
      {headings.length === 0 ? <p>There is no heading yet.</p> : null}
      <ul>
        {headings.map((heading) => (
          <li key={`${heading.id} ${heading.position}`} data-level={heading.level}>
            <a className="itr-target" href={`#block-${heading.id}`} onClick={(event) => go(event, heading.id)}>
              {heading.words || "Heading without words"}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
