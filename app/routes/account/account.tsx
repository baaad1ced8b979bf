import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { ChangeEmail, ChangePassword, ChooseLetters } from "#app/domain/people/account.ts";
import { askEmailChange, changePassword, hasPassword, signOutEverywhere } from "#app/domain/people/accounts.server.ts";
import { chooseNoteLetters, wantsNoteLetters } from "#app/domain/people/letter-choice.server.ts";
import { ROLE_WORDS } from "#app/domain/people/person.ts";
import { listLocalities } from "#app/domain/places/localities.server.ts";
import { personOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, type Problem, tryVerb, type Values } from "#app/http/form.server.ts";
import { FORGET_COPIES, isOwnDevice } from "#app/http/own-device.server.ts";
import { enterAs } from "#app/http/signing-in.server.ts";
import { EmailForm, LettersForm, PasswordForm } from "./account-forms.tsx";
import { tooManyTries } from "./address-form.server.ts";

export const meta: MetaFunction = () => [{ title: "Your account" }];

const DONE: Record<string, string> = {
  asked: "We have sent an email to the new address. It changes when you open the link in it and confirm.",
  email: "Your email address has changed.",
  letters: "We will send you letters about your suggestions and comments.",
  "no-letters": "We will send you no more letters about your suggestions and comments.",
  password: "Your password has changed. You are signed out on every other device.",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { portal } = context;
  const viewer = personOf(context);
  const places = await listLocalities(portal.db);
  const held = viewer.roles.flatMap(({ localityId, role }) => {
    const place = places.find((one) => one.id === localityId);
    return place ? [{ role: ROLE_WORDS[role], place: place.name, slug: place.slug }] : [];
  });
  return {
    name: viewer.name,
    email: viewer.email,
    held,
    byPassword: await hasPassword(portal.db, viewer),
    noteLetters: await wantsNoteLetters(portal.db, viewer),
    ownDevice: isOwnDevice(request, viewer.id),
    done: DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal } = context;
  const viewer = personOf(context);
  const { origin } = portal.config;
  const at = portal.clock.now();
  const posted = await formOf(request);

  if (posted.get("intent") === "everywhere") {
    await signOutEverywhere(portal.db, viewer, at);
    portal.liveText.accessChanged({ personId: viewer.id });
    const { cookie } = await portal.sessions.end(null);
    return redirect("/sign-in?done=everywhere", {
      headers: { "Set-Cookie": cookie, "Clear-Site-Data": `"cache", ${FORGET_COPIES}`, "Cache-Control": "no-store" },
    });
  }

  if (posted.get("intent") === "letters") {
    const form = checkForm(posted, ChooseLetters);
    if (!form.ok) return badInput(form.problems, form.values);
    const wanted = form.value.noteLetters === "yes";
    await chooseNoteLetters(portal.db, viewer, at, { wanted });
    return redirect(`/account?done=${wanted ? "letters" : "no-letters"}`);
  }

  const tries = { account: `account:${viewer.id}`, address: context.clientAddress };
  const changesEmail = posted.get("intent") === "email";
  const form = changesEmail ? checkForm(posted, ChangeEmail) : checkForm(posted, ChangePassword);
  const email = form.values.email;
  const values: Values = changesEmail && typeof email === "string" ? { email } : {};
  const refuse = (problems: Problem[]) => badInput(problems, values);
  if (!form.ok) return refuse(form.problems);
  if (!(await portal.limits.allowSignIn(tries))) return tooManyTries(values);

  if ("email" in form.value) {
    const change = { origin, email: form.value.email, password: form.value.confirmPassword };
    const asked = await tryVerb(() => askEmailChange(portal.db, viewer, at, change));
    return asked.ok ? redirect("/account?done=asked") : refuse(asked.problems);
  }
  const change = { origin, ...form.value };
  const changed = await tryVerb(() => changePassword(portal.db, viewer, at, change));
  if (!changed.ok) return refuse(changed.problems);
  portal.liveText.accessChanged({ personId: viewer.id });
  return enterAs(request, context, viewer.id, "/account?done=password");
}

export default function AccountPage() {
  const { name, email, held, byPassword, noteLetters, ownDevice, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const roles = (
    <ul className="nhsuk-list">
      {held.map(({ role, place, slug }) => (
        <li key={`${slug} ${role}`}>
          <a href={`/${slug}/desk`}>
            {role}, {place}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <Page
      title="Your account"
      problems={answer?.problems}
      notice={done && !answer ? <Notice>{done}</Notice> : null}
      narrow
    >
      <SummaryList
        rows={[
          { key: "Name", value: <bdi>{name}</bdi> },
          { key: "Email address", value: email },
          { key: "You take part as", value: held.length > 0 ? roles : "You have no role in any place." },
        ]}
      />
      {ownDevice ? (
        <p>
          <ButtonLink href="/sign-out" kind="second">
            Sign out
          </ButtonLink>
        </p>
      ) : (
        <Form action="/sign-out">
          <Button kind="second">Sign out</Button>
        </Form>
      )}
      <h2>This device</h2>
      <p>
        {ownDevice
          ? "You said that this is your own device. Texts that you help to write are kept on it too."
          : "Is this your own device? You can keep the texts that you help to write on it, for when there is no signal."}{" "}
        <a href="/account/this-device">Words kept on this device</a>
      </p>
      <LettersForm answer={answer} wanted={noteLetters} />
      <EmailForm answer={answer} byPassword={byPassword} />
      <PasswordForm answer={answer} byPassword={byPassword} />
      <h2>Other devices</h2>
      <p>If you lost a phone or used a shared computer, end every session now. This one ends too.</p>
      <Form action="/account">
        <HiddenFields values={{ intent: "everywhere" }} />
        <Button kind="second">Sign out on every device</Button>
      </Form>
    </Page>
  );
}
