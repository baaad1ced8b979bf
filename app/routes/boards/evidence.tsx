import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { openEvidence } from "#app/domain/boards/issue.server.ts";
import { readPaper } from "#app/domain/boards/papers.server.ts";
import { evidenceFor, quotationsBehind } from "#app/domain/evidence/evidence.server.ts";
import { walk } from "#app/domain/evidence/walk.server.ts";
import { readNodes } from "#app/domain/feedback/nodes.server.ts";
import { hasRole } from "#app/domain/people/person.ts";
import { countInWords } from "#app/domain/places/suppression.ts";
import { readContributions } from "#app/domain/proposals/contributions.server.ts";
import { contributionSentence, emptyClaim } from "#app/domain/proposals/contributions.ts";
import { shortSeal } from "#app/domain/proposals/seal.ts";
import { type SealView, sealGiven } from "#app/domain/proposals/seal-read.server.ts";
import { idFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { QuotationView } from "./quotation.tsx";
import { shownQuotations } from "./shown-quotations.server.ts";
import { EvidenceWithdrawn } from "./standing.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Evidence: ${data.paper.title}` : "Evidence" },
];

const SIZE = 20;

const saidOf = (seal: SealView | null) =>
  seal && {
    n: seal.n,
    sealedAt: seal.sealedAt,
    short: shortSeal(seal.contentHash),
    says: seal.unsealedAt
      ? "The seal has been taken off since."
      : seal.movedOnAt
        ? "The live text has moved on since."
        : "The text has not changed since.",
  };

/** Opening this page is what a member does before deciding, and it is noted. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const { db } = portal;
  const page = pageFrom(request);
  const { paper, evidence } = await readPaper(db, viewer, place.id, idFrom(params, "paperId"));
  if (paper.state === "issued") {
    await openEvidence(db, viewer, portal.clock.now(), { localityId: place.id, paperId: paper.id });
  }
  const walked = await walk(db, "paper", paper.id);
  const written = await readContributions(db, place.id, [...walked.back.proposal]);
  const [behind, heard, paragraphs, packs, comments] = await Promise.all([
    evidenceFor(db, paper),
    quotationsBehind(db, walked, page, SIZE),
    readNodes(db, viewer, place, "paragraph", [...walked.back.paragraph]),
    readNodes(db, viewer, place, "pack", [...walked.back.pack]),
    readNodes(db, viewer, place, "comment", [...walked.back.comment]),
  ]);
  return {
    place: place.slug,
    paper: { id: paper.id, title: paper.title, evidenceWithdrawnAt: paper.evidenceWithdrawnAt },
    isMember: hasRole(viewer, place.id, "board") && paper.state === "issued",
    themes: behind.themes,
    proposals: await Promise.all(
      behind.proposals.map(async (one) => {
        const ref = evidence.find(({ kind, targetId }) => kind === "proposal" && targetId === one.id);
        const version = ref?.version ?? null;
        const shares = written.get(one.id) ?? [];
        const said = { written: contributionSentence(shares), claim: emptyClaim(one.declaredRung, shares) };
        return { ...one, ...said, version, seal: saidOf(await sealGiven(db, one.id, version)) };
      }),
    ),
    paragraphs: paragraphs.map(({ id, name, planTitle, n, text, href }) => ({ id, name, planTitle, n, text, href })),
    packs: packs.map(({ id, title, href }) => ({ id, title, href })),
    comments: comments.map(({ id, reference, number, href }) => ({ id, reference, number, href })),
    quotations: await shownQuotations(context, heard.ids, "opening a paper’s evidence"),
    total: heard.total,
    page,
    more: heard.total > page * SIZE,
  };
}

export default function EvidencePage() {
  const data = useLoaderData<typeof loader>();
  const { place, paper, page, quotations } = data;
  const at = (n: number) => `/${place}/papers/${paper.id}/evidence?page=${n}`;
  const nothing =
    quotations.length + data.themes.length + data.proposals.length + data.paragraphs.length + data.packs.length === 0;
  return (
    <Page
      eyebrow="Evidence"
      title={paper.title}
      back={{ href: `/${place}/papers/${paper.id}`, text: "Back to the paper" }}
      narrow
    >
      {paper.evidenceWithdrawnAt ? <EvidenceWithdrawn on={dateText(paper.evidenceWithdrawnAt)} /> : null}
      {data.isMember ? <Inset>It is noted that you have opened this evidence.</Inset> : null}
      {nothing ? <Empty says="Nothing is recorded that this paper rests on." /> : null}
      {quotations.length > 0 ? (
        <section aria-labelledby="words">
          <h2 id="words">What people said</h2>
          {quotations.map((quotation) => (
            <QuotationView key={quotation.id} quotation={quotation} />
          ))}
          <Pagination
            of="what people said"
            previous={page > 1 ? at(page - 1) : undefined}
            next={data.more ? at(page + 1) : undefined}
          />
        </section>
      ) : null}
      {data.themes.length > 0 ? (
        <section aria-labelledby="themes">
          <h2 id="themes">Themes</h2>
          <Rows label="Themes">
            {data.themes.map((theme) => (
              <Row key={theme.id} href={`/${place}/themes/${theme.id}`} title={theme.name}>
                {countInWords(theme.people)}
              </Row>
            ))}
          </Rows>
        </section>
      ) : null}
      {data.proposals.length > 0 ? (
        <section aria-labelledby="proposals">
          <h2 id="proposals">Proposals</h2>
          <Rows label="Proposals">
            {data.proposals.map((one) => (
              <Row key={one.id} href={`/${place}/proposals/${one.id}`} title={one.title}>
                {one.seal ? (
                  <p>
                    The board is given{" "}
                    <a href={`/${place}/proposals/${one.id}/versions/${one.seal.n}`}>version {one.seal.n}, as sealed</a>{" "}
                    on {dateText(one.seal.sealedAt)} (seal {one.seal.short}). {one.seal.says}
                  </p>
                ) : one.version === null ? (
                  "Behind a change to the plan"
                ) : (
                  `As it stood at change ${one.version} of its text`
                )}
                {one.written ? <p className="itr-small">{one.written}</p> : null}
                {one.claim ? <p className="nhsuk-inset-text">{one.claim}</p> : null}
                <p className="itr-small">
                  <a href={`/${place}/proposals/${one.id}/authors`}>
                    Who wrote what<span className="nhsuk-u-visually-hidden"> in {one.title}</span>
                  </a>
                </p>
              </Row>
            ))}
          </Rows>
        </section>
      ) : null}
      {data.paragraphs.length > 0 ? (
        <section aria-labelledby="paragraphs">
          <h2 id="paragraphs">Changes in the plan</h2>
          <Rows label="Changes in the plan">
            {data.paragraphs.map((one) => (
              <Row key={one.id} href={one.href} title={`${one.planTitle}, draft ${one.n}, ${one.name.toLowerCase()}`}>
                {one.text}
              </Row>
            ))}
          </Rows>
        </section>
      ) : null}
      {data.comments.length > 0 ? (
        <section aria-labelledby="comments">
          <h2 id="comments">Comments that changed the plan</h2>
          <Rows label="Comments">
            {data.comments.map((one) => (
              <Row key={one.id} href={one.href} title={`Comment ${one.reference}, on paragraph ${one.number}`} />
            ))}
          </Rows>
        </section>
      ) : null}
      {data.packs.length > 0 ? (
        <section aria-labelledby="packs">
          <h2 id="packs">Evidence packs</h2>
          <Rows label="Evidence packs">
            {data.packs.map((one) => (
              <Row key={one.id} href={one.href} title={one.title} />
            ))}
          </Rows>
        </section>
      ) : null}
    </Page>
  );
}
