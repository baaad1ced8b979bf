import { createHash, createHmac, randomBytes, randomInt, randomUUID } from "node:crypto";

/** A new random id (UUID v4). Ids are never reused and say nothing about order. */
export const newId = (): string => randomUUID();

/** A secret for a link or a cookie: 32 random bytes in URL-safe characters. Store only its `hashOf`. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hex: what is stored in place of a secret. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

// No 0/O, 1/I/L, 5/S or vowels that could spell something.
const READABLE = "2346789BCDFGHJKMNPQRTVWXYZ";

const inFours = (numbers: number[]): string =>
  numbers.map((number, i) => (i > 0 && i % 4 === 0 ? "-" : "") + READABLE[number % READABLE.length]).join("");

/** Characters that can be read out on the phone and copied from paper, in groups of four. */
export const readableCode = (length: number): string =>
  inFours(Array.from({ length }, () => randomInt(READABLE.length)));

/** A code or a reference as it is compared: as people copy it, but in capitals and without spaces or hyphens. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

/**
 * A readable code of `length` characters (16 at most) and a link's token, made from a secret for one purpose: the same
 * each time, so that sending a form twice shows the same receipt, and nobody without the secret can make them.
 */
export function codeAndTokenFrom(secret: string, purpose: string, length: number): { code: string; token: string } {
  const made = (what: string) => createHmac("sha256", secret).update(`in-the-room.${purpose}.${what}`).digest();
  const bytes = made("code");
  const numbers = Array.from({ length }, (_, i) => bytes.readUInt16BE(2 * i));
  return { code: inFours(numbers), token: made("link").toString("base64url") };
}
