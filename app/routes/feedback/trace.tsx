import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Thread } from "#app/components/content/thread.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { readTrace } from "#app/domain/feedback/trace.server.ts";
import { branchesOf, type TraceBranch } from "#app/domain/feedback/trace.ts";
import { TRACE_KINDS, type TraceKind } from "#app/domain/feedback/way.ts";
import { capitalised, countInWords, type PublishedCount } from "#app/domain/places/suppression.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { pictureOf } from "./picture.ts";
import { ThreadPicture } from "./thread-picture.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Follow the thread: ${data.title}` : "Follow the thread" },
];

const isKind = (kind: string | undefined): kind is TraceKind => TRACE_KINDS.includes(kind as TraceKind);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { kind } = params;
  if (!isKind(kind)) throw notFound();
  const id = idFrom(params, "id");
  const tree = await readTrace(context.portal.db, context.viewer, place, kind, id);
  const asked = new URL(request.url).searchParams.get("from");
  const fromDecision = asked === null ? kind === "decision" || kind === "promise" : asked === "decision";
  const told = tree.hops.at(-1)?.count ?? "none yet";
  const words = tree.hops[0]?.count ?? "none yet";
  return {
    here: `/${place.slug}/trace/${kind}/${id}`,
    title: tree.title,
    hops: tree.hops,
    stops: tree.stops,
    people: kind === "experience" ? "One person spoke." : spoken(tree.people),
    rawPeople: tree.rawPeople,
    branches: branchesOf(tree, fromDecision ? "decision" : "words"),
    picture: tree.nodes.length > 0 ? pictureOf(tree.nodes, tree.links, words, told) : null,
    fromDecision,
  };
}

function spoken(people: PublishedCount): string {
  if (people.shown === "hidden") return "Too few people spoke to show how many.";
  const count = countInWords(people);
  return people.shown === "exact" ? "Nobody has spoken about this yet." : `${capitalised(count)} spoke.`;
}

export default function TracePage() {
  const { here, title, hops, stops, people, rawPeople, branches, picture, fromDecision } =
    useLoaderData<typeof loader>();
  const stopped =
    stops.length === 0
      ? ""
      : stops.length === 1
        ? " The thread stops at 1 place."
        : ` The thread stops at ${stops.length} places.`;
  return (
    <Page eyebrow={title} title="Follow the thread" lede={`${people}${stopped}`}>
      {rawPeople === null ? null : (
        <p className="itr-small">For you: {rawPeople} people, not rounded. Do not publish this number.</p>
      )}
      <nav className="itr-acts nhsuk-u-margin-bottom-5" aria-label="Where to start">
        <a className="itr-quiet" href={`${here}?from=words`} aria-current={fromDecision ? undefined : "true"}>
          Start from people’s words
        </a>
        <a className="itr-quiet" href={`${here}?from=decision`} aria-current={fromDecision ? "true" : undefined}>
          Start from the decision
        </a>
      </nav>
      {picture ? <ThreadPicture picture={picture} /> : null}
      <section aria-labelledby="counts">
        <h2 className="nhsuk-heading-m" id="counts">
          How many at each step
        </h2>
        <Thread
          across
          hops={hops.map((hop, index) => ({
            id: `hop-${hop.key}`,
            body: (
              <p>
                <strong>{hop.label}:</strong> {hop.count}
              </p>
            ),
            ...(hop.state === "done" ? {} : { state: hop.state }),
            ...(hops[index + 1]?.state === "waiting" ? { next: "waiting" as const } : {}),
          }))}
        />
      </section>
      <section aria-labelledby="list">
        <h2 className="nhsuk-heading-m" id="list">
          Walk it step by step
        </h2>
        {branches.length === 0 ? <p>Nothing has come of this yet.</p> : <Tree branches={branches} top />}
      </section>
      {stops.length > 0 ? (
        <section aria-labelledby="stops">
          <h2 className="nhsuk-heading-m" id="stops">
            Where the thread stops
          </h2>
          <ul className="itr-rows">
            {stops.map((stop) => (
              <li key={`${stop.title} ${stop.why}`}>
                <div>
                  <strong>{stop.title}</strong>
                  <p className="itr-small">{stop.why}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}

const Tree = ({ branches, top = false }: { branches: readonly TraceBranch[]; top?: boolean }) => (
  <ul className={top ? "itr-tree" : undefined}>
    {branches.map(({ node, branches: further }) => (
      <li key={node.key}>
        {node.state === "done" ? null : <span className="itr-knot" data-state={node.state} />}
        {node.what}: {node.href ? <a href={node.href}>{node.title}</a> : node.title}{" "}
        <span className="itr-small">
          {node.isStart ? "you started here" : ""}
          {node.isStart && node.note ? ", " : ""}
          {node.note}
        </span>
        {further.length > 0 ? <Tree branches={further} /> : null}
      </li>
    ))}
  </ul>
);
