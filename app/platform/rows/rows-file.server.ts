import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { ZipFile } from "yazl";
import { sheetParts, sheetXml } from "./sheet-rows.ts";
import { documentParts, documentXml } from "./word-rows.ts";

export const ROW_FORMATS = ["csv", "xlsx", "docx"] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

export interface RowsFile {
  title: string;
  /** Under the title: what this is a list of, and when it was made. */
  lede: string;
  columns: readonly string[];
  rows: AsyncIterable<readonly string[]>;
}

export const ROW_TYPES: Record<RowFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Rows as a file that is written while they are read, so that its memory does not grow with their number. */
export function rowsFile(format: RowFormat, file: RowsFile): Readable {
  if (format === "csv") return csvOf(file);
  return format === "xlsx"
    ? zipped(sheetParts(file), "xl/worksheets/sheet1.xml", sheetXml(file))
    : zipped(documentParts(), "word/document.xml", documentXml(file));
}

/** With the mark that Excel looks for, and with what a sheet would take for a formula made harmless. */
function csvOf({ columns, rows }: RowsFile): Readable {
  const written = stringify({
    header: true,
    columns: [...columns],
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return Readable.from(rows)
    .on("error", (error) => written.destroy(error))
    .pipe(written);
}

function zipped(parts: Record<string, string>, name: string, content: AsyncIterable<string>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  for (const [part, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), part);
  const source = Readable.from(content);
  output.on("close", () => source.destroy());
  zip.addReadStream(source, name);
  zip.end();
  return output;
}
