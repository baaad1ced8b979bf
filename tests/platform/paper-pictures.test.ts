import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { paperBlocks } from "#app/platform/paper/blocks.ts";
import { createFileMaker } from "#app/platform/paper/files.server.ts";
import type { Paper, PaperPicture } from "#app/platform/paper/paper.ts";
import { pdfOf } from "#app/platform/paper/pdf.server.ts";
import { wordOf } from "#app/platform/paper/word.server.ts";
import { documentOf } from "#app/platform/rich-text/content.ts";
import { readPdf, wordParts } from "#tests/support/office-words.ts";
import { readPdfTree, within } from "#tests/support/pdf-tree.ts";

const ALT = "A green card with one number on it";
let pictures: Record<string, PaperPicture>;
beforeAll(async () => {
  const canvas = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 4, background: { r: 15, g: 79, b: 75, alpha: 0.5 } } });
  const tall = { width: 300, height: 1800 };
  pictures = {
    jpeg: { bytes: await canvas(1600, 900).jpeg().toBuffer(), mediaType: "image/jpeg", width: 1600, height: 900 },
    png: { bytes: await canvas(300, 1800).png().toBuffer(), mediaType: "image/png", ...tall },
  };
});

function paperOf(): Paper {
  const content = documentOf([
    { kind: "heading", text: "What we saw" },
    { kind: "paragraph", text: "Before the pictures." },
    { kind: "figure", imageId: "jpeg", alt: ALT, caption: "The card" },
    { kind: "figure", imageId: "png", alt: "", caption: "The queue at nine" },
    { kind: "figure", imageId: "gone", alt: "A map of the wards", caption: "Not kept" },
    { kind: "list", items: ["One", "Two"] },
    {
      kind: "table",
      rows: [
        ["Who", "How many"],
        ["Carers", "12"],
      ],
    },
  ]);
  const resolved = paperBlocks(content, { citation: () => ({ words: null, from: "" }), reference: () => [] });
  const about = { title: "One number", lede: "A number.", place: "Bury", authors: "A resident", warning: null };
  return { ...about, facts: [["Version", "2"]], madeAt: new Date(0), pictures, ...resolved };
}

describe("a PDF with pictures", () => {
  test("is one structure whose every leaf stands on a page, in reading order, and nothing is drawn outside it", async () => {
    const tree = readPdfTree(await pdfOf(paperOf()));
    expect(tree).toMatchObject({ lang: "en-GB", isMarked: true, showsTitle: true, title: "One number", unmarked: 0 });
    expect(tree.hasParentTree).toBe(true);
    expect(tree.structure.map(({ kind }) => kind)).toEqual(["Document"]);
    const parts = tree.structure.flatMap(within);
    const marks = parts.flatMap((part) => part.marks.map((mark) => [mark, part.kind] as const));
    expect(new Map(marks)).toEqual(tree.marked);
    expect(marks, "no mark belongs to two parts").toHaveLength(tree.marked.size);
    const order = parts.map(({ kind }) => kind).filter((kind) => ["H2", "Figure", "L", "Table"].includes(kind));
    expect(order).toEqual(["H2", "Figure", "Figure", "L", "Table"]);
    for (const part of parts) {
      const inside = part.parts.map(({ kind }) => kind);
      if (part.kind === "L") expect(inside).toEqual(["LI", "LI"]);
      if (part.kind === "LI") expect(inside).toEqual(["Lbl", "LBody"]);
      if (part.kind === "Table") expect(inside).toEqual(["TR", "TR"]);
      if (part.kind === "TR") expect(inside.every((kind) => kind === "TH" || kind === "TD")).toBe(true);
    }
  });

  test("says what each picture shows, or its caption, and keeps each on its page", async () => {
    const bytes = await pdfOf(paperOf());
    const figures = readPdfTree(bytes)
      .structure.flatMap(within)
      .filter(({ kind }) => kind === "Figure");
    expect(figures.map(({ alt }) => alt)).toEqual([ALT, "The queue at nine"]);
    for (const { attributes } of figures) {
      const [left, low, right, high] = attributes["/BBox"] as [number, number, number, number];
      expect([left >= 0, low >= 0, right <= 595.28, high <= 841.89, left < right, low < high]).not.toContain(false);
    }
    const { words } = readPdf(bytes);
    expect(words).toContain("The card");
    expect(words).not.toContain(ALT);
    expect(words).toContain("Picture: A map of the wards");
  });
});

test("a Word file holds the pictures, no wider than its page, with what they show as alternative text", async () => {
  const parts = await wordParts(await wordOf(paperOf()));
  const media = [...parts.keys()].filter((name) => name.startsWith("word/media/"));
  expect(media.map((name) => name.split(".").at(-1)).sort()).toEqual(["jpg", "png"]);
  const text = parts.get("word/document.xml") ?? "";
  expect(text).toContain(`descr="${ALT}"`);
  expect(text).toContain('descr="The queue at nine"');
  expect(text).toContain("Picture: A map of the wards");
  const widths = [...text.matchAll(/<wp:extent cx="(\d+)"/g)].map(([, width]) => Number(width));
  expect(widths).toHaveLength(2);
  for (const width of widths) expect(width).toBeLessThanOrEqual(600 * 9525);
  expect((await readWord(await wordOf(paperOf()))).ok).toBe(true);
});

test("pictures reach the process that makes files", async () => {
  const maker = createFileMaker();
  const figures = readPdfTree(await maker.make("pdf", paperOf()))
    .structure.flatMap(within)
    .filter(({ kind }) => kind === "Figure");
  expect(figures).toHaveLength(2);
  maker.close();
});
