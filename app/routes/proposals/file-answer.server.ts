import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import { FILE_FORMATS, type FileFormat, type Paper } from "#app/domain/proposals/paper.ts";
import { paperToTake } from "./reader-text.server.ts";

const TYPES: Record<FileFormat, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  md: "text/markdown; charset=utf-8",
};

/** A document as a file of the kind asked for. Its name holds nobody's words. */
export async function paperAnswer(
  { portal }: AppLoadContext,
  asked: string | undefined,
  give: () => Promise<{ name: string; paper: Paper }>,
): Promise<Response> {
  const format = FILE_FORMATS.find((one) => one === asked);
  if (!format) throw notFound();
  const { name, paper } = await give();
  const bytes = await portal.files.make(format, paper);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${name}.${format}"`,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "private, no-store",
    },
  });
}

/** A proposal, or a version of it, as a file for this reader. */
export const fileAnswer = ({ params, context }: LoaderFunctionArgs): Promise<Response> =>
  paperAnswer(context, params.format, async () => {
    const { id, n, paper } = await paperToTake(context, params);
    return { name: `proposal-${id.slice(0, 8)}${n === null ? "" : `-version-${n}`}`, paper };
  });
