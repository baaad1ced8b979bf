import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { useQuietText } from "./quiet-text.ts";
import { wordsIn } from "./word-count.ts";

/** Formulae say nothing about a short text. */
const ENOUGH = 100;
const number = new Intl.NumberFormat("en-GB");

/** How long the text is and, for whoever asks, how hard a hundred words of English or more are: a hint, never a gate. */
export default function WordCounter({ editor }: { editor: Editor }) {
  const doc = useQuietText(editor);
  const words = wordsIn(doc);
  const [asked, setAsked] = useState(false);
  const [hint, setHint] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    const keep = (said: string | null) => here && setHint(said);
    if (!asked || words < ENOUGH) keep(null);
    else
      import("./reading-age.ts").then(
        ({ readingHint }) => keep(readingHint(doc)),
        () => keep(null),
      );
    return () => {
      here = false;
    };
  }, [doc, words, asked]);
  return (
    <div className="itr-bar itr-words">
      <p className="itr-small">
        {words === 1 ? "1 word" : `${number.format(words)} words`}
        <span role="status">{hint ? `. ${hint}` : ""}</span>
      </p>
      {words >= ENOUGH && !asked ? (
        <button className="itr-quiet" type="button" onClick={() => setAsked(true)}>
          How easy is it to read?
        </button>
      ) : null}
    </div>
  );
}
