import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Details } from "#app/components/content/details.tsx";
import { Table } from "#app/components/content/table.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { SignIn } from "#app/domain/people/account.ts";
import { listDemoAccounts } from "#app/domain/people/people.server.ts";
import { ROLE_WORDS } from "#app/domain/people/person.ts";
import { signInWithPassword } from "#app/domain/people/sign-in.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { returnTo } from "#app/http/return-to.ts";
import { enterAs } from "#app/http/signing-in.server.ts";
import { tooManyTries } from "./address-form.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in" }];

const DONE: Record<string, string> = {
  password: "Your password has changed. Sign in with the new one.",
  email: "Your email address has changed. Sign in with the new one.",
  "signed-out": "You have signed out.",
  everywhere: "You have signed out on every device.",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const to = returnTo(query.get("to"));
  if (context.viewer) throw redirect(to ?? "/account");
  const { portal } = context;
  const accounts = portal.config.mode === "demo" ? await listDemoAccounts(portal.db, portal.clock.now()) : [];
  return { to, done: DONE[query.get("done") ?? ""] ?? null, accounts };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const posted = await formOf(request);
  const form = checkForm(posted, SignIn);
  if (!form.ok) return badInput(form.problems, withoutPassword(form.values));
  const values = withoutPassword(form.values);
  const { portal, clientAddress } = context;
  const tries = { account: `password:${form.value.email}`, address: clientAddress };
  if (!(await portal.limits.allowSignIn(tries))) return tooManyTries(values);
  const signedIn = await tryVerb(() => signInWithPassword(portal.db, portal.clock.now(), form.value));
  if (!signedIn.ok) return badInput(signedIn.problems, values);
  return enterAs(request, context, signedIn.value, returnTo(posted.get("to")));
}

const withoutPassword = ({ password: _password, ...values }: Record<string, string | string[]>) => values;

export default function SignInPage() {
  const { to, done, accounts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems;
  return (
    <Page title="Sign in" problems={problems} notice={done && !answer ? <Notice>{done}</Notice> : null} narrow>
      <p>You do not need an account to tell us your experience or to comment on a plan.</p>
      <Form>
        <HiddenFields values={{ to: to ?? undefined }} />
        <TextField
          name="email"
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          value={typed(answer?.values, "email")}
          error={errorAt(problems, "email")}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          error={errorAt(problems, "password")}
        />
        <Button>Sign in</Button>
      </Form>
      <ul className="nhsuk-list">
        <li>
          <a href="/sign-in/link">Sign in without a password, by a link in an email</a>
        </li>
        <li>
          <a href="/reset">I have forgotten my password</a>
        </li>
        <li>
          <a href="/sign-up">I do not have an account yet</a>
        </li>
      </ul>
      {accounts.length > 0 ? (
        <Details summary="Accounts of this demo">
          <p>
            Each has the password <strong>in-the-room-demo</strong>.
          </p>
          <Table
            caption="Demo accounts"
            columns={[{ header: "Email address" }, { header: "Role" }, { header: "Place" }]}
            rows={accounts.map((account) => [account.email, ROLE_WORDS[account.role], account.place])}
            rowHeaders
          />
        </Details>
      ) : null}
    </Page>
  );
}
