import { eq } from "drizzle-orm";
import { conflict, forbidden } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Losses } from "#app/domain/losses.ts";
import type { Person } from "#app/domain/people/person.ts";
import { hashOf } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { planDrafts, planImports } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { blocksOfContent, type DraftBlock, hasNoPlace } from "./draft-content.ts";
import { changeText, draftDocumentName, ensureText } from "./draft-text.server.ts";
import { type Draft, findDraft, readBlocks } from "./drafts.server.ts";
import { heldImport } from "./imports.server.ts";
import { type Difference, differenceOf, withNewVersion } from "./new-version.ts";
import { withoutOurPrint } from "./own-file.ts";
import type { Block } from "./paragraph.ts";
import { drawPictures, keepPlanImage } from "./pictures.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

/** What a new version of the text would make of a draft, before anything is changed. */
export interface NewVersion extends Difference {
  /** Marks the draft as it was looked at, for `bringIn`. */
  mark: string;
  /** The new version's own blocks, and what could not be kept of it. */
  read: Block[];
  losses: Losses;
  /** Quotations and references that stand in the draft now, and would go. */
  noPlace: number;
}

const markOf = (blocks: readonly DraftBlock[]): string =>
  hashOf(
    JSON.stringify(
      blocks.map((one) => [
        one.lineageId,
        one.kind,
        one.level,
        one.text,
        one.cells,
        one.figure?.imageId,
        one.figure?.alt,
      ]),
    ),
  );

async function draftToChange(tx: Tx, viewer: Person, { localityId, planId, n }: WhichDraft): Promise<Draft> {
  const { draft } = await findDraft(tx, viewer, localityId, planId, n);
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  if (draft.state !== "writing")
    throw conflict("This draft is published. It cannot change any more: start the next draft.");
  return draft;
}

/** The draft as it stands in this moment, and the text that this author had read, made ready to take its place. */
async function look(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  { importId, ...which }: WhichDraft & { importId: string },
) {
  const held = await heldImport(db, viewer, which.localityId, importId);
  const { draft, content } = await inTransaction(db, async (tx) => {
    const draft = await draftToChange(tx, viewer, which);
    await ensureText(tx, liveText, draft);
    return { draft, content: (await liveText.read(tx, draftDocumentName(draft.id))).content };
  });
  if (!held) throw conflict("We no longer have that text. Choose it again.");
  const now = blocksOfContent(content, await readBlocks(db, draft.id));
  return { source: held.source, content, now, ...(await drawPictures(withoutOurPrint(held.read, now))) };
}

/** What the text that this author had read would make of the draft as it stands in this moment. Changes nothing. */
export async function previewNewVersion(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  which: WhichDraft & { importId: string },
): Promise<NewVersion> {
  const { content, now, blocks: read, losses } = await look(db, liveText, viewer, which);
  return { ...differenceOf(content, now, read), mark: markOf(now), read, losses, noPlace: hasNoPlace(content) };
}

/**
 * Puts a new version of the text in place of what the draft says, as one change by this author that is marked as
 * imported. Paragraphs that are the draft's own keep their identity, and with it their comments and reasons. Throws
 * conflict when somebody wrote in the draft after it was looked at (`mark`).
 */
export async function bringIn(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { importId, mark, ...which }: WhichDraft & { importId: string; mark: string },
): Promise<void> {
  const { localityId, n } = which;
  const { blocks: read, images, losses, source } = await look(db, liveText, viewer, { ...which, importId });
  await inTransaction(db, async (tx) => {
    const draft = await draftToChange(tx, viewer, which);
    for (const made of images) await keepPlanImage(tx, at, which.planId, made);
    const by = { personId: viewer.id, origin: "import" };
    const counts = { blocks: 0, changes: 0 };
    await changeText(tx, liveText, draft, by, (content, now) => {
      if (markOf(now) !== mark)
        throw conflict("Someone wrote in the draft after you looked. Look at what would change once more.");
      counts.blocks = read.length;
      counts.changes = differenceOf(content, now, read).changes.length;
      return withNewVersion(content, now, read);
    });
    await tx.update(planDrafts).set({ losses, source }).where(eq(planDrafts.id, draft.id));
    await tx.delete(planImports).where(eq(planImports.id, importId));
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb: "draft.new-version", detail: { n, ...counts } });
  });
}
