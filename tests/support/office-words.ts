import { inflateSync } from "node:zlib";
import { fromBufferPromise } from "yauzl";

/** Every part of a Word file (or any zip) as text, by name. */
export async function wordParts(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
  }
  return parts;
}

export interface ReadPdf {
  /** What stands on the pages, each piece of text on a line. */
  words: string;
  /** Everything that is no stream of a page, with packed streams unpacked: structure, bookmarks, metadata. */
  raw: string;
  /** The kinds of the structure's parts, with how many there are of each. */
  structure: Record<string, number>;
  pages: number;
  /** Every text string of the file: title, bookmarks, what is read aloud, where links lead. */
  strings: string[];
}

/** A PDF of our own making, read back from its bytes. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map<string, { head: string; stream: string }>();
  for (const [, id = "", body = ""] of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf("stream\n");
    const head = at === -1 ? body : body.slice(0, at);
    const packed = at === -1 ? "" : body.slice(at + 7, body.lastIndexOf("\nendstream"));
    const stream = /FlateDecode/.test(head) ? inflateSync(Buffer.from(packed, "latin1")).toString("latin1") : packed;
    objects.set(id, { head, stream });
  }
  const letters = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = "", id = ""] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? "")?.[1];
      if (map) letters.set(name, lettersOf(objects.get(map)?.stream ?? ""));
    }
  }
  const all = [...objects.values()];
  const words: string[] = [];
  for (const { stream } of all) {
    let font = new Map<string, string>();
    for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = letters.get(name) ?? new Map();
      if (shown === undefined) continue;
      const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
      words.push(glyphs.map((glyph) => font.get(glyph) ?? "?").join(""));
    }
  }
  const structure: Record<string, number> = {};
  for (const { head } of all) {
    const kind = /\/S \/([A-Z]\w*)/.exec(head)?.[1];
    if (kind && /\/P \d+ 0 R/.test(head)) structure[kind] = (structure[kind] ?? 0) + 1;
  }
  const heads = all.map(({ head }) => head).join("\n");
  const strings = [...heads.matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, text = ""]) => textString(text));
  const pages = all.filter(({ head }) => /\/Type \/Page\b/.test(head)).length;
  return { words: words.join("\n"), raw: heads, structure, pages, strings };
}

/** Which letters each glyph of a font stands for. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = "", list = ""] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ""], i) => {
      const glyph = (Number.parseInt(from, 16) + i).toString(16).padStart(4, "0");
      letters.set(glyph, Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
    });
  }
  return letters;
}

function textString(raw: string): string {
  const bytes = Buffer.from(
    raw.replace(/\\([nrtbf()\\]|\d{3})/g, (_all, sign: string) => {
      if (/\d/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8));
      return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[sign] ?? sign;
    }),
    "latin1",
  );
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString("latin1");
  const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
  return Buffer.from(even).swap16().toString("utf16le");
}

/** All the words that an answer holds, those in packed files too. */
export async function wordsOfAnswer(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const type = answer.headers.get("Content-Type") ?? "";
  if (/(wordprocessing|spreadsheet)ml/.test(type)) return [...(await wordParts(bytes)).values()].join("\n");
  if (type.includes("pdf")) {
    const { words, strings, raw } = readPdf(bytes);
    return [words.replace(/\s+/g, " "), ...strings, raw].join("\n");
  }
  return new TextDecoder().decode(bytes);
}
