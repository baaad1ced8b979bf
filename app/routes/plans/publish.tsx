import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { compareWriting } from "#app/domain/plans/compare.server.ts";
import { openDraftText } from "#app/domain/plans/draft-document.server.ts";
import { draftDocumentName } from "#app/domain/plans/draft-text.server.ts";
import { findDraft, readDraftFor } from "#app/domain/plans/drafts.server.ts";
import { figuresOf, headingDepths } from "#app/domain/plans/paragraph.ts";
import { publishDraft } from "#app/domain/plans/plans.server.ts";
import { idFrom, numberFrom, pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { Contents } from "./contents.tsx";
import { PlanBlock } from "./plan-block.tsx";
import { Unexplained } from "./unexplained.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Publish draft ${data.n}` : "Publish" },
];

/** Everything that is in the log by now is in what this page shows, and in what its button publishes. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, liveText } = context.portal;
  const viewer = personOf(context);
  const place = placeOf(context);
  const which = { localityId: place.id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  const { planId, n } = which;
  const { draft } = await findDraft(db, viewer, place.id, planId, n);
  if (draft.state !== "writing") throw redirect(`/${place.slug}/plans/${planId}/drafts/${n}`);
  await openDraftText(db, liveText, draft);
  await liveText.settle(draftDocumentName(draft.id));
  const read = await readDraftFor(db, viewer, place.id, planId, n, pageFrom(request));
  const { from, changes } = await compareWriting(db, viewer, which);
  return {
    slug: place.slug,
    plan: { id: planId, title: read.plan.title },
    n,
    seq: read.draft.contentSeq,
    page: read.page,
    pages: read.starts.length,
    sections: read.sections,
    blocks: read.blocks,
    since: {
      n: from.n,
      changes: changes.length,
      unexplained: changes.filter(({ causes }) => causes.length === 0).length,
    },
  };
}

const Publishing = z.object({ seq: z.coerce.number().int().min(1) });

/** Publishes the draft exactly as of the change that the page showed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, config, liveText } = context.portal;
  const place = placeOf(context);
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const form = await readForm(request, Publishing);
  if (!form.ok) return badInput([{ field: "form", message: "Look the draft over once more, then publish it." }], {});
  const input = { localityId: place.id, planId, n, origin: config.origin, seq: form.value.seq };
  const done = await tryVerb(() => publishDraft(db, liveText, personOf(context), clock.now(), input));
  return done.ok ? redirect(`/${place.slug}/plans/${planId}`) : badInput(done.problems, form.values);
}

export default function PublishPage() {
  const { slug, plan, n, seq, page, pages, sections, blocks, since } = useLoaderData<typeof loader>();
  const { problems } = useActionData<typeof action>() ?? {};
  const here = `/${slug}/plans/${plan.id}/drafts/${n}`;
  const depths = headingDepths(blocks);
  return (
    <Page
      title={`Check draft ${n} before you publish it`}
      eyebrow={plan.title}
      back={{ href: `${here}/edit`, text: "Back to writing" }}
      lede="You publish exactly the text below. What anyone types from now on waits for the next draft."
      problems={problems}
    >
      <ul>
        <li>Everyone can read it, and nobody can change it any more.</li>
        <li>Everyone who commented on an earlier draft is told.</li>
      </ul>
      <Unexplained here={here} n={n} since={since} />
      <Form action={`${here}/publish`} label={`Publish draft ${n}`}>
        <HiddenFields values={{ seq: String(seq) }} />
        <Button>Publish draft {n}</Button>
      </Form>
      <Contents sections={sections} page={page} pages={pages} />
      {blocks.length === 0 ? (
        <p>There are no words in this draft yet.</p>
      ) : (
        <article className="itr-sheet" aria-label={`The text of draft ${n}`}>
          {blocks.map((block, i) => (
            <PlanBlock key={block.id} block={block} depth={depths[i]} figures={figuresOf(slug, plan.id, n)} />
          ))}
        </article>
      )}
      <Pagination
        of="the draft"
        previous={page > 1 ? `${here}/publish?page=${page - 1}` : undefined}
        next={page < pages ? `${here}/publish?page=${page + 1}` : undefined}
        where={`Page ${page} of ${pages}`}
      />
    </Page>
  );
}
