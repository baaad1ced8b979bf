import sharp from "sharp";

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
export function makeImage(source: Uint8Array): Promise<MadeImage | null> {
  const made = before.then(
    () => draw(source).catch(() => null),
    () => null,
  );
  before = made;
  return made;
}

async function draw(source: Uint8Array): Promise<MadeImage | null> {
  const opened = sharp(source, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 });
  const { format, hasAlpha } = await opened.metadata();
  if (!READ.includes(format)) return null;
  const upright = opened
    .rotate()
    .resize(WIDEST, TALLEST, { fit: "inside", withoutEnlargement: true })
    .timeout({ seconds: SECONDS });
  if (format !== "jpeg") {
    const { data, info } = await upright.clone().png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
    if (data.byteLength <= MOST_PNG_BYTES)
      return { bytes: data, mediaType: "image/png", width: info.width, height: info.height };
  }
  const flat = hasAlpha ? upright.flatten({ background: "#ffffff" }) : upright;
  const { data, info } = await flat.jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: "image/jpeg", width: info.width, height: info.height };
}
