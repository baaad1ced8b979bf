import { eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { proposalAuthors, proposalImports, proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { findActivity } from "../engagement/activities.server.ts";
import { forbidden, invalid } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import { organisationIn, type Person } from "../people/person.ts";
import { findProgramme } from "../programmes/programmes.server.ts";
import { type ImportedText, isTooLong } from "./imported-text.ts";
import { refusePastedWords, syncPastedWords } from "./pasted-words.server.ts";
import { mayStartProposal } from "./policy.ts";
import { documentNameOf, type NewProposal, type Proposal } from "./proposal.ts";
import { putProposalEntry } from "./search-entry.server.ts";
import { textOfTemplate } from "./templates.ts";

const record = recorderOf("proposal");

/**
 * Starts a proposal with its live text, and its starter as first co-author: from a template's headings, or from an
 * imported text, which the log names as such. For coordinators and contributors (else forbidden). Title and summary
 * may not hold someone's own restricted words (invalid, at the field); where an imported text does, those blocks wait
 * covered from the first moment.
 */
export async function startProposal(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: NewProposal & { localityId: string; imported?: ImportedText },
): Promise<{ id: string }> {
  const { localityId, title, summary, declaredRung, programmeId, activityId, template = "proposal", imported } = input;
  if (!mayStartProposal(viewer, localityId)) throw forbidden();
  if (imported && isTooLong(imported.content)) throw invalid("The text is too long for one proposal", "file");
  return inTransaction(db, async (tx) => {
    if (programmeId && !(await findProgramme(tx, localityId, programmeId))) {
      throw invalid("Choose a programme from the list", "programmeId");
    }
    if (activityId && !(await findActivity(tx, localityId, activityId))) {
      throw invalid("Choose an activity from the list", "activityId");
    }
    await refusePastedWords(tx, localityId, title, "title");
    await refusePastedWords(tx, localityId, summary, "summary");
    const id = newId();
    const { seq, content } = await firstText(tx, liveText, viewer, id, imported ?? textOfTemplate(template));
    const text = { content, contentSeq: seq, createdById: viewer.id, createdAt: at, changedAt: at };
    const given = { title, summary, declaredRung, template, programmeId, activityId };
    const row: Proposal = { id, localityId, ...given, state: "writing", ...text };
    await tx.insert(proposals).values(row);
    const organisationId = organisationIn(viewer, localityId);
    const author = { proposalId: id, personId: viewer.id, organisationId, addedById: viewer.id };
    await tx.insert(proposalAuthors).values({ ...author, joinedAt: at });
    if (imported) {
      const { source, losses } = imported;
      const kept = { proposalId: id, source, losses, importedById: viewer.id, importedAt: at };
      await tx.insert(proposalImports).values(kept);
    }
    await putProposalEntry(tx, row, imported ? await syncPastedWords(tx, row, { content, seq, at }) : new Set());
    await record(tx, viewer, at, localityId, "proposal.started", id, imported ? { imported: imported.source } : {});
    return { id };
  });
}

/** The live text of a new proposal, and what it holds. An imported text goes into the log under that name. */
async function firstText(
  tx: Tx,
  liveText: LiveText,
  viewer: Person,
  id: string,
  from: RichText | ImportedText,
): Promise<{ seq: number; content: RichText }> {
  const name = documentNameOf(id);
  if ("source" in from) {
    await liveText.create(tx, name, documentOf([]), viewer.id);
    const edit = () => from.content;
    await liveText.append(tx, name, viewer.id, "import", edit).catch((error: unknown) => {
      if (error instanceof RangeError) throw invalid("We could not read this text. Choose the file again", "file");
      throw error;
    });
  } else await liveText.create(tx, name, from, viewer.id);
  const { seq, content } = await liveText.read(tx, name);
  return { seq, content: content as RichText };
}

/** How the text of a proposal came in, when it came from a file. */
export async function findImport(db: Db, proposalId: string): Promise<typeof proposalImports.$inferSelect | null> {
  const [row] = await db.select().from(proposalImports).where(eq(proposalImports.proposalId, proposalId));
  return row ?? null;
}
