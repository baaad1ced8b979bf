import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { readSelection } from "../late-selection.ts";
import { type Answer, type Hand, handsOf, keepAsking } from "./ask.ts";
import { coloursIn, showing } from "./colours.ts";
import { drawAnswer } from "./draw.ts";

interface WhoWroteProps {
  editor: Editor;
  shared: Y.Doc;
  /** Where the server says who wrote what. */
  url: string;
  /** Says something to people who do not see the page. */
  say(words: string): void;
  onClose(): void;
}

interface Known {
  mayName: boolean;
  writers: Answer["writers"];
  hands: Map<string, Hand>;
}

const said = (n: number): string =>
  `Each passage begins with the letters of who wrote it. ${n === 1 ? "1 writer" : `${n} writers`}.`;

/** Draws who wrote what onto the text while it is open, and says above it what the signs mean. */
export default function WhoWrote({ editor, shared, url, say, onClose }: WhoWroteProps) {
  const [known, setKnown] = useState<Known | null>(null);
  const [named, setNamed] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let hands = new Map<string, Hand>();
    const first = { is: true };
    const stop = keepAsking(`${url}?by=${named ? "person" : "organisation"}`, shared, (answer) => {
      setFailed(!answer);
      if (!answer || editor.isDestroyed) return true;
      hands = handsOf(answer, hands);
      readSelection(editor.view);
      const { state } = editor;
      const { colours, behind } = drawAnswer(
        state.doc,
        answer,
        hands,
        first.is ? null : (coloursIn(state)?.set ?? null),
      );
      editor.view.dispatch(showing(state, colours));
      setKnown({ mayName: answer.mayName, writers: answer.writers, hands });
      if (first.is) say(said(answer.writers.length));
      first.is = false;
      return behind;
    });
    return () => {
      stop();
      if (!editor.isDestroyed) editor.view.dispatch(showing(editor.state, null));
    };
  }, [editor, shared, url, named, say]);

  return (
    <section className="itr-note" aria-label="Who wrote what: the signs in the text">
      {failed ? <p role="alert">We cannot find out who wrote what now. We keep trying.</p> : null}
      <ul className="itr-people">
        {known?.writers.map(({ id, name, letters }) => (
          <li key={id} data-tone={known.hands.get(id)?.tone}>
            <span className="itr-who" aria-hidden="true">
              {letters}
            </span>{" "}
            <span className="itr-by">{name}</span>
          </li>
        ))}
        <li>
          <span>
            <span className="itr-fresh">Just written</span>: no letters yet
          </span>
        </li>
      </ul>
      <p className="itr-small nhsuk-u-margin-top-2">
        Worked out by the portal from what each person wrote. “Put in all at once” was pasted; words with no sign stood
        there when the text began.
      </p>
      <div className="itr-acts">
        {known?.mayName ? (
          <label className="itr-switch" htmlFor="name-writers">
            <input
              id="name-writers"
              type="checkbox"
              checked={named}
              onChange={(event) => setNamed(event.target.checked)}
            />
            Show each person
          </label>
        ) : null}
        <button
          className="itr-quiet"
          type="button"
          onClick={() => {
            onClose();
            editor.view.focus();
          }}
        >
          Hide who wrote what
        </button>
      </div>
    </section>
  );
}
