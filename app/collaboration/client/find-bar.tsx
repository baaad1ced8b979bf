import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { findingIn, goTo, look, replace, show } from "./find.ts";

const counted = (places: number, at: number, words: string): string => {
  if (words === "") return "";
  return places === 0 ? "Not found" : `${at + 1} of ${places}`;
};

/** Find and replace, above the text; Escape leads back to the place one is at. */
export default function FindBar({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const { words, matchCase, places, at } = useEditorState({
    editor,
    selector: ({ editor: now }) => findingIn(now.state),
  });
  const [put, setPut] = useState("");
  const [done, setDone] = useState("");
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    first.current?.focus();
    return () => {
      if (!editor.isDestroyed) look(editor, { words: "" });
    };
  }, [editor]);

  function seek(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    event.stopPropagation();
    goTo(editor, 1);
  }

  function leave(): void {
    const place = places[at];
    onClose();
    if (place) editor.chain().setTextSelection(place).focus().run();
    else editor.commands.focus();
  }

  function keys(event: KeyboardEvent): void {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && event.shiftKey) goTo(editor, -1);
    else return;
    event.preventDefault();
  }

  function substitute(everywhere: boolean): void {
    const n = replace(editor, put, everywhere);
    setDone(n === 0 ? "Nothing to replace" : `${n} replaced`);
  }

  return (
    <form className="itr-find itr-note" aria-label="Find and replace" onSubmit={seek} onKeyDown={keys} noValidate>
      <div className="itr-find__field">
        <label htmlFor="find-words">Find</label>
        <input
          ref={first}
          className="nhsuk-input"
          id="find-words"
          autoComplete="off"
          defaultValue={words}
          onChange={(event) => {
            look(editor, { words: event.target.value });
            setDone("");
            show(editor);
          }}
        />
      </div>
      <div className="itr-find__field">
        <label htmlFor="put-words">Replace with</label>
        <input
          className="nhsuk-input"
          id="put-words"
          autoComplete="off"
          value={put}
          onChange={(event) => setPut(event.target.value)}
        />
      </div>
      <label className="itr-switch" htmlFor="find-case">
        <input
          id="find-case"
          type="checkbox"
          checked={matchCase}
          onChange={(event) => look(editor, { words, matchCase: event.target.checked })}
        />
        Match capital letters
      </label>
      <p className="itr-small" role="status">
        {[done, counted(places.length, at, words)].filter(Boolean).join(". ")}
      </p>
      <div className="itr-acts">
        <button className="itr-quiet" type="button" onClick={() => goTo(editor, -1)}>
          Previous
        </button>
        <button className="itr-quiet" type="submit">
          Next
        </button>
        <button className="itr-quiet" type="button" onClick={() => substitute(false)}>
          Replace
        </button>
        <button className="itr-quiet" type="button" onClick={() => substitute(true)}>
          Replace all
        </button>
        <button className="itr-quiet" type="button" onClick={leave}>
          Close
        </button>
      </div>
    </form>
  );
}
