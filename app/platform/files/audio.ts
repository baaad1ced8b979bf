export type AudioType = "audio/mpeg" | "audio/mp4" | "audio/ogg" | "audio/wav";

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/**
 * What kind of sound a file holds, by what is in it and never by its name: MP3, M4A, Ogg (Opus or Vorbis) or WAV. Null
 * for everything else, films and pages included.
 */
export function audioTypeOf(bytes: Uint8Array): AudioType | null {
  if (isWav(bytes)) return "audio/wav";
  if (isOgg(bytes)) return "audio/ogg";
  if (isM4a(bytes)) return "audio/mp4";
  return isMp3(bytes) ? "audio/mpeg" : null;
}

const isWav = (bytes: Uint8Array): boolean =>
  ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WAVE" && ascii(bytes, 12, 200).includes("fmt ");

/** The first page of each stream stands at the start: one of sound, none of a film. */
function isOgg(bytes: Uint8Array): boolean {
  if (ascii(bytes, 0, 4) !== "OggS") return false;
  const start = ascii(bytes, 0, 512);
  const holds = (names: string[]) => names.some((name) => start.includes(name));
  return holds(["OpusHead", "vorbis"]) && !holds(["theora", "video", "BBCD"]);
}

/** A box for each track says what it is: "soun", and for a film "vide". */
function isM4a(bytes: Uint8Array): boolean {
  if (ascii(bytes, 4, 8) !== "ftyp") return false;
  const handlers = handlersIn(bytes);
  return handlers.includes("soun") && !handlers.includes("vide");
}

const HDLR = [0x68, 0x64, 0x6c, 0x72];

function handlersIn(bytes: Uint8Array): string[] {
  const found: string[] = [];
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = view.indexOf(Buffer.from(HDLR)); at !== -1 && found.length < 50; ) {
    found.push(ascii(bytes, at + 12, at + 16));
    at = view.indexOf(Buffer.from(HDLR), at + 4);
  }
  return found;
}

const BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_LOW = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES = [44100, 48000, 32000];

/** After a tag, if there is one, two frames of MPEG layer III must follow each other. */
function isMp3(bytes: Uint8Array): boolean {
  const start = ascii(bytes, 0, 3) === "ID3" ? 10 + synchsafe(bytes, 6) : 0;
  for (let at = start; at < Math.min(start + 4096, bytes.length - 4); at++) {
    const length = frameLength(bytes, at);
    if (length > 0 && frameLength(bytes, at + length) > 0) return true;
  }
  return false;
}

const synchsafe = (bytes: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((sum, i) => sum * 128 + ((bytes[at + i] ?? 0) & 0x7f), 0);

/** The length of the layer III frame that begins here; 0 where none does. */
function frameLength(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const version = (second >> 3) & 3;
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || version === 1 || ((second >> 1) & 3) !== 1) return 0;
  const isFirst = version === 3;
  const rate = (RATES[(third >> 2) & 3] ?? 0) / (isFirst ? 1 : version === 2 ? 2 : 4);
  const bitrate = (isFirst ? BITRATES : BITRATES_LOW)[third >> 4] ?? 0;
  if (rate === 0 || bitrate === 0) return 0;
  return Math.floor(((isFirst ? 144 : 72) * bitrate * 1000) / rate) + ((third >> 1) & 1);
}
