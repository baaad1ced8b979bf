import { and, asc, count, desc, eq, inArray, notExists, sql } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { codings, experiences, quotations, themes } from "#db/schema/experiences.ts";
import { programmes } from "#db/schema/programmes.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ExperienceField } from "#db/vocabulary.ts";
import { forbidden, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Account } from "../experiences/account.server.ts";
import { grants } from "../experiences/consents.server.ts";
import { markPassage } from "../experiences/quotations.server.ts";
import { readForCoding } from "../experiences/reading.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { mayCode } from "./policy.ts";
import { findTheme } from "./themes.server.ts";

export interface Placing {
  localityId: string;
  quotationId: string;
  themeId: string;
}

/** Places a passage under a theme of the same place; doing it again changes nothing. For the coordinator. */
export async function placeUnderTheme(db: Db, viewer: Person, at: Date, placing: Omit<Placing, "localityId">) {
  return inTransaction(db, async (tx) => {
    const { quotationId, themeId } = placing;
    const [quotation] = await tx.select().from(quotations).where(eq(quotations.id, quotationId));
    if (!quotation) throw notFound("passage");
    const { localityId } = quotation;
    if (!mayCode(viewer, localityId)) throw forbidden();
    if (!(await findTheme(tx, localityId, themeId))) throw notFound("theme");
    const placed = await tx
      .insert(codings)
      .values({ id: newId(), quotationId, themeId, byId: viewer.id, at })
      .onConflictDoNothing()
      .returning({ id: codings.id });
    if (placed.length === 0) return;
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "passage.coded",
      subjectKind: "theme",
      subjectId: themeId,
      detail: { quotation: quotationId },
    });
  });
}

/** Takes a passage from under a theme again: a coder's mistake. The record keeps that it stood there. */
export async function takeFromTheme(db: Db, viewer: Person, at: Date, placing: Placing): Promise<void> {
  const { localityId, quotationId, themeId } = placing;
  if (!mayCode(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    if (!(await findTheme(tx, localityId, themeId))) throw notFound("theme");
    const gone = await tx
      .delete(codings)
      .where(and(eq(codings.quotationId, quotationId), eq(codings.themeId, themeId)))
      .returning({ id: codings.id });
    if (gone.length === 0) return;
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "passage.uncoded",
      subjectKind: "theme",
      subjectId: themeId,
      detail: { quotation: quotationId },
    });
  });
}

/** Marks a passage and places it under a theme, in one step. Errors as `markPassage` and `placeUnderTheme`. */
export async function codePassage(
  db: Db,
  viewer: Person,
  at: Date,
  coding: { experienceId: string; field: ExperienceField; start: number; end: number; themeId: string },
): Promise<{ quotationId: string }> {
  const { themeId, ...passage } = coding;
  return inTransaction(db, async (tx) => {
    const { id } = await markPassage(tx, viewer, at, passage);
    await placeUnderTheme(tx, viewer, at, { quotationId: id, themeId });
    return { quotationId: id };
  });
}

const uncoded = (db: Db, localityId: string) =>
  and(
    eq(experiences.localityId, localityId),
    eq(experiences.state, "approved"),
    grants("coordinator_read"),
    notExists(
      db
        .select({ one: sql`1` })
        .from(codings)
        .innerJoin(quotations, eq(quotations.id, codings.quotationId))
        .where(eq(quotations.experienceId, experiences.id)),
    ),
  );

const QUEUE_PAGE = 20;

/** Approved accounts that the coordinator may read and that stand under no theme yet, oldest first. No words in it. */
export async function listUncoded(db: Db, viewer: Viewer, localityId: string, page = 1) {
  if (!mayCode(viewer, localityId)) throw notFound();
  const found = await db
    .select({
      id: experiences.id,
      reference: experiences.reference,
      toldAt: experiences.toldAt,
      programme: programmes.plainName,
    })
    .from(experiences)
    .innerJoin(programmes, eq(programmes.id, experiences.programmeId))
    .where(uncoded(db, localityId))
    .orderBy(asc(experiences.toldAt), asc(experiences.id))
    .limit(QUEUE_PAGE + 1)
    .offset((page - 1) * QUEUE_PAGE);
  return { items: found.slice(0, QUEUE_PAGE), more: found.length > QUEUE_PAGE };
}

/** How many accounts wait for coding, and since when the oldest does. */
export async function countUncoded(db: Db, localityId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(experiences).where(uncoded(db, localityId));
  return row?.n ?? 0;
}

export interface CodingSheet {
  account: Account;
  /** The passages marked so far, in reading order, each with the themes it stands under. */
  passages: { quotationId: string; field: ExperienceField; words: string; themes: { id: string; name: string }[] }[];
}

/** An account with its passages for coding. Access and errors as `readForCoding` of the experiences room. */
export async function readCodingSheet(
  db: Db,
  viewer: Person,
  at: Date,
  localityId: string,
  experienceId: string,
): Promise<CodingSheet> {
  const account = await readForCoding(db, viewer, at, localityId, experienceId);
  const marked = await db
    .select()
    .from(quotations)
    .where(eq(quotations.experienceId, experienceId))
    .orderBy(desc(quotations.field), asc(quotations.start))
    .limit(200);
  const ids = marked.map((one) => one.id);
  const themesOf = await themesOfQuotations(db, ids);
  const passages = marked.map((one) => ({
    quotationId: one.id,
    field: one.field,
    words: account.experience[one.field]?.slice(one.start, one.end) ?? "",
    themes: themesOf.get(one.id) ?? [],
  }));
  return { account, passages };
}

/** The themes that each of these passages stands under. */
export async function themesOfQuotations(
  db: Db,
  quotationIds: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  if (quotationIds.length === 0) return new Map();
  const found = await db
    .select({ quotationId: codings.quotationId, id: themes.id, name: themes.name })
    .from(codings)
    .innerJoin(themes, eq(themes.id, codings.themeId))
    .where(inArray(codings.quotationId, [...quotationIds]))
    .orderBy(asc(themes.name));
  const grouped = Map.groupBy(found, (row) => row.quotationId);
  return new Map([...grouped].map(([id, rows]) => [id, rows.map((row) => ({ id: row.id, name: row.name }))]));
}

/** The passages under a theme, in the order in which they were placed. */
export async function quotationIdsOfTheme(db: Db, themeId: string): Promise<string[]> {
  const found = await db
    .select({ id: codings.quotationId })
    .from(codings)
    .where(eq(codings.themeId, themeId))
    .orderBy(asc(codings.at), asc(codings.id));
  return found.map((row) => row.id);
}
