import {
  Document,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
} from "docx";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export type PlanPart =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "item"; level: 1 | 2; ordered: boolean; text: string }
  | { kind: "table"; rows: string[][] }
  | { kind: "figure"; alt: string; caption: string };

export const TITLE = "Locality plan";
export const CHAPTERS = 60;

const SUBJECTS = ["Carers", "Neighbourhood teams", "People who come home from hospital", "The five practices"];
const VERBS = ["told us", "asked", "wrote", "showed us on a map"];
const MATTERS = [
  "who answers the telephone at night",
  "how long the bus takes to the clinic",
  "where the record of their care is kept",
  "what happens when a form is lost",
  "which door stays open after six",
];
const WISHES = ["one number to ring", "a name and not a department", "an answer within two days"];

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** Seven sentences of our own, different in each paragraph of the plan. */
const paragraph = (chapter: number, n: number): string =>
  Array.from({ length: 7 }, (_, i) => {
    const k = chapter * 41 + n * 7 + i;
    return `${at(SUBJECTS, k)} ${at(VERBS, k + n)} ${at(MATTERS, k + chapter)}, and want ${at(WISHES, k + i)} (${chapter}.${n}.${i}).`;
  }).join(" ");

const chapter = (n: number): PlanPart[] => [
  { kind: "heading", level: 1, text: `What chapter ${n} is about` },
  { kind: "heading", level: 2, text: `What we heard for chapter ${n}` },
  ...[1, 2, 3].map((k): PlanPart => ({ kind: "paragraph", text: paragraph(n, k) })),
  { kind: "item", level: 1, ordered: false, text: `One number for chapter ${n}` },
  { kind: "item", level: 2, ordered: false, text: "answered by day" },
  { kind: "item", level: 2, ordered: false, text: "answered by night" },
  { kind: "item", level: 1, ordered: false, text: "One record & one “front door”" },
  ...[4, 5, 6].map((k): PlanPart => ({ kind: "paragraph", text: paragraph(n, k) })),
  { kind: "heading", level: 3, text: `What it costs in chapter ${n}` },
  {
    kind: "table",
    rows: [
      ["", "Pooled £000", "Aligned £000"],
      ["Council", "54,209", "50,409"],
      ["NHS", "130,989", "28,440"],
      ["Total", "185,198", "78,850"],
    ],
  },
  { kind: "item", level: 1, ordered: true, text: `First, ask people again about chapter ${n}` },
  { kind: "item", level: 1, ordered: true, text: "Then tell them what became of it" },
];

/** A plan of more than fifty pages in our own words: chapters, lists in lists, tables, a picture with its caption. */
export const planParts = (): PlanPart[] => [
  { kind: "paragraph", text: "In short: this is how care comes home." },
  { kind: "figure", alt: "Five circles", caption: "How the boards meet" },
  ...Array.from({ length: CHAPTERS }, (_, i) => chapter(i + 1)).flat(),
];

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };
const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });

function wordOf(part: PlanPart): (Paragraph | Table)[] {
  switch (part.kind) {
    case "heading": {
      const heading = new Paragraph({ text: part.text, heading: HEADINGS[part.level] });
      return part.level === 1 ? [new Paragraph({ children: [new PageBreak()] }), heading] : [heading];
    }
    case "paragraph":
      return [new Paragraph(part.text)];
    case "item": {
      const level = part.level - 1;
      const how = part.ordered ? { numbering: { reference: "steps", level } } : { bullet: { level } };
      return [new Paragraph({ text: part.text, ...how })];
    }
    case "table":
      return [new Table({ rows: part.rows.map((row) => new TableRow({ children: row.map(cell) })) })];
    case "figure": {
      const altText = { name: "p", title: "p", description: part.alt };
      const transformation = { width: 9, height: 9 };
      const picture = new ImageRun({ type: "png", data: Buffer.from(PIXEL, "base64"), transformation, altText });
      return [new Paragraph({ children: [picture] }), new Paragraph({ text: part.caption, style: "Caption" })];
    }
  }
}

/** The plan as the docx library writes it. */
export const longPlan = (): Promise<Buffer> => {
  const steps = { level: 0, format: LevelFormat.DECIMAL, text: "%1." };
  const title = new Paragraph({ text: TITLE, heading: HeadingLevel.TITLE });
  const parts = planParts();
  const chapters = parts.flatMap((part) => (part.kind === "heading" && part.level === 1 ? part.text : []));
  const contents = [
    new Paragraph({ text: "Contents", style: "TOCHeading" }),
    ...chapters.map((text, i) => new Paragraph({ text: `${text}\t${i + 2}`, style: "TOC1" })),
  ];
  return Packer.toBuffer(
    new Document({
      numbering: { config: [{ reference: "steps", levels: [steps] }] },
      styles: {
        paragraphStyles: [
          { id: "TOCHeading", name: "TOC Heading" },
          { id: "TOC1", name: "toc 1" },
        ],
      },
      sections: [{ children: [title, ...contents, ...parts.flatMap(wordOf)] }],
    }),
  );
};

const escaped = (text: string): string => text.replaceAll("&", "&amp;");

/** The plan as a web page: what `word-plans/make.sh` gives to LibreOffice and to pandoc. */
export function longPlanPage(): string {
  const lines: string[] = [];
  const parts = planParts();
  const depths: string[] = [];
  const close = (to: number) => {
    while (depths.length > to) lines.push(`</li></${depths.pop()}>`);
  };
  for (const part of parts) {
    if (part.kind !== "item") close(0);
    switch (part.kind) {
      case "heading":
        lines.push(`<h${part.level}>${escaped(part.text)}</h${part.level}>`);
        break;
      case "paragraph":
        lines.push(`<p>${escaped(part.text)}</p>`);
        break;
      case "item": {
        const list = part.ordered ? "ol" : "ul";
        close(part.level);
        if (depths.length === part.level && depths.at(-1) !== list) close(part.level - 1);
        if (depths.length === part.level) lines.push("</li>");
        else lines.push(`<${depths[depths.push(list) - 1]}>`);
        lines.push(`<li>${escaped(part.text)}`);
        break;
      }
      case "table":
        lines.push(
          `<table>${part.rows.map((row, i) => `<tr>${row.map((text) => `<t${i ? "d" : "h"}>${text}</t${i ? "d" : "h"}>`).join("")}</tr>`).join("")}</table>`,
        );
        break;
      case "figure":
        lines.push(
          `<figure><img src="data:image/png;base64,${PIXEL}" alt="${part.alt}"><figcaption>${part.caption}</figcaption></figure>`,
        );
    }
  }
  close(0);
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${TITLE}</title></head><body>\n${lines.join("\n")}\n</body></html>\n`;
}
