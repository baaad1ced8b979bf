import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { Confirm } from "#app/domain/people/account.ts";
import { confirmEmailChange } from "#app/domain/people/accounts.server.ts";
import { findLink } from "#app/domain/people/mail-links.server.ts";
import { confirmAccount } from "#app/domain/people/sign-up.server.ts";
import { checkForm, formOf, type Problem, tryVerb, type Values } from "#app/http/form.server.ts";
import { enterAs } from "#app/http/signing-in.server.ts";
import { DeadLink } from "./dead-link.tsx";
import { NewPassword } from "./new-password.tsx";
import { privateHeaders } from "./private-headers.ts";

export const meta: MetaFunction = () => [{ title: "Confirm your email address" }];
export const headers = privateHeaders;

export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  const link = await findLink(portal.db, portal.clock.now(), params.token ?? "", ["confirm", "change_email"]);
  return { purpose: link?.purpose ?? null, email: link?.email ?? "", name: link?.person.name ?? "" };
}

const answer = (problems: Problem[], values: Values, dead: boolean) =>
  data({ problems, values, dead }, { status: 422 });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { portal, viewer } = context;
  const { db } = portal;
  const at = portal.clock.now();
  const token = params.token ?? "";
  const link = await findLink(db, at, token, ["confirm", "change_email"]);
  if (link?.purpose === "change_email") {
    if (!(await confirmEmailChange(db, at, token))) return answer([], {}, true);
    return redirect(viewer ? "/account?done=email" : "/sign-in?done=email");
  }
  const form = checkForm(await formOf(request), Confirm);
  const { password: _password, ...values } = form.values;
  if (!form.ok) return answer(form.problems, values, false);
  const confirmed = await tryVerb(() => confirmAccount(db, at, token, form.value));
  if (!confirmed.ok) return answer(confirmed.problems, values, false);
  return confirmed.value ? enterAs(request, context, confirmed.value, null) : answer([], {}, true);
}

export default function ConfirmPage() {
  const { purpose, email, name } = useLoaderData<typeof loader>();
  const given = useActionData<typeof action>();
  if (purpose === null || given?.dead) return <DeadLink again="/sign-in/link" label="Ask for another link" />;
  if (purpose === "change_email") {
    return (
      <Page title="Confirm your new email address" narrow>
        <p>
          From now on you sign in with <strong>{email}</strong>.
        </p>
        <Form>
          <Button>Use this address</Button>
        </Form>
      </Page>
    );
  }
  return (
    <Page title="Confirm your email address" problems={given?.problems} narrow>
      <p>
        You will sign in with <strong>{email}</strong>.
      </p>
      <Form>
        <TextField
          name="name"
          label="Your name"
          hint="People you write with see this name. It can be a first name."
          autoComplete="name"
          value={given ? typed(given.values, "name") : name}
          error={errorAt(given?.problems, "name")}
        />
        <NewPassword
          label="Password"
          problems={given?.problems}
          optional
          more="Leave it empty to sign in by links in emails."
        />
        <Button>Confirm and sign in</Button>
      </Form>
    </Page>
  );
}
