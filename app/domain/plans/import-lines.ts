const TAGS =
  "a|abbr|article|b|big|blockquote|body|br|center|code|col|colgroup|div|dd|dl|dt|em|figure|font|footer|h[1-6]|head|header|hr|html|i|img|input|li|main|mark|meta|nav|ol|p|pre|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul";
const ANY_TAG = new RegExp(`</?(?:${TAGS})(?:\\s[^<>]*)?/?>`, "gi");
const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  pound: "£",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  bull: "•",
};

/** Signs written as HTML entities; each is read once, so that "&amp;lt;" is not a tag. */
const readEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 8 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
  });

export const TICKED = "ticked";
export const NOT_TICKED = "not ticked";

/** What carries meaning only to a browser, taken out or turned into plain lines. Tabs and line ends stay. */
function breakTags(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<[a-z/][^<>]*>/gi, (tag) => tag.replace(/\s+/g, " "))
    .replace(/<input\b[^<>]*type=["']?checkbox[^<>]*>/gi, (tag) => (/\bchecked\b/i.test(tag) ? TICKED : NOT_TICKED));
}

/** A line with tags in it as the plain lines it stands for. */
function plainLines(line: string): string[] {
  const broken = line
    .replace(/<li\b[^<>]*>\s*(?:[–—•*-]\s+)?/gi, "\n- ")
    .replace(/<h([1-6])\b[^<>]*>/gi, (_tag, level) => `\n\n${"#".repeat(Number(level))} `)
    .replace(
      /<\/(?:p|div|h[1-6]|ul|ol|blockquote|section|article|tr|table)>|<(?:p|div|ul|ol|hr|table)\b[^<>]*>/gi,
      "\n\n",
    )
    .replace(/<br\s*\/?>|<\/li>/gi, "\n")
    .replace(/<\/t[dh]>(?=\s*<t[dh])/gi, "\t");
  return broken.split("\n").map((part) => part.replace(ANY_TAG, ""));
}

/** One cell of a table: paragraphs and items in it become lines of their own. */
const cellText = (cell: string): string =>
  inlineText(
    plainLines(cell)
      .map((line) => line.trim())
      .filter((line) => line !== "" && line !== "-")
      .join("\n"),
  );

/** Markdown's marks inside a line, read and left out: bold, italic, code, links. */
export function inlineText(text: string): string {
  const read = text
    .replace(/!?\[([^\]\n]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/g, "$1")
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, "$2")
    .replace(/(^|[^\w*])[*_](?=\S)([^*_\n]*?\S)[*_](?![\w*])/g, "$1$2")
    .replace(/`([^`\n]+)`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, "$1");
  return readEntities(read)
    .split("\n")
    .map((line) => line.replace(/[\s ]+/g, " ").trim())
    .join("\n")
    .trim();
}

export interface Line {
  text: string;
  /** Cells, when the line is a row of a table. */
  cells: string[] | null;
  indent: number;
}

/** The text in plain lines: tags read, rows of tables split into cells, blank lines kept. Text is not yet `inlineText`. */
export function readLines(text: string): Line[] {
  const whole = breakTags(
    text
      .replace(/^\uFEFF/, "")
      .replace(/\r\n?/g, "\n")
      .replaceAll("\0", ""),
  );
  return whole.split("\n").flatMap((line) => {
    const body = line.trimEnd();
    const indent = body.length - body.trimStart().length;
    if (/\S\t|\t\S/.test(line)) return [{ text: "", cells: line.split("\t").map(cellText), indent: 0 }];
    if (/^\s*\|.*\|\s*$/.test(body)) return pipeRow(body);
    return plainLines(body).map((part) => ({ text: part.trim(), cells: null, indent }));
  });
}

function pipeRow(line: string): Line[] {
  const cells = line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map(cellText);
  return cells.every((cell) => /^:?-+:?$/.test(cell)) ? [] : [{ text: "", cells, indent: 0 }];
}
