import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dateText } from "#app/components/content/date-text.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { NewDecision } from "#app/domain/boards/decision.ts";
import { recordDecision } from "#app/domain/boards/decisions.server.ts";
import { frontSheetRows } from "#app/domain/boards/front-sheet.ts";
import { declareInterestInPaper } from "#app/domain/boards/interests.server.ts";
import { hasOpened, readiness, sealOf } from "#app/domain/boards/issue.server.ts";
import { readPaper, whereItHasBeen } from "#app/domain/boards/papers.server.ts";
import { mayDecide, mayPreparePapers } from "#app/domain/boards/policy.ts";
import { evidenceFor, quotationsBehind } from "#app/domain/evidence/evidence.server.ts";
import { walk } from "#app/domain/evidence/walk.server.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { countInWords } from "#app/domain/places/suppression.ts";
import { listInterests, sayInterest } from "#app/domain/proposals/interests.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { DecisionForm } from "./decision-form.tsx";
import { FrontSheetTable } from "./front-sheet-table.tsx";
import { InterestForm, InterestList } from "./interests.tsx";
import { PaperAside } from "./paper-aside.tsx";
import { QuotationView } from "./quotation.tsx";
import { shownQuotations } from "./shown-quotations.server.ts";
import { EvidenceWithdrawn, Standing } from "./standing.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.paper.title ?? "Paper" }];

const HEARD_FIRST = 10;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const { db } = portal;
  const view = await readPaper(db, viewer, place.id, idFrom(params, "paperId"));
  const { paper, meeting, board, decision } = view;
  const walked = await walk(db, "paper", paper.id);
  const [behind, strip, been, heard, seal, interests] = await Promise.all([
    evidenceFor(db, paper),
    readStrip(db, viewer, place, "paper", paper.id),
    whereItHasBeen(db, viewer, view),
    quotationsBehind(db, walked, 1, HEARD_FIRST),
    sealOf(db, paper),
    listInterests(db, { proposalId: null, paperId: paper.id }),
  ]);
  const decides = mayDecide(viewer, place.id) && paper.state === "issued" && !decision;
  const prepares = mayPreparePapers(viewer, place.id);
  const quotations = await shownQuotations(context, heard.ids, "reading a board paper");
  const first = quotations.find((one) => one.state === "shown") ?? quotations[0] ?? null;
  const { id, item, title, ask, summary, state, sealHash, issuedAt, evidenceWithdrawnAt } = paper;
  return {
    place: place.slug,
    coordinator: place.coordinatorName,
    paper: { id, item, title, ask, summary, state, sealHash, issuedAt, evidenceWithdrawnAt },
    unchanged: sealHash !== null && seal === sealHash,
    meeting: { id: meeting.id, heldOn: meeting.heldOn, standing: meeting.standing },
    board: { id: board.id, name: board.name, powers: board.powers },
    strip,
    people: behind.people,
    evidenceCount: view.evidence.length,
    first,
    quotationCount: heard.total,
    rows: frontSheetRows(paper.frontSheet, behind, place.slug),
    been,
    ready:
      prepares || mayDecide(viewer, place.id)
        ? { ...(await readiness(db, place.id, id, portal.clock.now())), quorum: board.quorum }
        : null,
    decision: decision && { id: decision.id, outcome: decision.outcome, isPublished: decision.publishedAt !== null },
    decides,
    interests: interests.map((one) => ({ name: one.name, says: sayInterest(one) })),
    mine: interests.find((one) => one.personId === viewer?.id)?.statement ?? null,
    prepares,
    hasOpened: viewer ? await hasOpened(db, viewer.id, id) : false,
  };
}

const Intent = z.object({ intent: z.enum(["decide", "interest"]).default("decide") });
const Interest = z.object({ statement: z.string().default("") });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const paperId = idFrom(params, "paperId");
  const { db, clock } = context.portal;
  const posted = await formOf(request);
  const asked = checkForm(posted, Intent);
  if (!asked.ok) return badInput(asked.problems, asked.values);
  if (asked.value.intent === "interest") {
    const stated = checkForm(posted, Interest);
    if (!stated.ok) return badInput(stated.problems, stated.values);
    const input = { ...stated.value, localityId: place.id, paperId };
    const done = await tryVerb(() => declareInterestInPaper(db, personOf(context), clock.now(), input));
    return done.ok ? redirect(`/${place.slug}/papers/${paperId}#interests`) : badInput(done.problems, stated.values);
  }
  const form = checkForm(posted, NewDecision);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { ...form.value, localityId: place.id, paperId };
  const recorded = await tryVerb(() => recordDecision(db, personOf(context), clock.now(), input));
  if (!recorded.ok) return badInput(recorded.problems, form.values);
  return redirect(`/${place.slug}/decisions/${recorded.value.id}`);
}

export default function PaperPage() {
  const data = useLoaderData<typeof loader>();
  const { place, paper, meeting, board, first } = data;
  const answer = useActionData<typeof action>();
  const here = `/${place}/papers/${paper.id}`;
  return (
    <Page
      eyebrow={`${board.name} · ${dateText(meeting.heldOn)} · paper ${paper.item}`}
      title={paper.title}
      crumbs={[
        { href: `/${place}/boards/${board.id}`, text: board.name },
        { href: `/${place}/boards/${board.id}/meetings/${meeting.id}`, text: `Meeting of ${dateText(meeting.heldOn)}` },
      ]}
      problems={answer?.problems}
      strip={
        <>
          <Standing of={meeting.standing} />
          {paper.evidenceWithdrawnAt ? <EvidenceWithdrawn on={dateText(paper.evidenceWithdrawnAt)} /> : null}
          <Sealed paper={paper} unchanged={data.unchanged} />
          <Strip {...stripProps(data.strip)} />
        </>
      }
      aside={<PaperAside {...data} />}
    >
      <section className="itr-card" aria-labelledby="heard">
        <h2 className="itr-eyebrow nhsuk-u-margin-bottom-3" id="heard">
          First, what we heard
        </h2>
        {first ? <QuotationView quotation={first} large /> : <p>No words of anybody’s stand behind this paper.</p>}
        <p>
          {data.people.shown === "exact"
            ? "Nobody has been heard on this yet."
            : `We heard from ${data.people.shown === "hidden" ? "a few people, too few to show" : countInWords(data.people)}.`}{" "}
          {data.evidenceCount > 0 ? <a href={`${here}/evidence`}>Open all the evidence</a> : null}
        </p>
      </section>
      <section aria-labelledby="ask">
        <h2 className="nhsuk-heading-m" id="ask">
          What the board is asked to do
        </h2>
        <p>{paper.ask}</p>
      </section>
      <section aria-labelledby="summary">
        <h2 className="nhsuk-heading-m" id="summary">
          What the paper is about
        </h2>
        {paper.summary.split(/\n+/).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <FrontSheetTable rows={data.rows} />
      {data.prepares ? (
        <p>
          <ButtonLink href={`${here}/front-sheet`} kind="second">
            {paper.issuedAt ? "See how it was prepared" : "Prepare this paper"}
          </ButtonLink>
        </p>
      ) : null}
      {data.decides || data.interests.length > 0 ? (
        <section aria-labelledby="interests">
          <h2 className="nhsuk-heading-m" id="interests">
            Interests that members state
          </h2>
          <InterestList stated={data.interests} />
          {data.decides ? <InterestForm mine={data.mine} problems={answer?.problems} values={answer?.values} /> : null}
        </section>
      ) : null}
      {data.decides && paper.sealHash ? (
        <DecisionForm
          seal={paper.sealHash}
          problems={answer?.values?.intent === "interest" ? undefined : answer?.problems}
          values={answer?.values?.intent === "interest" ? undefined : answer?.values}
          evidence={data.hasOpened ? null : `${here}/evidence`}
          standing={meeting.standing}
          people={data.people}
        />
      ) : null}
    </Page>
  );
}

function Sealed({ paper, unchanged }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "paper" | "unchanged">) {
  if (paper.state !== "issued") return <p className="itr-small">Not issued yet. Only clerks see this page.</p>;
  if (!paper.issuedAt || !paper.sealHash)
    return <p className="itr-small">From before this portal was used, so it has no seal.</p>;
  const seal = paper.sealHash.slice(0, 8);
  return (
    <p className="itr-small">
      Sealed by the clerk on {dateText(paper.issuedAt, { time: true })}. Seal {seal.slice(0, 4)} {seal.slice(4)}.{" "}
      {unchanged ? "Not changed since." : "What it rests on has changed since."}
    </p>
  );
}
