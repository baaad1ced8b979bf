import {
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const cell = (text: string, columnSpan = 1) => new TableCell({ columnSpan, children: [new Paragraph(text)] });
const row = (...cells: string[]) => new TableRow({ children: cells.map((text) => cell(text)) });

export const SECTIONS = 60;

/** Sixty pages of our own: chapters, sections, lists in lists, tables, a picture with its caption. */
export const longPlan = (): Promise<Buffer> => {
  const chapters = Array.from({ length: SECTIONS }, (_, i) => [
    new Paragraph({ text: `Chapter ${i + 1}`, heading: HeadingLevel.HEADING_1 }),
    new Paragraph({ text: "What we heard", heading: HeadingLevel.HEADING_2 }),
    ...Array.from(
      { length: 6 },
      (_p, k) => new Paragraph(`${"Carers told us what would help them most. ".repeat(12)}${i}.${k}`),
    ),
    new Paragraph({ text: "One number", bullet: { level: 0 } }),
    new Paragraph({ text: "day and night", bullet: { level: 1 } }),
    new Paragraph({ text: "Detail", heading: HeadingLevel.HEADING_3 }),
    new Table({
      rows: [
        row("", "Pooled £000", "Aligned £000"),
        row("Council", "54,209", "50,409"),
        row("NHS", "130,989", "28,440"),
        row("Total", "185,198", "78,850"),
      ],
    }),
    new Paragraph({ children: [new PageBreak()] }),
  ]);
  const picture = new ImageRun({
    type: "png",
    data: PIXEL,
    transformation: { width: 9, height: 9 },
    altText: { name: "p", title: "p", description: "Five circles" },
  });
  const children = [
    new Paragraph({ text: "Locality plan", heading: HeadingLevel.TITLE }),
    new Paragraph({ children: [new TextRun({ text: "In short", bold: true })] }),
    new Paragraph({ children: [picture] }),
    new Paragraph({ text: "How the boards meet", style: "Caption" }),
    ...chapters.flat(),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
};
