import { Decoration } from "@tiptap/pm/view";
import { changeOf, isSuggestion, type MarginNote } from "./store.ts";

function hidden(words: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "nhsuk-u-visually-hidden";
  span.textContent = words;
  return span;
}

/** The words a suggestion would put in, shown after those it is about; no part of the text. */
function putIn(note: MarginNote, words: string): HTMLElement {
  const box = document.createElement("ins");
  box.dataset.note = note.id;
  box.append(hidden(" [Suggested to put in: "), words, hidden("] "));
  return box;
}

const anchorClass = (note: MarginNote): string => (isSuggestion(note) ? "itr-suggested" : "itr-anchor");

/** How a note is drawn onto its words; the first is the `whole` of them. */
export function drawNote(note: MarginNote, from: number, to: number): Decoration[] {
  const drawn = { class: anchorClass(note), "data-note": note.id };
  const whole = Decoration.inline(from, to, drawn, { noteId: note.id, whole: true });
  const change = isSuggestion(note) ? changeOf(note) : null;
  if (!change) return [whole];
  const start = from + change.before.length;
  const end = start + change.out.length;
  const part = { noteId: note.id };
  const { out, put } = change;
  const shown = { side: 1, key: `${note.id} ${put}`, ...part };
  return [
    whole,
    ...(out ? [Decoration.inline(start, end, { nodeName: "del" }, part)] : []),
    ...(put ? [Decoration.widget(end, () => putIn(note, put), shown)] : []),
  ];
}
