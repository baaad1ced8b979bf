import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, ticked, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listUnanswered } from "#app/domain/plans/answers.server.ts";
import { placeName } from "#app/domain/plans/cells.ts";
import { ANSWERS, AnswerForm, DISPOSITION_WORDS, nameWithin } from "#app/domain/plans/comment.ts";
import { inSentence } from "#app/domain/plans/paragraph.ts";
import { prepareAnswers } from "#app/domain/plans/prepared-answers.server.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Answer several comments together" }];

const planIn = (request: Request): string | undefined =>
  z.uuid().safeParse(new URL(request.url).searchParams.get("plan")).data;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const page = pageFrom(request);
  const planId = planIn(request);
  const { comments, more } = await listUnanswered(context.portal.db, context.viewer, place.id, page, planId);
  return {
    slug: place.slug,
    planId: planId ?? null,
    pages: pagesAround(request, page, more),
    choices: comments.map(({ comment, plan, n, paragraph }) => ({
      value: comment.id,
      label: comment.body.length > 300 ? `${comment.body.slice(0, 300)} …` : comment.body,
      hint: `${nameWithin(comment.signedAs)}, on ${paragraph ? inSentence(placeName(paragraph, comment.quote)) : "the whole draft"}, draft ${n} of ${plan.title}`,
    })),
  };
}

const Asked = z.intersection(z.object({ comments: z.array(z.uuid()).default([]) }), AnswerForm);

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const viewer = personOf(context);
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(form.problems, form.values);
  const { comments: commentIds, disposition, answer } = form.value;
  const given = { localityId: place.id, commentIds, disposition, answer };
  const done = await tryVerb(() => prepareAnswers(db, viewer, clock.now(), given));
  if (!done.ok) return badInput(done.problems, form.values);
  const planId = planIn(request);
  return redirect(`/${place.slug}/desk/answers${planId ? `?plan=${planId}` : ""}`);
}

export default function AnswerTogetherPage() {
  const { slug, planId, pages, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.values;
  const query = planId ? `?plan=${planId}` : "";
  return (
    <Page
      title="Answer several comments together"
      lede="Tick the comments that say alike and give them one answer. Each stays its writer’s own, and each writer is told."
      back={{ href: `/${slug}/desk/answers${query}`, text: "Back to the comments to answer" }}
      problems={answer?.problems}
      narrow
    >
      {choices.length === 0 ? (
        <Empty says="Every comment has an answer.">
          <p>
            <a href={`/${slug}/plans`}>See the plans</a>
          </p>
        </Empty>
      ) : (
        <Form action={`/${slug}/desk/answers/together${query}`}>
          <Checkboxes
            legend="Which comments?"
            name="comments"
            choices={choices}
            values={ticked(values, "comments")}
            error={errorAt(answer?.problems, "comments")}
          />
          <Radios
            legend="What happens with them?"
            name="disposition"
            small
            choices={ANSWERS.map((value) => ({ value, label: DISPOSITION_WORDS[value] }))}
            value={typed(values, "disposition")}
            error={errorAt(answer?.problems, "disposition")}
          />
          <TextArea
            name="answer"
            label="Why?"
            hint="Everyone who wrote one of them reads this, and so does everybody else."
            value={typed(values, "answer")}
            error={errorAt(answer?.problems, "answer")}
          />
          <Button>Keep this answer for all of them</Button>
          <p>Nobody sees it until the answers are published together.</p>
        </Form>
      )}
      <Pagination of="comments" {...pages} />
    </Page>
  );
}
