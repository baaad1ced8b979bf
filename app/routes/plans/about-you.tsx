import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { SPEAKER_CHOICES, SpeakerForm } from "#app/domain/plans/speaker.ts";
import { sayWhoSpeaks } from "#app/domain/plans/speakers.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "A little about you" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const areas = await listNeighbourhoods(context.portal.db, place.id);
  return { slug: place.slug, areas: areas.map(({ id, name }) => ({ value: id, label: name })) };
}

/** The first post only brings the key of a comment that was sent, and shows the questions. */
export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const posted = await formOf(request);
  const form = checkForm(posted, SpeakerForm);
  if (!form.ok) return badInput(form.problems, form.values);
  if (posted.get("intent") === "ask") return data({ problems: undefined, values: form.values });
  const input = { localityId: place.id, ...form.value };
  const said = await tryVerb(() => sayWhoSpeaks(db, context.viewer, clock.now(), input));
  if (!said.ok) return badInput(said.problems, form.values);
  return data({ problems: undefined, values: form.values, done: true });
}

export default function AboutYou() {
  const { slug, areas } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { problems, values } = answer ?? {};
  const submissionKey = typed(values, "submissionKey");
  if (answer && "done" in answer) {
    return (
      <Page title="Thank you" narrow>
        <p>We have your answers. They are counted together with other people’s, and small counts are never shown.</p>
        <p>
          <a href={`/${slug}/plans`}>See the plans</a>
        </p>
      </Page>
    );
  }
  return (
    <Page
      title="A little about you"
      lede="Both questions are optional. Your answers do not stand beside your comment."
      back={{ href: `/${slug}/plans`, text: "Back to plans" }}
      problems={problems}
      narrow
    >
      {submissionKey ? (
        <Form action={`/${slug}/comments/about`}>
          <HiddenFields values={{ submissionKey }} />
          <Select
            name="areaId"
            label="Which neighbourhood is yours?"
            optional
            options={areas}
            empty="I would rather not say"
            value={typed(values, "areaId")}
            error={errorAt(problems, "areaId")}
          />
          <Radios
            name="speaksAs"
            legend="As whom do you speak?"
            small
            choices={[...SPEAKER_CHOICES, { value: "", label: "I would rather not say" }]}
            value={typed(values, "speaksAs")}
            error={errorAt(problems, "speaksAs")}
          />
          <Button>Send my answers</Button>
        </Form>
      ) : (
        <p>
          These questions follow a comment on a plan. <a href={`/${slug}/plans`}>Read a plan and comment</a>
        </p>
      )}
    </Page>
  );
}
