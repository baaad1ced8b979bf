import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { lossWords } from "#app/domain/losses.ts";
import { causesOfDrafts } from "#app/domain/plans/causes.server.ts";
import { countComments, listComments } from "#app/domain/plans/comments.server.ts";
import { readDraftFor } from "#app/domain/plans/drafts.server.ts";
import { ANCHOR, anchorOf, figuresOf, headingDepths } from "#app/domain/plans/paragraph.ts";
import { wordsMark } from "#app/domain/plans/wording.server.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { Contents } from "./contents.tsx";
import { applyEdit, EditForm } from "./edit.server.ts";
import { EditBlock } from "./edit-block.tsx";
import { FirstWords } from "./first-words.tsx";
import { LostInImport } from "./lost-in-import.tsx";
import { PlanBlock } from "./plan-block.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `Write draft ${data.n}` : "Write" }];

const MOST_COMMENTS = 50;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db } = context.portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const asked = new URL(request.url).searchParams.get("paragraph");
  const where = asked && ANCHOR.test(asked) ? asked : pageFrom(request);
  const read = await readDraftFor(db, context.viewer, place.id, planId, n, where);
  if (read.draft.state !== "writing") throw redirect(`/${place.slug}/plans/${planId}/drafts/${n}`);
  const open = read.blocks.find((block) => anchorOf(block) === asked) ?? null;
  const lineages = read.blocks.map((block) => block.lineageId);
  const earlier = { planId, n: n - 1 };
  const [counts, causes, comments, proposals, themes] = await Promise.all([
    countComments(db, planId, n - 1, lineages),
    causesOfDrafts(db, [read.draft.id], lineages),
    open ? listComments(db, earlier, { lineageId: open.lineageId, size: MOST_COMMENTS }) : null,
    open ? listProposals(db, place.id) : null,
    open ? listThemes(db, place.id) : null,
  ]);
  const said = comments?.comments.filter(({ comment }) => comment.disposition !== "withdrawn") ?? [];
  return {
    slug: place.slug,
    plan: { id: planId, title: read.plan.title },
    n,
    lost: lossWords(read.draft.losses ?? {}),
    page: read.page,
    pages: read.starts.length,
    sections: read.sections,
    blocks: read.blocks,
    causes,
    counts,
    open: open && {
      block: open,
      was: wordsMark(open),
      comments: said.map(({ comment, n: on }) => ({
        id: comment.id,
        signedAs: comment.signedAs,
        body: comment.body,
        on,
      })),
      proposals: proposals?.items.map(({ id, title }) => ({ id, title })) ?? [],
      themes: themes?.items.map(({ id, name }) => ({ id, name })) ?? [],
    },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { clock } = context.portal;
  const viewer = context.viewer;
  if (!viewer) throw notFound();
  const which = { localityId: place.id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  const form = await readForm(request, EditForm);
  if (!form.ok) return badInput(form.problems, form.values);
  const done = await tryVerb(() => applyEdit(context.portal, viewer, clock.now(), which, form.value));
  if (!done.ok) return badInput(done.problems, form.values);
  const anchor = done.value;
  return redirect(
    `/${place.slug}/plans/${which.planId}/drafts/${which.n}/write${anchor ? `?paragraph=${anchor}#${anchor}` : ""}`,
  );
}

export default function WritePage() {
  const { slug, plan, n, lost, page, pages, sections, blocks, causes, counts, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/${slug}/plans/${plan.id}/drafts/${n}/write`;
  const depths = headingDepths(blocks);
  return (
    <Page
      title={`Write draft ${n}`}
      eyebrow={plan.title}
      back={{ href: `/${slug}/plans/${plan.id}`, text: "Back to the plan" }}
      lede="Only authors see this draft until you publish it. What you save here goes into the text that you write together."
      problems={answer?.problems}
    >
      <p>
        <a className="itr-target" href={`/${slug}/plans/${plan.id}/drafts/${n}/edit`}>
          Write it together in the editor
        </a>
      </p>
      {n > 1 ? (
        <Inset>
          Say why each paragraph changed: choose the comment, the proposal or the theme. A change without a reason is
          shown as one. <a href={`/${slug}/plans/${plan.id}/drafts/${n}/why`}>See every change, and say why</a>
        </Inset>
      ) : null}
      <LostInImport lost={lost} />
      {blocks.length === 0 ? <FirstWords here={here} problems={answer?.problems} values={answer?.values} /> : null}
      <Contents sections={sections} page={page} pages={pages} />
      <article className="itr-sheet" aria-label={`Draft ${n}`}>
        {blocks.map((block, i) => {
          const anchor = anchorOf(block);
          const own = causes.filter((cause) => cause.lineageId === block.lineageId);
          if (open?.block.id === block.id) {
            return (
              <EditBlock
                key={block.id}
                {...open}
                here={here}
                causes={own}
                problems={answer?.problems}
                values={answer?.values}
              />
            );
          }
          const comments = counts.get(block.lineageId) ?? 0;
          return (
            <PlanBlock key={block.id} block={block} depth={depths[i]} figures={figuresOf(slug, plan.id, n)}>
              <a className="itr-target" href={`${here}?paragraph=${anchor}#${anchor}`}>
                Change
                <span className="nhsuk-u-visually-hidden">{` ${block.kind} ${block.number}`}</span>
                {comments > 0 ? ` (${comments === 1 ? "1 comment" : `${comments} comments`})` : ""}
                {own.length > 0 ? " · has a reason" : ""}
              </a>
            </PlanBlock>
          );
        })}
      </article>
      <Pagination
        of="the draft"
        previous={page > 1 ? `${here}?page=${page - 1}` : undefined}
        next={page < pages ? `${here}?page=${page + 1}` : undefined}
        where={`Page ${page} of ${pages}`}
      />
    </Page>
  );
}
