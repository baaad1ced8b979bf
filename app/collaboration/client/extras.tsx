import type { Editor } from "@tiptap/core";
import { createPortal } from "react-dom";
import { later } from "./later.tsx";
import { Outline } from "./outline.tsx";
import { atOwnPlace } from "./own-place.ts";
import type { standingReferences } from "./plan-reference-view.ts";
import type { EditorProps } from "./props.ts";
import type { Opened } from "./writing-tools.tsx";

// Fetched when they are first asked for.
const LinkDialog = later(() => import("./link-dialog.tsx"));
const EvidenceDialog = later(() => import("./evidence-dialog.tsx"));
const FigureDialog = later(() => import("./figure-dialog.tsx"));
const ParagraphDialog = later(() => import("./paragraph-dialog.tsx"));
const HelpDialog = later(() => import("./help-dialog.tsx"));
const FindBar = later(() => import("./find-bar.tsx"));

const TOOLS = [LinkDialog, EvidenceDialog, FigureDialog, ParagraphDialog, HelpDialog, FindBar];

/** Fetches the tools ahead, in a quiet moment, so that they are there when there is no network any more. */
export const fetchTools = (): Promise<unknown> => Promise.allSettled(TOOLS.map((tool) => tool.load()));

interface ExtrasProps extends Pick<EditorProps, "quotations" | "imagesUrl" | "paragraphsUrl" | "plain"> {
  editor: Editor;
  opened: Opened | null;
  onClose(): void;
  /** The tool that was asked for could not be fetched. */
  onMissing(): void;
  references: ReturnType<typeof standingReferences>;
}

const put = (editor: Editor, type: string, attrs: Record<string, string>) =>
  atOwnPlace(editor)
    .insertContent([{ type, attrs }, { type: "paragraph" }])
    .run();

/** Whatever a tool has opened, over the text or above it. */
export function Extras(props: ExtrasProps) {
  const { editor, opened, onClose, onMissing, references, quotations, imagesUrl, paragraphsUrl, plain = false } = props;
  const both = { onClose, onMissing };
  switch (opened) {
    case "link":
      return <LinkDialog editor={editor} {...both} />;
    case "evidence":
      return (
        <EvidenceDialog
          quotations={quotations}
          {...both}
          onChoose={(quotationId) => {
            onClose();
            put(editor, "citation", { quotationId });
          }}
        />
      );
    case "figure":
      return <FigureDialog editor={editor} url={imagesUrl} {...both} />;
    case "paragraph":
      return paragraphsUrl === null ? null : (
        <ParagraphDialog
          url={paragraphsUrl}
          {...both}
          onChoose={(paragraph) => {
            onClose();
            references.add([paragraph]);
            put(editor, "planReference", { planId: paragraph.planId, lineageId: paragraph.lineageId });
          }}
        />
      );
    case "help":
      return <HelpDialog {...both} plain={plain} />;
    case "find":
      return <FindBar editor={editor} {...both} />;
    default:
      return null;
  }
}

/** The outline: beside the text where the page has room for it, above it when asked for. */
export function OutlinePlace({ editor, above }: { editor: Editor; above: boolean }) {
  const beside = document.getElementById("beside-text");
  const outline = <Outline editor={editor} asked={above} />;
  if (above) return outline;
  return beside && window.matchMedia("(min-width: 62em)").matches ? createPortal(outline, beside) : null;
}
