import type { Paper, PaperBlock, PaperCell, Run } from "./paper.ts";

/** What would mean something to a reader of Markdown, shown as itself. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|~#]/g, "\\$&").replace(/&(?=#?\w+;)/g, "\\&");

/** A line that would begin a list or heading by accident. */
const plainStart = (line: string): string => line.replace(/^(\s*)([-+=]|\d+(?=[.)]))/, "$1\\$2");

function inline(runs: readonly Run[], lineEnd = "\\\n"): string {
  const text = runs
    .map(({ text, bold, italic, href }) => {
      const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      if (words === "") return before.replace(/\n/g, lineEnd);
      const mark = `${bold ? "**" : ""}${italic ? "_" : ""}`;
      const marked = `${mark}${escaped(words)}${[...mark].reverse().join("")}`;
      return before + (href ? `[${marked}](<${href.replace(/[<>]/g, encodeURIComponent)}>)` : marked) + after;
    })
    .join("");
  return plainStart(text);
}

const indented = (text: string, by: string): string => text.replace(/\n(?=[^\n])/g, `\n${by}`);

function block(one: PaperBlock): string {
  switch (one.kind) {
    case "heading":
      return `${"#".repeat(one.level)} ${inline(one.runs, " ")}`;
    case "paragraph":
      return inline(one.runs);
    case "list":
      return one.items
        .map((item, i) => {
          const label = one.ordered ? `${one.start + i}. ` : "- ";
          return label + indented(item.map(block).join("\n\n"), " ".repeat(label.length));
        })
        .join("\n");
    case "quote":
      return quoted(one.blocks.map(block).join("\n\n"));
    case "evidence": {
      const words = one.words === null ? [] : [`“${escaped(one.words)}”`];
      return quoted([...words, `${escaped(one.from)} \\[${one.n}\\]`].join("\n\n"));
    }
    case "note":
      return `_${escaped(one.text)}_`;
    case "table":
      return table(one.rows);
    case "figure":
      return [inline(one.caption), ...(one.alt ? [`_Picture: ${escaped(one.alt)}_`] : [])].join("\n\n");
  }
}

const quoted = (text: string): string => text.replace(/^/gm, "> ").replace(/^> $/gm, ">");

/** Every row as wide as the widest; a cell that spans others leaves them empty. */
function table(rows: PaperCell[][]): string {
  const cells = rows.map((row) => row.flatMap((cell) => [cellText(cell), ...Array(cell.colspan - 1).fill("")]));
  const width = Math.max(1, ...cells.map((row) => row.length));
  const line = (row: string[]) => `| ${Array.from({ length: width }, (_, i) => row[i] ?? "").join(" | ")} |`;
  const isHead = rows[0]?.every((cell) => cell.header) ?? false;
  const [head, ...body] = isHead ? cells : [[], ...cells];
  return [line(head ?? []), `|${" --- |".repeat(width)}`, ...body.map(line)].join("\n");
}

const cellText = (cell: PaperCell): string =>
  cell.blocks
    .map(block)
    .join("<br>")
    .replace(/\\?\n+/g, "<br>");

/** The document as Markdown, with its evidence listed at the end. */
export function markdownOf(paper: Paper): string {
  const facts = [["Written by", paper.authors] as const, ...paper.facts];
  const parts = [
    `# ${inline([{ text: paper.title }], " ")}`,
    ...(paper.warning ? [`**${escaped(paper.warning)}**`] : []),
    inline([{ text: paper.lede }]),
    facts.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`).join("\n"),
    ...paper.blocks.map(block),
    ...(paper.evidence.length === 0
      ? []
      : ["## Evidence", paper.evidence.map(({ n, text }) => `${n}. ${escaped(text)}`).join("\n")]),
  ];
  return `${parts.filter((part) => part.trim() !== "").join("\n\n")}\n`;
}
