import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { answerInvitation, readInvitation } from "#app/domain/proposals/invitations.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Will you write with them?" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const which = { localityId: place.id, proposalId: idFrom(params, "proposalId") };
  const { title, summary, invitedBy, organisation } = await readInvitation(context.portal.db, personOf(context), which);
  return {
    here: `/${place.slug}/proposals/${which.proposalId}`,
    title,
    summary,
    invitedBy: invitedBy ?? "Someone who writes it",
    organisation,
    name: personOf(context).name,
  };
}

const Answer = z.object({ answer: z.enum(["yes", "no"], { error: "Choose yes or no" }) });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, liveText, clock } = context.portal;
  const place = placeOf(context);
  const which = { localityId: place.id, proposalId: idFrom(params, "proposalId") };
  const form = await readForm(request, Answer);
  if (!form.ok) return badInput(form.problems, form.values);
  const yes = form.value.answer === "yes";
  const done = await tryVerb(() => answerInvitation(db, liveText, personOf(context), clock.now(), { ...which, yes }));
  if (!done.ok) return badInput(done.problems, form.values);
  return redirect(`/${place.slug}/proposals/${which.proposalId}${yes ? "/edit" : ""}`);
}

export default function InvitationPage() {
  const { here, title, summary, invitedBy, organisation, name } = useLoaderData<typeof loader>();
  const { problems } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: here, text: "Read the proposal first" }}
      eyebrow="You are asked to write with others"
      title={title}
      lede={summary}
      problems={problems}
      narrow
    >
      <p>
        <bdi>{invitedBy}</bdi> asks you to help write this proposal
        {organisation ? ` for ${organisation}` : ""}.
      </p>
      <ul>
        <li>
          If you say yes, you can change the text at once. Those who work on it here see your name, {name}. The public
          sees {organisation ?? "your organisation, or “a resident”"}.
        </li>
        <li>If you say no, nobody but the people who asked you knows that you were asked.</li>
        <li>You can leave at any time. What you wrote stays.</li>
      </ul>
      <Form>
        <Radios
          name="answer"
          legend="Will you write with them?"
          choices={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No, thank you" },
          ]}
          error={errorAt(problems, "answer") ?? errorAt(problems, "form")}
        />
        <Button>Answer</Button>
      </Form>
    </Page>
  );
}
