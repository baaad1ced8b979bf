import { and, eq } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { textAccess } from "./policy.ts";
import { documentNameOf } from "./proposal.ts";
import { findVersion, hashOfContent, keepBefore, movedOn, refuseMovedOn, refuseUnsettled } from "./versions.server.ts";

const record = recorderOf("proposal");

/**
 * Brings an earlier version's words back as a new change of the live text, for those who may edit it. The text as it
 * stands is kept as a version first. What others type at the same moment in blocks that stay is kept. Refuses
 * (conflict) while someone's own restricted words stand in either text, when nothing would change, and when the text
 * says something else by now than at `seq`, the change that whoever restores has seen.
 */
export async function restoreVersion(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, proposalId, n, seq: seen }: { localityId: string; proposalId: string; n: number; seq: number },
): Promise<{ seq: number }> {
  return inTransaction(db, async (tx) => {
    const [proposal] = await tx
      .select()
      .from(proposals)
      .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
    const version = proposal && (await findVersion(tx, proposalId, n));
    if (!proposal || !version) throw notFound("version");
    if (textAccess(viewer, proposal, await isCoAuthor(tx, proposalId, viewer.id)) !== "edit") throw forbidden();
    await refuseUnsettled(tx, proposal, version.content, "that version");
    const name = documentNameOf(proposalId);
    const now = await liveText.read(tx, name);
    const present = { content: now.content as RichText, seq: now.seq };
    await refuseUnsettled(tx, proposal, present.content);
    await refuseMovedOn(tx, liveText, proposalId, seen, present.content);
    await keepBefore(tx, at, proposal, present, "before-restore");
    const origin = `restore:${n}@${version.seq}`;
    const { seq, changed } = await liveText.append(tx, name, viewer.id, origin, (last) => {
      if (hashOfContent(last as RichText) !== hashOfContent(present.content)) throw movedOn();
      return version.content;
    });
    if (!changed) throw conflict(`The text already says what version ${n} says.`);
    await record(tx, viewer, at, localityId, "proposal.version-restored", proposalId, { n, seq });
    return { seq };
  });
}
