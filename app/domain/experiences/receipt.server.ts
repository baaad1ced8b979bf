import { eq } from "drizzle-orm";
import { codeAndTokenFrom, newToken, plainCode, readableCode } from "#app/platform/ids/ids.ts";
import { experiences } from "#db/schema/experiences.ts";
import type { Tx } from "#db/transaction.server.ts";

/** What a person keeps: shown once, stored only as hashes. */
export interface Secrets {
  code: string;
  token: string;
}

export const newSecrets = (): Secrets => ({ code: readableCode(8), token: newToken() });

/** The code and token that go with the cookie of a draft, or with the key of a form. */
export const secretsFrom = (cookie: string): Secrets => codeAndTokenFrom(cookie, "experience", 8);

/** The reference in its one form, whatever spaces and small letters it was typed with. */
export function canonicalReference(typed: string): string {
  const plain = plainCode(typed);
  const tail = plain.slice(-8);
  return `${plain.slice(0, -8)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** A reference that no other experience has: BURY-7K4M-2QXD. */
export async function newReference(tx: Tx, slug: string): Promise<string> {
  const place = plainCode(slug);
  for (;;) {
    const reference = `${place}-${readableCode(8)}`;
    const taken = await tx.select({ id: experiences.id }).from(experiences).where(eq(experiences.reference, reference));
    if (taken.length === 0) return reference;
  }
}
