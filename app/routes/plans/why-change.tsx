import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dateText } from "#app/components/content/date-text.tsx";
import { Diff } from "#app/components/content/diff.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import type { CauseKind } from "#app/domain/plans/cause.ts";
import { listComments } from "#app/domain/plans/comments.server.ts";
import { compareWriting } from "#app/domain/plans/compare.server.ts";
import { lineagesOf } from "#app/domain/plans/compare.ts";
import { experiencesOf, giveReasons, suggestionsOf } from "#app/domain/plans/reasons.server.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { nameOf } from "./change-names.ts";
import { mustBeInWriting } from "./in-writing.server.ts";
import { type CauseChoice, ReasonForm } from "./reason-form.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Why it changed: ${data.name}` : "Why it changed" },
];

const MOST_COMMENTS = 50;
const shortened = (text: string): string => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

function suggested(words: string | null): string {
  if (words === null) return "Words that you may not read now";
  return words === "" ? "Words to take out" : shortened(words);
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const viewer = personOf(context);
  const { db } = context.portal;
  const [planId, n, lineageId] = [idFrom(params, "planId"), numberFrom(params, "n"), idFrom(params, "lineageId")];
  const which = { localityId: place.id, planId, n };
  await mustBeInWriting(db, viewer, place.slug, which);
  const { plan, from, changes } = await compareWriting(db, viewer, which);
  const change = changes.find((one) => lineagesOf(one).includes(lineageId));
  if (!change) throw notFound("paragraph");
  const named = (kind: CauseKind) => change.causes.filter((cause) => cause.kind === kind);
  const [said, { items: proposals }, { items: themes }] = await Promise.all([
    Promise.all(
      lineagesOf(change)
        .slice(0, 5)
        .map((id) => listComments(db, { planId, n: from.n }, { lineageId: id, size: MOST_COMMENTS })),
    ),
    listProposals(db, place.id),
    listThemes(db, place.id),
  ]);
  const comments = said.flatMap((one) => one.comments).filter(({ comment }) => comment.disposition !== "withdrawn");
  const behind = named("proposal").map(({ id, label }) => ({ id, title: label }));
  const experienceIds = comments.flatMap(({ comment }) => comment.experienceId ?? []);
  const [suggestions, experiences] = await Promise.all([
    suggestionsOf(db, viewer, place.id, behind),
    experiencesOf(db, viewer, place.id, { experienceIds, proposalIds: behind.map(({ id }) => id) }),
  ]);
  const offered: Record<CauseKind, CauseChoice[]> = {
    comment: comments.map(({ comment, n: on }) => ({
      value: comment.id,
      label: `${comment.signedAs}, on draft ${on}`,
      hint: shortened(comment.body),
    })),
    experience: experiences.map((one) => ({
      value: one.id,
      label: one.attribution,
      hint: `Told on ${dateText(one.toldAt)}`,
    })),
    suggestion: suggestions.map((one) => ({
      value: one.id,
      label: suggested(one.words),
      hint: `In “${one.title}”`,
    })),
    proposal: proposals.map(({ id, title }) => ({ value: id, label: title })),
    theme: themes.map(({ id, name }) => ({ value: id, label: name })),
  };
  for (const cause of change.causes) {
    const choices = cause.kind === "author" ? null : offered[cause.kind];
    if (choices && !choices.some(({ value }) => value === cause.id))
      choices.push({ value: cause.id, label: cause.label, hint: "Named by an author" });
  }
  return {
    slug: place.slug,
    plan: { id: planId, title: plan.title },
    n,
    name: nameOf(change, from.n),
    pieces: change.pieces,
    offered,
    chosen: change.causes.map(({ id }) => id),
    reason: change.causes.find((cause) => cause.reason !== "")?.reason ?? "",
    done: new URL(request.url).searchParams.has("done"),
  };
}

const ids = z.array(z.uuid()).max(100).default([]);
const Asked = z.object({
  comment: ids,
  experience: ids,
  suggestion: ids,
  proposal: ids,
  theme: ids,
  also: z.string().trim().max(300, "Use 300 characters or fewer.").default(""),
  reason: z.string().trim().max(2000, "Use 2,000 characters or fewer.").default(""),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const [planId, n, lineageId] = [idFrom(params, "planId"), numberFrom(params, "n"), idFrom(params, "lineageId")];
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(form.problems, form.values);
  const { also, reason, ...chosen } = form.value;
  const causes = Object.entries(chosen).flatMap(([kind, all]) => all.map((id) => ({ kind: kind as CauseKind, id })));
  const given = { localityId: place.id, planId, n, lineageId, causes, also, reason };
  const done = await tryVerb(() => giveReasons(db, personOf(context), clock.now(), given));
  if (!done.ok) return badInput(done.problems, form.values);
  return redirect(`/${place.slug}/plans/${planId}/drafts/${n}/why/${lineageId}?done=yes`);
}

export default function WhyChangePage() {
  const { slug, plan, n, name, pieces, offered, chosen, reason, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Why did this change?"
      eyebrow={`${plan.title} · draft ${n}`}
      back={{ href: `/${slug}/plans/${plan.id}/drafts/${n}/why`, text: "Back to all changes" }}
      problems={answer?.problems}
      notice={
        done && !answer ? (
          <Notice>The reason is kept. Everybody can read it once the draft is published.</Notice>
        ) : undefined
      }
      narrow
    >
      <div className="itr-sheet nhsuk-u-margin-bottom-5">
        <h2 className="itr-eyebrow">{name}</h2>
        <p>
          <Diff parts={pieces} />
        </p>
      </div>
      <ReasonForm
        offered={offered}
        chosen={chosen}
        reason={reason}
        problems={answer?.problems}
        values={answer?.values}
      />
    </Page>
  );
}
