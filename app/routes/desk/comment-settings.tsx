import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Checkbox } from "#app/components/forms/checkbox.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Page } from "#app/components/layout/page.tsx";
import {
  CommentSettingsForm,
  readCommentSettings,
  saveCommentSettings,
} from "#app/domain/plans/comment-settings.server.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Comments on plans" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  return {
    slug: place.slug,
    settings: await readCommentSettings(context.portal.db, place.id),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const viewer = personOf(context);
  const form = await readForm(request, CommentSettingsForm);
  if (!form.ok) return badInput(form.problems, form.values);
  const settings = { ...form.value, localityId: place.id };
  const done = await tryVerb(() => saveCommentSettings(db, viewer, clock.now(), settings));
  return done.ok ? redirect(`/${place.slug}/desk/comment-settings?saved=yes`) : badInput(done.problems, form.values);
}

const WHEN = [
  { value: "before", label: "Every comment, before it is shown" },
  {
    value: "strangers_before",
    label: "Before it is shown, unless its writer has confirmed an e-mail address",
    hint: "Their comments are shown at once. A moderator can take them off the page.",
  },
  {
    value: "after",
    label: "After it is shown",
    hint: "Every comment is shown at once, also from people without an account.",
  },
];

export default function CommentSettingsPage() {
  const { slug, settings, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Comments on plans"
      back={{ href: `/${slug}/desk`, text: "Back to your desk" }}
      problems={answer?.problems}
      notice={saved && !answer ? <Notice>Saved. It counts from now on.</Notice> : undefined}
      narrow
    >
      <Form>
        <Radios
          legend="When does a moderator read a comment?"
          name="moderation"
          choices={WHEN}
          value={typed(answer?.values, "moderation") || settings.moderation}
          error={errorAt(answer?.problems, "moderation")}
        />
        <Checkbox
          name="secondCheck"
          label="A second author checks “not accepted” before it is published"
          checked={answer ? typed(answer.values, "secondCheck") === "yes" : settings.secondCheck}
        />
        <Button>Save</Button>
      </Form>
    </Page>
  );
}
