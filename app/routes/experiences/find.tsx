import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findByReference } from "#app/domain/experiences/experiences.server.ts";
import { canonicalReference } from "#app/domain/experiences/receipt.server.ts";
import { startVisit } from "#app/domain/experiences/visits.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput, readForm } from "#app/http/form.server.ts";
import { PRIVATE_HEADERS, privateCookie } from "./cookies.server.ts";

export const meta: MetaFunction = () => [{ title: "Find where your words have gone" }];
export const headers = () => PRIVATE_HEADERS;

const FindSchema = z.object({
  reference: z.string("Enter your reference").trim().min(1, "Enter your reference").max(100, "Enter your reference"),
  code: z.string("Enter your code").trim().min(1, "Enter your code").max(100, "Enter your code"),
});

export const loader = ({ context }: LoaderFunctionArgs) => {
  const place = placeOf(context);
  return {
    home: `/${place.slug}`,
    example: `${place.slug.toUpperCase()}-7K4M-2QXD`,
    coordinator: place.coordinatorName,
    phone: place.phone,
    signedIn: context.viewer !== null,
  };
};

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal, clientAddress } = context;
  const place = placeOf(context);
  const form = await readForm(request, FindSchema);
  if (!form.ok) return badInput(form.problems, form.values);
  const { reference, code } = form.value;
  if (!(await portal.limits.allowCode({ reference: canonicalReference(reference), address: clientAddress }))) {
    const message = "That was tried too often. Wait 15 minutes and try again";
    return data({ problems: [{ field: "form", message }], values: form.values }, { status: 429 });
  }
  const found = await findByReference(portal.db, reference, code);
  if (!found || found.localityId !== place.id) {
    const message = "We cannot find that reference with that code. Check both and try again";
    return badInput([{ field: "reference", message }], form.values);
  }
  const cookie = await startVisit(portal.db, portal.clock.now(), found.id);
  return redirect(`/${place.slug}/experiences/mine`, { headers: { "Set-Cookie": privateCookie(context, cookie) } });
}

export default function Find() {
  const { home, example, coordinator, phone, signedIn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems;
  return (
    <Page
      back={{ href: home, exit: true }}
      problems={problems}
      title="Find where your words have gone"
      lede="Use the reference and the code that you got when you told us."
      narrow
    >
      <Form>
        <TextField
          name="reference"
          label="Reference"
          hint={`It looks like ${example}. Spaces and small letters are fine.`}
          width={30}
          value={typed(answer?.values, "reference")}
          error={errorAt(problems, "reference")}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          name="code"
          label="Code"
          hint="8 letters and numbers."
          width={20}
          value={typed(answer?.values, "code")}
          error={errorAt(problems, "code")}
          autoComplete="off"
          spellCheck={false}
        />
        <Button>Open my page</Button>
      </Form>
      {signedIn ? (
        <p>
          <a className="itr-target" href={`${home}/experiences/mine`}>
            See what you told us while you were signed in
          </a>
        </p>
      ) : null}
      <h2 className="nhsuk-heading-m">Lost your reference or code?</h2>
      <p>
        Call {coordinator} on <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>. For your safety nobody can
        see your code. If you gave us your address or number, they can help you another way.
      </p>
    </Page>
  );
}
