import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { hasRightToLeft, isRightToLeft } from "../rich-text/direction.ts";
import { type Paper, type PaperBlock, type Run, sayPicture } from "./paper.ts";

const LEVELS = [0, 1, 2, 3, 4, 5];
const FONT = "Arial";

/** What may not stand in XML, taken out: Word would call the file damaged. */
const clean = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, "");

function children(runs: readonly Run[]): ParagraphChild[] {
  return runs.flatMap(({ text, bold, italic, href }): ParagraphChild[] => {
    const pieces = clean(text).split("\n");
    const made = pieces.map(
      (piece, i) =>
        new TextRun({
          text: piece,
          ...(i > 0 ? { break: 1 } : {}),
          ...(bold ? { bold } : {}),
          ...(italic ? { italics: true } : {}),
          ...(hasRightToLeft(piece) ? { rightToLeft: true } : {}),
          ...(href ? { style: "Hyperlink" } : {}),
        }),
    );
    return href ? [new ExternalHyperlink({ link: href, children: made })] : made;
  });
}

interface Place {
  /** How deep in lists. */
  level: number;
  quote?: boolean;
  /** Each numbered list counts by itself. */
  lists: { n: number };
  pictures: Paper["pictures"];
}

type WordBlock = Paragraph | Table;

/** A paragraph that runs the way its words are read. */
function paragraph(runs: readonly Run[], how: Omit<IParagraphOptions, "children"> = {}): Paragraph {
  const bidirectional = isRightToLeft(runs.map(({ text }) => text).join(""));
  return new Paragraph({ ...how, bidirectional, children: children(runs) });
}

const plain = (text: string, style?: string): Paragraph => paragraph([{ text }], style ? { style } : {});

function block(one: PaperBlock, place: Place): WordBlock[] {
  switch (one.kind) {
    case "heading":
      return [paragraph(one.runs, { heading: HEADINGS[one.level] })];
    case "paragraph":
      return [paragraph(one.runs, place.quote ? { style: "Quote" } : {})];
    case "list":
      return list(one, place);
    case "quote":
      return one.blocks.flatMap((inner) => block(inner, { ...place, quote: true }));
    case "evidence":
      return [
        ...(one.words === null ? [] : [plain(`“${one.words}”`, "Quote")]),
        plain(`${one.from} [${one.n}]`, "QuoteSource"),
      ];
    case "note":
      return [plain(one.text, "PortalNote")];
    case "figure":
      return [
        ...pictured(one, place),
        ...(one.caption.length > 0 ? [paragraph(one.caption, { style: "Caption" })] : []),
      ];
    case "table":
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: one.rows
            .filter((row) => row.length > 0)
            .map(
              (row) =>
                new TableRow({
                  tableHeader: row.every((cell) => cell.header),
                  children: row.map((cell) => {
                    const inside = cell.blocks.flatMap((inner) => block(inner, place));
                    return new TableCell({
                      columnSpan: cell.colspan,
                      rowSpan: cell.rowspan,
                      children: inside.length > 0 ? inside : [new Paragraph("")],
                    });
                  }),
                }),
            ),
        }),
        new Paragraph(""),
      ];
  }
}

const HEADINGS = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 };

/** A picture is no wider or taller than this, in pixels of a page. */
const ROOM = { width: 600, height: 560 };

/** A figure's picture with its description as alternative text, or the description alone when there is no picture. */
function pictured(figure: PaperBlock & { kind: "figure" }, { pictures }: Place): Paragraph[] {
  const picture = pictures[figure.imageId];
  if (!picture) return figure.alt ? [plain(`Picture: ${figure.alt}`, "PortalNote")] : [];
  const scale = Math.min(1, ROOM.width / picture.width, ROOM.height / picture.height);
  const transformation = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
  const description = clean(sayPicture(figure));
  const image = new ImageRun({
    type: picture.mediaType === "image/png" ? "png" : "jpg",
    data: picture.bytes,
    transformation,
    altText: { name: "Picture", title: "", description },
  });
  return [new Paragraph({ keepNext: figure.caption.length > 0, children: [image] })];
}

function list({ ordered, items }: PaperBlock & { kind: "list" }, place: Place): WordBlock[] {
  const instance = place.lists.n++;
  const level = Math.min(place.level, LEVELS.length - 1);
  const numbering = { reference: ordered ? "numbers" : "bullets", level, instance };
  return items.flatMap((item) => {
    const [first, ...rest] = item;
    const runs = first?.kind === "paragraph" ? first.runs : [];
    const others = first?.kind === "paragraph" ? rest : item;
    return [
      paragraph(runs, { numbering }),
      ...others.flatMap((inner) => block(inner, { ...place, level: place.level + 1 })),
    ];
  });
}

const indent = (level: number) => ({ left: 500 * (level + 1), hanging: 360 });

/** The document as a Word file: real headings, lists, tables and pictures, in British English, with page numbers. */
export async function wordOf(paper: Paper): Promise<Uint8Array> {
  const place: Place = { level: 0, lists: { n: 0 }, pictures: paper.pictures };
  const facts: [string, string][] = [["Written by", paper.authors], ...paper.facts];
  const body: WordBlock[] = [
    paragraph([{ text: paper.title }], { heading: HeadingLevel.TITLE }),
    ...(paper.warning ? [paragraph([{ text: paper.warning, bold: true }])] : []),
    plain(paper.lede, "Subtitle"),
    ...facts.map(([name, value]) =>
      paragraph([{ text: `${name}: `, bold: true }, { text: value }], { style: "PortalFact" }),
    ),
    ...paper.blocks.flatMap((one) => block(one, place)),
    ...(paper.evidence.length === 0
      ? []
      : [
          paragraph([{ text: "Evidence" }], { heading: HeadingLevel.HEADING_1 }),
          ...paper.evidence.map(({ n, text }) => plain(`${n}. ${text}`, "PortalFact")),
        ]),
  ];
  const style = (id: string, name: string, run: object, paragraph: object = {}) => ({
    id,
    name,
    basedOn: "Normal",
    quickFormat: true,
    run,
    paragraph,
  });
  const heading = (size: number) => ({
    run: { font: FONT, size, bold: true, color: "212B32" },
    paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
  });
  const file = new Document({
    title: clean(paper.title),
    subject: clean(paper.lede).slice(0, 250),
    creator: clean(paper.authors),
    lastModifiedBy: "In the Room",
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 24, language: { value: "en-GB" } },
          paragraph: { spacing: { after: 160, line: 320 } },
        },
        title: heading(44),
        heading1: heading(32),
        heading2: heading(27),
        heading3: heading(24),
      },
      paragraphStyles: [
        style("Subtitle", "Subtitle", { size: 26 }, { spacing: { after: 240 } }),
        style("Quote", "Quote", {}, { indent: { left: 500 }, spacing: { after: 60 } }),
        style("QuoteSource", "Quote source", { size: 21 }, { indent: { left: 500 }, spacing: { after: 240 } }),
        style("Caption", "caption", { size: 21 }),
        style("PortalNote", "Portal note", { italics: true, size: 22 }),
        style("PortalFact", "Portal fact", { size: 21 }, { spacing: { after: 40 } }),
      ],
    },
    numbering: {
      config: [
        {
          reference: "bullets",
          levels: LEVELS.map((level) => ({
            level,
            format: LevelFormat.BULLET,
            text: level % 2 === 0 ? "•" : "–",
            style: { paragraph: { indent: indent(level) } },
          })),
        },
        {
          reference: "numbers",
          levels: LEVELS.map((level) => ({
            level,
            format: LevelFormat.DECIMAL,
            text: `%${level + 1}.`,
            style: { paragraph: { indent: indent(level) } },
          })),
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: body,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}
