import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { plainText } from "#app/platform/rich-text/content.ts";
import { ROW_FORMATS, type RowFormat, rowsFile } from "#app/platform/rows/rows-file.server.ts";
import { wordParts } from "#tests/support/office-words.ts";

async function made(format: RowFormat, rows: AsyncIterable<readonly string[]>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const file = { title: "Comments: one/two", lede: "All of them", columns: ["Reference", "Where", "Comment"], rows };
  for await (const chunk of rowsFile(format, file)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const ROWS = [
  ["C-1", "Paragraph 1", '=HYPERLINK("https://example.org")'],
  ["C-2", "", 'She said "no",\nthen <left> & \u0001came back \ud800.'],
];
async function* some() {
  yield* ROWS;
}

test("a CSV opens in a sheet with its letters right, and nothing in it runs as a formula", async () => {
  const text = (await made("csv", some())).toString("utf8");
  expect(text.startsWith("\ufeffReference,Where,Comment\r\n")).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""https://example.org"")"`);
  expect(text).toContain('"She said ""no"",\nthen <left>');
});

test("an Excel file holds its words as text alone, row by row under its headings", async () => {
  const parts = await wordParts(await made("xlsx", some()));
  const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet.match(/<row>/g)).toHaveLength(3);
  expect(sheet).toContain("She said &quot;no&quot;,\nthen &lt;left&gt; &amp; came back");
  expect(sheet).not.toContain("<f>");
  expect(parts.get("xl/workbook.xml")).toContain('name="Comments  one two"');
});

test("a Word file opens, with a heading for each row", async () => {
  const read = await readWord(await made("docx", some()));
  if (!read.ok) throw new Error(read.problem);
  const levels = read.content.content?.map((block) => block.type);
  expect(levels?.filter((type) => type === "heading")).toHaveLength(3);
  expect(plainText(read.content)).toContain("then <left> & came back");
});

test("in a Word file, words that read from right to left have a paragraph of their own that is set so", async () => {
  async function* arabic() {
    yield ["C-3", "Paragraph 1", "أريد شخصًا يرد على الهاتف"];
  }
  const parts = await wordParts(await made("docx", arabic()));
  const text = parts.get("word/document.xml") ?? "";
  expect(text).toContain('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Comment:</w:t></w:r></w:p>');
  expect(text).toMatch(/<w:p><w:pPr><w:bidi\/><\/w:pPr><w:r><w:rPr><w:rtl\/><\/w:rPr><w:t xml:space="preserve">أريد/);
  expect(text.match(/<w:bidi\/>/g)).toHaveLength(1);
});

test("rows are taken only as fast as the file is read, so that its memory stays flat", async () => {
  for (const format of ROW_FORMATS) {
    let given = 0;
    async function* endless() {
      for (;;) {
        given++;
        yield ["C", "Paragraph", randomBytes(500).toString("hex")];
      }
    }
    const file = { title: "T", lede: "L", columns: ["Reference", "Where", "Comment"], rows: endless() };
    const stream = rowsFile(format, file);
    let read = 0;
    for await (const chunk of stream) {
      read += (chunk as Buffer).byteLength;
      if (read > 200_000) break;
    }
    expect([format, given < 3000]).toEqual([format, true]);
    expect([format, stream.destroyed]).toEqual([format, true]);
  }
});
