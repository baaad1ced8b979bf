import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { declareInterest, listInterests, mayDeclareIn } from "#app/domain/proposals/interests.server.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "State your interest" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const { proposal } = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  if (!(await mayDeclareIn(db, viewer, place.id, proposal.id))) throw notFound("proposal");
  const said = await listInterests(db, { proposalId: proposal.id, paperId: null });
  const mine = said.find((one) => one.personId === viewer.id);
  return {
    here: `/${place.slug}/proposals/${proposal.id}`,
    title: proposal.title,
    statement: mine?.statement ?? "",
    hasSaid: mine !== undefined,
  };
}

const Statement = z.object({ statement: z.string().default("") });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const which = { localityId: place.id, proposalId: idFrom(params, "proposalId") };
  const form = await readForm(request, Statement);
  if (!form.ok) return badInput(form.problems, form.values);
  const stated = { ...which, ...form.value };
  const done = await tryVerb(() => declareInterest(db, personOf(context), clock.now(), stated));
  if (!done.ok) return badInput(done.problems, form.values);
  return redirect(`/${place.slug}/proposals/${which.proposalId}`);
}

export default function InterestsPage() {
  const { here, title, statement, hasSaid } = useLoaderData<typeof loader>();
  const { problems, values = { statement } } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
      eyebrow={title}
      title="State your interest"
      lede="Do you, someone close to you or your organisation stand to gain or lose from this proposal?"
      problems={problems}
      narrow
    >
      <p>What you write here is public. It stands beside your name, or beside your organisation.</p>
      {hasSaid ? <p>You have said this before. What you write now takes its place.</p> : null}
      <Form>
        <TextArea
          name="statement"
          label="Your interest"
          hint="For example: My organisation is paid to run this service. Leave it empty if you have none."
          rows={4}
          value={typed(values, "statement")}
          error={errorAt(problems, "statement") ?? errorAt(problems, "form")}
        />
        <Button>State this</Button>
      </Form>
    </Page>
  );
}
