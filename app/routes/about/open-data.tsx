import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Table } from "#app/components/content/table.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { placeFacts } from "./place-facts.server.ts";

export const meta: MetaFunction = () => [{ title: "Open data" }];
export const loader = ({ context }: LoaderFunctionArgs) => placeFacts(context);

const COLLECTIONS = [
  ["engagement", "Events and visits where we listen, and who was asked"],
  ["experiences", "Experiences whose owners agreed to public quotes"],
  ["themes", "What many people said, with rounded numbers of people"],
  ["proposals", "Proposals that people write together"],
  ["plans", "Plans and their drafts"],
  ["programmes", "The programmes that change care"],
  ["boards", "Boards, and whether they decide or advise"],
  ["decisions", "Decisions, with reasons and dates for review"],
  ["changes", "What people said, what was done, and what was not"],
] as const;

export default function OpenData() {
  const place = useLoaderData<typeof loader>();
  const address = (name: string) => `/api/v1/${place.slug}/${name}`;
  return (
    <Page
      title="Open data"
      lede="The same facts that the pages show, in a form that other computers can read."
      crumbs={[{ href: `/${place.slug}`, text: place.name }]}
      narrow
    >
      <p>
        You do not need an account. You see what everyone may see. Numbers of people are hidden from 1 to 7 and rounded
        to the nearest 5, as on every page.
      </p>
      <Table
        caption={`What there is for ${place.name}`}
        columns={[{ header: "Address" }, { header: "What it holds" }]}
        rows={COLLECTIONS.map(([name, holds]) => [
          <a key={name} href={address(name)}>
            {address(name)}
          </a>,
          holds,
        ])}
      />
      <p>
        Each address answers with JSON, a page at a time. <a href="/api/v1/openapi.json">The full description</a>{" "}
        follows OpenAPI 3.1.
      </p>
      <h2 className="nhsuk-heading-m">If words are taken back</h2>
      <p>
        People can take their words back. Then they are gone from here at once. If you keep a copy, fetch it anew at
        least once a day and delete what is no longer here.
      </p>
    </Page>
  );
}
