import { eq } from "drizzle-orm";
import { participantIn } from "#app/domain/people/participants.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import { rolesIn } from "#app/domain/people/person.ts";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { docHeads } from "#db/schema/live-documents.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { type Draft, readBlocks } from "./drafts.server.ts";
import { headingText, type Paragraph } from "./paragraph.ts";

async function placeOfDraft(db: Db, draftId: string) {
  const [found] = await db
    .select({ localityId: plans.localityId, state: planDrafts.state })
    .from(planDrafts)
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(eq(planDrafts.id, draftId));
  return found ?? null;
}

/**
 * What the co-editing engine asks of a plan draft. A published draft is frozen: whoever holds a role in its place may
 * read it live, nobody may write. A draft being written is kept by forms and is not live.
 */
export const planDraftDocument = (clock: Clock) => ({
  async accessFor(db: Db, personId: string, documentId: string): Promise<"read" | "none"> {
    const draft = await placeOfDraft(db, documentId);
    const person = draft && draft.state !== "writing" ? await readPerson(db, personId, clock.now()) : null;
    return draft && person && rolesIn(person, draft.localityId).length > 0 ? "read" : "none";
  },

  async participant(db: Db, personId: string, documentId: string) {
    const draft = await placeOfDraft(db, documentId);
    return participantIn(db, personId, draft?.localityId ?? "", clock.now());
  },

  /** The records came first and cannot change: there is nothing to keep. */
  project: async (): Promise<void> => undefined,
});

/** Puts the text of a published draft into live text, the first time that somebody asks for it. */
export async function openDraftText(db: Db, liveText: LiveText, draft: Draft): Promise<void> {
  const name = `plan-draft:${draft.id}`;
  const isThere = (handle: Db) => handle.select().from(docHeads).where(eq(docHeads.docName, name)).limit(1);
  if (draft.state === "writing" || (await isThere(db)).length > 0) return;
  await inTransaction(db, async (tx) => {
    if ((await isThere(tx)).length > 0) return;
    const blocks = await readBlocks(tx, draft.id);
    await liveText.create(tx, name, documentOf(blocks.flatMap(simpleBlocks)), draft.createdById);
  });
}

/** Each block under its lineage, so that it is found again in the next draft; a table as its rows in words. */
function simpleBlocks(block: Paragraph): SimpleBlock[] {
  if (block.kind === "heading") {
    const level = block.level === 1 || block.level === 2 ? block.level : 3;
    return [{ kind: "heading", level, text: headingText(block), id: block.lineageId }];
  }
  if (block.kind === "list_item") return [{ kind: "list", items: [block.text] }];
  if (!block.cells) return [{ kind: "paragraph", text: block.text, id: block.lineageId }];
  return block.cells.map((row, i) => ({
    kind: "paragraph",
    text: row.join(" · "),
    id: i === 0 ? block.lineageId : undefined,
  }));
}
