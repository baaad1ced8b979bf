import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import {
  behindSections,
  compareTexts,
  isSectionChanged,
  sayChange,
  sectionsOf,
} from "#app/domain/proposals/compare.ts";
import { notesBetween } from "#app/domain/proposals/margin-notes.server.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { listVersionNames, versionBefore } from "#app/domain/proposals/version-list.server.ts";
import { readSide, type Side, writersOf } from "#app/domain/proposals/version-read.server.ts";
import { writersBetween } from "#app/domain/proposals/versions.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { citedBy } from "./cited.server.ts";
import { ComparedSections } from "./compared.tsx";
import { NotesBehind } from "./notes-behind.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `What changed from ${data.from.name} to ${data.to.name}` : "What changed" },
];

const SECTIONS = 20;

function sideOf(asked: string | null, other: Side): Side {
  if (asked === null) return other;
  const change = /^change-(\d{1,15})$/.exec(asked);
  if (change) return `change-${Number(change[1])}`;
  return asked === "now" ? "now" : numberFrom({ asked }, "asked");
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, liveText } = context.portal;
  const { viewer } = context;
  const place = placeOf(context);
  const asked = new URL(request.url).searchParams;
  const read = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  const { id, title } = read.proposal;
  const choices = await listVersionNames(db, id);
  const to = sideOf(asked.get("to"), "now");
  const before = asked.get("from") === "before" ? await versionBefore(db, id, to) : null;
  const from = before ?? sideOf(asked.get("from") === "before" ? null : asked.get("from"), choices[0]?.n ?? "now");
  const side = (which: Side) => readSide(db, liveText, viewer, read, which);
  const [old, now] = [await side(from), await side(to)];
  const both = { type: "doc", content: [old.content, now.content] };
  const { passages } = await citedBy(context, both, "Comparing versions of a proposal");
  const sections = sectionsOf(compareTexts(old.content, now.content));
  const changed = sections.filter(isSectionChanged);
  const page = pageFrom(request);
  const pages = Math.max(1, Math.ceil(sections.length / SECTIONS));
  if (page > pages) throw notFound();
  const [first, last] = old.seq <= now.seq ? [old, now] : [now, old];
  const between = { n: 0, writers: await writersBetween(db, id, first.seq, last.seq) };
  const span = { after: first.seq, upTo: last.seq, until: last.version?.savedAt ?? null };
  const of = { localityId: place.id, proposalId: id };
  const since = first.version?.savedAt;
  const led = since ? await notesBetween(db, viewer, { ...of, ...span, since }) : [];
  const { behind, elsewhere } = behindSections(sections, led);
  const withNotes = sections.map((section, i) => ({
    ...section,
    notes: isSectionChanged(section) ? (behind[i] ?? []).map(({ note }) => note) : [],
  }));
  const name = (which: Side) =>
    which === "now" ? "the text now" : typeof which === "number" ? `version ${which}` : "the text that you read";
  const asRead = [from, to].filter((which) => typeof which === "string" && which !== "now");
  return {
    here: `/${place.slug}/proposals/${id}`,
    title,
    from: { side: String(from), name: name(from) },
    to: { side: String(to), name: name(to) },
    choices: [
      { value: "now", label: "The text now" },
      ...asRead.map((which) => ({ value: String(which), label: "The text that you read" })),
      ...choices.map((one) => ({ value: String(one.n), label: `Version ${one.n}: ${one.name}` })),
    ],
    view: asked.get("view") === "side" ? ("side" as const) : ("one" as const),
    summary: changed.flatMap((section) => sayChange(section) || []),
    writers: (await writersOf(db, [between], read.authors, read.access === "edit" || read.mayClose)).get(0) ?? "",
    sections: withNotes.slice((page - 1) * SECTIONS, page * SECTIONS),
    elsewhere: page === pages ? elsewhere.map(({ note }) => note) : [],
    passages,
    around: pagesAround(request, page, page < pages),
    where: `Page ${page} of ${pages}`,
  };
}

export default function ComparePage() {
  const data = useLoaderData<typeof loader>();
  const { here, title, from, to, view, summary, sections, passages } = data;
  const link = (a: string, b: string, as: string) => `${here}/compare?from=${a}&to=${b}&view=${as}`;
  return (
    <Page
      back={{ href: `${here}/versions`, text: "Back to the versions" }}
      eyebrow={title}
      title={`What changed from ${from.name} to ${to.name}`}
    >
      {summary.length === 0 ? (
        <Empty says={`Nothing was put in or taken out. Both say the same.`} />
      ) : (
        <div className="itr-text">
          <ul>
            {summary.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {data.writers ? <p>Written in between by {data.writers}.</p> : null}
        </div>
      )}
      <div className="itr-bar nhsuk-u-margin-bottom-5">
        <span>
          Taken out looks like <del>this</del>. Put in looks like <ins>this</ins>.
        </span>
        <nav className="itr-acts itr-push" aria-label="Other ways to compare">
          <a className="itr-quiet" href={link(to.side, from.side, view)}>
            The other way round
          </a>
          <a className="itr-quiet" href={link(from.side, to.side, view === "side" ? "one" : "side")}>
            {view === "side" ? "In one column" : "Side by side"}
          </a>
        </nav>
      </div>
      <ComparedSections here={here} sections={sections} passages={passages} view={view} names={[from.name, to.name]} />
      <NotesBehind notes={data.elsewhere} here={here} what="On passages that are not there any more" />
      <Pagination of="sections" {...data.around} where={data.where} />
      <Form method="get" label="Compare others">
        <HiddenFields values={{ view }} />
        <Select name="from" label="Compare" options={data.choices} value={from.side} />
        <Select name="to" label="With" options={data.choices} value={to.side} />
        <Button kind="second">Compare</Button>
      </Form>
    </Page>
  );
}
