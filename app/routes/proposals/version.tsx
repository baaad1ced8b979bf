import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dateText } from "#app/components/content/date-text.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { requiredWords } from "#app/domain/fields.ts";
import { listInterests, sayInterest } from "#app/domain/proposals/interests.server.ts";
import { maySignFor } from "#app/domain/proposals/policy.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { readSeals } from "#app/domain/proposals/seal-read.server.ts";
import { sealVersion, unsealVersion } from "#app/domain/proposals/seals.server.ts";
import { listSignatures, signVersion } from "#app/domain/proposals/signatures.server.ts";
import { versionName } from "#app/domain/proposals/version.ts";
import { readVersion } from "#app/domain/proposals/version-read.server.ts";
import { hashOfContent } from "#app/domain/proposals/versions.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { citedBy } from "./cited.server.ts";
import { Copies } from "./copies.tsx";
import { imagesOf, ProposalText } from "./proposal-text.tsx";
import { SealBox } from "./seal-box.tsx";
import { SealForm, UnsealForm } from "./seal-forms.tsx";
import { Signatures } from "./signatures.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}, version ${data.n}` : "Version" },
];

const DONE: Record<string, string> = {
  seal: "This version is sealed.",
  unseal: "The seal is off. Who took it off, when and why is shown below.",
  sign: "Your organisation has signed this version.",
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const { viewer } = context;
  const place = placeOf(context);
  const asked = new URL(request.url).searchParams;
  const proposalId = idFrom(params, "proposalId");
  const n = numberFrom(params, "n");
  const since = asked.get("since");
  if (since !== null) {
    const from = numberFrom({ since }, "since");
    throw redirect(`/${place.slug}/proposals/${proposalId}/compare?from=${from}&to=${n}`);
  }
  const read = await readProposal(db, viewer, place.id, proposalId);
  const version = await readVersion(db, viewer, read, n);
  const [{ passages, references }, seals] = await Promise.all([
    citedBy(context, version.content, "Reading a saved version of a proposal"),
    readSeals(db, version),
  ]);
  const [seal = null] = seals;
  const [lines, interests] = await Promise.all([
    seal ? listSignatures(db, proposalId, seal.id) : [],
    listInterests(db, { proposalId, paperId: null }),
  ]);
  const isStanding = seal !== null && seal.unsealedAt === null;
  const maySign = (organisationId: string) =>
    isStanding && seal.movedOnAt === null && maySignFor(viewer, place.id, organisationId);
  const leads = read.mayLead || read.mayClose;
  return {
    here: `/${place.slug}/proposals/${proposalId}`,
    title: read.proposal.title,
    n,
    name: versionName(version),
    savedAt: version.savedAt,
    content: version.content,
    passages,
    references,
    images: imagesOf(`/${place.slug}`, proposalId),
    seals,
    hash: version.contentHash,
    isWhole: seal === null || hashOfContent(version.content) === version.contentHash,
    lines: lines.map((line) => ({
      ...line,
      maySign: line.signature === null && maySign(line.organisationId),
      interest: line.signature ? sayInterest(interests.find((one) => one.personId === line.signature?.personId)) : null,
    })),
    maySeal: leads && !isStanding,
    mayUnseal: leads && isStanding,
    mayRestore: read.access === "edit",
    done: DONE[asked.get("done") ?? ""] ?? null,
  };
}

const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("seal"), purpose: requiredWords("Say which board or meeting it is for", 200) }),
  z.object({ intent: z.literal("unseal"), reason: requiredWords("Say why the seal comes off", 500) }),
  z.object({ intent: z.literal("sign"), organisationId: z.uuid(), hash: z.string().length(64) }),
]);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const viewer = personOf(context);
  const place = placeOf(context);
  const n = numberFrom(params, "n");
  const which = { localityId: place.id, proposalId: idFrom(params, "proposalId") };
  const form = await readForm(request, Change);
  if (!form.ok) return badInput(form.problems, form.values);
  const change = form.value;
  const at = clock.now();
  const done = await tryVerb<unknown>(() => {
    if (change.intent === "seal") {
      const { purpose } = change;
      return sealVersion(db, liveText, viewer, at, { ...which, purpose, text: { n } });
    }
    if (change.intent === "unseal") return unsealVersion(db, viewer, at, { ...which, n, reason: change.reason });
    return signVersion(db, liveText, viewer, at, { ...which, ...change, n });
  });
  if (!done.ok) return badInput(done.problems, form.values);
  return redirect(`/${place.slug}/proposals/${which.proposalId}/versions/${n}?done=${change.intent}`);
}

export default function Version() {
  const data = useLoaderData<typeof loader>();
  const { here, title, n, name, savedAt, content, passages, seals, lines, done } = data;
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: `${here}/versions`, text: "Back to the versions" }}
      eyebrow={title}
      title={`Version ${n}: ${name}`}
      lede={`Saved on ${dateText(savedAt, { time: true })}.`}
      problems={problems}
      notice={done && !problems ? <Notice>{done}</Notice> : null}
    >
      {seals.map((seal, i) => (
        <SealBox key={seal.id} seal={seal} here={here} hash={data.hash} isWhole={data.isWhole} isLatest={i === 0} />
      ))}
      {seals.length > 0 ? <Signatures lines={lines} hash={data.hash} /> : null}
      <p className="itr-acts">
        {n > 1 ? (
          <a className="itr-target" href={`${here}/compare?from=before&to=${n}`}>
            What changed in version {n}
          </a>
        ) : null}
        <a className="itr-target" href={`${here}/compare?from=${n}&to=now`}>
          What changed since version {n}
        </a>
        {data.mayRestore ? (
          <a className="itr-target" href={`${here}/versions/${n}/restore`}>
            Bring this version back
          </a>
        ) : null}
      </p>
      <article className="itr-sheet" aria-label="Text of this version">
        <ProposalText content={content} passages={passages} references={data.references} images={data.images} />
      </article>
      <Copies here={`${here}/versions/${n}`} />
      {data.maySeal ? <SealForm n={n} problems={problems} values={values} /> : null}
      {data.mayUnseal ? <UnsealForm problems={problems} values={values} /> : null}
    </Page>
  );
}
