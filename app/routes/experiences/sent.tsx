import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HelpCard, HelpLine } from "#app/components/content/help-card.tsx";
import { Panel } from "#app/components/feedback/panel.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readReceipt } from "#app/domain/experiences/drafts.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { PRIVATE_HEADERS, readTellCookie } from "./cookies.server.ts";

export const meta: MetaFunction = () => [{ title: "Thank you" }];
export const headers = () => PRIVATE_HEADERS;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock, config } = context.portal;
  const cookie = readTellCookie(request);
  const receipt = cookie ? await readReceipt(db, clock.now(), place.id, cookie) : null;
  const base = `/${place.slug}/experiences`;
  return {
    base,
    home: `/${place.slug}`,
    coordinator: place.coordinatorName,
    phone: place.phone,
    signedIn: context.viewer !== null,
    receipt: receipt && {
      reference: receipt.reference,
      code: receipt.code,
      link: `${config.origin}${base}/mine/${receipt.token}`,
    },
  };
}

export default function Sent() {
  const { receipt, base, home, coordinator, phone, signedIn } = useLoaderData<typeof loader>();
  if (!receipt) {
    return (
      <Page title="Find where your words have gone" back={{ href: home, text: "Home" }} narrow>
        <p>We show the reference and the code only once, for half an hour, on the device that sent the words.</p>
        <p>With your reference and code you can open your own page.</p>
        <ButtonLink href={`${base}/find`}>Open my page</ButtonLink>
        <p>
          Lost them? Call {coordinator} on <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>.
        </p>
      </Page>
    );
  }
  return (
    <Page aside={<HelpCard />} asideLabel="If you need help now">
      <Panel title="Thank you. We have your experience">
        Your reference
        <br />
        <strong>{receipt.reference}</strong>
        <br />
        Your code
        <br />
        <strong>{receipt.code}</strong>
      </Panel>
      <div className="itr-narrow">
        <HelpLine />
      </div>
      <h2>Keep your reference and code</h2>
      <p>
        With both you can see where your words have gone, change who may read them, or take them back. Write them down,
        take a photo, or print this page. We show them only once.
      </p>
      <p>Or keep this private link. Anyone who has it can open your page.</p>
      <p>
        <a className="itr-target" href={receipt.link} rel="noreferrer">
          {receipt.link}
        </a>
      </p>
      {signedIn ? <p>You are signed in, so you also find your words on your own page whenever you sign in.</p> : null}
      <h2>What happens next</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>A person reads your words within 5 working days. They take out names.</li>
        <li>{coordinator} looks for what many people say, if you said yes to that.</li>
        <li>Your page shows each step: a proposal, a change in a plan, a decision.</li>
        <li>We tell you what was decided, in the way you chose.</li>
      </ol>
      <p>
        Questions? Call {coordinator} on <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>.
      </p>
      <h2>Do others use this device?</h2>
      <Form action={`${base}/tell`}>
        <HiddenFields values={{ intent: "forget" }} />
        <Button kind="second">Finish and clear this page</Button>
      </Form>
      <p>
        <a className="itr-target" href={`${home}/about/other-ways`}>
          Tell us what you think of this service
        </a>
      </p>
    </Page>
  );
}
