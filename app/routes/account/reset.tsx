import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { Reset } from "#app/domain/people/account.ts";
import { resetPassword } from "#app/domain/people/accounts.server.ts";
import { findLink } from "#app/domain/people/mail-links.server.ts";
import { type Problem, readForm, tryVerb } from "#app/http/form.server.ts";
import { DeadLink } from "./dead-link.tsx";
import { NewPassword } from "./new-password.tsx";
import { privateHeaders } from "./private-headers.ts";

export const meta: MetaFunction = () => [{ title: "Choose a new password" }];
export const headers = privateHeaders;

export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  const link = await findLink(portal.db, portal.clock.now(), params.token ?? "", ["reset"]);
  return { works: link !== null };
}

const answer = (problems: Problem[], dead: boolean) => data({ problems, dead }, { status: 422 });

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const form = await readForm(request, Reset);
  if (!form.ok) return answer(form.problems, false);
  const { db, clock, config } = portal;
  const reset = await tryVerb(() =>
    resetPassword(db, clock.now(), config.origin, params.token ?? "", form.value.password),
  );
  if (!reset.ok) return answer(reset.problems, false);
  if (reset.value === null) return answer([], true);
  portal.liveText.accessChanged({ personId: reset.value });
  return redirect("/sign-in?done=password");
}

export default function ResetPage() {
  const { works } = useLoaderData<typeof loader>();
  const given = useActionData<typeof action>();
  if (!works || given?.dead) return <DeadLink again="/reset" label="Ask for another link" />;
  return (
    <Page title="Choose a new password" problems={given?.problems} narrow>
      <p>You will be signed out on every device.</p>
      <Form>
        <NewPassword label="New password" problems={given?.problems} />
        <Button>Change my password</Button>
      </Form>
    </Page>
  );
}
