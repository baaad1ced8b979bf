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
import { Select } from "#app/components/forms/select.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { listOrganisations } from "#app/domain/places/localities.server.ts";
import { removeCoAuthor } from "#app/domain/proposals/authors.server.ts";
import { listInterests, sayInterest } from "#app/domain/proposals/interests.server.ts";
import { inviteCoAuthor, inviteOrganisation, withdrawInvitation } from "#app/domain/proposals/invitations.server.ts";
import { listInvitations } from "#app/domain/proposals/invited.server.ts";
import { documentNameOf, PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { readProposal, setProposalClosed, submitProposal } from "#app/domain/proposals/proposals.server.ts";
import { askToSign, dontAskToSign, listSignatures } from "#app/domain/proposals/signatures.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { Ending } from "./ending.tsx";
import { Invited } from "./invited.tsx";
import { MovedOn } from "./moved-on.tsx";
import { Signatories } from "./signatories.tsx";

export const meta: MetaFunction = () => [{ title: "Co-authors and state of a proposal" }];

const DONE: Record<string, string> = {
  add: "We have asked them by email. They can write once they say yes.",
  "add-organisation": "We have asked those who speak for it, by email. Each can write once they say yes.",
  "take-back": "They are no longer asked.",
  remove: "They no longer write this proposal.",
  "ask-to-sign": "The organisation is asked to sign each version that is sealed.",
  "dont-ask-to-sign": "The organisation is no longer asked to sign.",
  submit: "The proposal is sent on, and its text is kept as a version.",
  close: "The proposal is closed to edits.",
  reopen: "The proposal is open to edits again.",
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, liveText } = context.portal;
  const viewer = personOf(context);
  const place = placeOf(context);
  const id = idFrom(params, "proposalId");
  const { mayLead, mayClose } = await readProposal(db, viewer, place.id, id);
  if (!mayLead && !mayClose) throw notFound("proposal");
  await liveText.settle(documentNameOf(id));
  const { proposal, authors } = await readProposal(db, viewer, place.id, id);
  const { title, state, contentSeq: seq, changedAt } = proposal;
  const [interests, invited, organisations, signatories] = await Promise.all([
    listInterests(db, { proposalId: id, paperId: null }),
    listInvitations(db, id),
    listOrganisations(db, place.id),
    listSignatures(db, id, null),
  ]);
  return {
    base: `/${place.slug}`,
    proposal: { id, title, state, seq, changedAt },
    authors: authors.map((author) => ({
      ...author,
      interest: sayInterest(interests.find((one) => one.personId === author.personId)),
    })),
    invited,
    signatories: signatories.map(({ organisationId, organisation }) => ({ organisationId, organisation })),
    organisations: organisations.map((one) => ({ value: one.id, label: one.name })),
    mayLead,
    mayClose,
    me: viewer.id,
    done: DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null,
  };
}

const organisationId = z.uuid("Choose an organisation");
const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), email: z.string().trim().min(1, "Enter an email address") }),
  z.object({ intent: z.literal("add-organisation"), organisationId }),
  z.object({ intent: z.literal("take-back"), invitationId: z.uuid() }),
  z.object({ intent: z.literal("remove"), personId: z.uuid() }),
  z.object({ intent: z.literal("ask-to-sign"), signatoryId: organisationId }),
  z.object({ intent: z.literal("dont-ask-to-sign"), organisationId }),
  z.object({ intent: z.literal("submit"), seq: z.coerce.number().int().min(1) }),
  z.object({ intent: z.enum(["close", "reopen"]) }),
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
  const { origin } = config;
  const done = await tryVerb<unknown>(() => {
    switch (change.intent) {
      case "add":
        return inviteCoAuthor(db, viewer, at, { ...which, ...change, origin });
      case "add-organisation":
        return inviteOrganisation(db, viewer, at, { ...which, ...change, origin });
      case "take-back":
        return withdrawInvitation(db, viewer, at, { ...which, ...change });
      case "remove":
        return removeCoAuthor(db, liveText, viewer, at, { ...which, ...change });
      case "ask-to-sign":
        return askToSign(db, viewer, at, { ...which, organisationId: change.signatoryId });
      case "dont-ask-to-sign":
        return dontAskToSign(db, viewer, at, { ...which, ...change });
      case "submit":
        return submitProposal(db, liveText, viewer, at, { ...which, seq: change.seq });
      default:
        return setProposalClosed(db, liveText, viewer, at, { ...which, closed: change.intent === "close" });
    }
  });
  if (!done.ok) return badInput(done.problems, form.values);
  const left = change.intent === "remove" && change.personId === viewer.id;
  const here = `/${place.slug}/proposals/${proposalId}`;
  return redirect(left ? here : `${here}/people?done=${change.intent}`);
}

export default function People() {
  const data = useLoaderData<typeof loader>();
  const { base, proposal, authors, mayLead, mayClose, me, done } = data;
  const { problems, values } = useActionData<typeof action>() ?? {};
  const here = `${base}/proposals/${proposal.id}`;
  const at = (intent: string, field: string) =>
    values?.intent === intent
      ? { value: typed(values, field), error: errorAt(problems, field) ?? errorAt(problems, "form") }
      : { value: "" };
  const button = (intent: string, text: string, seq?: number) => (
    <Form inline>
      <HiddenFields values={{ intent, seq: seq?.toString() }} />
      <Button kind="second">{text}</Button>
    </Form>
  );
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
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
                <Ending
                  fields={{ intent: "remove", personId: author.personId }}
                  text={author.personId === me ? "Leave" : "Take off"}
                  name={author.name}
                />
              ) : undefined
            }
          >
            <p className="itr-small">
              {author.organisation ?? "A resident"}, since <DateText at={author.joinedAt} />
            </p>
            <p>{author.interest}</p>
          </Row>
        ))}
      </Rows>
      <p>
        <a className="itr-target" href={`${here}/interests`}>
          State your own interest
        </a>
      </p>
      {mayLead ? (
        <>
          <Invited people={data.invited} />
          <Form label="Add a co-author">
            <HiddenFields values={{ intent: "add" }} />
            <TextField
              name="email"
              type="email"
              label="Ask someone to write with you"
              hint="Their email address. They need an account that takes part in this place. They are named here, and may write, once they say yes."
              {...at("add", "email")}
            />
            <Button>Ask them</Button>
          </Form>
          <Form label="Ask an organisation">
            <HiddenFields values={{ intent: "add-organisation" }} />
            <Select
              name="organisationId"
              label="Or ask those who speak for an organisation"
              options={data.organisations}
              empty="Choose an organisation"
              {...at("add-organisation", "organisationId")}
            />
            <Button kind="second">Ask the organisation to write</Button>
          </Form>
        </>
      ) : null}
      <h2>Who is asked to sign</h2>
      <Signatories asked={data.signatories} />
      <Form label="Ask an organisation to sign">
        <HiddenFields values={{ intent: "ask-to-sign" }} />
        <Select
          name="signatoryId"
          label="Ask an organisation to sign"
          hint="Each one signs a sealed version by itself. When the text changes after that, the signatures are void."
          options={data.organisations}
          empty="Choose an organisation"
          {...at("ask-to-sign", "signatoryId")}
        />
        <Button kind="second">Ask for its signature</Button>
      </Form>
      <h2>Where it stands</h2>
      <MovedOn here={here} seq={proposal.seq} values={values} />
      <p>
        This proposal is {PROPOSAL_STATE_WORDS[proposal.state]}. Its text last changed on{" "}
        <DateText at={proposal.changedAt} time />.
      </p>
      {mayLead ? (
        <p className="itr-acts">
          <a className="itr-target" href={`${here}/split`}>
            Let a part go on by itself
          </a>
          <a className="itr-target" href={`${here}/merge`}>
            Bring it into another proposal
          </a>
        </p>
      ) : null}
      {mayLead && proposal.state === "writing" ? button("submit", "Send it to those who decide", proposal.seq) : null}
      {mayClose && proposal.state !== "closed" ? button("close", "Close it to edits") : null}
      {mayClose && proposal.state === "closed" ? button("reopen", "Open it to edits again") : null}
    </Page>
  );
}
