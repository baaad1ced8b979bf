import { and, asc, eq, type SQL } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Consent } from "#app/domain/experiences/consent.ts";
import { readConsents } from "#app/domain/experiences/consents.server.ts";
import { mayReadWords } from "#app/domain/experiences/policy.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences, themes } from "#db/schema/experiences.ts";
import { marginNotes } from "#db/schema/margin.ts";
import { paragraphCauses, planComments, planDrafts } from "#db/schema/plans.ts";
import { proposals } from "#db/schema/proposals.ts";
import type { CauseRef } from "./cause.ts";

/** One thing that led to a change; kind "author" is a reason of the author's own with nothing behind it. */
export interface Cause {
  lineageId: string;
  kind: CauseRef["kind"] | "author";
  id: string;
  reason: string;
  at: Date;
  /** What this reader sees: a title, who signed the comment, or why the words are not shown. */
  label: string;
  /** Below the place's address: "proposals/…"; null where there is nothing that this reader may open. */
  path: string | null;
}

const suggestedIn = alias(proposals, "suggested_in");

/** Causes with their names, in one query and one for consents: of each thing what this reader may see of it now. */
export async function namedCauses(db: Db, viewer: Viewer, where: SQL | undefined): Promise<Cause[]> {
  const rows = await db
    .select({
      cause: paragraphCauses,
      comment: { signedAs: planComments.signedAs, moderation: planComments.moderation },
      planId: planDrafts.planId,
      n: planDrafts.n,
      experience: experiences,
      suggestion: { proposalId: marginNotes.proposalId, title: suggestedIn.title },
      proposal: proposals.title,
      theme: themes.name,
    })
    .from(paragraphCauses)
    .leftJoin(planComments, is("comment", planComments.id))
    .leftJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .leftJoin(experiences, is("experience", experiences.id))
    .leftJoin(marginNotes, is("suggestion", marginNotes.id))
    .leftJoin(suggestedIn, eq(suggestedIn.id, marginNotes.proposalId))
    .leftJoin(proposals, is("proposal", proposals.id))
    .leftJoin(themes, is("theme", themes.id))
    .where(where)
    .orderBy(asc(paragraphCauses.at), asc(paragraphCauses.id))
    .limit(2000);
  const consents = await readConsents(
    db,
    rows.flatMap(({ experience }) => experience?.id ?? []),
  );
  return rows.map((row): Cause => {
    const { lineageId, causeKind, causeId: id, reason, at } = row.cause;
    const kind = causeKind as Cause["kind"];
    const common = { lineageId, kind, id, reason, at };
    switch (kind) {
      case "comment": {
        const path = row.comment?.moderation === "published" && `plans/${row.planId}/drafts/${row.n}/comments/${id}`;
        return path
          ? { ...common, label: row.comment?.signedAs ?? "", path }
          : { ...common, label: "a comment that is no longer shown", path: null };
      }
      case "experience":
        return { ...common, ...experienceShown(viewer, row.experience, consents.get(id)) };
      case "suggestion": {
        const path = row.suggestion ? `proposals/${row.suggestion.proposalId}/suggestions/${id}` : null;
        return { ...common, label: row.suggestion?.title ?? "a suggestion", path };
      }
      case "proposal":
        return { ...common, label: row.proposal ?? "a proposal", path: `proposals/${id}` };
      case "theme":
        return { ...common, label: row.theme ?? "a theme", path: `themes/${id}` };
      default:
        return { ...common, label: "", path: null };
    }
  });
}

const is = (kind: CauseRef["kind"], id: SQLiteColumn) =>
  and(eq(paragraphCauses.causeKind, kind), eq(id, paragraphCauses.causeId));

/** Never the words: where they stand, for those who may read them now. */
function experienceShown(
  viewer: Viewer,
  experience: typeof experiences.$inferSelect | null,
  consent: Consent | undefined,
): Pick<Cause, "label" | "path"> {
  if (!experience || experience.state === "withdrawn")
    return { label: "What one person told us, and has taken back", path: null };
  if (consent && mayReadWords(viewer, experience, consent))
    return { label: "What one person told us", path: `experiences/${experience.id}` };
  return { label: "What one person told us, which not everybody may read", path: null };
}
