import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { LIST_PURPOSE, LIST_WORDS, MARGIN_LISTS, type MarginList } from "#app/domain/proposals/margin.ts";
import { listNotes } from "#app/domain/proposals/margin-notes.server.ts";
import { mayComment } from "#app/domain/proposals/policy.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { NoteCard } from "./note-card.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${LIST_WORDS[data.list]}: ${data.proposal.title}` : "Suggestions and comments" },
];

const isList = (name: string | null): name is MarginList => MARGIN_LISTS.includes(name as MarginList);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const read = await readProposal(db, context.viewer, place.id, idFrom(params, "proposalId"));
  const asked = new URL(request.url).searchParams.get("list");
  const list: MarginList = isList(asked) ? asked : "open";
  const of = { localityId: place.id, proposalId: read.proposal.id };
  const { items, more, counts, access } = await listNotes(db, context.viewer, { ...of, list, page });
  return {
    base: `/${place.slug}`,
    proposal: { id: read.proposal.id, title: read.proposal.title },
    list,
    counts,
    notes: items,
    maySay: mayComment(access),
    pages: pagesAround(request, page, more),
  };
}

export default function Suggestions() {
  const { base, proposal, list, counts, notes, maySay, pages } = useLoaderData<typeof loader>();
  const here = `${base}/proposals/${proposal.id}`;
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
      eyebrow={proposal.title}
      title="Suggestions and comments"
      lede="Everything that people suggested or said about words of this proposal, and what came of it. Nothing is thrown away."
      narrow
    >
      {maySay ? <ButtonLink href={`${here}/suggestions/new`}>Suggest a change or comment</ButtonLink> : null}
      <nav aria-label="Lists">
        <ul className="itr-acts">
          {MARGIN_LISTS.map((name) => (
            <li key={name}>
              <a
                className="itr-quiet"
                href={`${here}/suggestions?list=${name}`}
                aria-current={name === list ? "page" : undefined}
              >
                {LIST_WORDS[name]} ({counts[name]})
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 className="nhsuk-u-margin-top-5">{LIST_WORDS[list]}</h2>
      <p>{LIST_PURPOSE[list]}</p>
      {notes.length === 0 ? <Empty says="There is nothing in this list." /> : null}
      {notes.map((note) => (
        <NoteCard key={note.id} note={note} href={`${here}/suggestions/${note.id}`} short />
      ))}
      <Pagination {...pages} of="this list" />
    </Page>
  );
}
