import { setTimeout as wait } from "node:timers/promises";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { AskLink } from "#app/domain/people/account.ts";
import type { Portal } from "#app/http/context.server.ts";
import { badInput, type Problem, readForm, type Values } from "#app/http/form.server.ts";

/** One answer for too many tries, shown at the form with what was typed. */
export const tooManyTries = (values: Values) => {
  const problems: Problem[] = [
    {
      field: "form",
      message: "You have tried many times. Wait 15 minutes, then try again, or ask for a link by email.",
    },
  ];
  return data({ problems, values }, { status: 429, headers: { "Retry-After": "900" } });
};

/** Whether the mail has just been asked for, and whether it stays in this portal. */
export const addressAsked = ({ request, context }: LoaderFunctionArgs) => ({
  sent: new URL(request.url).searchParams.has("sent"),
  outbox: context.portal.config.mode !== "production",
});

/** Reads an address, asks for the mail, and leads to the page that says the same to everybody. */
export async function askByAddress(
  { request, context }: ActionFunctionArgs,
  kind: string,
  ask: (portal: Portal, email: string) => Promise<void>,
) {
  const form = await readForm(request, AskLink);
  if (!form.ok) return badInput(form.problems, form.values);
  const { email } = form.value;
  const tries = { account: `${kind}:${email}`, address: context.clientAddress };
  if (!(await context.portal.limits.allowSignIn(tries))) return tooManyTries(form.values);
  await inSteadyTime(ask(context.portal, email));
  return redirect(`${new URL(request.url).pathname}?sent=yes`);
}

const STEADY_MS = 150;

/** Waits for the work, and never less than 150 ms: how long it took says nothing about whose address it was. */
export async function inSteadyTime<T>(work: Promise<T>): Promise<T> {
  const [answer] = await Promise.all([work, wait(STEADY_MS)]);
  return answer;
}
