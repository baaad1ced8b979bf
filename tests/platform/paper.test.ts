import { describe, expect, test } from "vitest";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { paperBlocks } from "#app/platform/paper/blocks.ts";
import { createFileMaker } from "#app/platform/paper/files.server.ts";
import { breakLines } from "#app/platform/paper/lines.ts";
import { markdownOf } from "#app/platform/paper/markdown.ts";
import type { Paper } from "#app/platform/paper/paper.ts";
import { pdfOf } from "#app/platform/paper/pdf.server.ts";
import { wordOf } from "#app/platform/paper/word.server.ts";
import { documentOf, plainText } from "#app/platform/rich-text/content.ts";
import { isRightToLeft } from "#app/platform/rich-text/direction.ts";
import { readPdf, wordParts } from "#tests/support/office-words.ts";

const LINK = "https://example.org/a?b=(c)";
const linked = {
  type: "paragraph",
  attrs: { id: "l" },
  content: [
    { type: "text", text: "Read " },
    { type: "text", text: "this", marks: [{ type: "bold" }, { type: "link", attrs: { href: LINK } }] },
    { type: "text", text: " not that", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] },
  ],
};

function paperOf(more: Partial<Paper> = {}): Paper {
  const content = documentOf([
    { kind: "heading", text: "What we heard" },
    { kind: "citation", quotationId: "shown" },
    { kind: "citation", quotationId: "withheld" },
    { kind: "citation", quotationId: "shown" },
    { kind: "heading", level: 3, text: "Nights" },
    { kind: "list", items: ["One", "Two"] },
    { kind: "list", ordered: true, items: ["First"] },
    { kind: "quote", text: "A quiet line" },
    {
      kind: "table",
      rows: [
        ["Who", "How much"],
        ["Bury", "278,385"],
      ],
    },
    { kind: "planReference", planId: "p", lineageId: "l" },
    { kind: "paragraph", text: "Zażółć *not bold* <b> & 1. this" },
  ]);
  content.content?.push(
    linked,
    { type: "note", attrs: { text: "No evidence yet" } },
    { type: "paragraph", content: [] },
  );
  const resolved = paperBlocks(content, {
    citation: (id) =>
      id === "shown"
        ? { words: "Nobody rang me.", from: "A carer" }
        : { words: null, from: "The person has not agreed." },
    reference: () => [{ text: "Paragraph 2.1 of the plan", href: "https://portal.example/plan" }],
  });
  const facts: Paper["facts"] = [["Version", "2"]];
  const about = { title: "One number", lede: "A number.", place: "Bury", authors: "Healthwatch and a resident", facts };
  return { ...about, warning: "Demo data.", madeAt: new Date(0), pictures: {}, ...resolved, ...more };
}

test("evidence is numbered in reading order, once for each quotation", () => {
  const { blocks, evidence } = paperOf();
  expect(blocks.flatMap((block) => (block.kind === "evidence" ? block.n : []))).toEqual([1, 2, 1]);
  expect(evidence).toEqual([
    { n: 1, text: "A carer" },
    { n: 2, text: "The person has not agreed." },
  ]);
});

test("Markdown says what the text says, and signs in it mean nothing", () => {
  const text = markdownOf(paperOf());
  for (const line of [
    "# One number",
    "**Demo data.**",
    "- Written by: Healthwatch and a resident",
    "## What we heard",
    "> “Nobody rang me.”",
    "> The person has not agreed. \\[2\\]",
    "### Nights",
    "- One\n- Two",
    "1. First",
    "> A quiet line",
    "| Who | How much |\n| --- | --- |\n| Bury | 278,385 |",
    "[Paragraph 2.1 of the plan](<https://portal.example/plan>)",
    "Zażółć \\*not bold\\* \\<b\\> & 1. this",
    `Read [**this**](<${LINK}>) not that`,
    "_No evidence yet_",
    "## Evidence\n\n1. A carer\n2. The person has not agreed.",
  ]) {
    expect(text).toContain(line);
  }
});

describe("a Word file", () => {
  test("has real headings, lists and tables, in British English, with its title and who wrote it", async () => {
    const parts = await wordParts(await wordOf(paperOf()));
    const text = parts.get("word/document.xml") ?? "";
    for (const style of ["Title", "Heading1", "Heading2", "Quote"])
      expect(text).toContain(`<w:pStyle w:val="${style}"/>`);
    expect(text.match(/<w:numPr>/g)).toHaveLength(3);
    expect(text).toMatch(/<w:tbl>[\s\S]*<w:tblHeader\/>[\s\S]*278,385/);
    expect(text).toContain("Nobody rang me.");
    expect(parts.get("word/styles.xml")).toContain('w:lang w:val="en-GB"');
    const core = parts.get("docProps/core.xml");
    expect(core).toContain("<dc:title>One number</dc:title>");
    expect(core).toContain("<dc:creator>Healthwatch and a resident</dc:creator>");
    const links = parts.get("word/_rels/document.xml.rels");
    expect(links).toContain("https://example.org/a?b=(c)");
    expect([...parts.values()].join("")).not.toContain("javascript:");
    expect([...parts.keys()].join("\n")).toMatch(/footer/);
  });

  test("runs from the right where its words do", async () => {
    const blocks = ["مرحبا بالعالم", "Read مرحبا", "Hello"].map((text) => ({
      kind: "paragraph" as const,
      runs: [{ text }],
    }));
    const text = (await wordParts(await wordOf(paperOf({ blocks })))).get("word/document.xml") ?? "";
    const paragraphWith = (words: string) => text.split("<w:p>").find((one) => one.includes(words)) ?? "";
    expect(paragraphWith("مرحبا بالعالم")).toMatch(/<w:bidi\/>[\s\S]*<w:rtl\/>/);
    expect(paragraphWith("Read")).not.toContain("<w:bidi/>");
    expect(paragraphWith("Hello")).not.toMatch(/bidi\/|rtl\//);
  });

  test("can be imported again", async () => {
    const read = await readWord(await wordOf(paperOf()));
    if (!read.ok) throw new Error(read.problem);
    expect(read.title).toBe("One number");
    expect(plainText(read.content)).toMatch(
      /What we heard\n“Nobody rang me.”[\s\S]*Nights\nOne\nTwo\nFirst[\s\S]*278,385/,
    );
    expect(read.losses).toEqual({ headersFooters: 1 });
  });

  test("holds no sign that Word would call damage", async () => {
    const title = "Bad \u0000\u0007\ud800 signs";
    const parts = await wordParts(await wordOf(paperOf({ title })));
    expect(parts.get("word/document.xml")).toContain("Bad � signs");
  });
});

describe("a PDF", () => {
  test("is tagged: structure, language, title, bookmarks, embedded fonts, links that say where they lead", async () => {
    const { words, structure, strings, raw } = readPdf(await pdfOf(paperOf()));
    expect(words).toContain("Nobody rang me.");
    expect(words).toContain("Zażółć *not bold* <b> & 1. this");
    expect(structure).toMatchObject({ Document: 1, H1: 1, H2: 2, H3: 1, L: 3, LI: 5, Lbl: 5, LBody: 5, BlockQuote: 4 });
    expect(structure).toMatchObject({ Table: 1, TR: 2, TH: 2, TD: 2, Link: 2 });
    expect(raw).toMatch(/\/MarkInfo|\/Marked true/);
    expect(raw).toMatch(/\/DisplayDocTitle true/);
    expect(raw).toMatch(/\/Scope \/Column/);
    expect(strings).toEqual(expect.arrayContaining(["en-GB", "One number", "Healthwatch and a resident", LINK]));
    expect(
      strings.filter((text) => ["One number", "What we heard", "Nights", "Evidence"].includes(text)).length,
    ).toBeGreaterThanOrEqual(5);
    expect(raw.match(/\/FontFile2 /g)?.length).toBe(raw.match(/\/Type \/FontDescriptor/g)?.length);
    expect(raw).not.toMatch(/\/Type1\b/);
    expect(Buffer.from(await pdfOf(paperOf())).toString("latin1")).toContain("<pdfuaid:part>1</pdfuaid:part>");
  });

  test("goes over pages with numbers on each, and never skips a level of headings", async () => {
    const long = Array.from({ length: 120 }, (_, i) => ({
      kind: "paragraph" as const,
      text: `Paragraph ${i} of many.`,
    }));
    const { blocks } = paperBlocks(documentOf([{ kind: "heading", level: 3, text: "Deep" }, ...long]), {
      citation: () => ({ words: null, from: "" }),
      reference: () => [],
    });
    const { words, structure, pages } = readPdf(await pdfOf(paperOf({ blocks, evidence: [] })));
    expect(pages).toBeGreaterThan(2);
    expect(words).toContain(`Page ${pages} of ${pages}`);
    expect(words).toContain("Paragraph 119 of many.");
    expect(structure).toMatchObject({ H1: 1, H2: 1 });
    expect(structure).not.toHaveProperty("H3");
  });

  test("keeps the words of a text from right to left as they were written, and says when letters are missing", async () => {
    const arabic = "مرحبا بالعالم";
    const blocks = [arabic, "ਪੰਜਾਬੀ"].map((text) => ({ kind: "paragraph" as const, runs: [{ text }] }));
    const { words, strings } = readPdf(await pdfOf(paperOf({ blocks })));
    expect(strings).toContain(arabic);
    expect(words).toContain("□");
    expect(words).toMatch(/could not be drawn/);
  });
});

describe("lines", () => {
  const measure = (text: string) => text.length;
  const lines = (text: string, width: number) =>
    breakLines([{ text }], width, measure).map((line) => line.pieces.map((piece) => piece.text).join(""));

  test("break between words, at line breaks, and within a word that is wider than a line", () => {
    expect(lines("one two three", 8)).toEqual(["one two ", "three"]);
    expect(lines("a\n\nb", 8)).toEqual(["a", "", "b"]);
    expect(lines("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
  });

  test("run from the right when the first letter does, with words of the other direction in their own order", () => {
    expect([isRightToLeft("1. שלום"), isRightToLeft("Hello שלום")]).toEqual([true, false]);
    expect(lines("אב גד one two הו", 99)).toEqual(["הו one twoגד אב "]);
  });
});

test("files are made in a process of their own: a document that takes too much ends it, and the next starts another", async () => {
  const maker = createFileMaker({ memoryMb: 64 });
  const endless = { title: "x ".repeat(4_000_000) };
  await expect(maker.make("pdf", paperOf(endless))).rejects.toThrow(/memory/);
  expect(new TextDecoder().decode(await maker.make("md", paperOf()))).toContain("# One number");
  maker.close();
});
