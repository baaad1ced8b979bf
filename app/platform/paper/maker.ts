import { markdownOf } from "./markdown.ts";
import type { FileFormat, Paper } from "./paper.ts";
import { pdfOf } from "./pdf.server.ts";
import { wordOf } from "./word.server.ts";

// Runs in a process of its own, started by files.server.ts: a document comes in, a file goes out.

const MAKERS: Record<FileFormat, (paper: Paper) => Uint8Array | Promise<Uint8Array>> = {
  docx: wordOf,
  pdf: pdfOf,
  md: (paper) => Buffer.from(markdownOf(paper)),
};

process.on("disconnect", () => process.exit());
process.on("message", async ({ id, format, paper }: { id: number; format: FileFormat; paper: Paper }) => {
  try {
    const bytes = Uint8Array.from(await MAKERS[format](paper));
    process.send?.({ id, bytes });
  } catch (error) {
    process.send?.({ id, failed: error instanceof Error ? error.name : "not an error" });
  }
});
