import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import { FILE_FORMATS, type FileFormat } from "#app/domain/proposals/paper.ts";
import { paperToTake } from "./reader-text.server.ts";

const TYPES: Record<FileFormat, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  md: "text/markdown; charset=utf-8",
};

/** A proposal, or a version of it, as a file for this reader. Its name holds nobody's words. */
export async function fileAnswer({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const format = FILE_FORMATS.find((one) => one === params.format);
  if (!format) throw notFound();
  const { id, n, paper } = await paperToTake(context, params);
  const bytes = await context.portal.files.make(format, paper);
  const name = `proposal-${id.slice(0, 8)}${n === null ? "" : `-version-${n}`}.${format}`;
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "private, no-store",
    },
  });
}
