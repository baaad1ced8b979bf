import { and, eq } from "drizzle-orm";
import { codeAndTokenFrom, hashOf, newId, plainCode, readableCode } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";

/** What a comment form carries, so that pressing twice sends one comment. */
export const newSubmissionKey = newId;

/** A reference that can be read out on the phone. */
export const newReference = (): string => `C-${readableCode(8)}`;

/**
 * The code and the private link's token of a visitor's comment. Both follow from the form's own random key, of which
 * only the hash is stored: a second press of the button finds the same comment and shows the same code.
 */
export const secretsOf = (submissionKey: string): { code: string; token: string } =>
  codeAndTokenFrom(submissionKey, "comment", 12);

export const hashOfCode = (code: string): string => hashOf(plainCode(code));

/** What a visitor's cookie holds once they have shown that a comment is theirs. */
export const proofByLink = (token: string): string => `link:${token}`;
export const proofByCode = (reference: string, code: string): string =>
  `code:${plainCode(reference)}:${plainCode(code)}`;

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

/** A published comment on any draft of this plan by its reference, as typed; null when there is none. */
export async function commentByReference(
  db: Db,
  planId: string,
  reference: string,
): Promise<typeof planComments.$inferSelect | null> {
  const bare = reference.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const [found] = await db
    .select({ comment: planComments })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(
      and(
        eq(planComments.reference, `C-${bare.slice(1, 5)}-${bare.slice(5)}`),
        eq(planDrafts.planId, planId),
        eq(planComments.moderation, "published"),
      ),
    );
  return found?.comment ?? null;
}
