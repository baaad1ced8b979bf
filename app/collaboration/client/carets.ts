import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { Awareness } from "y-protocols/awareness";
import type { EditorPerson } from "./props.ts";

const TONES = 6;

/** One of a few tones, the same for a person on every screen; never the only sign, initials stand beside it. */
export function toneOf(personId: string): string {
  let sum = 0;
  for (const character of personId) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return String((sum % TONES) + 1);
}

/**
 * The others' carets: initials, short enough for the edge of a phone, and a tone by class and attribute, since the page's
 * policy allows no inline styles.
 */
export const carets = (awareness: Awareness, person: EditorPerson) =>
  CollaborationCaret.configure({
    // Another extension waits for this provider's first sync to give blocks their ids; opening a text changes nothing.
    provider: { awareness, on: () => undefined, off: () => undefined },
    user: { ...person },
    render(user) {
      const caret = document.createElement("span");
      caret.className = "itr-caret";
      caret.dataset.tone = toneOf(String(user.personId ?? ""));
      const label = document.createElement("span");
      label.textContent = String(user.initials ?? "");
      caret.append(label);
      return caret;
    },
    selectionRender: (user) => ({
      nodeName: "span",
      class: "itr-selected",
      "data-tone": toneOf(String(user.personId ?? "")),
    }),
  });
