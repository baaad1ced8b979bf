import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askSignInLink } from "#app/domain/people/sign-in.server.ts";
import { addressAsked, askByAddress } from "./address-form.server.ts";
import { AskAddress } from "./ask-address.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in by email" }];

export const loader = addressAsked;

export const action = (args: ActionFunctionArgs) =>
  askByAddress(args, "link", ({ db, clock, config }, email) => askSignInLink(db, clock.now(), config.origin, email));

export default function AskLinkPage() {
  const asked = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AskAddress title="Sign in by email" path="/sign-in/link" asked={asked} answer={answer}>
      We send you a link. Open it and press the button. You do not need a password.
    </AskAddress>
  );
}
