import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Details } from "#app/components/content/details.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { causesOfDrafts } from "#app/domain/plans/causes.server.ts";
import { findCell, placeName, readAnchor } from "#app/domain/plans/cells.ts";
import { countWithin, markedWords } from "#app/domain/plans/comment-places.server.ts";
import { countLost } from "#app/domain/plans/comment-tray.server.ts";
import { countComments, listComments } from "#app/domain/plans/comments.server.ts";
import { readDraftFor } from "#app/domain/plans/drafts.server.ts";
import { readWays } from "#app/domain/plans/formats.server.ts";
import { readKept } from "#app/domain/plans/kept-comments.server.ts";
import { countLeft } from "#app/domain/plans/left.server.ts";
import { anchorOf, headingDepths, type Paragraph } from "#app/domain/plans/paragraph.ts";
import { standingOf, takesComments } from "#app/domain/plans/plan.ts";
import { readPlan } from "#app/domain/plans/plans.server.ts";
import { mayWritePlans } from "#app/domain/plans/policy.ts";
import { newSubmissionKey } from "#app/domain/plans/proof.server.ts";
import { readAround } from "#app/domain/plans/threads.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { WaysToRead } from "../plan-formats/ways-to-read.tsx";
import { Beside } from "./beside.tsx";
import { ChooseBar } from "./choose-bar.tsx";
import { chosenCell, chosenIn, excerptOf, spanIn } from "./chosen-in.ts";
import { noteOf } from "./comment-note.tsx";
import { Contents } from "./contents.tsx";
import { DraftLinks } from "./draft-links.tsx";
import { Heat } from "./heat.tsx";
import { keepersIn } from "./kept-cookie.server.ts";
import { ownExperiences } from "./own-experiences.server.ts";
import { readSeen, seenHeader } from "./seen-cookie.server.ts";
import { SheetBlock } from "./sheet-block.tsx";
import { sinceLastLook } from "./since.server.ts";
import { SinceNote } from "./since-note.tsx";
import { standingText } from "./standing-text.ts";

const BESIDE = 5;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.plan.title}, draft ${data.n}` : "Plan" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const search = new URL(request.url).searchParams;
  const asked = readAnchor(search.get("paragraph"));
  const where = asked?.anchor ?? pageFrom(request);
  const read = await readDraftFor(portal.db, viewer, place.id, planId, n, where);
  if (read.draft.state === "writing") throw redirect(`/${place.slug}/plans/${planId}/drafts/${n}/write`);
  const lineages = read.blocks.map((block) => block.lineageId);
  const [counts, marks, lost, causes, { drafts }, ways] = await Promise.all([
    countComments(portal.db, planId, n, lineages),
    markedWords(portal.db, read.draft.id, lineages),
    countLost(portal.db, read.draft.id),
    causesOfDrafts(portal.db, [read.draft.id], lineages, viewer),
    readPlan(portal.db, null, place.id, planId),
    readWays(portal.db, planId, n),
  ]);
  const most = Math.max(0, ...lineages.map((id) => counts.get(id) ?? 0));
  const open =
    read.blocks.find((block) => anchorOf(block) === asked?.anchor) ??
    read.blocks.find((block) => most > 0 && counts.get(block.lineageId) === most) ??
    null;
  const cell = open && findCell(open, asked?.cell ?? null);
  const [beside, total, knots] = await Promise.all([
    open ? listComments(portal.db, { planId, n }, { lineageId: open.lineageId, within: cell, size: BESIDE }) : null,
    open && cell ? countWithin(portal.db, read.draft.id, open.lineageId, cell) : null,
    open ? readStrip(portal.db, viewer, place, "paragraph", open.id) : [],
  ]);
  const around = await readAround(portal.db, viewer, beside?.comments ?? []);
  const at = portal.clock.now();
  const newest = drafts[0]?.draft.n ?? n;
  const seen = await readSeen(request, portal, place.slug, planId);
  const page = {
    slug: place.slug,
    since: await sinceLastLook(
      request,
      portal,
      place.slug,
      planId,
      drafts.map(({ draft }) => draft.n),
    ),
    n,
    plan: { id: planId, title: read.plan.title },
    standing: standingOf(read.draft.state, read.consultation, at),
    says: standingText(read, at),
    consultation: read.consultation,
    newer: newest > n ? newest : null,
    left: mayWritePlans(viewer, place.id)
      ? {
          count: (await countLeft(portal.db, planId)).unanswered,
          href: `/${place.slug}/desk/answers?plan=${planId}`,
        }
      : null,
    newest,
    ways,
    mayAddWays: mayWritePlans(viewer, place.id),
    earlier: drafts.some(({ draft }) => draft.n === n - 1),
    page: read.page,
    pages: read.starts.length,
    sections: read.sections,
    blocks: read.blocks,
    counts,
    marks,
    lost,
    causes,
    open: open && {
      ...keptAt(read.draft, open),
      text: open.text,
      chosen: cell
        ? chosenCell(open, cell)
        : anchorOf(open) === asked?.anchor
          ? chosenIn(open.text, spanIn(search))
          : null,
      id: open.id,
      lineageId: open.lineageId,
      anchor: anchorOf(open),
      at: cell?.anchor ?? anchorOf(open),
      name: placeName(open, cell),
      excerpt: open.cells ? null : excerptOf(open.text),
    },
    comments: beside?.comments.map((one) => noteOf(one, around.get(one.comment.id), place.slug, open)) ?? [],
    total: total ?? (open ? (counts.get(open.lineageId) ?? 0) : 0),
    strip: stripProps(knots),
    signedIn: viewer !== null,
    experiences: viewer && open ? await ownExperiences(portal.db, viewer, place.id) : [],
    kept: open && (await readKept(portal.db, await keepersIn(request, context), at, keptAt(read.draft, open))),
    submissionKey: newSubmissionKey(),
  };
  // The first look counts; a later draft counts once its changes have been looked at.
  if (seen !== null) return data(page);
  return data(page, { headers: { "Set-Cookie": await seenHeader(request, portal, place.slug, planId, n) } });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

const keptAt = (draft: { id: string }, block: Paragraph) => ({ draftId: draft.id, paragraph: anchorOf(block) });

export default function DraftPage() {
  const draft = useLoaderData<typeof loader>();
  const { slug, n, plan, blocks, counts, open, consultation, page, pages } = draft;
  const here = `/${slug}/plans/${plan.id}/drafts/${n}`;
  const depths = headingDepths(blocks);
  const takes = takesComments(draft.standing, draft.newer === null);
  return (
    <Page
      title={plan.title}
      eyebrow={`Draft ${n} · ${draft.says}`}
      crumbs={[
        { href: `/${slug}/plans`, text: "Plans" },
        { href: `/${slug}/plans/${plan.id}`, text: plan.title },
      ]}
      lede={
        takes
          ? "Read it, then say what is right, wrong or missing. You can comment on any words, a paragraph or all of it."
          : undefined
      }
      notice={draft.since ? <SinceNote since={draft.since} slug={slug} planId={plan.id} /> : undefined}
      strip={draft.strip.stations.length > 0 ? <Strip {...draft.strip} /> : undefined}
    >
      <WaysToRead ways={draft.ways} slug={slug} planId={plan.id} newest={draft.newest} />
      <DraftLinks {...draft} here={here} plan={`/${slug}/plans/${plan.id}`} takes={takes} />
      {draft.newer && !draft.since ? (
        <Inset>
          <p>
            There is a newer draft.{" "}
            <a href={`/${slug}/plans/${plan.id}/drafts/${draft.newer}`}>Read draft {draft.newer}</a>
          </p>
        </Inset>
      ) : null}
      {consultation ? (
        <Details summary="What we ask, and what can still change">
          <p>{consultation.purpose}</p>
          <p>
            <strong>What can still change:</strong> {consultation.stillOpen}
          </p>
          <p>
            <strong>Who we ask:</strong> {consultation.whoIsAsked}
          </p>
          <p>
            <a href={`${here}/consultation`}>Dates, what to read, and whether it is fair</a>
          </p>
        </Details>
      ) : null}
      <Contents sections={draft.sections} page={page} pages={pages} />
      <Heat
        blocks={blocks}
        counts={counts}
        open={open?.anchor ?? null}
        where={pages > 1 ? "this page" : "this draft"}
      />
      <div className="itr-desk">
        <article className="itr-sheet" aria-label={`Draft ${n}`}>
          {blocks.map((block, i) => (
            <SheetBlock
              key={block.id}
              block={block}
              depth={depths[i] ?? 0}
              n={n}
              slug={slug}
              planId={plan.id}
              open={block.id === open?.id}
              marks={draft.marks.filter((mark) => mark.lineageId === block.lineageId)}
              comments={counts.get(block.lineageId) ?? 0}
              takes={takes}
              causes={draft.causes.filter((cause) => cause.lineageId === block.lineageId)}
            />
          ))}
        </article>
        <Beside {...draft} here={here} takes={takes} />
      </div>
      {takes ? <ChooseBar /> : null}
      <Pagination
        of="the draft"
        previous={page > 1 ? `${here}?page=${page - 1}` : undefined}
        next={page < pages ? `${here}?page=${page + 1}` : undefined}
        where={`Page ${page} of ${pages}`}
      />
    </Page>
  );
}
