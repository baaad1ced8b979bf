import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DocumentText } from "#app/collaboration/client/document-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readContributions } from "#app/domain/proposals/contributions.server.ts";
import { emptyClaim } from "#app/domain/proposals/contributions.ts";
import { placeOf } from "#app/http/context.server.ts";
import editorStyles from "#app/styles/editor.css?url";
import { Passage } from "../themes/passage.tsx";
import { authorMarks, toneOfHand, withAuthors } from "./author-marks.tsx";
import { citedBy } from "./cited.server.ts";
import { ContributionTable } from "./contribution-table.tsx";
import { PlanReference } from "./plan-reference.tsx";
import { imagesOf } from "./proposal-text.tsx";
import { readWhoWrote } from "./who-wrote.server.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: editorStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Who wrote what: ${data.title}` : "Who wrote what" },
];

export async function loader(args: LoaderFunctionArgs) {
  const { context } = args;
  const { db } = context.portal;
  const place = placeOf(context);
  const { proposal, content, ...known } = await readWhoWrote(args);
  const [shares, { passages: cited, references }] = await Promise.all([
    readContributions(db, place.id, [proposal.id]),
    citedBy(context, content, "Reading who wrote a proposal"),
  ]);
  const contributions = shares.get(proposal.id) ?? [];
  return {
    ...known,
    here: `/${place.slug}/proposals/${proposal.id}`,
    title: proposal.title,
    content,
    cited,
    references,
    images: imagesOf(`/${place.slug}`, proposal.id),
    contributions,
    claim: emptyClaim(proposal.declaredRung, contributions),
  };
}

const SHORT = 80;

export default function Authors() {
  const data = useLoaderData<typeof loader>();
  const { here, hands, cited, by } = data;
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
      eyebrow={data.title}
      title="Who wrote what"
      lede="Worked out by the portal from what each person wrote, not from what anyone says."
    >
      {data.claim ? <Inset>{data.claim}</Inset> : null}
      <ContributionTable contributions={data.contributions} />
      {data.mayName ? (
        <p>
          {by === "person" ? (
            <a className="itr-target" href={`${here}/authors`}>
              Show organisations instead
            </a>
          ) : (
            <a className="itr-target" href={`${here}/authors?by=person`}>
              Show each person
            </a>
          )}
        </p>
      ) : null}
      <ul className="itr-people nhsuk-u-margin-bottom-4" aria-label="Who wrote what: the signs in the text">
        {hands.map((hand, number) => (
          <li key={hand.key} data-tone={toneOfHand(number)}>
            <span className="itr-who" aria-hidden="true">
              {hand.initials}
            </span>{" "}
            <span className="itr-by">{hand.label}</span>
          </li>
        ))}
      </ul>
      <article className="itr-sheet" aria-label="Text of the proposal, with who wrote each passage">
        <DocumentText
          content={withAuthors(data.content, data.passages)}
          beside={authorMarks(hands)}
          renderCitation={(id) => <Passage passage={cited.find((one) => one.id === id)} />}
          renderPlanReference={({ planId, lineageId }) => (
            <PlanReference
              paragraph={data.references.find((one) => one.planId === planId && one.lineageId === lineageId)}
            />
          )}
          imageAddress={(imageId) => `${data.images}/${imageId}`}
        />
      </article>
      <h2 className="nhsuk-u-margin-top-7">Passages by each writer</h2>
      {hands.map((hand) => (
        <Details key={hand.key} summary={`${hand.label}: ${hand.passages.length}`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {hand.passages.map(({ blockId, words }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
              <li key={index}>
                <a href={`#block-${blockId}`}>{words.length > SHORT ? `${words.slice(0, SHORT)}…` : words}</a>
              </li>
            ))}
          </ul>
        </Details>
      ))}
    </Page>
  );
}
