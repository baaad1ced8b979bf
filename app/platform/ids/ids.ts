import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";

/** A new random id (UUID v4). Ids are never reused and say nothing about order. */
export const newId = (): string => randomUUID();

/** A secret for a link or a cookie: 32 random bytes in URL-safe characters. Store only its `hashOf`. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hex: what is stored in place of a secret. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

// No 0/O, 1/I/L, 5/S or vowels that could spell something.
export const READABLE = "2346789BCDFGHJKMNPQRTVWXYZ";

/** Characters that can be read out on the phone and copied from paper, in groups of four. */
export function readableCode(length: number): string {
  let code = "";
  for (let i = 0; i < length; i++) code += (i > 0 && i % 4 === 0 ? "-" : "") + READABLE[randomInt(READABLE.length)];
  return code;
}
