import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { setUp, setupLinkWorks } from "#app/domain/places/setting-up.server.ts";
import { SetUp } from "#app/domain/places/setting-up.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { enterAs } from "#app/http/signing-in.server.ts";
import { NewPassword } from "./new-password.tsx";
import { privateHeaders } from "./private-headers.ts";

export const meta: MetaFunction = () => [{ title: "Set up your place" }];
export const headers = privateHeaders;

export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  if (!(await setupLinkWorks(portal.db, portal.clock.now(), params.token ?? ""))) throw notFound();
  return {};
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { portal } = context;
  const form = await readForm(request, SetUp);
  const { password: _password, ...values } = form.values;
  if (!form.ok) return badInput(form.problems, values);
  const made = await tryVerb(() => setUp(portal.db, portal.clock.now(), params.token ?? "", form.value));
  if (!made.ok) return badInput(made.problems, values);
  return enterAs(request, context, made.value.personId, `/${made.value.slug}/desk`);
}

const PLACE_FIELDS = [
  { name: "placeName", label: "Name of the place", hint: "For example, Bury" },
  { name: "slug", label: "Short name for web addresses", hint: "Small letters and hyphens, for example bury" },
  {
    name: "coordinatorName",
    label: "Name of the coordinating body",
    hint: "Who listens to residents and tells them what came of it, for example Healthwatch Bury",
  },
  { name: "phone", label: "Phone number", hint: "For people who would rather call" },
];

export default function SetupPage() {
  const answer = useActionData<typeof action>();
  const problems = answer?.problems;
  const field = (name: string) => ({
    name,
    value: typed(answer?.values, name),
    error: errorAt(problems, name),
  });
  return (
    <Page
      title="Set up your place"
      lede="This makes the first place and its administrator. The link works once."
      problems={problems}
      narrow
    >
      <Form>
        <h2>The place</h2>
        {PLACE_FIELDS.map(({ name, label, hint }) => (
          <TextField key={name} label={label} hint={hint} {...field(name)} />
        ))}
        <h2>The administrator</h2>
        <TextField label="Your name" autoComplete="name" {...field("name")} />
        <TextField label="Email address" type="email" autoComplete="username" spellCheck={false} {...field("email")} />
        <NewPassword label="Password" problems={problems} />
        <Button>Set up</Button>
      </Form>
    </Page>
  );
}
