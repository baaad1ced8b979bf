import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { Compose } from "./compose.tsx";
import { inOrder } from "./drawn.ts";
import { MARGIN_ID } from "./margin-id.ts";
import { drawnIn, goToWords } from "./marks.ts";
import { NoteItem } from "./note-item.tsx";
import { isSuggestion, type MarginNote, type MarginStore } from "./store.ts";
import { type ChosenHere, chosenWords } from "./words.ts";

interface MarginProps {
  editor: Editor;
  margin: MarginStore;
  /** The address under which each note has its own page. */
  notesUrl: string;
}

const HEADING_ID = "margin-heading";

type Asking = { kind: "suggest" | "comment" } & ChosenHere;

/** The two ways to mark words, under the text, and the panel of what people say about them, beside it. */
export function Margin({ editor, margin, notesUrl }: MarginProps) {
  const { access, notes, loaded } = useSyncExternalStore(margin.subscribe, margin.facts, margin.facts);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [said, setSaid] = useState("");
  const panel = document.getElementById(MARGIN_ID);
  const maySuggest = access === "edit" || access === "suggest";
  const mayComment = maySuggest || access === "comment";
  const { selects, order, lost } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const drawn = drawnIn(state);
      return { selects: !state.selection.empty, order: inOrder(drawn), lost: drawn.lost };
    },
  });

  useEffect(() => void margin.refresh(), [margin]);
  useEffect(() => {
    margin.onAsk = (kind) => {
      if (kind === "suggest" ? !maySuggest : !mayComment) return;
      const chosen = chosenWords(editor.state);
      if (chosen) setAsking({ kind, ...chosen });
      else setSaid("Choose some words of the text first.");
    };
    margin.onOpen = (noteId) => document.getElementById(`margin-${noteId}`)?.focus();
  }, [editor, margin, maySuggest, mayComment]);

  const rank = ({ id }: MarginNote) => (order.includes(id) ? order.indexOf(id) : order.length);
  const inReadingOrder = [...notes].sort((a, b) => rank(a) - rank(b));

  /** Does it, says so, and leaves whoever works by keyboard beside the next note when this one has gone. */
  async function act(index: number, fields: Record<string, string>, done: string): Promise<string | null> {
    const nextId = inReadingOrder[index + 1]?.id ?? inReadingOrder[index - 1]?.id;
    const wrong = await margin.act(fields);
    if (wrong) await margin.refresh();
    // What somebody else has dealt with meanwhile stands here no longer, to say beside it what is wrong.
    const stands = margin.facts().notes.some(({ id }) => id === fields.noteId);
    if (!wrong || !stands) setSaid(wrong ?? done);
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      (document.getElementById(`margin-${nextId}`) ?? document.getElementById(HEADING_ID))?.focus();
    });
    return wrong;
  }

  async function putBack(index: number, noteId: string): Promise<string | null> {
    const here = selects ? chosenWords(editor.state) : null;
    if (!here) return "Choose some words of the text first.";
    return act(index, { intent: "attach", noteId, ...here.chosen }, "It has its place in the text again.");
  }

  const suggestions = notes.filter(isSuggestion).length;
  const comments = notes.length - suggestions;

  return (
    <>
      {mayComment ? (
        <fieldset className={selects ? "itr-choose itr-choose--on" : "itr-choose"}>
          <legend className="itr-small">Choose words in the text, then</legend>
          {maySuggest ? (
            <button
              className="itr-quiet"
              type="button"
              aria-keyshortcuts="Control+Alt+K"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => margin.onAsk("suggest")}
            >
              Suggest other words
            </button>
          ) : null}
          <button
            className="itr-quiet"
            type="button"
            aria-keyshortcuts="Control+Alt+M"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => margin.onAsk("comment")}
          >
            Comment
          </button>
        </fieldset>
      ) : null}
      {asking ? (
        <Compose
          {...asking}
          margin={margin}
          onClose={(sent) => {
            setAsking(null);
            if (sent) setSaid(sent);
            // Once the dialog has gone: while it is open nothing behind it takes the focus.
            setTimeout(() => editor.view.focus());
          }}
        />
      ) : null}
      {panel && loaded
        ? createPortal(
            <section aria-label="Suggestions and comments">
              <h2 className="nhsuk-heading-s" id={HEADING_ID} tabIndex={-1}>
                In the margin
              </h2>
              <p>
                {notes.length === 0
                  ? "Nobody has suggested a change or commented yet."
                  : `${suggestions === 1 ? "1 open suggestion" : `${suggestions} open suggestions`}, ${
                      comments === 1 ? "1 comment" : `${comments} comments`
                    }.`}{" "}
                <a href={notesUrl}>All, and what came of them</a>
              </p>
              <p role="status" className="itr-small">
                {said}
              </p>
              {inReadingOrder.map((note, index) => (
                <NoteItem
                  key={note.id}
                  note={note}
                  access={access}
                  href={`${notesUrl}/${note.id}`}
                  hasPlace={!lost.has(note.id)}
                  onAct={(fields, done) => act(index, fields, done)}
                  onPutBack={() => putBack(index, note.id)}
                  onShow={() => goToWords(editor.view, note.id)}
                />
              ))}
            </section>,
            panel,
          )
        : null}
    </>
  );
}
