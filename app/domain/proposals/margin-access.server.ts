import { and, eq } from "drizzle-orm";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { Db } from "#db/connect.server.ts";
import { marginNotes } from "#db/schema/margin.ts";
import { proposals } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import { notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Viewer } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import type { NoteRow } from "./margin.ts";
import { type Subject, textAccess } from "./policy.ts";

/** Which proposal's margin. */
export interface MarginOf {
  localityId: string;
  proposalId: string;
}

const record = recorderOf("proposal");

/** Leaves an event about one note of a proposal. */
export const recordNote = (
  tx: Tx,
  actor: { id: string },
  at: Date,
  proposal: { id: string; localityId: string },
  verb: string,
  noteId: string,
  detail: Record<string, string | number> = {},
) => record(tx, actor, at, proposal.localityId, verb, proposal.id, { note: noteId, ...detail });

export interface Margin {
  proposal: Subject & { id: string };
  access: LiveAccess;
  isOwn: boolean;
}

/** The proposal and what this viewer may do with its text. Throws notFound when it is not of this place. */
export async function marginFor(db: Db, viewer: Viewer, { localityId, proposalId }: MarginOf): Promise<Margin> {
  const [proposal] = await db
    .select({ id: proposals.id, localityId: proposals.localityId, state: proposals.state })
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
  if (!proposal) throw notFound("proposal");
  const isOwn = viewer !== null && (await isCoAuthor(db, proposalId, viewer.id));
  return { proposal, access: textAccess(viewer, proposal, isOwn), isOwn };
}

/** One note of this proposal. Throws notFound when it has none by that id. */
export async function noteIn(db: Db, proposalId: string, noteId: string): Promise<NoteRow> {
  const [note] = await db
    .select()
    .from(marginNotes)
    .where(and(eq(marginNotes.id, noteId), eq(marginNotes.proposalId, proposalId)));
  if (!note) throw notFound("note");
  return note;
}
