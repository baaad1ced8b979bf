import { describe, expect, test } from "vitest";
import { readPlanText } from "#app/domain/plans/import.ts";
import { anchorOf } from "#app/domain/plans/paragraph.ts";

const outline = (text: string) =>
  readPlanText(text).map(
    (block) => `${block.kind === "heading" ? "#".repeat(block.level) : block.kind} ${block.number} ${block.text}`,
  );

describe("a plan read from text", () => {
  test("numbered titles of plain text are sections with their own number and level", () => {
    const text =
      "Background\n\nThis is why we write to you all.\n\n1. The first part.\n\nOverview\n\n \nWe met once.\n\n2.1 A smaller part\n\nProgress.\n\nIt goes on.\n";
    expect(outline(text)).toEqual([
      "# A Background",
      "paragraph 1 This is why we write to you all.",
      "# 1 The first part",
      "### 1a Overview",
      "paragraph 2 We met once.",
      "## 2.1 A smaller part",
      "### 2.1a Progress",
      "paragraph 3 It goes on.",
    ]);
  });

  test("sections without numbers are counted", () => {
    expect(
      outline("# One\n\nText.\n\n## Half\n\nMore.\n\n# Two\n\nEnd.\n").filter((line) => line.startsWith("#")),
    ).toEqual(["# 1 One", "## 1.1 Half", "# 2 Two"]);
  });

  test("a sentence cut in two is one paragraph, whole sentences stay apart", () => {
    expect(
      outline("We held workshops on values,\n\nthe running of programmes and money.\nWe meet again in June.\n"),
    ).toEqual([
      "paragraph 1 We held workshops on values, the running of programmes and money.",
      "paragraph 2 We meet again in June.",
    ]);
  });

  test("lines that were cut because they were full are one paragraph", () => {
    const cut =
      "Every carer will have one number to ring, by day and by night, in each\nneighbourhood. A person will answer it. Nobody will be asked to press two\nor to wait for long.\n";
    expect(readPlanText(cut)).toHaveLength(1);
  });

  test("lines of one width with tabs are one table; a lone title in its first row is a heading", () => {
    const [title, table, after] = readPlanText(
      "Summary of work\t\t\nAction\tProgress\tNext step\nOne number\tTried\tAsk again\n\nThe end is near.\n",
    );
    expect(title).toMatchObject({ kind: "heading", text: "Summary of work" });
    expect(table?.cells).toEqual([
      ["Action", "Progress", "Next step"],
      ["One number", "Tried", "Ask again"],
    ]);
    expect(after?.kind).toBe("paragraph");
  });

  test("tags are read and never shown", () => {
    const blocks = readPlanText(
      '<p>First &amp; <b>bold</b>.</p> <p>Second<br/>line.</p>\n<ul><li>an item</li></ul>\n<script>alert(1)</script>\nIs it?\tYes\t<input type="checkbox"/>\tNo\t<input checked="" type="checkbox"/>\nAnd this?\tYes\t<input type="checkbox" checked>\tNo\t<input type="checkbox">\n',
    );
    expect(blocks.map((block) => block.text).join("\n")).not.toMatch(/[<>]|alert/);
    expect(blocks.slice(0, 2).map((block) => block.text)).toEqual(["First & bold.", "Second line."]);
    expect(blocks.find((block) => block.kind === "list_item")?.text).toBe("an item");
    expect(blocks.at(-1)?.cells).toEqual([
      ["Is it?", "Yes: not ticked", "No: ticked"],
      ["And this?", "Yes: ticked", "No: not ticked"],
    ]);
  });

  test("Markdown's marks become structure: pipes a table, dashes items, stars nothing", () => {
    const blocks = readPlanText(
      "## 1.0 Why\n\n- 1.1 We **must** act.\n- An item\n  - a smaller one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    );
    expect(blocks.map(({ kind, number, level }) => [kind, number, level])).toEqual([
      ["heading", "1.0", 2],
      ["paragraph", "1.1", 0],
      ["list_item", "1", 1],
      ["list_item", "2", 2],
      ["table", "3", 0],
    ]);
    expect(blocks[1]?.text).toBe("We must act.");
  });

  test("no two blocks of a draft have the same link", () => {
    const text =
      "Aims\n\nWe begin here today.\n\n1. Part\n\nOverview\n\nA.\n\nOverview\n\nB.\n\n1. Part\n\nC.\n\n- 1.1 Do.\n- 1.1 Do.\n";
    const anchors = readPlanText(text).map(anchorOf);
    expect(new Set(anchors).size).toBe(anchors.length);
  });
});
