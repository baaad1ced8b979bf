import { and, asc, countDistinct, eq, inArray } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import { putEntry } from "#app/platform/search/search.server.ts";
import type { Db } from "#db/connect.server.ts";
import { codings, experiences, quotations, themes } from "#db/schema/experiences.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { readQuotations } from "../experiences/quotations.server.ts";
import type { ShownQuotation } from "../experiences/quotations.ts";
import type { Person, Viewer } from "../people/person.ts";
import { placeSlug } from "../places/localities.server.ts";
import { type PublishedCount, publishedCount } from "../places/suppression.ts";
import { findProgramme } from "../programmes/programmes.server.ts";
import { mayCode, maySeeRawCounts } from "./policy.ts";
import type { NewTheme, Theme } from "./theme.ts";

const THEMES_PAGE = 20;
const QUOTATIONS_PAGE = 20;
/** How many passages are looked through for those that a viewer may read. */
const MOST_READ = 1000;

/** Names a theme and puts its public words into search. For the coordinator (else forbidden). */
export async function nameTheme(
  db: Db,
  viewer: Person,
  at: Date,
  input: NewTheme & { localityId: string },
): Promise<{ id: string }> {
  const { localityId, programmeId, name, statement, definition } = input;
  if (!mayCode(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    if (programmeId && !(await findProgramme(tx, localityId, programmeId))) {
      throw invalid("Choose a programme from the list", "programmeId");
    }
    const id = newId();
    const createdById = viewer.id;
    await tx
      .insert(themes)
      .values({ id, localityId, programmeId, name, statement, definition, createdById, createdAt: at });
    const url = `/${await placeSlug(tx, localityId)}/themes/${id}`;
    await putEntry(tx, { kind: "theme", subjectId: id, localityId, url, title: name, body: statement });
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "theme.named",
      subjectKind: "theme",
      subjectId: id,
    });
    return { id };
  });
}

/** A theme with how many people stand behind it, as anyone may see it. */
export type ListedTheme = Theme & { people: PublishedCount };

/** The themes of a place by name, 20 a page from 1, each with its published count of people. */
export async function listThemes(
  db: Db,
  localityId: string,
  page = 1,
  filter: { programmeId?: string } = {},
): Promise<{ items: ListedTheme[]; more: boolean }> {
  const ofProgramme = filter.programmeId ? eq(themes.programmeId, filter.programmeId) : undefined;
  const found = await db
    .select()
    .from(themes)
    .where(and(eq(themes.localityId, localityId), ofProgramme))
    .orderBy(asc(themes.name), asc(themes.id))
    .limit(THEMES_PAGE + 1)
    .offset((page - 1) * THEMES_PAGE);
  const items = found.slice(0, THEMES_PAGE);
  const people = await peopleUnderThemes(
    db,
    items.map((theme) => theme.id),
  );
  const withPeople = items.map((theme) => ({ ...theme, people: publishedCount(people.get(theme.id) ?? 0) }));
  return { items: withPeople, more: found.length > THEMES_PAGE };
}

/** A theme of this place; null when there is none by that id here. */
export async function findTheme(db: Db, localityId: string, id: string): Promise<Theme | null> {
  const [row] = await db
    .select()
    .from(themes)
    .where(and(eq(themes.localityId, localityId), eq(themes.id, id)));
  return row ?? null;
}

export interface ThemeRead {
  theme: Theme;
  people: PublishedCount;
  /** The true number, for those who may see it; else null. */
  rawPeople: number | null;
  /** A page of passages in the order in which they were coded, as this viewer may see them now. */
  passages: ShownQuotation[];
  /** Whether words stand here that this viewer does not see, one by one or at all. */
  others: boolean;
  more: boolean;
}

/**
 * A theme with its people and a page of its passages (20, from 1). Whoever may not see true counts gets only the words
 * that they may read: a line for each withheld passage would let them count the people. Throws notFound when it is not
 * of this place.
 */
export async function readTheme(db: Db, viewer: Viewer, localityId: string, id: string, page = 1): Promise<ThemeRead> {
  const theme = await findTheme(db, localityId, id);
  if (!theme) throw notFound("theme");
  const raw = maySeeRawCounts(viewer, localityId);
  const people = await peopleUnderTheme(db, id);
  const [from, size] = raw ? [(page - 1) * QUOTATIONS_PAGE, QUOTATIONS_PAGE + 1] : [0, MOST_READ];
  const coded = await db
    .select({ id: codings.quotationId })
    .from(codings)
    .innerJoin(quotations, eq(quotations.id, codings.quotationId))
    .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
    .where(and(eq(codings.themeId, id), inArray(experiences.state, raw ? ["approved", "withdrawn"] : ["approved"])))
    .orderBy(asc(codings.at), asc(codings.id))
    .limit(size)
    .offset(from);
  const ids = coded.map((row) => row.id);
  const shown = await readQuotations(db, viewer, localityId, ids);
  const all = ids.flatMap((quotationId) => shown.get(quotationId) ?? []);
  const readable = raw ? all : all.filter((passage) => passage.state === "shown");
  const start = raw ? 0 : (page - 1) * QUOTATIONS_PAGE;
  return {
    theme,
    people: publishedCount(people),
    rawPeople: raw ? people : null,
    passages: readable.slice(start, start + QUOTATIONS_PAGE),
    others: readable.length < all.length,
    more: readable.length > start + QUOTATIONS_PAGE,
  };
}

/** How many people stand behind each theme: distinct approved accounts. Raw numbers; publish through `publishedCount`. */
export async function peopleUnderThemes(db: Db, themeIds: readonly string[]): Promise<Map<string, number>> {
  if (themeIds.length === 0) return new Map();
  const found = await db
    .select({ id: codings.themeId, people: countDistinct(quotations.experienceId) })
    .from(codings)
    .innerJoin(quotations, eq(quotations.id, codings.quotationId))
    .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
    .where(and(inArray(codings.themeId, [...themeIds]), eq(experiences.state, "approved")))
    .groupBy(codings.themeId);
  return new Map(found.map((row) => [row.id, Number(row.people)]));
}

/** As `peopleUnderThemes`, for one. */
export const peopleUnderTheme = async (db: Db, themeId: string): Promise<number> =>
  (await peopleUnderThemes(db, [themeId])).get(themeId) ?? 0;

/** The themes of a place by name, for a list to choose from: id and name, 500 at most. */
export async function themeChoices(db: Db, localityId: string): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: themes.id, name: themes.name })
    .from(themes)
    .where(eq(themes.localityId, localityId))
    .orderBy(asc(themes.name), asc(themes.id))
    .limit(500);
}
