import { expect, test } from "vitest";
import { readPasted } from "#app/domain/plans/import.ts";
import { readHtml } from "#app/domain/plans/import-html.ts";

const brief = (html: string) =>
  readHtml(html).blocks.map((block) =>
    block.cells ? block.cells : `${block.kind} ${block.level} ${block.number} ${block.text}`.replace(/ +/g, " "),
  );

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("headings, paragraphs and lists of a page arrive in order; scripts, styles and forms do not", () => {
  const html = `<!doctype html><html><head><title>Our plan</title><style>p{color:red}</style></head><body>
    <h1>1. Background</h1><p>Teams in <b>five</b>
    places.</p><script>alert("x")</script><ul><li>One number<ul><li>day and night</li></ul></li><li>One record</ul>
    <h2>1.1 Money</h2><p>1.2 We share one budget.<br>And one risk.</p><form><input value="secret"></form></body></html>`;
  expect(readHtml(html).title).toBe("Our plan");
  expect(brief(html)).toEqual([
    "heading 1 1 Background",
    "paragraph 0 Teams in five places.",
    "list_item 1 One number",
    "list_item 2 day and night",
    "list_item 1 One record",
    "heading 2 1.1 Money",
    "paragraph 0 1.2 We share one budget.\nAnd one risk.",
  ]);
});

test("a table keeps its cells in their columns, whatever they span; one inside another becomes words of its cell", () => {
  const html = `<table><caption>Table 1</caption>
    <tr><th rowspan=2>Team</th><th colspan=2>People</th></tr><tr><th>Staff</th><th>Carers</th></tr>
    <tr><td>North</td><td>4</td><td><p>9</p><p>of 12</p></td></tr>
    <tr><td>South</td><td><table><tr><td>a</td><td>b</td></tr></table></td><td></td></tr></table>`;
  expect(brief(html)).toEqual([
    "paragraph 0 Table 1",
    [
      ["Team", "People", ""],
      ["", "Staff", "Carers"],
      ["North", "4", "9\nof 12"],
      ["South", "a b", ""],
    ],
  ]);
  expect(readHtml(html).losses).toEqual({ nestedTables: 1 });
});

test("a picture in the page comes along with its caption; one from elsewhere is counted and never fetched", () => {
  const html = `<figure><img src="data:image/png;base64,${PIXEL}" alt="Five circles"><figcaption>Figure 1</figcaption></figure>
    <p>See <a href="https://example.org/a">here</a>.<img src="https://example.org/spy.png"></p>`;
  const read = readHtml(html);
  expect(read.pictures).toEqual([{ base64: PIXEL, alt: "Five circles" }]);
  expect(read.blocks).toMatchObject([{ text: "Figure 1", picture: 0 }, { text: "See here." }]);
  expect(read.losses).toEqual({ addresses: 1, images: 1 });
});

test("pages that are broken, deep or hostile give words or nothing, quickly", () => {
  expect(brief("<p>One<p>Two<div><span>Three")).toEqual(["paragraph 0 One", "paragraph 0 Two", "paragraph 0 Three"]);
  expect(brief("<table><tr><td>a<td>b<tr><td>c")).toEqual([
    [
      ["a", "b"],
      ["c", ""],
    ],
  ]);
  expect(brief(`${"<div><ul><li>".repeat(50)}end`)).toEqual(["list_item 2 end"]);
  expect(() => brief("<div><ul><li>".repeat(300_000))).toThrow("nested");
  expect(brief("<td>loose</td></table></ul></p>&lt;script&gt;")).toEqual(["paragraph 0 loose", "paragraph 0 <script>"]);
});

test("pasted text that is a page's source is read by its tags; Markdown says what it could not keep", () => {
  expect(readPasted("<html><body><h1>Aims</h1><p>We listen.</p>").blocks).toMatchObject([
    { kind: "heading", text: "Aims" },
    { kind: "paragraph", text: "We listen." },
  ]);
  const marked = readPasted("# Aims\n\nWe **listen** to [carers](https://example.org) and look ![at](x.png).\n");
  expect(marked.losses).toEqual({ images: 1, addresses: 1, emphasis: 1 });
});

test("plain text with stray tags and rows parted by tabs keeps its table, with the heading above it", () => {
  const text =
    "## 1.0 Money\n\n1.1 We share one budget.\n\n\t<b>Pooled £000</b>\t<b>Total £000</b>\nCouncil\t54\t<b>54</b>\nNHS\t131\t<b>131</b>\n<b>TOTAL</b>\t<b>186</b>\t<b>185</b>\n";
  const { blocks } = readPasted(text);
  expect(blocks.at(-1)?.cells).toEqual([
    ["", "Pooled £000", "Total £000"],
    ["Council", "54", "54"],
    ["NHS", "131", "131"],
    ["TOTAL", "186", "185"],
  ]);
});
