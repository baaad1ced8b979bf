import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askReset } from "#app/domain/people/sign-in.server.ts";
import { addressAsked, askByAddress } from "./address-form.server.ts";
import { AskAddress } from "./ask-address.tsx";

export const meta: MetaFunction = () => [{ title: "Choose a new password" }];

export const loader = addressAsked;

export const action = (args: ActionFunctionArgs) =>
  askByAddress(args, "reset", ({ db, clock, config }, email) => askReset(db, clock.now(), config.origin, email));

export default function AskResetPage() {
  const asked = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AskAddress title="Choose a new password" path="/reset" asked={asked} answer={answer}>
      We send you a link. Open it to choose a new password.
    </AskAddress>
  );
}
