import mammoth from "mammoth";
import { type Converted, convertWord, type WordNode } from "./convert.ts";
import { openPackage, Refused, type WordPackage } from "./package.ts";

// Runs in a process of its own, started by docx.server.ts: a Word file comes in, its text as JSON goes out.

/** What the reader of the text asks of a file: only the parts that passed the check, and no others. */
const fileOf = ({ parts, media }: WordPackage) => ({
  exists: (name: string) => parts.has(name) || media.has(name),
  read: async (name: string, encoding?: BufferEncoding) => {
    const bytes = parts.get(name) ?? media.get(name) ?? Buffer.alloc(0);
    if (encoding === "base64") return bytes.toString("base64");
    if (!encoding) return bytes;
    return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  },
});

const countIn = (bytes: Buffer | undefined, pattern: RegExp): number =>
  bytes?.toString("utf8").match(pattern)?.length ?? 0;

const MOST_PICTURES = 100;

async function read(bytes: Buffer, withPictures: boolean): Promise<Converted> {
  const opened = await openPackage(bytes);
  const { parts, left } = opened;
  let document: WordNode | null = null;
  const take = (node: WordNode) => {
    document = node;
    return { ...node, children: [] };
  };
  const options = { externalFileAccess: false, includeEmbeddedStyleMap: false, transformDocument: take };
  // Not in the library's types: a file that is open already, so that nothing is unpacked a second time, unchecked.
  const input = { file: fileOf(opened) } as unknown as { buffer: Buffer };
  await mammoth.convertToHtml(input, options).catch(() => {
    throw new Refused("damaged");
  });
  if (!document) throw new Refused("damaged");
  const images: WordNode[] = [];
  const onPicture = (image: WordNode) => (images.length < MOST_PICTURES ? images.push(image) - 1 : -1);
  const converted = convertWord(document, withPictures ? { onPicture } : {});
  if (withPictures) {
    converted.pictures = [];
    for (const image of images) {
      const base64 = (await image.readAsBase64String?.().catch(() => "")) ?? "";
      converted.pictures.push({ base64, alt: (image.altText ?? "").trim() });
    }
  }
  const text = parts.get("word/document.xml");
  const counted = {
    ...left,
    objects: left.objects,
    equations: countIn(text, /<m:oMath[ >]/g),
    deletions: countIn(text, /<w:del /g),
  };
  for (const [what, n] of Object.entries(counted)) if (n > 0) converted.losses[what] = n;
  return converted;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const answer = await read(Buffer.concat(chunks), process.argv[2] === "pictures").catch((error: unknown) => ({
  refused: error instanceof Refused ? error.reason : "damaged",
}));
process.stdout.write(JSON.stringify(answer));
