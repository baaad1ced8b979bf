import { Parser } from "htmlparser2";
import { invalid } from "../errors.ts";
import type { Losses } from "../losses.ts";
import { blockOf, headingBlock, itemBlock, paragraphBlock, type ReadText } from "./import-blocks.ts";
import { tableBlocks } from "./import-table.ts";

const DROPPED = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "head",
  "svg",
  "math",
  "iframe",
  "object",
  "form",
  "button",
  "select",
  "textarea",
  "nav",
]);
const BREAKS = new Set([
  "p",
  "div",
  "section",
  "article",
  "main",
  "header",
  "footer",
  "blockquote",
  "address",
  "pre",
  "dl",
  "dt",
  "dd",
  "figure",
  "ul",
  "ol",
  "body",
  "html",
  "aside",
  "hr",
  "center",
]);
const EMPHASIS = new Set(["b", "strong", "i", "em"]);
const FORMATS = new Set(["u", "s", "strike", "del", "ins", "mark"]);
const DEEPEST_LIST = 2;
/** Deeper than people write, and shallow enough to read fast. */
const DEEPEST = 400;
const MOST_PICTURES = 100;
const DATA_PICTURE = /^data:image\/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/i;

interface OpenTable {
  rows: string[][];
  row: string[] | null;
  cell: string[] | null;
  /** For each column, how many rows below are still taken by a cell that reaches down. */
  spans: Map<number, number>;
  columns: number;
  caption: string;
}

/**
 * Reads a web page into blocks, tag by tag as it streams by: headings, paragraphs, items of lists, tables with their
 * spans, pictures that are in the file. Nothing is fetched; scripts, styles and forms are left out, and what could not
 * be kept is counted.
 */
export function readHtml(html: string): ReadText {
  const read: ReadText = { title: "", blocks: [], pictures: [], losses: {} };
  const lose = (what: keyof Losses) => {
    read.losses[what] = (read.losses[what] ?? 0) + 1;
  };
  let dropped = 0;
  let depth = 0;
  let inTitle = false;
  let words = "";
  let heading = 0;
  let caption = false;
  let lists = 0;
  let item = false;
  const tables: OpenTable[] = [];

  const parser = new Parser(
    { onopentag: open, ontext: text, onclosetag: close },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.end(html.replaceAll("\0", ""));
  flush();
  return read;

  function open(name: string, attributes: Record<string, string>): void {
    if (++depth > DEEPEST)
      throw invalid("This page is nested too deeply to read. Copy its text and paste it instead.", "file");
    if (name === "title") inTitle = true;
    if (DROPPED.has(name)) dropped++;
    if (dropped > 0) return;
    const table = tables.at(-1);
    if (name === "br") return void add("\n");
    if (name === "img") return picture(attributes);
    if (name === "a" && attributes.href && !attributes.href.startsWith("#")) lose("addresses");
    if (FORMATS.has(name)) lose("formatting");
    if (EMPHASIS.has(name)) lose("emphasis");
    if (name === "input" && attributes.type === "checkbox")
      return void add("checked" in attributes ? "ticked" : "not ticked");
    if (name === "table") {
      if (table) lose("nestedTables");
      else flush();
      tables.push({ rows: [], row: null, cell: null, spans: new Map(), columns: 0, caption: "" });
    } else if (table && name === "tr") table.row = [];
    else if (table && (name === "td" || name === "th")) {
      table.row ??= [];
      table.cell = [];
      const across = Math.min(50, Math.max(1, Number(attributes.colspan) || 1));
      const down = Math.min(200, Math.max(1, Number(attributes.rowspan) || 1));
      fillSpans(table);
      table.columns = across;
      if (down > 1) for (let i = 0; i < across; i++) table.spans.set(table.row.length + i, down);
    } else if (table?.cell) {
      if (BREAKS.has(name) || name === "li") add("\n");
    } else if (/^h[1-6]$/.test(name)) {
      flush();
      heading = Math.min(3, Number(name[1]));
    } else if (name === "ul" || name === "ol") {
      flush();
      lists++;
    } else if (name === "li") {
      flush();
      item = true;
    } else if (name === "figcaption" || name === "caption") {
      flush();
      caption = true;
    } else if (BREAKS.has(name)) flush();
  }

  function text(given: string): void {
    if (inTitle) read.title += given;
    if (dropped === 0) add(given.replace(/[\s\u00a0]+/g, " "));
  }

  function close(name: string): void {
    depth--;
    if (name === "title") inTitle = false;
    if (DROPPED.has(name)) dropped = Math.max(0, dropped - 1);
    if (dropped > 0 || DROPPED.has(name)) return;
    const table = tables.at(-1);
    if (name === "table" && table) return closeTable(table);
    if (table && name === "caption") {
      table.caption = clean(words);
      words = "";
      caption = false;
    } else if (table?.cell && (name === "td" || name === "th")) {
      table.row?.push(clean(table.cell.join("")), ...Array<string>(table.columns - 1).fill(""));
      table.cell = null;
    } else if (table && name === "tr" && table.row) {
      fillSpans(table);
      table.rows.push(table.row);
      for (const [column, left] of table.spans) table.spans.set(column, left - 1);
      table.row = null;
    } else if (table?.cell) {
      if (BREAKS.has(name) || name === "li") add("\n");
    } else if (name === "ul" || name === "ol") {
      flush();
      lists = Math.max(0, lists - 1);
    } else if (/^h[1-6]$/.test(name) || name === "li" || name === "figcaption" || BREAKS.has(name)) flush();
  }

  /** Cells that reach down from the rows above leave their place empty. */
  function fillSpans({ row, spans }: OpenTable): void {
    while (row && (spans.get(row.length) ?? 0) > 0) row.push("");
  }

  function closeTable(table: OpenTable): void {
    tables.pop();
    const rows = table.rows.filter((row) => row.some((cell) => cell !== ""));
    const outer = tables.at(-1);
    if (outer) return void outer.cell?.push(`\n${rows.map((row) => row.join(" ")).join("\n")}\n`);
    if (table.caption) read.blocks.push(paragraphBlock(table.caption));
    const width = Math.max(0, ...rows.map((row) => row.length));
    read.blocks.push(...tableBlocks(rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ""))));
  }

  function picture({ src = "", alt = "" }: Record<string, string>): void {
    const base64 = DATA_PICTURE.exec(src)?.[1];
    if (!base64 || tables.length > 0 || read.pictures.length >= MOST_PICTURES) return lose("images");
    flush();
    const index = read.pictures.push({ base64: base64.replace(/\s+/g, ""), alt: clean(alt) }) - 1;
    read.blocks.push({ ...blockOf("paragraph", clean(alt)), picture: index });
  }

  function add(given: string): void {
    const table = tables.at(-1);
    if (table?.cell) table.cell.push(given);
    else if (!table || caption) words += given;
  }

  function flush(): void {
    const said = clean(words);
    words = "";
    const [level, wasItem, wasCaption] = [heading, item, caption];
    heading = 0;
    item = false;
    caption = false;
    if (said === "") return;
    const last = read.blocks.at(-1);
    if (wasCaption && last?.picture !== undefined) last.text = said;
    else if (level > 0) read.blocks.push(headingBlock(said, level));
    else if (wasItem || (lists > 0 && !wasCaption)) {
      const deep = Math.min(DEEPEST_LIST, Math.max(1, lists));
      read.blocks.push(itemBlock(said.replace(/^[•–—*-]\s+/, ""), deep));
    } else read.blocks.push(paragraphBlock(said));
  }
}

const clean = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(/[\s\u00a0]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
