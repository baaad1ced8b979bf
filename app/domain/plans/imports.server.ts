import { and, eq, lt } from "drizzle-orm";
import { conflict, forbidden, invalid } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { planDrafts, planImports, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { contentOfBlocks } from "./draft-content.ts";
import { beginText } from "./draft-text.server.ts";
import { readPasted } from "./import.ts";
import type { ReadText } from "./import-blocks.ts";
import { drawPictures, keepPlanImage } from "./pictures.server.ts";
import { MOST_BLOCKS, MOST_CHARACTERS } from "./plan.ts";
import { mayWritePlans } from "./policy.ts";

const HELD_MS = 86_400_000;
const NOTHING = "There is no text to import. Paste the text, or choose another file.";
const TOO_LONG = "The text is too long for one plan. Import it in parts.";

/** Throws invalid, beside `field`, for a text with nothing in it or too much. */
export function mustFit(read: ReadText, field: string): void {
  const characters = read.blocks.reduce((sum, block) => sum + block.text.length, 0);
  if (read.blocks.length === 0) throw invalid(NOTHING, field);
  if (read.blocks.length > MOST_BLOCKS || characters > MOST_CHARACTERS) throw invalid(TOO_LONG, field);
}

/** Keeps a text that was read until its author makes a plan of it, at most a day. Answers the id to come back with. */
export async function holdImport(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; source: string | null; read: ReadText; field: string },
): Promise<{ importId: string }> {
  const { localityId, source, read, field } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  mustFit(read, field);
  const id = newId();
  await inTransaction(db, async (tx) => {
    await tx
      .delete(planImports)
      .where(and(eq(planImports.personId, viewer.id), eq(planImports.localityId, localityId)));
    await tx.insert(planImports).values({ id, localityId, personId: viewer.id, source, read, at });
  });
  return { importId: id };
}

/** The text that this author had read; null once it is used or a day old. */
export async function heldImport(
  db: Db,
  viewer: Person,
  localityId: string,
  importId: string,
): Promise<{ source: string | null; read: ReadText } | null> {
  const [held] = await db
    .select()
    .from(planImports)
    .where(
      and(eq(planImports.id, importId), eq(planImports.localityId, localityId), eq(planImports.personId, viewer.id)),
    );
  return held ? { source: held.source, read: held.read as ReadText } : null;
}

/** For the clock: forgets texts that nobody made a plan of within a day. */
export async function deleteOldImports(db: Db, at: Date): Promise<void> {
  const old = lt(planImports.at, new Date(at.getTime() - HELD_MS));
  await inTransaction(db, async (tx) => void (await tx.delete(planImports).where(old)));
}

export interface NewPlan {
  localityId: string;
  title: string;
  summary?: string;
  note?: string;
}

/** Makes a plan with draft 1, in writing, from a text that was held. Throws conflict when it is there no more. */
export async function importHeld(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: NewPlan & { importId: string },
): Promise<{ planId: string; draftId: string; n: number }> {
  const held = await heldImport(db, viewer, input.localityId, input.importId);
  if (!held) throw conflict("We no longer have that text. Choose it again.");
  return importText(db, liveText, viewer, at, { ...input, ...held });
}

/** Makes a plan with draft 1, in writing, from plain text, Markdown or a page's source. `source` says where it came from. */
export function importDraft(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { text, source = null, ...input }: NewPlan & { text: string; source?: string | null },
): Promise<{ planId: string; draftId: string; n: number }> {
  if (text.length > MOST_CHARACTERS) return Promise.reject(invalid(TOO_LONG, "text"));
  return importText(db, liveText, viewer, at, { ...input, source, read: readPasted(text) });
}

/** As `importDraft`, from a text that was read before, with its pictures. */
export async function importText(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: NewPlan & { source: string | null; read: ReadText; importId?: string },
): Promise<{ planId: string; draftId: string; n: number }> {
  const { localityId, title, summary = "", note = "", source, read, importId } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  mustFit(read, "text");
  return makePlan(db, liveText, viewer, at, { localityId, title, summary, note, source, importId, read });
}

/** Makes a plan with draft 1, in writing, that has no words yet. */
export async function startPlan(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, title, summary = "", note = "" }: NewPlan,
): Promise<{ planId: string; draftId: string; n: number }> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const read = { title, blocks: [], pictures: [], losses: {} };
  return makePlan(db, liveText, viewer, at, { localityId, title, summary, note, source: null, read });
}

async function makePlan(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: Required<NewPlan> & { source: string | null; read: ReadText; importId?: string | undefined },
): Promise<{ planId: string; draftId: string; n: number }> {
  const { localityId, title, summary, note, source, importId } = input;
  const { blocks, images, losses } = await drawPictures(input.read);
  const before = blocks.map((block) => ({ ...block, lineageId: newId() }));
  const ids = { planId: newId(), draftId: newId() };
  const by = { createdById: viewer.id, createdAt: at };
  await inTransaction(db, async (tx) => {
    await tx.insert(plans).values({ id: ids.planId, localityId, title, summary, ...by });
    const draft = { id: ids.draftId, planId: ids.planId, n: 1, state: "writing" as const, note, source, losses };
    await tx.insert(planDrafts).values({ ...draft, ...by });
    for (const made of images) await keepPlanImage(tx, at, ids.planId, made);
    const content = contentOfBlocks(before);
    await beginText(tx, liveText, { id: ids.draftId }, { content, before, byId: viewer.id });
    if (importId) await tx.delete(planImports).where(eq(planImports.id, importId));
    const event = { at, localityId, actorId: viewer.id, subjectKind: "plan", subjectId: ids.planId };
    const detail = { n: 1, blocks: blocks.length, pictures: images.length };
    await recordEvent(tx, { ...event, verb: blocks.length > 0 ? "plan.imported" : "plan.started", detail });
  });
  return { ...ids, n: 1 };
}
