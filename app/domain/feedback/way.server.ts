import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { tellings } from "#db/schema/boards.ts";
import { OUTCOME_WORDS } from "../boards/decision.ts";
import { allOf, experiencesBehind, type Walk, walk } from "../evidence/walk.server.ts";
import type { Viewer } from "../people/person.ts";
import type { Locality } from "../places/localities.server.ts";
import { countInWords, publishedCount } from "../places/suppression.ts";
import { readNodes } from "./nodes.server.ts";
import { STATION_OF, STRIP_KEYS, STRIP_LABELS, type StripKey, type StripKnot, type TraceKind } from "./way.ts";

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
  const [people, themes, proposals, paragraphs, papers, decisions, promises, told] = await Promise.all([
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
    plan: knot(
      paragraphs.length,
      paragraphs[0],
      paragraphs.length === 1 ? "1 paragraph" : `${paragraphs.length} paragraphs`,
    ),
    decision: decided
      ? knot(decisions.length, decided, decisions.length === 1 ? shortOutcome(decided.outcome) : undefined)
      : {
          note: papers.length > 0 ? "waiting" : "none yet",
          href: papers.length === 1 ? (papers[0]?.href ?? null) : papers.length ? trace : null,
        },
    promises: knot(promises.length, promises[0]),
    told: told === 0 ? { note: "not yet", href: null } : { note: countInWords(publishedCount(told)), href: trace },
  };
  if (kind === "comment" && paragraphs.length === 0) knots.plan = { note: "comment", href: trace };
  return STRIP_KEYS.map((key) => ({ key, label: STRIP_LABELS[key], ...knots[key], current: STATION_OF[kind] === key }));
}

const shortOutcome = (outcome: keyof typeof OUTCOME_WORDS): string =>
  (OUTCOME_WORDS[outcome].split(/[,:]/)[0] ?? "").toLowerCase();

/** How many people have been told what became of their words, about any decision or promise on this walk. */
export async function peopleTold(db: Db, walked: Walk): Promise<number> {
  const about = [...allOf(walked, "decision"), ...allOf(walked, "promise")];
  if (about.length === 0) return 0;
  const { kind, ids } = walked.start;
  const rows = await db
    .selectDistinct({ experienceId: tellings.experienceId, commentId: tellings.commentId })
    .from(tellings)
    .where(
      and(
        inArray(tellings.aboutId, about),
        eq(tellings.state, "told"),
        kind === "experience" ? inArray(tellings.experienceId, ids) : undefined,
        kind === "comment" ? inArray(tellings.commentId, ids) : undefined,
      ),
    );
  return rows.length;
}
