import { expect, test } from "vitest";
import { footingFaults, footingSentence } from "#app/domain/plans/footing.ts";
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

test("a box to tick, drawn as a sign, becomes words beside its label", () => {
  const html =
    "<table><tr><td>Asked?</td><td>Yes</td><td>☒</td><td>No</td><td>☐</td></tr><tr><td>Told?</td><td>Yes</td><td>☐</td><td>No</td><td>☑</td></tr></table>";
  expect(brief(html)).toEqual([
    [
      ["Asked?", "Yes: ticked", "No: not ticked"],
      ["Told?", "Yes: not ticked", "No: ticked"],
    ],
  ]);
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

test("a board paper of plain text with stray tags and rows parted by tabs keeps its tables, and the total that does not foot", () => {
  const text = `# REPORT FOR DECISION

<b>DECISION OF:</b>\t<b>THE BOARD</b>
<b>SUMMARY:</b>\t<p>This says how we share.</p> <p>Please agree.</p>
<b>OPTIONS</b>\t<p>They are:</p> <ul style="list-style-type: none"> <li>• to agree</li> </ul>
<b>Framework:</b>\tFramework? <b>Yes</b> No

**TRACKING**

## 1.0 MONEY

- 1.1 We share one budget.

\t<b>Pooled £000</b>\t<b>In collaboration £000</b>\t<b>Total £000</b>
NHS\t130,989\t28,440\t<b>159,429</b>
Council\t54,209\t50,409\t<b>104,618</b>
<b>TOTAL</b>\t<b>185,198</b>\t<b>78,850</b>\t<b>264,047</b>

### **2.0 END**
`;
  const { blocks, losses } = readPasted(text);
  expect(blocks.map((block) => block.cells ?? `${block.kind} ${block.number} ${block.text}`)).toEqual([
    "heading  REPORT FOR DECISION",
    [
      ["DECISION OF:", "THE BOARD"],
      ["SUMMARY:", "This says how we share.\nPlease agree."],
      ["OPTIONS", "They are:\n- to agree"],
      ["Framework:", "Framework? Yes No"],
    ],
    "heading  TRACKING",
    "heading 1.0 MONEY",
    "paragraph 1.1 We share one budget.",
    [
      ["", "Pooled £000", "In collaboration £000", "Total £000"],
      ["NHS", "130,989", "28,440", "159,429"],
      ["Council", "54,209", "50,409", "104,618"],
      ["TOTAL", "185,198", "78,850", "264,047"],
    ],
    "heading 2.0 END",
  ]);
  expect(blocks.flatMap(({ cells }) => footingFaults(cells ?? [])).map(footingSentence)).toEqual([
    "The column “In collaboration £000” prints 78,850 as its total. Its figures add up to 78,849.",
    "The row “TOTAL” prints 264,047 as its total. Its figures add up to 264,048.",
  ]);
  expect(losses).toMatchObject({ emphasis: expect.any(Number) });
});
