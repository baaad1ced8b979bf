import sharp, { type OutputInfo } from "sharp";

export interface MadeImage {
  bytes: Buffer;
  mediaType: "image/png" | "image/jpeg";
  width: number;
  height: number;
}

const READ = ["jpeg", "png", "webp", "gif"];
const MOST_PIXELS = 40_000_000;
const WIDEST = 1600;
const TALLEST = 2400;
const MOST_PNG_BYTES = 600_000;
const SECONDS = 10;

// One picture at a time, on one thread and without a cache: a few large ones must not take the server's memory.
sharp.concurrency(1);
sharp.cache(false);
let before: Promise<unknown> = Promise.resolve();

/**
 * The picture drawn anew: turned upright, no wider than 1600 pixels, without anything that was stored beside it (place,
 * camera, name). Null for what is no JPEG, PNG, WebP or GIF, is broken, or has too many pixels.
 */
export const makeImage = (source: Uint8Array): Promise<MadeImage | null> => inTurn(() => draw(source));

/** The same, small: to stand beside a few words, several on a page that has to arrive on any connection. */
export const makeSmallImage = (source: Uint8Array): Promise<MadeImage | null> => inTurn(() => drawSmall(source));

function inTurn(work: () => Promise<MadeImage | null>): Promise<MadeImage | null> {
  const made = before.then(() => work().catch(() => null));
  before = made;
  return made;
}

/** How small pictures are tried, one after the other, until one is light enough. */
const SMALL = [
  { width: 480, quality: 75 },
  { width: 400, quality: 65 },
  { width: 320, quality: 60 },
  { width: 240, quality: 50 },
];
const MOST_SMALL_BYTES = 11_000;

async function drawSmall(source: Uint8Array): Promise<MadeImage | null> {
  const whole = await draw(source);
  if (!whole) return null;
  let smallest: MadeImage | null = null;
  for (const { width, quality } of SMALL) {
    const resized = sharp(whole.bytes).resize(width, width, { fit: "inside", withoutEnlargement: true });
    const drawn = await resized.clone().png({ palette: true, colours: 32, compressionLevel: 9 }).toBuffer(WITH_SIZE);
    if (drawn.data.byteLength <= MOST_SMALL_BYTES && whole.mediaType === "image/png") return madeOf(drawn, "image/png");
    const photo = await resized.flatten({ background: "#ffffff" }).jpeg({ quality }).toBuffer(WITH_SIZE);
    smallest = madeOf(photo, "image/jpeg");
    if (photo.data.byteLength <= MOST_SMALL_BYTES) break;
  }
  return smallest;
}

const WITH_SIZE = { resolveWithObject: true } as const;

const madeOf = (drawn: { data: Buffer; info: OutputInfo }, mediaType: MadeImage["mediaType"]): MadeImage => ({
  bytes: drawn.data,
  mediaType,
  width: drawn.info.width,
  height: drawn.info.height,
});

async function draw(source: Uint8Array): Promise<MadeImage | null> {
  const opened = sharp(source, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 });
  const { format, hasAlpha } = await opened.metadata();
  if (!READ.includes(format)) return null;
  const upright = opened
    .rotate()
    .resize(WIDEST, TALLEST, { fit: "inside", withoutEnlargement: true })
    .timeout({ seconds: SECONDS });
  if (format !== "jpeg") {
    const drawn = await upright.clone().png({ compressionLevel: 9 }).toBuffer(WITH_SIZE);
    if (drawn.data.byteLength <= MOST_PNG_BYTES) return madeOf(drawn, "image/png");
  }
  const flat = hasAlpha ? upright.flatten({ background: "#ffffff" }) : upright;
  return madeOf(await flat.jpeg({ quality: 80 }).toBuffer(WITH_SIZE), "image/jpeg");
}
