import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Inset } from "#app/components/content/inset.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { evidenceChoices } from "#app/domain/boards/evidence-choices.server.ts";
import { ANSWER_WORDS, ANSWERS, type FrontSheetRow, frontSheetRows } from "#app/domain/boards/front-sheet.ts";
import { issuePaper, reopenPaper } from "#app/domain/boards/issue.server.ts";
import { EvidenceChoice, type EvidenceKind, FrontSheet } from "#app/domain/boards/paper.ts";
import { addEvidence, answerFrontSheet, readPaper, removeEvidence } from "#app/domain/boards/papers.server.ts";
import { evidenceFor } from "#app/domain/evidence/evidence.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { EvidenceChooser } from "./evidence-chooser.tsx";
import { FrontSheetTable } from "./front-sheet-table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Prepare: ${data.paper.title}` : "Prepare a paper" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db } = context.portal;
  const { paper, evidence, decision } = await readPaper(db, context.viewer, place.id, idFrom(params, "paperId"));
  const [behind, choices] = await Promise.all([evidenceFor(db, paper), evidenceChoices(db, place.id)]);
  const { id, title, item, state, frontSheet } = paper;
  const all = Object.values(choices).flat();
  return {
    place: place.slug,
    paper: { id, title, item, isIssued: state === "issued", isDecided: decision !== null },
    rows: frontSheetRows(frontSheet, behind, place.slug),
    chosen: evidence.map(({ kind, targetId }) => ({
      value: `${kind}:${targetId}`,
      kind: kind as EvidenceKind,
      label: all.find((one) => one.kind === kind && one.id === targetId)?.label ?? "Something no longer on the list",
    })),
    choices,
  };
}

const Intent = z.object({ intent: z.enum(["answer", "add", "remove", "issue", "reopen"]) });
const Chosen = z.object({ evidence: EvidenceChoice });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const paperId = idFrom(params, "paperId");
  const { db, clock } = context.portal;
  const person = personOf(context);
  const posted = await formOf(request);
  const asked = checkForm(posted, Intent);
  if (!asked.ok) return badInput(asked.problems, asked.values);
  const { intent } = asked.value;
  const where = { localityId: place.id, paperId };
  const here = `/${place.slug}/papers/${paperId}`;
  const at = clock.now();

  if (intent === "answer") {
    const sheet = checkForm(posted, FrontSheet);
    if (!sheet.ok) return badInput(sheet.problems, sheet.values);
    const kept = await tryVerb(() => answerFrontSheet(db, person, at, { ...where, answers: sheet.value }));
    return kept.ok ? redirect(`${here}/front-sheet`) : badInput(kept.problems, sheet.values);
  }
  if (intent === "add" || intent === "remove") {
    const chosen = checkForm(posted, Chosen);
    if (!chosen.ok) return badInput(chosen.problems, chosen.values);
    const verb = intent === "add" ? addEvidence : removeEvidence;
    const done = await tryVerb(() => verb(db, person, at, { ...where, ...chosen.value.evidence }));
    return done.ok ? redirect(`${here}/front-sheet#rests-on`) : badInput(done.problems, chosen.values);
  }
  const verb = intent === "issue" ? issuePaper : reopenPaper;
  const done = await tryVerb<unknown>(() => verb(db, person, at, where));
  if (!done.ok) return badInput(done.problems, asked.values);
  return redirect(intent === "issue" ? here : `${here}/front-sheet`);
}

export default function FrontSheetPage() {
  const { place, paper, rows, chosen, choices } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const challenged = rows.filter((row) => row.challenged).length;
  return (
    <Page
      eyebrow={`Paper ${paper.item}`}
      title={paper.title}
      lede={
        paper.isIssued
          ? "This paper is issued and sealed."
          : "Say what it rests on, check the front sheet, then issue it."
      }
      back={{ href: `/${place}/papers/${paper.id}`, text: "Back to the paper" }}
      problems={problems}
    >
      {challenged > 0 ? (
        <Inset>
          {challenged === 1
            ? "The record does not agree with 1 answer."
            : `The record does not agree with ${challenged} answers.`}
        </Inset>
      ) : null}
      <section aria-labelledby="rests-on">
        <h2 id="rests-on">What the paper rests on</h2>
        <EvidenceChooser
          chosen={chosen}
          choices={choices}
          error={errorAt(problems, "evidence")}
          isClosed={paper.isIssued}
        />
      </section>
      <FrontSheetTable rows={rows} />
      {paper.isIssued ? null : (
        <section aria-labelledby="officer">
          <h2 id="officer">What the officer says</h2>
          <p>Where the record holds evidence, it answers yes by itself. Everything else is for you to answer.</p>
          <Form label="Front sheet">
            <HiddenFields values={{ intent: "answer" }} />
            {rows.map((row) => (
              <Row key={row.key} row={row} values={values} problems={problems} />
            ))}
            <Button kind="second">Keep these answers</Button>
          </Form>
        </section>
      )}
      <section aria-labelledby="issue">
        <h2 id="issue">{paper.isIssued ? "Open it again" : "Issue the paper"}</h2>
        {paper.isIssued ? <Reopen isDecided={paper.isDecided} /> : <Issue />}
      </section>
    </Page>
  );
}

interface RowProps {
  row: FrontSheetRow;
  values: Parameters<typeof typed>[0];
  problems: Parameters<typeof errorAt>[0];
}

const Row = ({ row, values, problems }: RowProps) => (
  <>
    <Radios
      inline
      small
      name={`answer-${row.key}`}
      legend={row.question}
      choices={ANSWERS.map((value) => ({ value, label: ANSWER_WORDS[value] }))}
      value={values ? typed(values, `answer-${row.key}`) : (row.stated ?? undefined)}
      hint={row.challenged && row.stated ? `The record does not agree with ${ANSWER_WORDS[row.stated]}` : undefined}
    />
    <TextField
      name={`note-${row.key}`}
      label={
        <>
          Note <span className="nhsuk-u-visually-hidden">on: {row.question}</span>
        </>
      }
      optional
      value={values ? typed(values, `note-${row.key}`) : row.note}
      error={errorAt(problems, `note-${row.key}`)}
    />
  </>
);

const Issue = () => (
  <Form label="Issue the paper">
    <HiddenFields values={{ intent: "issue" }} />
    <p>The board can then read it. It is sealed: nobody can change it without opening it again, and that is kept.</p>
    <Button>Issue the paper</Button>
  </Form>
);

const Reopen = ({ isDecided }: { isDecided: boolean }) =>
  isDecided ? (
    <p>The board has decided on this paper, so it cannot be changed.</p>
  ) : (
    <Form label="Open it again">
      <HiddenFields values={{ intent: "reopen" }} />
      <p>Members must then open its evidence again before they decide.</p>
      <Button kind="warning">Open the paper again</Button>
    </Form>
  );
