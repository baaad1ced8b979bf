import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { useEffect, useState } from "react";

const QUIET_MS = 800;

/** The text once nobody has changed it for a moment: for what need not keep up with every key. */
export function useQuietText(editor: Editor): Node {
  const [doc, setDoc] = useState(editor.state.doc);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setDoc(editor.state.doc);
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(look, QUIET_MS);
    };
    look();
    editor.on("update", changed);
    return () => {
      clearTimeout(timer);
      editor.off("update", changed);
    };
  }, [editor]);
  return doc;
}
