import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findLink } from "#app/domain/people/mail-links.server.ts";
import { useSignInLink as spendSignInLink } from "#app/domain/people/sign-in.server.ts";
import { enterAs } from "#app/http/signing-in.server.ts";
import { DeadLink } from "./dead-link.tsx";
import { privateHeaders } from "./private-headers.ts";

export const meta: MetaFunction = () => [{ title: "Sign in" }];
export const headers = privateHeaders;

/** A mail scanner that opens the link changes nothing: only the button signs in. */
export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  const link = await findLink(portal.db, portal.clock.now(), params.token ?? "", ["sign_in"]);
  return { works: link !== null };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { portal } = context;
  const personId = await spendSignInLink(portal.db, portal.clock.now(), params.token ?? "");
  if (!personId) return data({ dead: true }, { status: 422 });
  return enterAs(request, context, personId, null);
}

export default function UseLinkPage() {
  const { works } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!works || answer?.dead) return <DeadLink again="/sign-in/link" label="Ask for another link" />;
  return (
    <Page title="Sign in" narrow>
      <p>Press the button to sign in on this device.</p>
      <Form>
        <Button>Sign in</Button>
      </Form>
    </Page>
  );
}
