import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HelpCard } from "#app/components/content/help-card.tsx";
import { Thread } from "#app/components/content/thread.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { placeFacts } from "./place-facts.server.ts";

export const meta: MetaFunction = () => [{ title: "How we check what people write" }];
export const loader = ({ context }: LoaderFunctionArgs) => placeFacts(context);

export default function Moderation() {
  const place = useLoaderData<typeof loader>();
  return (
    <Page
      title="How we check what people write"
      lede="A person reads everything before it is shown. No computer decides."
      crumbs={[{ href: `/${place.slug}`, text: place.name }]}
      aside={<HelpCard />}
    >
      <h2 className="nhsuk-heading-m">What happens to what you send</h2>
      <Thread
        hops={[
          {
            heading: "A checker reads it",
            body: "Within 5 working days. Until then nobody else can see it. Checkers may not check their own words.",
          },
          {
            heading: "Names are taken out",
            body: "Names, addresses and anything else that could show who someone is. We write down why. The rest of your words stay exactly as you wrote them.",
          },
          {
            heading: "Worries about harm go another way",
            body: "If someone may come to harm, your words go to the safeguarding lead. Then the checkers can no longer see them.",
          },
          {
            heading: "It is approved, or it is not, with a reason",
            body: "If we do not approve it we say why, and you can see the reason on your private page.",
          },
          {
            heading: "Only those you chose may read it",
            body: "Being approved does not make your words public. Your own choices decide that.",
          },
        ]}
      />

      <h2 className="nhsuk-heading-m">What we do not show</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>names of people who have not agreed, members of staff among them</li>
        <li>threats, hatred, or words meant to hurt someone</li>
        <li>adverts</li>
        <li>the same thing sent many times</li>
      </ul>
      <p>We do not turn down words because they are angry, rude about a service, badly spelt or in another language.</p>

      <h2 className="nhsuk-heading-m">Comments on plans</h2>
      <p>
        Comments from people who are not signed in are read by a checker before they are shown. Everyone can see how
        each comment was answered, and why.
      </p>
      <p>
        If a checker does not show your comment, or takes words out of it, your own page says what, why and when. There
        you can ask for another look, once. You can also ask once for another look at the answer. Find your page with{" "}
        <a href={`/${place.slug}/comments/find`}>your reference and code</a>.
      </p>

      <h2 className="nhsuk-heading-m">If you do not agree</h2>
      <p>
        Call {place.coordinatorName} on {place.phone}
        {place.isDemo ? " (demo number)" : ""} and give your reference. Someone who did not make the first choice will
        look again.
      </p>
    </Page>
  );
}
