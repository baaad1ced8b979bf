import { Collaboration } from "@tiptap/extension-collaboration";
import type { Node } from "@tiptap/pm/model";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { schemaExtensions } from "../schema/extensions.ts";
import { ROOT } from "../schema/version.ts";
import { carets } from "./carets.ts";
import { citationShowing, citedWords } from "./citation-view.ts";
import type { Connection } from "./connection.ts";
import { EvidenceDialog, LinkDialog } from "./dialogs.tsx";
import type { EditorProps } from "./props.ts";
import type { SaveState } from "./save-state.ts";
import { Toolbar } from "./toolbar.tsx";
import { unsavedWords } from "./unsaved-words.ts";

export interface SurfaceProps extends EditorProps {
  connection: Connection;
  state: SaveState;
  mayWrite: boolean;
}

/** The sheet one writes on, with its tools. Mounted once the text is here, so that opening it changes nothing. */
export function Surface({ connection, state, mayWrite, documentLabel, person, quotations }: SurfaceProps) {
  const [dialog, setDialog] = useState<"link" | "evidence" | null>(null);
  const words = useMemo(() => citedWords([]), []);
  useEffect(() => words.set(quotations), [words, quotations]);
  const provider = connection.provider();
  const editor = useEditor(
    {
      extensions: [
        ...schemaExtensions(citationShowing(words)),
        Collaboration.configure({ document: connection.doc, field: ROOT, provider }),
        ...(provider ? [carets(provider, person)] : []),
      ],
      editable: mayWrite,
      injectCSS: false,
      immediatelyRender: true,
      editorProps: {
        // Tab always leaves the text: inside a list it would indent instead, and hold whoever has no mouse.
        handleDOMEvents: { keydown: (_view, event) => event.key === "Tab" },
        attributes: { role: "textbox", "aria-multiline": "true", "aria-label": documentLabel, class: "itr-writing" },
      },
    },
    [connection],
  );

  useEffect(() => {
    if (editor && editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false);
  }, [editor, mayWrite]);

  const saved = useRef<Node | null>(null);
  useEffect(() => {
    if (editor && state === "saved") saved.current = editor.state.doc;
  }, [editor, state]);

  const [kept, setKept] = useState("");
  useEffect(() => {
    if (editor && (state === "read-only" || state === "stopped"))
      setKept(unsavedWords(saved.current, editor.state.doc));
  }, [editor, state]);

  if (!editor) return null;
  return (
    <>
      {kept ? (
        <div className="itr-note itr-note--open">
          <h2 className="nhsuk-heading-xs">Your words that were not saved</h2>
          <p>Copy them if you want to keep them.</p>
          <textarea className="nhsuk-textarea" aria-label="Words that were not saved" readOnly rows={4} value={kept} />
        </div>
      ) : null}
      {mayWrite ? (
        <div className="itr-bar">
          <Toolbar
            editor={editor}
            label="Writing tools"
            onLink={() => setDialog("link")}
            onEvidence={() => setDialog("evidence")}
          />
        </div>
      ) : null}
      <EditorContent editor={editor} />
      {dialog === "link" ? <LinkDialog editor={editor} onClose={() => setDialog(null)} /> : null}
      {dialog === "evidence" ? (
        <EvidenceDialog
          quotations={quotations}
          onClose={() => setDialog(null)}
          onChoose={(quotationId) => {
            setDialog(null);
            editor
              .chain()
              .focus()
              .insertContent([{ type: "citation", attrs: { quotationId } }, { type: "paragraph" }])
              .run();
          }}
        />
      ) : null}
    </>
  );
}
