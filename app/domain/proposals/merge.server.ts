import { and, eq, ne } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { proposalAuthors, proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import { readPerson } from "../people/people.server.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor, listAuthors } from "./authors.server.ts";
import { carryImages } from "./images.server.ts";
import { ask } from "./invitations.server.ts";
import { ancestorsOf, keepEdge, tellAuthors } from "./lineage.server.ts";
import { mayCloseProposal, textAccess } from "./policy.ts";
import { documentNameOf, type Proposal } from "./proposal.ts";
import { idsIn, partsOf, sectionsIn, withFreeIds } from "./sections.ts";
import { keepBefore, refuseUnsettled } from "./versions.server.ts";

const record = recorderOf("proposal");

export const MERGED = "This proposal has gone into another one. Its page leads there.";

/** The open proposals of the place that this person may bring another into: those that they edit, by title. */
export async function mergeTargets(
  db: Db,
  viewer: Person,
  { localityId, proposalId }: { localityId: string; proposalId: string },
): Promise<{ id: string; title: string }[]> {
  const { id, title, localityId: place, state } = proposals;
  const found = await db
    .select({ id, title, localityId: place, state })
    .from(proposals)
    .where(and(eq(place, localityId), ne(state, "closed"), ne(id, proposalId)))
    .orderBy(proposals.title)
    .limit(200);
  const mine: { id: string; title: string }[] = [];
  for (const one of found) {
    if (textAccess(viewer, one, await isCoAuthor(db, one.id, viewer.id)) === "edit") {
      mine.push({ id: one.id, title: one.title });
    }
  }
  return mine;
}

async function edited(tx: Tx, viewer: Person, localityId: string, id: string): Promise<Proposal> {
  const [proposal] = await tx
    .select()
    .from(proposals)
    .where(and(eq(proposals.id, id), eq(proposals.localityId, localityId)));
  if (!proposal) throw notFound("proposal");
  const mayEdit = textAccess(viewer, proposal, await isCoAuthor(tx, id, viewer.id)) === "edit";
  if (!mayEdit && !(proposal.state !== "closed" && mayCloseProposal(viewer, localityId))) throw forbidden();
  return proposal;
}

/**
 * Brings one proposal into another: the chosen sections, or the whole, stand under a heading that names where they
 * came from, after the chosen section of the other text or at its end. The one that went in is closed and leads on.
 * For someone who edits both. Its writers are told and asked to write on; everybody's words keep their blocks.
 */
export async function mergeProposal(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: {
    localityId: string;
    proposalId: string;
    intoId: string;
    sections: string[];
    afterId: string;
    origin: string;
  },
): Promise<void> {
  const { localityId, proposalId, intoId, sections, afterId, origin } = input;
  if (proposalId === intoId) throw invalid("Choose another proposal", "intoId");
  await inTransaction(db, async (tx) => {
    const source = await edited(tx, viewer, localityId, proposalId);
    const target = await edited(tx, viewer, localityId, intoId);
    const [sourceName, targetName] = [documentNameOf(proposalId), documentNameOf(intoId)];
    const from = (await liveText.read(tx, sourceName)) as { seq: number; content: RichText };
    const into = (await liveText.read(tx, targetName)) as { seq: number; content: RichText };
    await refuseUnsettled(tx, source, from.content);
    await refuseUnsettled(tx, target, into.content);
    const chosen = sections.length > 0 ? partsOf(from.content, new Set(sections)).chosen : (from.content.content ?? []);
    if (chosen.length === 0) throw conflict("There is nothing in this proposal to bring over.");
    await keepBefore(tx, at, source, from, "before-merge");
    await keepBefore(tx, at, target, into, "before-merge");
    const taken = new Set(idsIn(into.content.content ?? []));
    const { blocks, renamed } = withFreeIds(chosen, taken, newId);
    const { seq } = await liveText.append(tx, targetName, viewer.id, `merge:${proposalId}`, () =>
      withPart(into.content, headingFor(source.title), blocks, afterId),
    );
    await carryImages(tx, proposalId, intoId, { type: "doc", content: blocks });
    await liveText.close(tx, sourceName, MERGED);
    await tx.update(proposals).set({ state: "closed", changedAt: at }).where(eq(proposals.id, proposalId));
    const step = { kind: "merge", fromSeq: from.seq, toSeq: seq, blocks: renamed, byId: viewer.id, at };
    await keepEdge(tx, { fromId: proposalId, toId: intoId, ...step });
    const detail = { blocks: renamed.length, seq };
    await record(tx, viewer, at, localityId, "proposal.merged", proposalId, { into: intoId, ...detail });
    await record(tx, viewer, at, localityId, "proposal.merged-in", intoId, { from: proposalId, ...detail });
    const ofIds = await ancestorsOf(tx, intoId);
    const news = "A proposal that you helped to write has come together with another one.";
    await tellAuthors(tx, at, { localityId, ofIds, aboutId: intoId, origin, news, except: viewer.id });
    for (const author of await listAuthors(tx, proposalId)) {
      const person = await readPerson(tx, author.personId, at);
      if (!person || (await isCoAuthor(tx, intoId, author.personId))) continue;
      await ask(
        tx,
        viewer,
        at,
        { localityId, proposalId: intoId },
        person,
        await organisationOf(tx, proposalId, author.personId),
        origin,
      );
    }
  });
  for (const id of [proposalId, intoId]) liveText.accessChanged({ documentName: documentNameOf(id) });
}

async function organisationOf(tx: Tx, proposalId: string, personId: string): Promise<string | null> {
  const [row] = await tx
    .select({ organisationId: proposalAuthors.organisationId })
    .from(proposalAuthors)
    .where(and(eq(proposalAuthors.proposalId, proposalId), eq(proposalAuthors.personId, personId)));
  return row?.organisationId ?? null;
}

const headingFor = (title: string): RichText => ({
  type: "heading",
  attrs: { id: newId(), level: 2 },
  content: [{ type: "text", text: `From “${title}”` }],
});

/** The text with these blocks under their heading, after a section of it or at its end. */
function withPart(content: RichText, heading: RichText, blocks: readonly RichText[], afterId: string): RichText {
  const all = content.content ?? [];
  const end = sectionsIn(content).find((section) => section.id === afterId)?.to ?? all.length;
  return { ...content, content: [...all.slice(0, end), heading, ...blocks, ...all.slice(end)] };
}
