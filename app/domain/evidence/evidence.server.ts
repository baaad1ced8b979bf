import { and, asc, count, countDistinct, eq, inArray, isNull, notInArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { packItems } from "#db/schema/boards.ts";
import { codings, experiences, quotations, themes } from "#db/schema/experiences.ts";
import { activities } from "#db/schema/programmes.ts";
import { citations, proposalAuthors, proposals } from "#db/schema/proposals.ts";
import { type PublishedCount, publishedCount } from "../places/suppression.ts";
import { experiencesBehind, type Walk, walk } from "./walk.server.ts";

export interface ThemeEvidence {
  id: string;
  name: string;
  people: PublishedCount;
}
export interface Evidence {
  /** Everyone whose words stand behind it, each counted once, as it may be published. */
  people: PublishedCount;
  themes: ThemeEvidence[];
  proposals: { id: string; title: string; declaredRung: string; organisations: number }[];
  packIds: string[];
  /** The changed paragraphs that it rests on, as rows of their drafts. */
  paragraphIds: string[];
  /** Comments that changed a paragraph it rests on. */
  comments: number;
  activities: { id: string; title: string }[];
}

/** Everything that a paper rests on, found by walking back from it. Counts of people are published ones. */
export async function evidenceFor(db: Db, paper: { id: string; localityId: string }): Promise<Evidence> {
  const walked = await walk(db, "paper", paper.id);
  const people = [...(await experiencesBehind(db, walked))];
  const { theme, proposal, pack, paragraph, comment } = walked.back;
  return {
    people: publishedCount(people.length),
    themes: await themesWithPeople(db, [...theme]),
    proposals: await proposalsWithOrganisations(db, [...proposal]),
    packIds: [...pack],
    paragraphIds: [...paragraph],
    comments: comment.size,
    activities: await activitiesBehind(db, people, [...proposal]),
  };
}

/** Themes with the number of people under each, distinct and not taken back. */
export async function themesWithPeople(db: Db, ids: string[]): Promise<ThemeEvidence[]> {
  if (ids.length === 0) return [];
  const named = await db
    .select({ id: themes.id, name: themes.name })
    .from(themes)
    .where(inArray(themes.id, ids))
    .orderBy(asc(themes.createdAt), asc(themes.id));
  const counted = await db
    .select({ id: codings.themeId, people: countDistinct(quotations.experienceId) })
    .from(codings)
    .innerJoin(quotations, eq(quotations.id, codings.quotationId))
    .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
    .where(and(inArray(codings.themeId, ids), eq(experiences.state, "approved")))
    .groupBy(codings.themeId);
  const people = new Map(counted.map((row) => [row.id, row.people]));
  return named.map((row) => ({ ...row, people: publishedCount(people.get(row.id) ?? 0) }));
}

async function proposalsWithOrganisations(db: Db, ids: string[]): Promise<Evidence["proposals"]> {
  if (ids.length === 0) return [];
  return db
    .select({
      id: proposals.id,
      title: proposals.title,
      declaredRung: proposals.declaredRung,
      organisations: countDistinct(proposalAuthors.organisationId),
    })
    .from(proposals)
    .leftJoin(proposalAuthors, and(eq(proposalAuthors.proposalId, proposals.id), isNull(proposalAuthors.leftAt)))
    .where(inArray(proposals.id, ids))
    .groupBy(proposals.id, proposals.title, proposals.declaredRung, proposals.createdAt)
    .orderBy(asc(proposals.createdAt), asc(proposals.id));
}

async function activitiesBehind(
  db: Db,
  experienceIds: string[],
  proposalIds: string[],
): Promise<Evidence["activities"]> {
  const ids = new Set<string>();
  for (let i = 0; i < experienceIds.length; i += 500) {
    const found = await db
      .selectDistinct({ id: experiences.activityId })
      .from(experiences)
      .where(inArray(experiences.id, experienceIds.slice(i, i + 500)));
    for (const row of found) if (row.id) ids.add(row.id);
  }
  if (proposalIds.length > 0) {
    const found = await db
      .selectDistinct({ id: proposals.activityId })
      .from(proposals)
      .where(inArray(proposals.id, proposalIds));
    for (const row of found) if (row.id) ids.add(row.id);
  }
  if (ids.size === 0) return [];
  return db
    .select({ id: activities.id, title: activities.title })
    .from(activities)
    .where(inArray(activities.id, [...ids]))
    .orderBy(asc(activities.startsOn), asc(activities.id));
}

/**
 * The quotations behind a walk's start: those that somebody chose (in a pack, or cited in a proposal) first, then the
 * others under its themes. Ids alone: ask `readQuotations` for what this viewer may read.
 */
export async function quotationsBehind(
  db: Db,
  walked: Walk,
  page = 1,
  size = 20,
): Promise<{ ids: string[]; total: number }> {
  const { pack, proposal, theme } = walked.back;
  const standing = eq(experiences.state, "approved");
  const chosen = new Set<string>();
  if (pack.size > 0) {
    const found = await db
      .select({ id: packItems.targetId })
      .from(packItems)
      .innerJoin(quotations, eq(quotations.id, packItems.targetId))
      .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
      .where(and(inArray(packItems.packId, [...pack]), eq(packItems.kind, "quotation"), standing))
      .orderBy(asc(packItems.position), asc(packItems.targetId));
    for (const row of found) chosen.add(row.id);
  }
  if (proposal.size > 0) {
    const found = await db
      .select({ id: citations.quotationId })
      .from(citations)
      .innerJoin(quotations, eq(quotations.id, citations.quotationId))
      .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
      .where(and(inArray(citations.proposalId, [...proposal]), isNull(citations.removedAt), standing))
      .orderBy(asc(citations.addedAt), asc(citations.id));
    for (const row of found) chosen.add(row.id);
  }
  const first = [...chosen];
  const others =
    theme.size === 0
      ? undefined
      : and(
          inArray(codings.themeId, [...theme]),
          standing,
          first.length > 0 ? notInArray(codings.quotationId, first) : undefined,
        );
  const [rest] = others
    ? await db
        .select({ total: countDistinct(codings.quotationId) })
        .from(codings)
        .innerJoin(quotations, eq(quotations.id, codings.quotationId))
        .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
        .where(others)
    : [];
  const from = (page - 1) * size;
  const ids = first.slice(from, from + size);
  if (others && ids.length < size) {
    const found = await db
      .select({ id: codings.quotationId, codings: count() })
      .from(codings)
      .innerJoin(quotations, eq(quotations.id, codings.quotationId))
      .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
      .where(others)
      .groupBy(codings.quotationId)
      .orderBy(asc(codings.quotationId))
      .limit(size - ids.length)
      .offset(Math.max(0, from - first.length));
    ids.push(...found.map((row) => row.id));
  }
  return { ids, total: first.length + (rest?.total ?? 0) };
}
