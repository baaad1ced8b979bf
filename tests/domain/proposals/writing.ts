import { locateAll } from "#app/collaboration/anchors/anchors.ts";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { liveText } from "#app/collaboration/server/live-text.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import type { Person } from "#app/domain/people/person.ts";
import { answerInvitation, inviteCoAuthor } from "#app/domain/proposals/invitations.server.ts";
import { documentNameOf, NewProposal } from "#app/domain/proposals/proposal.ts";
import { proposalDocument } from "#app/domain/proposals/proposal-document.server.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Anchor } from "#app/platform/rich-text/anchor.ts";
import { documentOf, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { World } from "#tests/support/world.ts";

/** The engine's live text over this world's database, without sockets. */
export function openLiveText(world: World): LiveText {
  const quiet = () => undefined;
  const parts = {
    clock: world.clock,
    onCommitted: quiet,
    accessChanged: quiet,
    settle: async () => undefined,
    tell: quiet,
    onRedacted: quiet,
  };
  return liveText(parts);
}

/** A proposal that this person has started in Bury. */
export async function started(world: World, text: LiveText, viewer: Person, title = "One number to ring") {
  const summary = "Carers get one number that is answered day and night.";
  const given = NewProposal.parse({ title, summary, programmeId: "", activityId: "", declaredRung: "co-design" });
  const { id } = await startProposal(world.db, text, viewer, world.clock.now(), {
    ...given,
    localityId: world.bury.id,
  });
  return id;
}

/** The person rewrites the whole text with these blocks, and it is projected as the engine would. */
export async function write(
  world: World,
  text: LiveText,
  viewer: Person,
  proposalId: string,
  blocks: SimpleBlock[],
): Promise<void> {
  const name = documentNameOf(proposalId);
  await inTransaction(world.db, (tx) => text.append(tx, name, viewer.id, "test", () => documentOf(blocks)));
  await project(world, text, viewer, proposalId);
}

export async function project(world: World, text: LiveText, viewer: Person, proposalId: string): Promise<void> {
  const { seq, content } = await text.read(world.db, documentNameOf(proposalId));
  const logged = await readLog(world.db, documentNameOf(proposalId));
  const locate = (anchors: readonly Anchor[]) => locateAll(replay(logged!), anchors);
  const view = { documentId: proposalId, seq, content, authorIds: [viewer.id], locate };
  await proposalDocument(world.clock).project(world.db, view);
}

/** Someone asked to write with the others, who says yes. */
export async function coAuthor(world: World, text: LiveText, lead: Person, invited: Person, proposalId: string) {
  const which = { localityId: world.bury.id, proposalId };
  const at = world.clock.now();
  await inviteCoAuthor(world.db, lead, at, { ...which, email: invited.email, origin: "https://portal.example" });
  await answerInvitation(world.db, text, invited, at, { ...which, yes: true });
}
