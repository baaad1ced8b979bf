import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { newToken, READABLE, readableCode } from "#app/platform/ids/ids.ts";
import { experiences } from "#db/schema/experiences.ts";
import type { Tx } from "#db/transaction.server.ts";

/** What a person keeps: shown once, stored only as hashes. */
export interface Secrets {
  code: string;
  token: string;
}

export const newSecrets = (): Secrets => ({ code: readableCode(8), token: newToken() });

/**
 * The code and token that go with a draft's cookie: made from it, so that sending twice shows the same receipt while
 * the cookie lives, and nobody without the cookie can make them.
 */
export function secretsFrom(cookie: string): Secrets {
  const made = (what: string) => createHmac("sha256", cookie).update(`in-the-room.${what}`).digest();
  const letters = [...made("code")].slice(0, 16);
  let code = "";
  for (let i = 0; i < 8; i++) {
    const number = (letters[2 * i] ?? 0) * 256 + (letters[2 * i + 1] ?? 0);
    code += (i === 4 ? "-" : "") + READABLE[number % READABLE.length];
  }
  return { code, token: made("link").toString("base64url") };
}

/** Codes are compared as people copy them: without spaces or hyphens, in capitals. */
export const plainCode = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** The reference in its one form, whatever spaces and small letters it was typed with. */
export function canonicalReference(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const tail = plain.slice(-8);
  return `${plain.slice(0, -8)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** A reference that no other experience has: BURY-7K4M-2QXD. */
export async function newReference(tx: Tx, slug: string): Promise<string> {
  const place = slug.toUpperCase().replace(/[^A-Z0-9]/g, "");
  for (;;) {
    const reference = `${place}-${readableCode(8)}`;
    const taken = await tx.select({ id: experiences.id }).from(experiences).where(eq(experiences.reference, reference));
    if (taken.length === 0) return reference;
  }
}
