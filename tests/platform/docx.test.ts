import {
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { describe, expect, test } from "vitest";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { openPackage, type Refusal } from "#app/platform/docx/package.ts";
import type { DocumentNode } from "#app/platform/rich-text/content.ts";
import { relationships, wordFile, wordParagraph, wordXml, zipOf } from "#tests/support/zip.ts";

/** The text in short: `h2 What we heard`, `p Carers`, `ul [p One]`. */
function brief(node: DocumentNode): string {
  const short: Record<string, string> = { bulletList: "ul", orderedList: "ol", listItem: "li", blockquote: "quote" };
  if (node.type === "text") return (node.marks ?? []).reduce((text, mark) => `<${mark.type}>${text}`, node.text ?? "");
  if (node.type === "hardBreak") return "/";
  const inside = (node.content ?? []).map(brief);
  if (node.type === "heading") return `h${node.attrs?.level} ${inside.join("")}`;
  if (node.type === "paragraph") return inside.join("");
  if (node.type === "doc") return inside.join("\n");
  return `${short[node.type] ?? node.type}(${inside.join("; ")})`;
}

async function read(bytes: Buffer) {
  const answer = await readWord(bytes);
  if (!answer.ok) throw new Error(answer.problem);
  return { ...answer, brief: brief(answer.content) };
}

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("headings, marks, links, lists, tables, notes and line breaks arrive; what cannot be kept is counted", async () => {
  const numbered = { reference: "numbers", level: 0 };
  const file = new Document({
    numbering: {
      config: [{ reference: "numbers", levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1." }] }],
    },
    footnotes: { 1: { children: [new Paragraph("Heard in May.")] } },
    sections: [
      {
        children: [
          new Paragraph({ text: "One number to ring", heading: HeadingLevel.TITLE }),
          new Paragraph({ text: "What we heard", heading: HeadingLevel.HEADING_1 }),
          new Paragraph({
            children: [
              new TextRun("Carers "),
              new TextRun({ text: "do not", bold: true }),
              new TextRun({ text: " know", bold: true, italics: true }),
              new TextRun({ text: "old", strike: true }),
              new TextRun({ text: "whom to ring", break: 1 }),
              new FootnoteReferenceRun(1),
            ],
          }),
          new Paragraph({
            children: [
              new ExternalHyperlink({ link: "https://example.org/a", children: [new TextRun("A link")] }),
              new ExternalHyperlink({ link: "javascript:alert(1)", children: [new TextRun(" and a bad one")] }),
              new ImageRun({ type: "png", data: PIXEL, transformation: { width: 9, height: 9 } }),
            ],
          }),
          new Paragraph({ text: "Deeper", heading: HeadingLevel.HEADING_3 }),
          new Paragraph({ text: "One", bullet: { level: 0 } }),
          new Paragraph({ text: "Under one", bullet: { level: 1 } }),
          new Paragraph({ text: "Two", bullet: { level: 0 } }),
          new Paragraph({ text: "First", numbering: numbered }),
          new Table({
            rows: [
              new TableRow({
                tableHeader: true,
                children: [new TableCell({ columnSpan: 2, children: [new Paragraph("Budget")] })],
              }),
              new TableRow({
                children: ["a", "b"].map((text) => new TableCell({ children: [new Paragraph(text)] })),
              }),
            ],
          }),
        ],
      },
    ],
  });
  const { title, brief: text, losses, content } = await read(await Packer.toBuffer(file));
  expect(title).toBe("One number to ring");
  expect(text.split("\n")).toEqual([
    "h2 What we heard",
    "Carers <bold>do not<italic><bold> know" + "old/whom to ring[1]",
    "<link>A link and a bad one",
    "h3 Deeper",
    "ul(li(One; ul(li(Under one))); li(Two))",
    "ol(li(First))",
    "table(tableRow(tableHeader(Budget)); tableRow(tableCell(a); tableCell(b)))",
    "h2 Notes",
    "ol(li(Heard in May.))",
  ]);
  expect(content.content?.[6]?.content?.[0]?.content?.[0]?.attrs).toMatchObject({ colspan: 2, rowspan: 1 });
  expect(losses).toEqual({ formatting: 1, links: 1, images: 1 });
});

test("an empty document is one empty paragraph", async () => {
  expect((await read(wordFile(""))).content.content).toMatchObject([{ type: "paragraph", content: [] }]);
});

describe("refused before a word of it is read:", () => {
  const quiet = wordParagraph("Words");
  const declared = (declaration: string) =>
    wordFile("", [{ name: "word/document.xml", bytes: `${declaration}${wordXml(wordParagraph("&a;"))}` }]);
  const types = (type: string) => ({
    name: "[Content_Types].xml",
    bytes: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
  });
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join("");
  const HUGE = Buffer.alloc(70 * 1024 * 1024, 0x20);

  test.each<[string, () => Buffer, Refusal]>([
    ["an empty file", () => Buffer.alloc(0), "empty"],
    ["a text", () => Buffer.from("Just words"), "not-word"],
    ["a PDF", () => Buffer.from("%PDF-1.7\n"), "not-word"],
    ["the older format, or a password", () => Buffer.from("d0cf11e0a1b11ae100", "hex"), "locked"],
    ["another kind of zip", () => zipOf([{ name: "a.txt", bytes: "a" }]), "not-word"],
    ["a file cut short", () => wordFile(quiet).subarray(0, 400), "damaged"],
    [
      "a part that lies about its size",
      () => wordFile("", [{ name: "word/document.xml", bytes: wordXml(quiet), claimedSize: 9 }]),
      "damaged",
    ],
    [
      "two parts of one name",
      () =>
        zipOf([
          { name: "a", bytes: "" },
          { name: "a", bytes: "" },
        ]),
      "damaged",
    ],
    ["a path that climbs", () => wordFile(quiet, [{ name: "../../etc/passwd", bytes: "x" }]), "damaged"],
    ["a locked part", () => wordFile(quiet, [{ name: "word/media/a.png", bytes: "x", encrypted: true }]), "locked"],
    ["a bomb of many zeros", () => wordFile(quiet, [{ name: "word/media/a.bin", bytes: HUGE }]), "too-big"],
    [
      "a bomb in a part that is read",
      () => wordFile("", [{ name: "word/document.xml", bytes: wordXml(wordParagraph("a".repeat(13 * 1024 * 1024))) }]),
      "too-big",
    ],
    [
      "a hundred thousand parts",
      () => zipOf(Array.from({ length: 2001 }, (_, i) => ({ name: `${i}`, bytes: "" }))),
      "too-big",
    ],
    ["an archive by name", () => wordFile(quiet, [{ name: "word/embeddings/x.zip", bytes: "x" }]), "nested"],
    [
      "an archive by content",
      () => wordFile(quiet, [{ name: "word/embeddings/x.bin", bytes: wordFile(quiet) }]),
      "nested",
    ],
    ["macros by part", () => wordFile(quiet, [{ name: "word/vbaProject.bin", bytes: "x" }]), "macros"],
    [
      "macros by type",
      () => wordFile(quiet, [types("application/vnd.ms-word.document.macroEnabled.main+xml")]),
      "macros",
    ],
    [
      "a template with macros",
      () => wordFile(quiet, [types("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")]),
      "macros",
    ],
    ["entities that read a file", () => declared('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "entities"],
    ["entities that grow", () => declared(`<!DOCTYPE a [<!ENTITY a0 "ha">${laughs}<!ENTITY a "&a9;">]>`), "entities"],
    ["a linked picture", () => wordFile(quiet, [relationships("image", "file:///etc/passwd")]), "outside"],
    [
      "a template from elsewhere",
      () =>
        wordFile(quiet, [
          { ...relationships("attachedTemplate", "https://example.org/t.dotm"), name: "word/_rels/settings.xml.rels" },
        ]),
      "outside",
    ],
    [
      "an object from elsewhere",
      () => wordFile(quiet, [relationships("oleObject", "https://example.org/o")]),
      "outside",
    ],
  ])("%s", async (_what, make, reason) => {
    await expect(openPackage(make())).rejects.toMatchObject({ reason });
  });

  test("with a sentence that says what to do", async () => {
    const refused = { ok: false, problem: expect.stringMatching(/not a Word document/) };
    expect(await readWord(Buffer.from("%PDF-1.7\n"))).toEqual(refused);
    const broken = wordFile("", [{ name: "word/document.xml", bytes: "<w:document" }]);
    expect(await readWord(broken)).toEqual({ ok: false, problem: expect.stringMatching(/damaged/) });
  });

  test("or while it is read, when it takes too long or needs too much memory", async () => {
    const nested = "<w:tbl><w:tr><w:tc>".repeat(20_000) + quiet + "</w:tc></w:tr></w:tbl>".repeat(20_000);
    expect(await readWord(wordFile(nested), { seconds: 0.05, memoryMb: 256 })).toMatchObject({ ok: false });
    expect(await readWord(wordFile(nested))).toMatchObject({ ok: false });
  });
});

test("a link that somebody may click is kept, however the file names its part", async () => {
  const link = `<w:p><w:hyperlink r:id="rId1"><w:r><w:t>Here</w:t></w:r></w:hyperlink></w:p>`;
  const { content } = await read(wordFile(link, [relationships("hyperlink", "https://example.org/")]));
  expect(content.content?.[0]?.content?.[0]?.marks).toEqual([
    { type: "link", attrs: { href: "https://example.org/" } },
  ]);
});
