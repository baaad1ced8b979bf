import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { SignUp } from "#app/domain/people/account.ts";
import { signUp } from "#app/domain/people/sign-up.server.ts";
import { listLocalities } from "#app/domain/places/localities.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { inSteadyTime, tooManyTries } from "./address-form.server.ts";
import { CheckMail } from "./check-mail.tsx";

export const meta: MetaFunction = () => [{ title: "Make an account" }];

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const places = await listLocalities(portal.db);
  return {
    sent: new URL(request.url).searchParams.has("sent"),
    outbox: portal.config.mode !== "production",
    places: places.map(({ slug, name }) => ({ slug, name })),
  };
}

export async function action({ request, context: { portal, clientAddress } }: ActionFunctionArgs) {
  const form = await readForm(request, SignUp);
  if (!form.ok) return badInput(form.problems, form.values);
  const tries = { account: `sign-up:${form.value.email}`, address: clientAddress };
  if (!(await portal.limits.allowSignIn(tries))) return tooManyTries(form.values);
  const { db, clock, config } = portal;
  const asked = await tryVerb(() => inSteadyTime(signUp(db, clock.now(), config.origin, form.value)));
  if (!asked.ok) return badInput(asked.problems, form.values);
  return redirect("/sign-up?sent=yes");
}

export default function SignUpPage() {
  const { sent, outbox, places } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (sent && !answer) {
    return (
      <CheckMail outbox={outbox} again="/sign-up">
        We have sent you an email. Open the link in it to finish. It works once, for three days.
      </CheckMail>
    );
  }
  const problems = answer?.problems;
  const values = answer?.values;
  return (
    <Page title="Make an account" problems={problems} back={{ href: "/sign-in" }} narrow>
      <p>With an account you can help to write proposals and find what you sent again.</p>
      <Form action="/sign-up">
        <TextField
          name="name"
          label="Your name"
          hint="People you write with see this name. It can be a first name."
          autoComplete="name"
          value={typed(values, "name")}
          error={errorAt(problems, "name")}
        />
        <TextField
          name="email"
          label="Email address"
          hint="We use it to sign you in. Nobody else sees it."
          type="email"
          autoComplete="email"
          spellCheck={false}
          value={typed(values, "email")}
          error={errorAt(problems, "email")}
        />
        {places.length === 1 ? (
          <HiddenFields values={{ place: places[0]?.slug }} />
        ) : (
          <Radios
            legend="Where do you live or get care?"
            name="place"
            choices={places.map((place) => ({ value: place.slug, label: place.name }))}
            value={typed(values, "place")}
            error={errorAt(problems, "place")}
          />
        )}
        <Button>Make an account</Button>
      </Form>
    </Page>
  );
}
