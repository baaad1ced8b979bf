import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DateText } from "#app/components/content/date-text.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { addCoAuthor, removeCoAuthor } from "#app/domain/proposals/authors.server.ts";
import { PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { readProposal, setProposalClosed, submitProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Co-authors and state of a proposal" }];

const DONE: Record<string, string> = {
  add: "They can write now. We have sent them an email.",
  remove: "They no longer write this proposal.",
  submit: "The proposal is sent on, and its text is kept as a version.",
  close: "The proposal is closed to edits.",
  reopen: "The proposal is open to edits again.",
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = personOf(context);
  const place = placeOf(context);
  const read = await readProposal(context.portal.db, viewer, place.id, idFrom(params, "proposalId"));
  if (!read.mayLead && !read.mayClose) throw notFound("proposal");
  const { id, title, state } = read.proposal;
  const { authors, mayLead, mayClose } = read;
  const done = DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null;
  return { base: `/${place.slug}`, proposal: { id, title, state }, authors, mayLead, mayClose, me: viewer.id, done };
}

const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), email: z.string().trim().min(1, "Enter an email address") }),
  z.object({ intent: z.literal("remove"), personId: z.uuid() }),
  z.object({ intent: z.enum(["submit", "close", "reopen"]) }),
]);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText, config } = context.portal;
  const viewer = personOf(context);
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const form = await readForm(request, Change);
  if (!form.ok) return badInput(form.problems, form.values);
  const change = form.value;
  const which = { localityId: place.id, proposalId };
  const at = clock.now();
  const done = await tryVerb(() => {
    if (change.intent === "add") {
      const { email } = change;
      return addCoAuthor(db, liveText, viewer, at, { ...which, email, origin: config.origin });
    }
    if (change.intent === "remove") return removeCoAuthor(db, liveText, viewer, at, { ...which, ...change });
    if (change.intent === "submit") return submitProposal(db, liveText, viewer, at, which);
    return setProposalClosed(db, liveText, viewer, at, { ...which, closed: change.intent === "close" });
  });
  if (!done.ok) return badInput(done.problems, form.values);
  const left = change.intent === "remove" && change.personId === viewer.id;
  const here = `/${place.slug}/proposals/${proposalId}`;
  return redirect(left ? here : `${here}/people?done=${change.intent}`);
}

export default function People() {
  const { base, proposal, authors, mayLead, mayClose, me, done } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const button = (intent: string, text: string) => (
    <Form inline>
      <HiddenFields values={{ intent }} />
      <Button kind="second">{text}</Button>
    </Form>
  );
  return (
    <Page
      back={{ href: `${base}/proposals/${proposal.id}`, text: "Back to the proposal" }}
      eyebrow={proposal.title}
      title="Co-authors and state"
      problems={problems}
      notice={done && !problems ? <Notice>{done}</Notice> : null}
      narrow
    >
      <h2>Who writes it</h2>
      <Rows label="Co-authors">
        {authors.map((author) => (
          <Row
            key={author.personId}
            title={author.name}
            side={
              mayLead ? (
                <Form inline label={`${author.name}: end`}>
                  <HiddenFields values={{ intent: "remove", personId: author.personId }} />
                  <Button kind="quiet">
                    {author.personId === me ? "Leave" : "Take off"}
                    <span className="nhsuk-u-visually-hidden">: {author.name}</span>
                  </Button>
                </Form>
              ) : undefined
            }
          >
            <p className="itr-small">
              {author.organisation ?? "A resident"}, since <DateText at={author.joinedAt} />
            </p>
          </Row>
        ))}
      </Rows>
      {mayLead ? (
        <Form label="Add a co-author">
          <HiddenFields values={{ intent: "add" }} />
          <TextField
            name="email"
            type="email"
            label="Ask someone to write with you"
            hint="Their email address. They need an account that takes part in this place."
            value={typed(values, "email")}
            error={errorAt(problems, "email")}
          />
          <Button>Add them</Button>
        </Form>
      ) : null}
      <h2>Where it stands</h2>
      <p>This proposal is {PROPOSAL_STATE_WORDS[proposal.state]}.</p>
      {mayLead && proposal.state === "writing" ? button("submit", "Send it to those who decide") : null}
      {mayClose && proposal.state !== "closed" ? button("close", "Close it to edits") : null}
      {mayClose && proposal.state === "closed" ? button("reopen", "Open it to edits again") : null}
    </Page>
  );
}
