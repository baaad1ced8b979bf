import type { AppLoadContext } from "@remix-run/node";
import { earlierSentence, formatHref, formatTitle } from "#app/domain/plans/format-standing.ts";
import { type FormatFound, type FormatRead, findFormat } from "#app/domain/plans/formats.server.ts";
import { languageOf } from "#app/domain/plans/languages.ts";
import { standingOf, takesComments } from "#app/domain/plans/plan.ts";
import { readPlan, type WhichDraft } from "#app/domain/plans/plans.server.ts";
import { mayWritePlans } from "#app/domain/plans/policy.ts";
import { placeOf } from "#app/http/context.server.ts";
import type { FormatKind } from "#db/vocabulary.ts";

const MADE: Record<FormatKind, string> = {
  easy_read: "Made by",
  translation: "Translated by",
  bsl: "Signed by",
  audio: "Read by",
};

/** What every page of a format shows of it: what it is, where it comes from, whether the plan has moved on. */
export async function formatView(context: AppLoadContext, which: WhichDraft, read: FormatRead) {
  const place = placeOf(context);
  const { db } = context.portal;
  const { plan, format, newest, corrections } = read;
  const drafts = `/${place.slug}/plans/${plan.id}/drafts`;
  const takenBack = corrections.find(({ act }) => act === "taken_back");
  const byAuthor = mayWritePlans(context.viewer, place.id);
  return {
    slug: place.slug,
    plan: { id: plan.id, title: plan.title },
    n: which.n,
    newest,
    drafts,
    here: formatHref(place.slug, plan.id, format),
    kind: format.kind,
    state: format.state,
    title: format.title || plan.title,
    what: formatTitle(format),
    language: languageOf(format.language),
    earlier: earlierSentence(format, newest),
    movedOn: format.movedOn,
    takenBack: takenBack && { at: takenBack.at, reason: takenBack.reason },
    facts: {
      madeWord: MADE[format.kind],
      madeBy: format.madeBy,
      madeOn: format.madeOn,
      reviewedBy: format.reviewedBy,
      reviewedOn: format.reviewedOn,
      covers: format.covers,
      source: { href: `${drafts}/${which.n}`, text: `${plan.title}, draft ${which.n}` },
      corrections: corrections.map(({ id, act, reason, before, at }) => ({ id, act, reason, before, at })),
    },
    comment: await commentOn(context, which, newest),
    link: format.link,
    audio: format.audioId ? { type: format.audioType ?? "", size: format.audioSize ?? 0 } : null,
    reads: await whatIsRead(db, context, which, read),
    byAuthor,
  };
}

/** The draft that one can say something about here: its own while it takes comments, else the newest; null for neither. */
async function commentOn(context: AppLoadContext, { localityId, planId, n }: WhichDraft, newest: number) {
  const { db, clock } = context.portal;
  const { drafts } = await readPlan(db, null, localityId, planId);
  const takes = drafts.filter(({ draft, consultation }) =>
    takesComments(standingOf(draft.state, consultation, clock.now()), draft.n === newest),
  );
  const numbers = takes.map(({ draft }) => draft.n);
  return [n, newest].find((one) => numbers.includes(one)) ?? null;
}

/** The words that a recording reads, and where they stand; null for a transcript of its own. */
async function whatIsRead(db: FormatDb, context: AppLoadContext, which: WhichDraft, { format }: FormatFound) {
  if (!format.reads || format.reads === "words") return null;
  const drafts = `/${placeOf(context).slug}/plans/${which.planId}/drafts/${which.n}`;
  if (format.reads === "draft") return { href: drafts, text: `Draft ${which.n}, word for word` };
  const { format: read } = await findFormat(db, context.viewer, { ...which, formatId: format.reads });
  return { href: `${drafts}/formats/${read.id}`, text: `${formatTitle(read)} of draft ${which.n}` };
}

type FormatDb = AppLoadContext["portal"]["db"];
