import { type ComponentType, useEffect, useState } from "react";
import { Opening } from "./opening.tsx";
import type { EditorProps } from "./props.ts";

export type { EditorPerson, EditorProps, EditorQuotation, EditorReference } from "./props.ts";

/**
 * The co-editor. The server's own rendering of the text stands here at once; the editor itself is fetched afterwards
 * and takes its place, so a page without scripts, or one whose editor does not arrive, still shows the text.
 * A route that uses it links `editorStyles` and asks for scripts (`handle.scripts`).
 */
export function Editor(props: EditorProps) {
  const [Live, setLive] = useState<ComponentType<EditorProps> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let here = true;
    import("./live-editor.tsx").then(
      (module) => here && setLive(() => module.LiveEditor),
      () => here && setFailed(true),
    );
    return () => {
      here = false;
    };
  }, []);
  if (Live) return <Live {...props} />;
  return (
    <>
      {failed ? (
        <p role="alert">The editor did not open. You can read the text. Reload the page to try again.</p>
      ) : null}
      {failed ? null : <Opening writes={props.device !== null} />}
      {props.initialHtml}
    </>
  );
}

export default Editor;
