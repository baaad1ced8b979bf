import { expect, test } from "vitest";
import { audioTypeOf } from "#app/platform/files/audio.ts";
import { mp3 } from "#tests/domain/plans/format-support.ts";

const bytes = (...parts: (string | number[] | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const zeros = (n: number) => new Uint8Array(n);
/** A track of an MP4 file, so far as it says what it holds. */
const track = (kind: string) => bytes([0, 0, 0, 32], "hdlr", zeros(8), kind, zeros(12));
const mp4 = (...tracks: Uint8Array[]) => bytes([0, 0, 0, 16], "ftypM4A ", zeros(4), ...tracks);
const ogg = (...streams: string[]) => bytes(...streams.map((stream) => bytes("OggS", zeros(24), stream)), zeros(600));
const wav = bytes("RIFF", zeros(4), "WAVEfmt ", zeros(40));
const ID3 = bytes("ID3", [4, 0, 0, 0, 0, 0, 20], zeros(20));

test.each([
  ["audio/mpeg", mp3()],
  ["audio/mpeg", bytes(ID3, mp3())],
  ["audio/mp4", mp4(track("soun"))],
  ["audio/ogg", ogg("OpusHead")],
  ["audio/ogg", ogg("\u0001vorbis")],
  ["audio/wav", wav],
])("%s is known by what is in it", (type, file) => {
  expect(audioTypeOf(file)).toBe(type);
});

test.each([
  ["a page", bytes("<!doctype html><script>alert(1)</script>", zeros(2000))],
  ["a page behind a tag of MP3", bytes(ID3, "<!doctype html>", zeros(2000))],
  ["a film", mp4(track("soun"), track("vide"))],
  ["a film in Ogg", ogg("\u0080theora", "\u0001vorbis")],
  ["an MP4 file without sound", mp4()],
  ["a picture", bytes([0x89], "PNG\r\n", zeros(2000))],
  ["another RIFF file", bytes("RIFF", zeros(4), "WEBPVP8 ", zeros(40))],
  ["a single frame", mp3(1)],
  ["nothing", zeros(0)],
  ["three letters", bytes("ID3")],
])("%s is no recording", (_what, file) => {
  expect(audioTypeOf(file)).toBeNull();
});
