import { and, desc, eq, type SQL } from "drizzle-orm";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { ProposalState } from "#db/vocabulary.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { type CoAuthor, isCoAuthor, listAuthors } from "./authors.server.ts";
import { coverBlocks } from "./blocks.ts";
import { openBlocks } from "./pasted-words.server.ts";
import { mayCloseProposal, mayLeadProposal, maySeeUnsettled, textAccess } from "./policy.ts";
import { documentNameOf, type Proposal } from "./proposal.ts";
import { saveVersionOf } from "./versions.server.ts";

const record = recorderOf("proposal");

const PROPOSALS_PAGE = 20;

/** A proposal without its text, as lists need it. */
export type ListedProposal = Omit<Proposal, "content">;

const LISTED = {
  id: proposals.id,
  localityId: proposals.localityId,
  programmeId: proposals.programmeId,
  activityId: proposals.activityId,
  title: proposals.title,
  summary: proposals.summary,
  state: proposals.state,
  declaredRung: proposals.declaredRung,
  template: proposals.template,
  contentSeq: proposals.contentSeq,
  createdById: proposals.createdById,
  createdAt: proposals.createdAt,
  changedAt: proposals.changedAt,
};

/** The proposals of a place, the one changed last first, 20 a page from 1. */
export async function listProposals(
  db: Db,
  localityId: string,
  page = 1,
  filter: { programmeId?: string; activityId?: string; state?: ProposalState } = {},
): Promise<{ items: ListedProposal[]; more: boolean }> {
  const where: (SQL | undefined)[] = [eq(proposals.localityId, localityId)];
  if (filter.programmeId) where.push(eq(proposals.programmeId, filter.programmeId));
  if (filter.activityId) where.push(eq(proposals.activityId, filter.activityId));
  if (filter.state) where.push(eq(proposals.state, filter.state));
  const found = await db
    .select(LISTED)
    .from(proposals)
    .where(and(...where))
    .orderBy(desc(proposals.changedAt), desc(proposals.id))
    .limit(PROPOSALS_PAGE + 1)
    .offset((page - 1) * PROPOSALS_PAGE);
  return { items: found.slice(0, PROPOSALS_PAGE), more: found.length > PROPOSALS_PAGE };
}

/** The proposal of this place with its whole text, pasted words and all: for rooms, never for a page. */
export async function findProposal(db: Db, localityId: string, id: string): Promise<Proposal | null> {
  const [row] = await db
    .select()
    .from(proposals)
    .where(and(eq(proposals.localityId, localityId), eq(proposals.id, id)));
  return row ?? null;
}

export interface ProposalRead {
  proposal: ListedProposal;
  /** The text as this viewer may read it: blocks with unsettled pasted words are covered for those outside. */
  content: RichText;
  authors: CoAuthor[];
  isCoAuthor: boolean;
  access: LiveAccess;
  /** Whether the live text may be opened: not while words are being checked that this viewer may not see. */
  live: boolean;
  mayLead: boolean;
  mayClose: boolean;
  /** How many blocks wait because someone's own words stand in them as plain text. */
  unsettled: number;
}

/** A proposal as this viewer may read it; everyone may read one. Throws notFound when it is not of this place. */
export async function readProposal(db: Db, viewer: Viewer, localityId: string, id: string): Promise<ProposalRead> {
  const found = await findProposal(db, localityId, id);
  if (!found) throw notFound("proposal");
  const { content, ...proposal } = found;
  const [authors, covered] = [await listAuthors(db, id), await openBlocks(db, id)];
  const own = viewer !== null && authors.some((author) => author.personId === viewer.id);
  const seesAll = maySeeUnsettled(viewer, proposal, own);
  return {
    proposal,
    content: seesAll ? content : coverBlocks(content, covered),
    authors,
    isCoAuthor: own,
    access: textAccess(viewer, proposal, own),
    live: viewer !== null && (seesAll || covered.size === 0),
    mayLead: mayLeadProposal(viewer, proposal, own),
    mayClose: mayCloseProposal(viewer, localityId),
    unsettled: covered.size,
  };
}

async function ledBy(tx: Tx, viewer: Person, localityId: string, id: string): Promise<Proposal> {
  const proposal = await findProposal(tx, localityId, id);
  if (!proposal) throw notFound("proposal");
  if (!mayLeadProposal(viewer, proposal, await isCoAuthor(tx, id, viewer.id))) throw forbidden();
  return proposal;
}

/**
 * Sends a proposal on to those who decide: keeps its text as a version. The text stays open to edits until closed.
 * Refuses (conflict) when it says something else by now than at `seq`, the change that whoever sends it has seen.
 */
export async function submitProposal(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, proposalId, seq }: { localityId: string; proposalId: string; seq: number },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const proposal = await ledBy(tx, viewer, localityId, proposalId);
    if (proposal.state !== "writing") throw conflict("This proposal has already been sent.");
    const sent = { evenUnchanged: true, reason: "sent", only: seq } as const;
    await saveVersionOf(tx, liveText, viewer, at, proposal, "As sent", sent);
    await tx.update(proposals).set({ state: "submitted", changedAt: at }).where(eq(proposals.id, proposalId));
    await record(tx, viewer, at, localityId, "proposal.submitted", proposalId);
  });
}

/** Closes the text to edits, open editors included, or opens it again. For the coordinator (else forbidden). */
export async function setProposalClosed(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, proposalId, closed }: { localityId: string; proposalId: string; closed: boolean },
): Promise<void> {
  if (!mayCloseProposal(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const proposal = await findProposal(tx, localityId, proposalId);
    if (!proposal) throw notFound("proposal");
    if ((proposal.state === "closed") === closed) throw conflict("Someone has already done that.");
    const reason = closed ? "The coordinator has closed this proposal to edits." : null;
    await liveText.close(tx, documentNameOf(proposalId), reason);
    const state = closed ? "closed" : "writing";
    await tx.update(proposals).set({ state, changedAt: at }).where(eq(proposals.id, proposalId));
    await record(tx, viewer, at, localityId, closed ? "proposal.closed" : "proposal.reopened", proposalId);
  });
  liveText.accessChanged({ documentName: documentNameOf(proposalId) });
}
