import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/connect.server.ts";
import { tellings } from "#db/schema/boards.ts";
import { codings, experiences } from "#db/schema/experiences.ts";
import { paragraphs, planDrafts } from "#db/schema/plans.ts";
import type { ContactChannel } from "#db/vocabulary.ts";
import { OUTCOME_WORDS } from "../boards/decision.ts";
import { notFound } from "../errors.ts";
import { allOf, experiencesBehind, keyOf, peopleAt, type Walk, walk } from "../evidence/walk.server.ts";
import { quotationIdsOf } from "../experiences/quotations.server.ts";
import type { Viewer } from "../people/person.ts";
import type { Locality } from "../places/localities.server.ts";
import { countInWords, publishedCount } from "../places/suppression.ts";
import { decisionHop, paperHop, planHops, promiseHop, proposalHop, themeHop, waiting } from "./hops.ts";
import { readNodes } from "./nodes.server.ts";
import { CHANNEL_WORDS, newsOf } from "./telling.ts";
import { listTellingsOf } from "./telling-desk.server.ts";
import {
  day,
  type Hop,
  STATION_OF,
  STRIP_KEYS,
  STRIP_LABELS,
  type StripKey,
  type StripKnot,
  type TraceKind,
} from "./way.ts";

/**
 * Where a thing stands on the thread, for the strip on its page: seven stations, always in the same order. Counts of
 * people are published ones for everybody, because the strip is part of public pages. The caller has already made
 * sure that the viewer may see the thing itself.
 */
export async function readStrip(
  db: Db,
  viewer: Viewer,
  place: Locality,
  kind: TraceKind,
  id: string,
): Promise<StripKnot[]> {
  const walked = await walk(db, kind, id);
  const [people, themes, proposals, changed, papers, decisions, promises, told] = await Promise.all([
    experiencesBehind(db, walked),
    readNodes(db, viewer, place, "theme", allOf(walked, "theme")),
    readNodes(db, viewer, place, "proposal", allOf(walked, "proposal")),
    readNodes(db, viewer, place, "paragraph", allOf(walked, "paragraph")),
    readNodes(db, viewer, place, "paper", allOf(walked, "paper")),
    readNodes(db, viewer, place, "decision", allOf(walked, "decision")),
    readNodes(db, viewer, place, "promise", allOf(walked, "promise")),
    peopleTold(db, walked),
  ]);
  const trace = `/${place.slug}/trace/${kind}/${id}`;
  const knot = (count: number, first: { href: string } | undefined, note?: string) => ({
    note: count === 0 ? "none yet" : (note ?? String(count)),
    href: count === 0 ? null : count === 1 && first ? first.href : trace,
  });
  const decided = decisions[0];
  const knots: Record<StripKey, { note: string; href: string | null }> = {
    experiences:
      kind === "experience"
        ? { note: "one person", href: trace }
        : {
            note: people.size === 0 ? "none yet" : countInWords(publishedCount(people.size)),
            href: people.size ? trace : null,
          },
    theme: knot(themes.length, themes[0]),
    proposal: knot(proposals.length, proposals[0]),
    plan: knot(changed.length, changed[0], changed.length === 1 ? "1 paragraph" : `${changed.length} paragraphs`),
    decision: decided
      ? knot(decisions.length, decided, decisions.length === 1 ? shortOutcome(decided.outcome) : undefined)
      : {
          note: papers.length > 0 ? "waiting" : "none yet",
          href: papers.length === 1 ? (papers[0]?.href ?? null) : papers.length ? trace : null,
        },
    promises: knot(promises.length, promises[0]),
    told: told === 0 ? { note: "not yet", href: null } : { note: countInWords(publishedCount(told)), href: trace },
  };
  if (kind === "comment" && changed.length === 0) knots.plan = { note: "comment", href: trace };
  return STRIP_KEYS.map((key) => ({ key, label: STRIP_LABELS[key], ...knots[key], current: STATION_OF[kind] === key }));
}

const shortOutcome = (outcome: keyof typeof OUTCOME_WORDS): string =>
  (OUTCOME_WORDS[outcome].split(/[,:]/)[0] ?? "").toLowerCase();

/**
 * How many people have been told what became of their words, about any decision or promise on this walk; one person,
 * about a plan too.
 */
export async function peopleTold(db: Db, walked: Walk): Promise<number> {
  const about = [...allOf(walked, "decision"), ...allOf(walked, "promise")];
  const { kind, ids } = walked.start;
  if (about.length === 0 && kind !== "experience") return 0;
  const rows = await db
    .selectDistinct({ experienceId: tellings.experienceId, commentId: tellings.commentId })
    .from(tellings)
    .where(
      and(
        kind === "experience"
          ? or(inArray(tellings.aboutId, about), eq(tellings.aboutKind, "draft"))
          : inArray(tellings.aboutId, about),
        eq(tellings.state, "told"),
        kind === "experience" ? inArray(tellings.experienceId, ids) : undefined,
        kind === "comment" ? inArray(tellings.commentId, ids) : undefined,
      ),
    );
  return rows.length;
}

/**
 * The way of one person's own words, in the order in which words travel, with what is still to come and what will not
 * be done. For the person themself, who has shown that the words are theirs; `viewer` decides what else is public.
 */
export async function wayOfExperience(db: Db, viewer: Viewer, place: Locality, experienceId: string): Promise<Hop[]> {
  const [row] = await db
    .select()
    .from(experiences)
    .where(and(eq(experiences.id, experienceId), eq(experiences.localityId, place.id)));
  if (!row) throw notFound("experience");
  const quotationIds = await quotationIdsOf(db, [experienceId]);
  const said: Hop = {
    ...{ key: "said", kind: "said", at: row.toldAt, state: "done", eyebrow: `You told us · ${day(row.toldAt)}` },
    ...{ heading: "What you told us", quotationIds },
    text: row.onBehalf ? "Someone wrote it down for you." : "These are your words.",
  };
  const checked = checkedHop(row, place);
  if (row.state === "withdrawn" || row.state === "declined") return [said, checked];

  const walked = await walk(db, "experience", experienceId);
  const { theme, proposal, paragraph, paper, decision, promise } = walked.ahead;
  const [themes, proposals, changed, papers, decisions, promises, people, coded, before, told] = await Promise.all([
    readNodes(db, viewer, place, "theme", [...theme]),
    readNodes(db, viewer, place, "proposal", [...proposal]),
    readNodes(db, viewer, place, "paragraph", [...paragraph]),
    readNodes(db, viewer, place, "paper", [...paper]),
    readNodes(db, viewer, place, "decision", [...decision]),
    readNodes(db, viewer, place, "promise", [...promise]),
    peopleAt(db, walked.ahead),
    codedAt(db, quotationIds),
    wordsBefore(db, [...paragraph]),
    listTellingsOf(db, { experienceId }),
  ]);
  const own = new Set(walked.links.filter((link) => link.from.kind === "experience").map((link) => link.to.id));
  const decided = new Set(decisions.map((one) => one.paperId));
  const undecided = papers.filter((one) => !decided.has(one.id));
  const or = (hops: Hop[], kind: Parameters<typeof waiting>[0], eyebrow: string) =>
    hops.length > 0 ? hops : [waiting(kind, eyebrow)];
  return [
    said,
    checked,
    ...or(
      themes.map((one) => {
        const count = publishedCount(people.get(keyOf(one))?.size ?? 0);
        return themeHop(one, count, coded.get(one.id) ?? one.at);
      }),
      "theme",
      "Theme",
    ),
    ...or(
      proposals.map((one) => proposalHop(one, own.has(one.id))),
      "proposal",
      "Proposal",
    ),
    ...or(
      changed.flatMap((one) => planHops(one, before.get(one.id) ?? null)),
      "plan",
      "Plan",
    ),
    ...or([...decisions.map(decisionHop), ...undecided.map(paperHop)], "paper", "Decision"),
    ...or(promises.map(promiseHop), "promise", "Promises"),
    ...or(told.map(toldHop), "told", "Told back"),
  ];
}

function checkedHop(row: typeof experiences.$inferSelect, place: Locality): Hop {
  const hop = { key: "checked", kind: "checked", at: row.checkedAt } as const;
  const when = row.checkedAt ? ` · ${day(row.checkedAt)}` : "";
  if (row.state === "withdrawn") {
    const at = row.withdrawnAt;
    const eyebrow = at ? `Taken back · ${day(at)}` : "Taken back";
    return {
      ...hop,
      at,
      state: "no",
      eyebrow,
      heading: "You took your words back",
      text: "They are gone from every page.",
    };
  }
  if (row.state === "declined") {
    const text = row.stateReason ?? "We could not publish them.";
    return { ...hop, state: "no", eyebrow: `Read and checked${when}`, heading: "We could not take this further", text };
  }
  if (row.state === "approved") {
    const heading = `${place.coordinatorName} read your words`;
    return {
      ...hop,
      state: "done",
      eyebrow: `Read and checked${when}`,
      heading,
      text: "They go on from here as you allowed.",
    };
  }
  const text = `Someone at ${place.coordinatorName} reads every account before anybody else does.`;
  return { ...hop, state: "waiting", eyebrow: "Read and checked", heading: "Waiting to be read", text };
}

const toldHop = (telling: Awaited<ReturnType<typeof listTellingsOf>>[number]): Hop => ({
  key: `told-${telling.id}`,
  kind: "told",
  at: telling.toldAt,
  state: telling.state === "told" ? "done" : "waiting",
  eyebrow: telling.toldAt ? `Told back · ${day(telling.toldAt)}` : "Told back · on its way",
  heading: telling.state === "told" ? "We told you" : "We will tell you",
  text: `${newsOf(telling.aboutKind)} ${CHANNEL_WORDS[telling.channel as ContactChannel]}.`,
});

/** When any of these quotations was first placed under each theme. */
async function codedAt(db: Db, quotationIds: string[]): Promise<Map<string, Date>> {
  if (quotationIds.length === 0) return new Map();
  const rows = await db
    .select({ themeId: codings.themeId, at: codings.at })
    .from(codings)
    .where(inArray(codings.quotationId, quotationIds))
    .orderBy(desc(codings.at));
  return new Map(rows.map((row) => [row.themeId, row.at]));
}

/** What each paragraph said in the draft before; nothing for one that is new. */
async function wordsBefore(db: Db, paragraphIds: string[]): Promise<Map<string, string>> {
  if (paragraphIds.length === 0) return new Map();
  const earlier = alias(paragraphs, "earlier");
  const earlierDraft = alias(planDrafts, "earlier_draft");
  const rows = await db
    .select({ id: paragraphs.id, text: earlier.text })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .innerJoin(
      earlierDraft,
      and(eq(earlierDraft.planId, planDrafts.planId), eq(earlierDraft.n, sql`${planDrafts.n} - 1`)),
    )
    .innerJoin(earlier, and(eq(earlier.draftId, earlierDraft.id), eq(earlier.lineageId, paragraphs.lineageId)))
    .where(inArray(paragraphs.id, paragraphIds));
  return new Map(rows.map((row) => [row.id, row.text]));
}
