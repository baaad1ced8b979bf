import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { readablePaste } from "./pasted-html.ts";

const LEFT_OUT = "Pictures cannot be pasted. Use “Picture” under “More tools”, where you can say what it shows.";

/** Pasting from Word and Google Docs; `say` tells the writer what was left out. */
export const cleanPaste = (say: (words: string) => void) =>
  Extension.create({
    name: "cleanPaste",
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            const readable = readablePaste(html);
            say(readable.pictures > 0 ? LEFT_OUT : "");
            return readable.html;
          },
          handlePaste(_view, event) {
            const data = event.clipboardData;
            const onlyPicture = data && data.files.length > 0 && !data.types.some((type) => type.startsWith("text/"));
            if (!onlyPicture) return false;
            say(LEFT_OUT);
            return true;
          },
        },
      }),
    ],
  });
