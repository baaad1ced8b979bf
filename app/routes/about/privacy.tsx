import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Inset } from "#app/components/content/inset.tsx";
import { Table } from "#app/components/content/table.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { Blank } from "./blank.tsx";
import { keptInYourBrowser } from "./kept-in-your-browser.ts";
import { placeFacts } from "./place-facts.server.ts";

export const meta: MetaFunction = () => [{ title: "Privacy and cookies" }];
export const loader = ({ context }: LoaderFunctionArgs) => placeFacts(context);

export default function Privacy() {
  const place = useLoaderData<typeof loader>();
  const coordinator = place.coordinatorName;
  return (
    <Page
      title="Privacy and cookies"
      lede="What we keep about you, who may see it, and how you can change your mind."
      crumbs={[{ href: `/${place.slug}`, text: place.name }]}
      narrow
    >
      <h2 className="nhsuk-heading-m">Who looks after your words</h2>
      <p>
        {coordinator} reads what people tell us in {place.name}. The organisation that answers for your data by law is{" "}
        <Blank what="data controller and its contact" />.
      </p>

      <h2 className="nhsuk-heading-m">What we keep</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>The words you send us, and your answers to our questions.</li>
        <li>What you chose about who may see them, with the date of each choice.</li>
        <li>How to reach you, only if you ask us to tell you what happened.</li>
        <li>If you make an account: your name, your email address and your password in a form that nobody can read.</li>
      </ul>
      <p>You do not need an account. You do not need to say who you are.</p>

      <h2 className="nhsuk-heading-m">Who may see your words</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>A person reads them before anyone else, to take out names and to keep people safe.</li>
        <li>After that, only those to whom you said yes. You choose for each of them.</li>
        <li>
          If someone may come to harm, we may have to tell the people who can keep them safe. We will tell you if we
          can.
        </li>
        <li>We write down each time someone opens words that are not public, and a data guardian checks that list.</li>
      </ul>
      <p>
        The people who check and look after words can read them on our computers. They are not scrambled from end to
        end.
      </p>

      <h2 className="nhsuk-heading-m">How we count people</h2>
      <p>
        We show 0 as 0. We hide every number from 1 to 7. We round the others to the nearest 5. This is so that nobody
        can be picked out.
      </p>

      <h2 className="nhsuk-heading-m">Changing your mind</h2>
      <p>
        You can change who may see your words, or take them back, at any time. Use your private link, or{" "}
        <a href={`/${place.slug}/experiences/find`}>your reference and code</a>. They go from every page at once. They
        go from files we have made within 24 hours, and from our safety copies within 35 days. Decisions that were made
        stay, without your words.
      </p>

      <h2 className="nhsuk-heading-m">Your rights</h2>
      <p>
        You can ask to see what we hold about you, to have it put right, or to object. You can complain to us, and to
        the <a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>. The law that allows us
        to hold your words: <Blank what="lawful basis, and how long things are kept" />.
      </p>

      <h2 className="nhsuk-heading-m" id="cookies">
        What we keep in your browser
      </h2>
      <Inset>
        We use only what the portal needs to work. We do not count or follow visitors, and nothing goes to other sites.
      </Inset>
      <Table
        caption="What is kept in your browser"
        columns={[{ header: "Name" }, { header: "What it is for" }, { header: "How long" }]}
        rows={keptInYourBrowser.map((kept) => [kept.name, kept.purpose, kept.until])}
        rowHeaders
      />
      <p>
        While you write in a proposal with others, words that could not be sent yet are held in the open page. They are
        gone when you close it, unless you said that the device is your own. We keep nothing else in your browser.
      </p>
    </Page>
  );
}
