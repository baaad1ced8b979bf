import { join } from "node:path";
import { findPersonByEmail, readPerson } from "#app/domain/people/people.server.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { addComment } from "#app/domain/plans/comments.server.ts";
import { openConsultation } from "#app/domain/plans/consultations.server.ts";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { readHtml } from "#app/domain/plans/import-html.ts";
import { importText } from "#app/domain/plans/imports.server.ts";
import { publishDraft } from "#app/domain/plans/plans.server.ts";
import { addDays, londonDay, systemClock } from "#app/platform/clock/clock.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { openDatabase } from "#db/connect.server.ts";
import { liveTextOf } from "./live-text.ts";
import { longPlanPage, TITLE } from "./long-plan.ts";

const COMMENT = "The bus does not come when the clinic is open, and nobody answers the telephone. ".repeat(3);

/** The long plan in the demo's data, open for comment, with a comment on every fourth block. Answers its address. */
export async function plantLongPlan(dataDir: string): Promise<string> {
  const { db, close } = await openDatabase({ path: join(dataDir, "portal.db") });
  const closing: (() => Promise<void>)[] = [];
  const text = liveTextOf({ db, clock: systemClock, beforeClose: (work) => void closing.push(work) });
  try {
    const at = new Date();
    const bury = await findLocality(db, "bury");
    const someone = async (email: string) => readPerson(db, (await findPersonByEmail(db, email))?.id ?? "", at);
    const [author, resident] = [await someone("author@bury.example"), await someone("resident@bury.example")];
    if (!bury || !author || !resident) throw new Error("The demo has no bury, or nobody there.");
    const localityId = bury.id;
    const read = readHtml(longPlanPage());
    const { planId, draftId } = await importText(db, text, author, at, {
      localityId,
      title: TITLE,
      read,
      source: null,
    });
    const which = { localityId, planId, n: 1 };
    await publishDraft(db, text, author, at, { ...which, origin: "" });
    const words = { purpose: COMMENT, stillOpen: COMMENT, whoIsAsked: "Carers", rung: "engagement" as const };
    const [opensOn, closesOn] = [londonDay(at), addDays(londonDay(at), 42)];
    await openConsultation(db, author, at, { ...which, ...words, opensOn, closesOn });
    const blocks = await readBlocks(db, draftId);
    const said = { body: COMMENT, change: COMMENT, signedAs: null, contactEmail: null };
    for (const { lineageId } of blocks.filter((block, i) => i % 4 === 0 && block.kind !== "heading"))
      await addComment(db, resident, at, { ...which, lineageId, ...said, submissionKey: newId() });
    return `/bury/plans/${planId}`;
  } finally {
    for (const end of closing) await end();
    await close();
  }
}
