import { inflateSync } from "node:zlib";

/** A value of a PDF: names begin with a slash, references are `{ ref }`, strings are `{ text }`. */
export type Value = null | boolean | number | string | { ref: string } | { text: string } | Value[] | Dictionary;
export interface Dictionary {
  [key: `/${string}`]: Value;
}

const TOKEN = /\s*(<<|>>|\[|\]|\((?:\\[\s\S]|[^\\)])*\)|<[0-9a-fA-F\s]*>|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+)/y;

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found; found = TOKEN.exec(source)) tokens.push(found[1] ?? "");
  return tokens;
}

function readValue(tokens: string[]): Value {
  const token = tokens.shift();
  if (token === undefined || token === "null") return null;
  if (token === "<<") {
    const found: Dictionary = {};
    while (tokens.length > 0 && tokens[0] !== ">>") found[tokens.shift() as `/${string}`] = readValue(tokens);
    tokens.shift();
    return found;
  }
  if (token === "[") {
    const found: Value[] = [];
    while (tokens.length > 0 && tokens[0] !== "]") found.push(readValue(tokens));
    tokens.shift();
    return found;
  }
  if (token.startsWith("(")) return { text: stringOf(Buffer.from(unescaped(token.slice(1, -1)), "latin1")) };
  if (token.startsWith("<")) return { text: stringOf(Buffer.from(token.replace(/[<>\s]/g, ""), "hex")) };
  if (token === "true" || token === "false") return token === "true";
  if (!/^[-+.\d]/.test(token)) return token;
  if (tokens[1] === "R" && /^\d+$/.test(token)) {
    tokens.splice(0, 2);
    return { ref: token };
  }
  return Number(token);
}

const SIGNS: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const unescaped = (raw: string): string =>
  raw.replace(/\\(\d{3}|[\s\S])/g, (_all, sign: string) =>
    /\d/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (SIGNS[sign] ?? sign),
  );
const stringOf = (bytes: Buffer): string =>
  bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString("utf16le")
    : bytes.toString("latin1");

/** One part of the structure: its kind, what it says instead of itself, and its parts in reading order. */
export interface Part {
  kind: string;
  alt: string | null;
  attributes: Dictionary;
  parts: Part[];
  /** The marks on pages that belong to it, as page and number. */
  marks: string[];
}

/** A tagged PDF read by its own tables: catalogue, information, structure, and what is marked on its pages. */
export function readPdfTree(bytes: Uint8Array) {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map<string, { value: Value; stream: string }>();
  for (const [, id = "", body = ""] of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf("stream\n");
    const head = at === -1 ? body : body.slice(0, at);
    const packed = at === -1 ? "" : body.slice(at + 7, body.lastIndexOf("\nendstream"));
    const stream = /FlateDecode/.test(head) ? inflateSync(Buffer.from(packed, "latin1")).toString("latin1") : packed;
    objects.set(id, { value: readValue(tokensOf(head)), stream });
  }
  const isRef = (value: Value): value is { ref: string } =>
    typeof value === "object" && value !== null && "ref" in value;
  const follow = (value: Value): Value => (isRef(value) ? (objects.get(value.ref)?.value ?? null) : value);
  const dictionary = (value: Value): Dictionary => (follow(value) as Dictionary | null) ?? {};
  const list = (value: Value): Value[] => {
    const found = follow(value);
    return found === null || found === undefined ? [] : Array.isArray(found) ? found : [value];
  };
  const words = (value: Value): string | null => (follow(value) as { text: string } | null)?.text ?? null;

  const trailer = dictionary(
    readValue(tokensOf(file.slice(file.lastIndexOf("trailer") + 7, file.lastIndexOf("startxref")))),
  );
  const catalogue = dictionary(trailer["/Root"] ?? null);
  const root = dictionary(catalogue["/StructTreeRoot"] ?? null);

  function partOf(value: Value, page: Value): Part {
    const own = dictionary(value);
    const on = own["/Pg"] ?? page;
    const part: Part = {
      kind: String(own["/S"]).slice(1),
      alt: words(own["/Alt"] ?? null),
      attributes: dictionary(own["/A"] ?? null),
      parts: [],
      marks: [],
    };
    for (const kid of list(own["/K"] ?? null)) {
      const found = follow(kid);
      if (typeof found === "number") part.marks.push(`${isRef(on) ? on.ref : "?"} ${found}`);
      else if (dictionary(kid)["/Type"] === "/MCR") {
        const mark = dictionary(kid);
        const where = mark["/Pg"] ?? on;
        part.marks.push(`${isRef(where) ? where.ref : "?"} ${mark["/MCID"]}`);
      } else if (dictionary(kid)["/Type"] !== "/OBJR") part.parts.push(partOf(kid, on));
    }
    return part;
  }

  /** What each page marks, with the tag it is marked by; and how much it draws outside any mark. */
  const marked = new Map<string, string>();
  let unmarked = 0;
  for (const [id, { value }] of objects) {
    const page = dictionary(value);
    if (page["/Type"] !== "/Page") continue;
    const drawn = list(page["/Contents"] ?? null).map((one) => (isRef(one) ? objects.get(one.ref)?.stream : "") ?? "");
    let depth = 0;
    for (const [, tag, mcid, artifact, end] of drawn
      .join("\n")
      .matchAll(
        /\/(\w+) <<[^>]*\/MCID (\d+)[^>]*>> BDC|\/(Artifact)\s*(?:<<[^>]*>>)?\s*B(?:DC|MC)|\b(EMC|TJ|Do|S)\b(?=\s|$)/g,
      )) {
      if (tag && mcid) marked.set(`${id} ${mcid}`, tag);
      if (tag || artifact) depth++;
      else if (end === "EMC") depth--;
      else if (depth === 0) unmarked++;
    }
  }
  return {
    lang: words(catalogue["/Lang"] ?? null),
    isMarked: dictionary(catalogue["/MarkInfo"] ?? null)["/Marked"] === true,
    showsTitle: dictionary(catalogue["/ViewerPreferences"] ?? null)["/DisplayDocTitle"] === true,
    title: words(dictionary(trailer["/Info"] ?? null)["/Title"] ?? null),
    hasParentTree: root["/ParentTree"] !== undefined,
    structure: list(root["/K"] ?? null).map((kid) => partOf(kid, null)),
    marked,
    unmarked,
  };
}

/** A part and all that is in it, in reading order. */
export const within = (part: Part): Part[] => [part, ...part.parts.flatMap(within)];
