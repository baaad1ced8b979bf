import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { causesOfDrafts } from "#app/domain/plans/causes.server.ts";
import { countComments } from "#app/domain/plans/comments.server.ts";
import { compareDrafts } from "#app/domain/plans/compare.server.ts";
import { paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { isEarlier } from "#app/domain/plans/format-standing.ts";
import { readWays } from "#app/domain/plans/formats.server.ts";
import { countLeft } from "#app/domain/plans/left.server.ts";
import { standingOf } from "#app/domain/plans/plan.ts";
import { finishDraft, readPlan, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { mayWritePlans } from "#app/domain/plans/policy.ts";
import { rungMeans, rungName } from "#app/domain/programmes/programme.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { WaysToRead } from "../plan-formats/ways-to-read.tsx";
import { AuthorActs } from "./author-acts.tsx";
import { sinceLastLook } from "./since.server.ts";
import { SinceNote } from "./since-note.tsx";
import { standingText } from "./standing-text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? data.plan.title : "Plan" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const { plan, drafts } = await readPlan(portal.db, viewer, place.id, idFrom(params, "planId"));
  const at = portal.clock.now();
  const read = drafts.filter(({ draft }) => draft.state !== "writing");
  const [newest, before] = read.map(({ draft }) => draft);
  const open = read.find(({ draft, consultation }) => standingOf(draft.state, consultation, at) === "open");
  const [counts, causes, compared, ways] = await Promise.all([
    newest ? countComments(portal.db, plan.id, newest.n) : new Map<string, number>(),
    newest ? causesOfDrafts(portal.db, [newest.id]) : [],
    newest && before ? compareDrafts(portal.db, plan.id, before.n, newest.n) : null,
    newest ? readWays(portal.db, plan.id, newest.n) : [],
  ]);
  const lineage = causes.find((cause) => cause.path !== null)?.lineageId;
  const changed =
    newest && lineage ? (await paragraphsOfLineages(portal.db, newest.id, [lineage])).get(lineage) : undefined;
  return {
    slug: place.slug,
    since: await sinceLastLook(
      request,
      portal,
      place.slug,
      plan.id,
      read.map(({ draft }) => draft.n),
    ),
    plan: { id: plan.id, title: plan.title, summary: plan.summary },
    open: open && { n: open.draft.n, says: standingText(open, at), consultation: open.consultation },
    comments: [...counts.values()].reduce((sum, count) => sum + count, 0),
    changed: compared && { n: compared.from.n, m: compared.to.n, changes: compared.changes.length },
    strip: changed ? stripProps(await readStrip(portal.db, viewer, place, "paragraph", changed.id)) : null,
    hasLate: mayWritePlans(viewer, place.id) && (drafts[0]?.draft.lateSeq ?? null) !== null,
    left: mayWritePlans(viewer, place.id) ? await countLeft(portal.db, plan.id) : null,
    newest: newest?.n ?? null,
    ways,
    drafts: drafts.map((head) => ({
      n: head.draft.n,
      note: head.draft.note,
      source: head.draft.source,
      state: head.draft.state,
      standing: standingOf(head.draft.state, head.consultation, at),
      says: standingText(head, at),
    })),
  };
}

const Asked = z.object({ intent: z.enum(["start-next", "finish"]), n: z.coerce.number().int().min(1) });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  if (!viewer) throw notFound();
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput([{ field: "form", message: "Choose one of the buttons." }], form.values);
  const { intent, n } = form.value;
  const planId = idFrom(params, "planId");
  const { liveText } = portal;
  const [db, at, which] = [portal.db, portal.clock.now(), { localityId: place.id, planId, n }];
  const here = `/${place.slug}/plans/${planId}`;
  const done = await tryVerb(async () => {
    if (intent === "start-next")
      return `${here}/drafts/${(await startNextDraft(db, liveText, viewer, at, which)).n}/edit`;
    await finishDraft(db, viewer, at, which);
    return here;
  });
  return done.ok ? redirect(done.value) : badInput(done.problems, form.values);
}

export default function PlanPage() {
  const { slug, plan, since, open, changed, drafts, comments, left, hasLate, strip, ways, newest } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/${slug}/plans/${plan.id}`;
  return (
    <Page
      title={plan.title}
      crumbs={[{ href: `/${slug}/plans`, text: "Plans" }]}
      lede={plan.summary || undefined}
      problems={answer?.problems}
      notice={since ? <SinceNote since={since} slug={slug} planId={plan.id} /> : undefined}
      strip={strip ? <Strip {...strip} /> : undefined}
    >
      {open?.consultation ? (
        <section aria-labelledby="open">
          <h2 id="open">Have your say on draft {open.n}</h2>
          <p>
            <strong>{open.says}.</strong> {open.consultation.purpose}
          </p>
          <p>
            <strong>What can still change:</strong> {open.consultation.stillOpen}
          </p>
          <p>
            <strong>Who we ask:</strong> {open.consultation.whoIsAsked}
          </p>
          <p className="itr-small">
            {rungName(open.consultation.rung)}. {rungMeans(open.consultation.rung)}
          </p>
          <p>
            <a className="nhsuk-button" href={`${here}/drafts/${open.n}`}>
              Read and comment
            </a>
          </p>
          <p>
            <a href={`${here}/drafts/${open.n}/consultation`}>About this consultation: dates, what to read, a poster</a>
          </p>
        </section>
      ) : (
        <p>This plan is not open for comment now.</p>
      )}
      {newest === null ? null : <WaysToRead ways={ways} slug={slug} planId={plan.id} newest={newest} />}
      {changed && !since ? (
        <section aria-labelledby="changed">
          <h2 id="changed">What changed last</h2>
          <p>
            Draft {changed.m} has {changed.changes === 1 ? "one change" : `${changed.changes} changes`} since draft{" "}
            {changed.n}. <a href={`${here}/compare/${changed.n}/${changed.m}`}>See each change and why</a>
          </p>
        </section>
      ) : null}
      <h2>Drafts</h2>
      <p>
        {comments === 0 ? "No comments yet." : comments === 1 ? "1 comment so far." : `${comments} comments so far.`}
      </p>
      <Rows label="Drafts">
        {drafts.map((draft) => (
          <Row
            key={draft.n}
            title={`Draft ${draft.n}`}
            href={draft.state === "writing" ? `${here}/drafts/${draft.n}/edit` : `${here}/drafts/${draft.n}`}
          >
            <p>{draft.says}</p>
            {draft.note ? <p>{draft.note}</p> : null}
          </Row>
        ))}
      </Rows>
      {left !== null && drafts[0] ? (
        <AuthorActs
          here={here}
          newest={drafts[0]}
          ways={newest === null ? null : { n: newest, earlier: ways.filter((way) => isEarlier(way, newest)).length }}
          hasLate={hasLate}
          left={{ ...left, href: `/${slug}/desk/answers?plan=${plan.id}` }}
        />
      ) : null}
    </Page>
  );
}
