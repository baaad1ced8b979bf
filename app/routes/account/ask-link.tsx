import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { askSignInLink } from "#app/domain/people/sign-in.server.ts";
import { askByAddress } from "./address-form.server.ts";
import { CheckMail } from "./check-mail.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in by email" }];

export const loader = ({ request, context }: LoaderFunctionArgs) => ({
  sent: new URL(request.url).searchParams.has("sent"),
  outbox: context.portal.config.mode !== "production",
});

export const action = (args: ActionFunctionArgs) =>
  askByAddress(args, "link", ({ db, clock, config }, email) => askSignInLink(db, clock.now(), config.origin, email));

export default function AskLinkPage() {
  const { sent, outbox } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (sent && !answer) {
    return (
      <CheckMail outbox={outbox} again="/sign-in/link">
        If that address has an account, we have sent a link to it. The link works once, for 30 minutes.
      </CheckMail>
    );
  }
  return (
    <Page title="Sign in by email" problems={answer?.problems} back={{ href: "/sign-in" }} narrow>
      <p>We send you a link. Open it and press the button. You do not need a password.</p>
      <Form action="/sign-in/link">
        <TextField
          name="email"
          label="Email address"
          type="email"
          autoComplete="email"
          spellCheck={false}
          value={typed(answer?.values, "email")}
          error={errorAt(answer?.problems, "email")}
        />
        <Button>Send me a link</Button>
      </Form>
    </Page>
  );
}
