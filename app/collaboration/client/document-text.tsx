import { type RenderOptions, renderDocument } from "../schema/render.tsx";

interface DocumentTextProps extends RenderOptions {
  /** ProseMirror JSON by the shared schema. */
  content: unknown;
}

/** A co-edited text as a page shows it: no editor, no script. */
export const DocumentText = ({ content, ...options }: DocumentTextProps) => <>{renderDocument(content, options)}</>;
