import type { Editor } from "@tiptap/core";
import type { MouseEvent } from "react";
import { useQuietText } from "./quiet-text.ts";

/** The headings of the text, each a way to it. */
export default function Outline({ editor }: { editor: Editor }) {
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
    <nav className="itr-note itr-outline" aria-label="Outline">
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
