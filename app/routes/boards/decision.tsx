import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { State } from "#app/components/content/state.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { OUTCOME_WORDS, PROMISE_WORDS, STANDING_WORDS } from "#app/domain/boards/decision.ts";
import { readDecision } from "#app/domain/boards/decisions.server.ts";
import { mayPromise, mayPublish } from "#app/domain/boards/policy.ts";
import { NewPromise, PromiseChange } from "#app/domain/feedback/promise.ts";
import { changePromise, listPromises, makePromise } from "#app/domain/feedback/promises.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { listOrganisations } from "#app/domain/places/localities.server.ts";
import { listInterests, sayInterest } from "#app/domain/proposals/interests.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { InterestList } from "./interests.tsx";
import { NewPromiseForm, PromiseChangeForm } from "./promise-forms.tsx";
import { EvidenceWithdrawn, Standing } from "./standing.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${OUTCOME_WORDS[data.decision.outcome]}: ${data.paper.title}` : "Decision" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { viewer, portal } = context;
  const { db } = portal;
  const view = await readDecision(db, viewer, place.id, idFrom(params, "decisionId"));
  const { decision, paper, meeting, board } = view;
  const promises = mayPromise(viewer, place.id) && decision.publishedAt !== null;
  const [strip, made, organisations, interests] = await Promise.all([
    readStrip(db, viewer, place, "decision", decision.id),
    listPromises(db, decision.id),
    promises ? listOrganisations(db, place.id) : [],
    listInterests(db, { proposalId: null, paperId: paper.id }),
  ]);
  const { id, outcome, reason, dissent, reviewOn, recordedAt, publishedAt, evidenceHash } = decision;
  return {
    place: place.slug,
    decision: { id, outcome, reason, dissent, reviewOn, recordedAt, publishedAt, evidenceHash },
    paper: { id: paper.id, title: paper.title, ask: paper.ask, evidenceWithdrawnAt: paper.evidenceWithdrawnAt },
    meeting: { id: meeting.id, heldOn: meeting.heldOn, standing: meeting.standing },
    board: { id: board.id, name: board.name, powers: board.powers },
    strip,
    promises: made.map(({ id, what, owner, dueOn, state, note }) => ({ id, what, owner, dueOn, state, note })),
    interests: interests.map((one) => ({ name: one.name, says: sayInterest(one) })),
    owners: organisations.map((one) => ({ value: one.id, label: one.name })),
    mayPublish: publishedAt === null && mayPublish(viewer, place.id, decision.recordedById),
    mayPromise: promises,
  };
}

const Intent = z.object({ intent: z.enum(["publish", "promise", "change"]) });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const decisionId = idFrom(params, "decisionId");
  const { db, clock, config } = context.portal;
  const person = personOf(context);
  const at = clock.now();
  const about = { place, origin: config.origin, decisionId };
  const here = `/${place.slug}/decisions/${decisionId}`;
  const posted = await formOf(request);
  const asked = checkForm(posted, Intent);
  if (!asked.ok) return badInput(asked.problems, asked.values);
  const { values } = asked;
  if (asked.value.intent === "publish") {
    const done = await tryVerb(() => publishAndTell(db, person, at, about));
    return done.ok ? redirect(here) : badInput(done.problems, values);
  }
  if (asked.value.intent === "promise") {
    const form = checkForm(posted, NewPromise);
    if (!form.ok) return badInput(form.problems, values);
    const done = await tryVerb(() => makePromise(db, person, at, { ...form.value, ...about }));
    return done.ok ? redirect(`${here}#promises`) : badInput(done.problems, values);
  }
  const form = checkForm(posted, PromiseChange);
  if (!form.ok) return badInput(form.problems, values);
  const done = await tryVerb(() => changePromise(db, person, at, { ...form.value, ...about }));
  return done.ok ? redirect(`${here}#promise-${form.value.promiseId}`) : badInput(done.problems, values);
}

export default function DecisionPage() {
  const { place, decision, paper, meeting, board, strip, promises, owners, ...may } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      eyebrow={`${board.name} · ${dateText(meeting.heldOn)}`}
      title={paper.title}
      lede={board.powers === "decides" ? OUTCOME_WORDS[decision.outcome] : `Advice: ${OUTCOME_WORDS[decision.outcome]}`}
      crumbs={[
        { href: `/${place}/decisions`, text: "Decisions" },
        { href: `/${place}/boards/${board.id}/meetings/${meeting.id}`, text: `Meeting of ${dateText(meeting.heldOn)}` },
      ]}
      problems={problems}
      strip={
        <>
          <Standing of={meeting.standing} />
          {paper.evidenceWithdrawnAt ? <EvidenceWithdrawn on={dateText(paper.evidenceWithdrawnAt)} /> : null}
          <Strip {...stripProps(strip)} />
        </>
      }
      narrow
    >
      <SummaryList
        rows={[
          { key: "What was asked", value: paper.ask },
          { key: "What the board decided", value: OUTCOME_WORDS[decision.outcome] },
          { key: "Why", value: decision.reason },
          { key: "Who did not agree, and why", value: decision.dissent ?? "Nobody is recorded as not agreeing" },
          { key: "Interests that members stated", value: <InterestList stated={may.interests} /> },
          { key: "The board looks at this again", value: dateText(decision.reviewOn) },
          {
            key: "What the board saw",
            value: (
              <>
                <a href={`/${place}/papers/${paper.id}`}>The paper and its evidence</a>, seal{" "}
                {decision.evidenceHash.slice(0, 4)} {decision.evidenceHash.slice(4, 8)}
              </>
            ),
          },
          {
            key: "Published",
            value: decision.publishedAt
              ? dateText(decision.publishedAt)
              : "Not yet. Only the board and its clerk see this page",
          },
        ]}
      />
      {meeting.standing === "formal" ? null : (
        <p>{STANDING_WORDS[meeting.standing]}: this must be agreed again at a formal meeting before it binds anyone.</p>
      )}
      {may.mayPublish ? (
        <Form label="Publish the decision">
          <HiddenFields values={{ intent: "publish" }} />
          <p>Everyone can then read it, and those who spoke and asked to hear are told.</p>
          <Button>Publish the decision</Button>
        </Form>
      ) : null}
      <section aria-labelledby="promises">
        <h2 id="promises">What will be done, and what will not</h2>
        {promises.length === 0 ? <p>Nobody has said yet what will be done.</p> : null}
        {promises.map((promise) => (
          <article key={promise.id} id={`promise-${promise.id}`}>
            <h3>{promise.what}</h3>
            <p>
              <State kind={promise.state === "done" ? "yes" : promise.state === "not_done" ? "late" : "wait"}>
                {PROMISE_WORDS[promise.state]}
              </State>{" "}
              {promise.owner}
              {promise.dueOn && promise.state !== "not_done" ? `, by ${dateText(promise.dueOn)}` : ""}
            </p>
            {promise.note ? <p>{promise.note}</p> : null}
            {may.mayPromise ? (
              <Details
                summary={
                  <>
                    Change how this stands
                    <span className="nhsuk-u-visually-hidden">: {promise.what}</span>
                  </>
                }
                open={values?.promiseId === promise.id}
              >
                <PromiseChangeForm promise={promise} problems={problems} values={values} />
              </Details>
            ) : null}
          </article>
        ))}
        {may.mayPromise ? (
          <>
            <h3>Record a promise</h3>
            <NewPromiseForm problems={problems} values={values} owners={owners} />
          </>
        ) : null}
      </section>
      <p>
        <a href={`/${place}/trace/decision/${decision.id}`}>Follow this decision back to what people said</a>
      </p>
    </Page>
  );
}
