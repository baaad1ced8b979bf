import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Voice } from "#app/components/content/voice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { takeBack } from "#app/domain/feedback/withdrawal.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { tryVerb } from "#app/http/form.server.ts";
import { PRIVATE_HEADERS } from "./cookies.server.ts";
import { TakenBack } from "./my-words.tsx";
import { ownOf } from "./own.server.ts";

export const meta: MetaFunction = () => [{ title: "Take your words back" }, { name: "robots", content: "noindex" }];
export const headers = () => PRIVATE_HEADERS;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const base = `/${placeOf(context).slug}/experiences`;
  const own = await ownOf(request, context);
  if (!own) throw redirect(`${base}/find`);
  const { experience } = own.account;
  const { reference, withdrawnAt, happened, contactChannel } = experience;
  const byMail = contactChannel === "email";
  return { base, back: `${base}/mine${own.query}`, reference, withdrawnAt, happened, byMail };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal } = context;
  const base = `/${placeOf(context).slug}/experiences`;
  const own = await ownOf(request, context);
  if (!own) return redirect(`${base}/find`);
  const asked = { experienceId: own.account.experience.id, actorId: own.actorId };
  // Pressed twice, the second finds the words already gone: the receipt is the same.
  await tryVerb(() => takeBack(portal.db, portal.liveText, asked, portal.clock.now()));
  return redirect(`${base}/mine/withdraw${own.query}`);
}

export default function Withdraw() {
  const { base, back, reference, withdrawnAt, happened, byMail } = useLoaderData<typeof loader>();
  if (withdrawnAt) return <TakenBack base={base} reference={reference} withdrawnAt={withdrawnAt} />;
  return (
    <Page back={{ href: back, exit: true }} title="Do you want to take your words back?" narrow>
      {happened ? <Voice words={happened} /> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>We delete your words. They go from every page at once. We cannot bring them back.</li>
        <li>Decisions already made stay, without your words.</li>
        <li>
          We delete how to contact you. {byMail ? "We send one last email as a receipt." : "We show you a receipt."}
        </li>
      </ul>
      <p>
        You can also keep your words here and{" "}
        <a href={back.replace(/\/mine/, "/mine/choices")}>let fewer people read them</a>.
      </p>
      <Form>
        <Button kind="warning">Take my words back</Button>
      </Form>
      <p>
        <a className="itr-target" href={back}>
          No, keep my words
        </a>
      </p>
    </Page>
  );
}
