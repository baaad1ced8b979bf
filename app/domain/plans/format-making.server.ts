import { eq } from "drizzle-orm";
import type { z } from "zod";
import { conflict, forbidden, invalid } from "#app/domain/errors.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { londonDay } from "#app/platform/clock/clock.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormatParts, planFormats } from "#db/schema/plan-formats.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { findDraft } from "./drafts.server.ts";
import type { AboutForm, LinkForm, NewFormatForm, ReadsForm } from "./format.ts";
import { changeFormat, type FormatChange, recordFormat } from "./format-change.server.ts";
import { formatTitle, slotsOf } from "./format-standing.ts";
import { placeBeside } from "./format-words.server.ts";
import { countParts, type Format, type FormatFound, listFormats, partsOf } from "./formats.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

const written = (format: Pick<Format, "kind">) => format.kind === "easy_read" || format.kind === "translation";

/**
 * Begins another way to read a published draft. With `again`, the words and pictures of the one for the nearest earlier
 * draft are taken over, to be brought up to date. Throws conflict when the draft has one of its kind and language.
 */
export async function startFormat(
  db: Db,
  viewer: Person,
  at: Date,
  { kind, language, again = false, ...which }: WhichDraft & z.output<typeof NewFormatForm> & { again?: boolean },
): Promise<{ formatId: string }> {
  const { localityId, planId, n } = which;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const { draft } = await findDraft(tx, viewer, localityId, planId, n);
    if (draft.state === "writing")
      throw conflict("Publish the draft first. Another way to read it belongs to a text that cannot change any more.");
    const known = slotsOf(await listFormats(tx, viewer, localityId, planId), n);
    const same = known.find((slot) => slot.kind === kind && slot.language === language);
    if (same?.own) throw conflict(`Draft ${n} has one already: ${formatTitle(same.own)}.`);
    const before = again && same?.before && written(same.before) ? same.before : null;
    const formatId = newId();
    await tx.insert(planFormats).values({
      ...{ id: formatId, draftId: draft.id, kind, language, state: "making" as const, only: 1 },
      ...{ title: before?.title ?? "", covers: before?.covers ?? "", movedOn: before?.movedOn ?? "" },
      ...{ madeBy: "", reviewedBy: "", createdById: viewer.id, createdAt: at },
    });
    if (before) await copyParts(tx, before.id, formatId);
    if (before?.kind === "translation") await placeBeside(tx, { id: formatId, draftId: draft.id });
    const detail = { n, kind, language, from: before?.n ?? null };
    await recordFormat(tx, viewer, at, localityId, "format.started", formatId, detail);
    return { formatId };
  });
}

async function copyParts(tx: Tx, fromId: string, formatId: string): Promise<void> {
  const rows = (await partsOf(tx, fromId)).map((part) => ({ ...part, id: newId(), formatId }));
  for (let i = 0; i < rows.length; i += 300) await tx.insert(planFormatParts).values(rows.slice(i, i + 300));
}

/** Says who made a format, who reviewed it, and when. Throws invalid for a day that has not come. */
export const describeFormat = (
  db: Db,
  viewer: Person,
  at: Date,
  input: FormatChange & z.output<typeof AboutForm>,
): Promise<void> =>
  changeFormat(db, viewer, at, input, { what: "about" }, async (tx, { format }) => {
    const { title, covers, madeBy, madeOn, reviewedBy, reviewedOn, movedOn } = input;
    for (const [field, day] of Object.entries({ madeOn, reviewedOn }))
      if (day !== null && day > londonDay(at)) throw invalid("That day has not come yet", field);
    const about = { title, covers, madeBy, madeOn, reviewedBy, reviewedOn, movedOn };
    if (format.state === "published") refuseMissing({ ...format, ...about });
    await tx.update(planFormats).set(about).where(eq(planFormats.id, format.id));
    const changed = (Object.keys(about) as (keyof typeof about)[]).filter((name) => about[name] !== format[name]);
    return changed.flatMap((name) => format[name] || []).join("\n");
  });

/** Says where the video is: on another website, for people to go to. */
export const linkVideo = (
  db: Db,
  viewer: Person,
  at: Date,
  input: FormatChange & z.output<typeof LinkForm>,
): Promise<void> =>
  changeFormat(db, viewer, at, input, { what: "link", of: ["bsl"] }, async (tx, { format }) => {
    await tx.update(planFormats).set({ link: input.link }).where(eq(planFormats.id, format.id));
    return format.link ?? "";
  });

/** Says which words the audio reads: the draft, one of its other written formats, or those of a transcript. */
export const sayWhatIsRead = (
  db: Db,
  viewer: Person,
  at: Date,
  input: FormatChange & z.output<typeof ReadsForm>,
): Promise<void> =>
  changeFormat(db, viewer, at, input, { what: "reads", of: ["audio"] }, async (tx, found) => {
    const may = (await readableBy(tx, viewer, input, found.format)).map(({ value }) => value);
    if (!may.includes(input.reads)) throw invalid("Choose what is read aloud", "reads");
    const { id, state } = found.format;
    if (state === "published" && input.reads === "words" && (await countParts(tx, id)) === 0)
      throw invalid("Give the transcript first. Then come back and choose it.", "reads");
    await tx.update(planFormats).set({ reads: input.reads }).where(eq(planFormats.id, id));
    return "";
  });

/** What a recording can read: only words in its own language, and only those of its own draft. */
export async function readableBy(
  db: Db,
  viewer: Viewer,
  { localityId, planId, n }: WhichDraft,
  format: Pick<Format, "language">,
): Promise<{ value: string; label: string }[]> {
  const others = (await listFormats(db, viewer, localityId, planId)).filter(
    (one) => one.n === n && one.state === "published" && one.language === format.language && written(one),
  );
  return [
    ...(format.language === "en-GB" ? [{ value: "draft", label: `Draft ${n}, word for word` }] : []),
    ...others.map((one) => ({ value: one.id, label: `${formatTitle(one)} of draft ${n}` })),
    { value: "words", label: "Other words, which I give as a transcript" },
  ];
}

/** What has to be known of a format before anybody can read it. */
function refuseMissing(
  format: Pick<Format, "kind" | "madeBy" | "madeOn" | "reviewedBy" | "reviewedOn" | "title">,
): void {
  if (format.kind === "translation" && format.title === "")
    throw invalid("Give the title in the language of the translation", "title");
  if (format.madeBy === "") throw invalid("Say who made it", "madeBy");
  if (format.madeOn === null) throw invalid("Say when it was made", "madeOn");
  if (format.reviewedBy === "") throw invalid("Say who reviewed it", "reviewedBy");
  if (format.reviewedOn === null) throw invalid("Say when it was reviewed", "reviewedOn");
}

/** Throws invalid for a format that has nothing to read, watch or hear yet. */
export async function refuseEmpty(tx: Tx, { format }: Pick<FormatFound, "format">): Promise<void> {
  if (format.kind === "bsl" && !format.link) throw invalid("Give the address of the video first", "link");
  if (format.kind === "audio" && !format.audioId) throw invalid("Choose the recording first", "audio");
  if (format.kind === "audio" && !format.reads) throw invalid("Say first what is read aloud", "reads");
  const needsWords = written(format) || (format.kind === "audio" && format.reads === "words");
  if (needsWords && (await partsOf(tx, format.id)).length === 0)
    throw invalid(format.kind === "easy_read" ? "Add the first step" : "Give the words first", "text");
  refuseMissing(format);
}
