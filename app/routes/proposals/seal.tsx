import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { requiredWords } from "#app/domain/fields.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { sealVersion } from "#app/domain/proposals/seals.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { citedBy } from "./cited.server.ts";
import { MovedOn } from "./moved-on.tsx";
import { imagesOf, ProposalText } from "./proposal-text.tsx";

export const meta: MetaFunction = () => [{ title: "Seal the text for a board" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, liveText } = context.portal;
  const place = placeOf(context);
  const id = idFrom(params, "proposalId");
  const first = await readProposal(db, personOf(context), place.id, id);
  if (!first.mayLead && !first.mayClose) throw notFound("proposal");
  await liveText.settle(documentNameOf(id));
  const { proposal, content, unsettled } = await readProposal(db, personOf(context), place.id, id);
  const { passages, references } = await citedBy(context, content, "Sealing a proposal");
  return {
    here: `/${place.slug}/proposals/${id}`,
    title: proposal.title,
    seq: proposal.contentSeq,
    content,
    passages,
    references,
    images: imagesOf(`/${place.slug}`, id),
    unsettled,
  };
}

const Sealing = z.object({
  purpose: requiredWords("Say which board or meeting it is for", 200),
  seq: z.coerce.number().int().min(1),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const form = await readForm(request, Sealing);
  if (!form.ok) return badInput(form.problems, form.values);
  const { purpose, seq } = form.value;
  const input = { localityId: place.id, proposalId, purpose, text: { seq } };
  const sealed = await tryVerb(() => sealVersion(db, liveText, personOf(context), clock.now(), input));
  if (!sealed.ok) return badInput(sealed.problems, form.values);
  return redirect(`/${place.slug}/proposals/${proposalId}/versions/${sealed.value.n}?done=seal`);
}

export default function SealPage() {
  const { here, title, seq, content, unsettled, ...shown } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: `${here}/versions`, text: "Back to the versions" }}
      eyebrow={title}
      title="Seal the text for a board"
      lede="You seal exactly the text below. What anyone types from now on is not in it."
      problems={problems}
      narrow
    >
      <MovedOn here={here} seq={seq} values={values} />
      {unsettled > 0 ? (
        <p className="nhsuk-inset-text">
          Someone’s own words stand in this text as plain text. It cannot be sealed until the coordinator has put a
          reference in their place.
        </p>
      ) : null}
      <ul>
        <li>Nobody can change a sealed version, not even the people who run this site.</li>
        <li>The board sees the sealed text, and whether the live text has moved on since.</li>
        <li>A seal can be taken off. Who did it, when and why stays on show.</li>
        <li>People who take their own words back still can. The seal then says that words were removed.</li>
      </ul>
      <Form>
        <HiddenFields values={{ seq: String(seq) }} />
        <TextField
          name="purpose"
          label="Which board or meeting is it for?"
          value={typed(values, "purpose")}
          error={errorAt(problems, "purpose") ?? errorAt(problems, "form") ?? errorAt(problems, "seq")}
        />
        <Button>Seal this text</Button>
      </Form>
      <article className="itr-sheet" aria-label="The text that you seal">
        <ProposalText content={content} {...shown} />
      </article>
    </Page>
  );
}
