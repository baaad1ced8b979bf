import type { Editor } from "@tiptap/core";
import { lazy, Suspense } from "react";
import { createPortal } from "react-dom";
import type { standingReferences } from "./plan-reference-view.ts";
import type { EditorProps } from "./props.ts";
import type { Opened } from "./writing-tools.tsx";

// Fetched when they are first asked for.
const LinkDialog = lazy(() => import("./link-dialog.tsx"));
const EvidenceDialog = lazy(() => import("./evidence-dialog.tsx"));
const FigureDialog = lazy(() => import("./figure-dialog.tsx"));
const ParagraphDialog = lazy(() => import("./paragraph-dialog.tsx"));
const HelpDialog = lazy(() => import("./help-dialog.tsx"));
const FindBar = lazy(() => import("./find-bar.tsx"));
const Outline = lazy(() => import("./outline.tsx"));

interface ExtrasProps extends Pick<EditorProps, "quotations" | "imagesUrl" | "paragraphsUrl" | "plain"> {
  editor: Editor;
  opened: Opened | null;
  onClose(): void;
  references: ReturnType<typeof standingReferences>;
}

const put = (editor: Editor, type: string, attrs: Record<string, string>) =>
  editor
    .chain()
    .focus()
    .insertContent([{ type, attrs }, { type: "paragraph" }])
    .run();

/** Whatever a tool has opened, over the text or above it. */
export function Extras(props: ExtrasProps) {
  const { editor, opened, onClose, references, quotations, imagesUrl, paragraphsUrl, plain = false } = props;
  function shown() {
    switch (opened) {
      case "link":
        return <LinkDialog editor={editor} onClose={onClose} />;
      case "evidence":
        return (
          <EvidenceDialog
            quotations={quotations}
            onClose={onClose}
            onChoose={(quotationId) => {
              onClose();
              put(editor, "citation", { quotationId });
            }}
          />
        );
      case "figure":
        return <FigureDialog editor={editor} url={imagesUrl} onClose={onClose} />;
      case "paragraph":
        return paragraphsUrl === null ? null : (
          <ParagraphDialog
            url={paragraphsUrl}
            onClose={onClose}
            onChoose={(paragraph) => {
              onClose();
              references.add([paragraph]);
              put(editor, "planReference", { planId: paragraph.planId, lineageId: paragraph.lineageId });
            }}
          />
        );
      case "help":
        return <HelpDialog onClose={onClose} plain={plain} />;
      case "find":
        return <FindBar editor={editor} onClose={onClose} />;
      default:
        return null;
    }
  }
  return <Suspense fallback={null}>{shown()}</Suspense>;
}

/** The outline: beside the text where the page has room for it, above it when asked for. */
export function OutlinePlace({ editor, above }: { editor: Editor; above: boolean }) {
  const beside = document.getElementById("beside-text");
  const outline = (
    <Suspense fallback={null}>
      <Outline editor={editor} />
    </Suspense>
  );
  if (above) return outline;
  return beside && window.matchMedia("(min-width: 62em)").matches ? createPortal(outline, beside) : null;
}
