import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { worded } from "#app/domain/experiences/consent.ts";
import { changeContact } from "#app/domain/experiences/experiences.server.ts";
import { narrowConsent } from "#app/domain/feedback/withdrawal.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf } from "#app/http/form.server.ts";
import { ContactStepSchema, contactOf, ReadersSchema } from "./answers.server.ts";
import { PRIVATE_HEADERS } from "./cookies.server.ts";
import { type Own, ownOf } from "./own.server.ts";
import { ContactQuestions, ReaderQuestions } from "./questions.tsx";
import { type AnswerText, READERS } from "./steps.ts";

export const meta: MetaFunction = () => [{ title: "Change your choices" }, { name: "robots", content: "noindex" }];
export const headers = () => PRIVATE_HEADERS;

/** The choices that stand, as the form's fields. */
function fieldsOf({ account }: Own): AnswerText {
  const { consent, experience } = account;
  const scopes = [...READERS, "read_aloud" as const];
  return {
    ...Object.fromEntries(scopes.map((scope) => [scope, consent[scope] ? "yes" : "no"])),
    channel: experience.contactChannel,
    [`detail_${experience.contactChannel}`]: experience.contactDetail ?? "",
    needs: experience.needs ?? "",
  };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const base = `/${placeOf(context).slug}/experiences`;
  const own = await ownOf(request, context);
  if (!own) throw redirect(`${base}/find`);
  if (own.account.experience.state === "withdrawn") throw redirect(`${base}/mine${own.query}`);
  return { back: `${base}/mine${own.query}`, coordinator: own.account.coordinatorName, values: fieldsOf(own) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal } = context;
  const base = `/${placeOf(context).slug}/experiences`;
  const own = await ownOf(request, context);
  if (!own) return redirect(`${base}/find`);
  const { actorId, account } = own;
  const experienceId = account.experience.id;
  const at = portal.clock.now();
  const form = await formOf(request);
  const saved = form.get("intent") === "contact" ? "contact" : "readers";
  if (saved === "contact") {
    const given = checkForm(form, ContactStepSchema);
    if (!given.ok) return badInput(given.problems, { ...fieldsOf(own), ...given.values } as typeof given.values);
    const { channel, detail = "", needs = "" } = contactOf(given.value);
    await changeContact(portal.db, at, { experienceId, actorId, contact: { channel, detail, needs } });
  } else {
    const given = checkForm(form, ReadersSchema);
    if (!given.ok) {
      const problems = given.problems.map((one) => ({ ...one, message: worded(one.message, account.coordinatorName) }));
      return badInput(problems, { ...fieldsOf(own), ...given.values } as typeof given.values);
    }
    const scopes = [...READERS, "read_aloud" as const];
    const choices = Object.fromEntries(scopes.map((scope) => [scope, given.value[scope] === "yes"]));
    await narrowConsent(portal.db, portal.liveText, { experienceId, choices, actorId }, at);
  }
  return redirect(`${base}/mine${own.query ? `${own.query}&` : "?"}saved=${saved}`);
}

export default function Choices() {
  const { back, coordinator, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = { values: answer?.values ?? values, problems: answer?.problems, coordinator };
  return (
    <Page
      back={{ href: back, exit: true }}
      problems={answer?.problems}
      title="Change your choices"
      lede="What you change counts from now on, on every page, in old copies too."
      narrow
    >
      <h2>Who may read your words</h2>
      <Form label="Who may read your words">
        <HiddenFields values={{ intent: "readers" }} />
        <ReaderQuestions {...words} />
        <Button>Save who may read</Button>
      </Form>
      <h2 id="contact">How we contact you</h2>
      <Form label="How we contact you">
        <HiddenFields values={{ intent: "contact" }} />
        <ContactQuestions {...words} legend="May we tell you what happens next?" />
        <Button kind="second">Save how we contact you</Button>
      </Form>
    </Page>
  );
}
