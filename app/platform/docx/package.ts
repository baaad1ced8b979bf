import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** Why a file was not read. The sentences for people stand in `docx.server.ts`. */
export type Refusal =
  | "not-word"
  | "damaged"
  | "too-big"
  | "macros"
  | "entities"
  | "outside"
  | "nested"
  | "locked"
  | "empty"
  | "too-slow"
  | "busy";

export class Refused extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

export const PACKAGE_LIMITS = {
  entries: 2000,
  /** All parts together, unpacked, as the file itself says; what is read is counted once more as it unpacks. */
  unpackedBytes: 60 * 1024 * 1024,
  /** One part of XML: the text of a book of a thousand pages is a tenth of it. */
  partBytes: 12 * 1024 * 1024,
  /** All pictures together; those beyond it are left out and counted. */
  mediaBytes: 6 * 1024 * 1024,
  /** How many times larger a part may become; small parts may, whatever they do. */
  ratio: 200,
  ratioFromBytes: 1024 * 1024,
} as const;

/** The checked parts that hold text, by name. Nothing else of the file is kept. */
export type Parts = Map<string, Buffer>;

export interface WordPackage {
  parts: Parts;
  /** Pictures that stand in the file itself, by name. They are not looked into here. */
  media: Parts;
  /** Parts that have no place in a co-edited text, each counted. */
  left: { headersFooters: number; objects: number };
}

const READ = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/i;
const MEDIA = /^word\/media\/[^/]+\.(png|jpe?g|gif|webp)$/i;
const MACROS = /(^|\/)(vba[^/]*\.(bin|xml)|[^/]*\.(vbs|js|exe|dll|com|bat|cmd|ps1|scr))$/i;
const NESTED = /\.(zip|docx|docm|dotx|dotm|xlsx|xlsm|pptx|pptm|jar|7z|rar|gz|tar|bz2|xz|cab)$/i;
const ZIP_START = Buffer.from("PK\x03\x04", "latin1");
const COMPOUND_START = Buffer.from("d0cf11e0a1b11ae1", "hex");

/**
 * Opens a Word file and keeps the parts with text in them. Throws `Refused` for what is no Word file, for macros, for
 * archives in the archive, for XML that declares entities, for parts that reach outside the file, and for whatever
 * unpacks to more than it should. What it answers is all that the reader of the text ever sees of the file.
 */
export async function openPackage(bytes: Buffer): Promise<WordPackage> {
  if (bytes.length === 0) throw new Refused("empty");
  // Word's older format, and what it makes of a file with a password.
  if (bytes.subarray(0, 8).equals(COMPOUND_START)) throw new Refused("locked");
  if (!bytes.subarray(0, 4).equals(ZIP_START)) throw new Refused("not-word");
  const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
  const zip = await fromBufferPromise(bytes, options).catch(damaged);
  if (zip.entryCount > PACKAGE_LIMITS.entries) throw new Refused("too-big");
  const opened: WordPackage = { parts: new Map(), media: new Map(), left: { headersFooters: 0, objects: 0 } };
  await readEntries(zip, opened).catch(damaged);
  checkParts(opened.parts);
  return opened;
}

async function readEntries(zip: ZipFile, { parts, media, left }: WordPackage): Promise<void> {
  let unpacked = 0;
  let mediaSize = 0;
  const seen = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (seen.has(name)) throw new Refused("damaged");
    seen.add(name);
    unpacked += entry.uncompressedSize;
    if (unpacked > PACKAGE_LIMITS.unpackedBytes || seen.size > PACKAGE_LIMITS.entries) throw new Refused("too-big");
    if (entry.isEncrypted()) throw new Refused("locked");
    if (MACROS.test(name)) throw new Refused("macros");
    if (NESTED.test(name)) throw new Refused("nested");
    if (/^word\/(header|footer)\d*\.xml$/i.test(name)) left.headersFooters += 1;
    if (/^word\/(embeddings|activeX)\//i.test(name)) left.objects += 1;
    const isPicture = MEDIA.test(name) && entry.uncompressedSize <= PACKAGE_LIMITS.mediaBytes - mediaSize;
    const content = await unpack(zip, entry, READ.test(name) || isPicture);
    if (isArchive(content)) throw new Refused("nested");
    if (READ.test(name)) parts.set(name, content);
    if (isPicture) {
      media.set(name, content);
      mediaSize += content.length;
    }
  }
}

/**
 * The bytes of a part that will be read, counted as they unpack. Of any other part only the beginning is unpacked, to
 * see that it is no archive.
 */
async function unpack(zip: ZipFile, entry: Entry, keep: boolean): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (!keep && isArchive(chunk)) throw new Refused("nested");
      if (!keep) break;
      size += chunk.length;
      const inflated = size > PACKAGE_LIMITS.ratioFromBytes && size > entry.compressedSize * PACKAGE_LIMITS.ratio;
      if (inflated || size > PACKAGE_LIMITS.partBytes) throw new Refused("too-big");
      chunks.push(chunk);
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks);
}

/** Whatever else goes wrong while unpacking means that the file is broken. */
function damaged(error: unknown): never {
  throw error instanceof Refused ? error : new Refused("damaged");
}

const isArchive = (start: Buffer): boolean =>
  start.subarray(0, 4).equals(ZIP_START) || start.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]));

/** Relationships that may lead outside: a link that someone clicks. Everything else would be fetched or opened. */
const LINK = /\/relationships\/hyperlink$/;

function checkParts(parts: Parts): void {
  const types = textOf(parts.get("[Content_Types].xml"));
  if (!types) throw new Refused("not-word");
  if (/macroEnabled|vbaProject/i.test(types)) throw new Refused("macros");
  if (!/wordprocessingml\.document/i.test(types) || !parts.has("word/document.xml")) throw new Refused("not-word");
  for (const [name, bytes] of parts) {
    const text = textOf(bytes) ?? "";
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused("entities");
    if (name.endsWith(".rels")) checkRelationships(text);
  }
}

function checkRelationships(text: string): void {
  for (const [whole] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const type = attribute(whole, "Type");
    // Written with signs in disguise, as no honest program does.
    if (/&#/.test(type + attribute(whole, "TargetMode"))) throw new Refused("outside");
    if (/vbaProject|activeX|\/control$/i.test(type)) throw new Refused("macros");
    if (attribute(whole, "TargetMode").toLowerCase() === "external" && !LINK.test(type)) throw new Refused("outside");
  }
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined) ?? "";

/** XML is UTF-8 here, or UTF-16 with its mark; anything else is not what Word writes. */
function textOf(bytes: Buffer | undefined): string | null {
  if (!bytes) return null;
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString("utf16le");
  if (first === 0xfe && second === 0xff) throw new Refused("damaged");
  if (bytes.includes(0)) throw new Refused("damaged");
  return bytes.toString("utf8");
}
