import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { hashOf, newId, readableCode } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";

const LETTERS = "2346789BCDFGHJKMNPQRTVWXYZ";

/** What a comment form carries, so that pressing twice sends one comment. */
export const newSubmissionKey = newId;

/** A reference that can be read out on the phone. */
export const newReference = (): string => `C-${readableCode(8)}`;

/**
 * The code and the private link's token of a visitor's comment. Both follow from the form's own random key, of which
 * only the hash is stored: a second press of the button finds the same comment and shows the same code.
 */
export function secretsOf(submissionKey: string): { code: string; token: string } {
  const bytes = createHash("sha256").update(`code:${submissionKey}`).digest();
  const code = Array.from(bytes.subarray(0, 12), (byte) => LETTERS[byte % LETTERS.length]).join("");
  const token = createHash("sha256").update(`token:${submissionKey}`).digest("base64url");
  return { code: (code.match(/.{4}/g) ?? []).join("-"), token };
}

const bare = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, "");

export const hashOfCode = (code: string): string => hashOf(bare(code));

/** What a visitor's cookie holds once they have shown that a comment is theirs. */
export const proofByLink = (token: string): string => `link:${token}`;
export const proofByCode = (reference: string, code: string): string => `code:${bare(reference)}:${bare(code)}`;

/** The comment of this place that the proof opens, or null: the answer for a wrong code and for no comment alike. */
export async function commentByProof(
  db: Db,
  localityId: string,
  proof: string | null,
): Promise<typeof planComments.$inferSelect | null> {
  const link = /^link:([\w-]{20,100})$/.exec(proof ?? "")?.[1];
  const [, reference, code] = /^code:C([0-9A-Z]{8}):([0-9A-Z]{12})$/.exec(proof ?? "") ?? [];
  if (!link && !(reference && code)) return null;
  const opens = link
    ? eq(planComments.linkHash, hashOf(link))
    : and(
        eq(planComments.reference, `C-${reference?.slice(0, 4)}-${reference?.slice(4)}`),
        eq(planComments.codeHash, hashOfCode(code ?? "")),
      );
  const [found] = await db
    .select()
    .from(planComments)
    .where(and(eq(planComments.localityId, localityId), opens));
  return found ?? null;
}
