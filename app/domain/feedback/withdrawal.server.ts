import { and, eq } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { tellings } from "#db/schema/boards.ts";
import { afterCommit, inTransaction } from "#db/transaction.server.ts";
import { flagWithdrawnEvidence } from "../boards/papers.server.ts";
import { walk } from "../evidence/walk.server.ts";
import type { Consent } from "../experiences/consent.ts";
import { changeConsent, withdrawExperience } from "../experiences/experiences.server.ts";
import { clearPastedWords } from "../proposals/pasted-words-settled.server.ts";

/**
 * Someone takes their words back. In one transaction words of theirs that stand as plain text in a proposal give way to
 * a citation, the words themselves are destroyed, issued papers that rest on them are marked "evidence withdrawn since", and news still on its way to them is stopped. Everything that shows the words asks
 * for them when it is shown, so they are gone from there at the same moment; counts of people drop by themselves. The
 * caller has made sure that the experience is the person's own.
 */
export async function takeBack(
  db: Db,
  liveText: LiveText,
  { experienceId, actorId }: { experienceId: string; actorId: string | null },
  at: Date,
): Promise<{ quotationIds: string[]; papers: string[] }> {
  return inTransaction(db, async (tx) => {
    const { ahead } = await walk(tx, "experience", experienceId);
    await clearPastedWords(tx, liveText, at, { experienceId, actorId });
    const { quotationIds } = await withdrawExperience(tx, experienceId, at, actorId);
    const papers = await flagWithdrawnEvidence(tx, at, [...ahead.paper]);
    await tx.delete(tellings).where(and(eq(tellings.experienceId, experienceId), eq(tellings.state, "queued")));
    afterCommit(tx, () => lookAgain(liveText, ahead.proposal));
    return { quotationIds, papers };
  });
}

/**
 * Someone allows less than before, or more. Words that a board may no longer read mark the issued papers that rest on
 * them. The caller has made sure that the experience is the person's own.
 */
export async function narrowConsent(
  db: Db,
  liveText: LiveText,
  change: { experienceId: string; choices: Partial<Consent>; actorId: string | null },
  at: Date,
): Promise<{ narrowed: (keyof Consent)[]; papers: string[] }> {
  return inTransaction(db, async (tx) => {
    const { ahead } = await walk(tx, "experience", change.experienceId);
    const { narrowed } = await changeConsent(tx, at, change);
    const fromPublic = narrowed.includes("public_quote") || narrowed.includes("coordinator_read");
    if (fromPublic) await clearPastedWords(tx, liveText, at, change);
    const fromBoards = narrowed.includes("board_read") || narrowed.includes("coordinator_read");
    const papers = fromBoards ? await flagWithdrawnEvidence(tx, at, [...ahead.paper]) : [];
    if (narrowed.length > 0) afterCommit(tx, () => lookAgain(liveText, ahead.proposal));
    return { narrowed, papers };
  });
}

/** Open editors of these proposals ask again what they may show. */
function lookAgain(liveText: Pick<LiveText, "accessChanged">, proposalIds: Set<string>): void {
  for (const id of proposalIds) liveText.accessChanged({ documentName: `proposal:${id}` });
}
