import { Extension } from "@tiptap/core";
import type { Opened } from "./writing-tools.tsx";

/** The keys of the editor, for its help; each asks for Ctrl (on a Mac, Cmd), so that no single letter does anything. */
export const SHORTCUTS: [what: string, keys: string][] = [
  ["Bold", "Ctrl + B"],
  ["Italic", "Ctrl + I"],
  ["Heading", "Ctrl + Alt + 2"],
  ["Smaller heading", "Ctrl + Alt + 3"],
  ["List", "Ctrl + Shift + 8"],
  ["Numbered list", "Ctrl + Shift + 7"],
  ["Move a list item in", "Ctrl + ]"],
  ["Move a list item out", "Ctrl + ["],
  ["Quote block", "Ctrl + Shift + B"],
  ["Link", "Ctrl + K"],
  ["New line in the same paragraph", "Shift + Enter"],
  ["Undo what I did", "Ctrl + Z"],
  ["Do it again", "Ctrl + Shift + Z"],
  ["Find and replace", "Ctrl + Shift + F"],
  ["This help", "Ctrl + /"],
  ["Leave the text", "Tab, or Shift + Tab to go back to the tools"],
];

const NOT_PLAIN = ["Bold", "Italic", "Heading", "Smaller heading", "Numbered list", "Quote block", "Link"];

/** The keys of a text of sections and plain words. */
export const PLAIN_SHORTCUTS: typeof SHORTCUTS = [
  ["Section", "Ctrl + Alt + 1"],
  ["Part of a section", "Ctrl + Alt + 2"],
  ["Small heading", "Ctrl + Alt + 3"],
  ...SHORTCUTS.filter(([what]) => !NOT_PLAIN.includes(what)),
];

/** Keys that the schema's own parts do not bring. */
export const writingKeys = (open: (what: Opened) => void) =>
  Extension.create({
    name: "writingKeys",
    addKeyboardShortcuts() {
      const opening = (what: Opened) => () => {
        open(what);
        return true;
      };
      return {
        "Mod-k": opening("link"),
        "Mod-Shift-f": opening("find"),
        "Mod-/": opening("help"),
        "Mod-]": () => this.editor.commands.sinkListItem("listItem"),
        "Mod-[": () => this.editor.commands.liftListItem("listItem"),
      };
    },
  });
