import type { AppLoadContext } from "@remix-run/node";
import { dateText } from "#app/components/content/date-text.tsx";
import { rungName } from "#app/domain/programmes/programme.ts";
import { creditOf } from "#app/domain/proposals/authors.server.ts";
import { readPictures } from "#app/domain/proposals/images.server.ts";
import { type Paper, proposalPaper } from "#app/domain/proposals/paper.ts";
import { PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { findProposal, readProposal } from "#app/domain/proposals/proposals.server.ts";
import { withSectionNotes } from "#app/domain/proposals/section-notes.ts";
import { TEMPLATES } from "#app/domain/proposals/templates.ts";
import { versionName } from "#app/domain/proposals/version.ts";
import { readVersion } from "#app/domain/proposals/version-read.server.ts";
import { hashOfContent } from "#app/domain/proposals/versions.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { tooMuch } from "#app/http/guard.server.ts";
import { citedBy } from "./cited.server.ts";

export const DEMO_WARNING = "Demo data. Stories, answers and counts are made up. Nobody here is a real person.";

/**
 * A proposal's text, or a saved version of it when the address names one, for this reader to take along: covered and
 * cited as on its page, with what a paper must say of itself. Counts against the limit of heavy reads.
 */
export async function textToTake(context: AppLoadContext, params: Record<string, string | undefined>) {
  const { viewer, portal, clientAddress } = context;
  const { db, clock, config } = portal;
  const place = placeOf(context);
  const id = idFrom(params, "proposalId");
  const n = params.n === undefined ? null : numberFrom(params, "n");
  const read = await readProposal(db, viewer, place.id, id);
  const version = n === null ? null : await readVersion(db, viewer, read, n);
  if (!(await portal.limits.allowHeavyRead({ personId: viewer?.id ?? null, address: clientAddress }))) throw tooMuch();
  const { proposal, authors } = read;
  const text = version?.content ?? read.content;
  const { passages, references } = await citedBy(context, text, "Taking a copy of a proposal");
  const withdrawn = new Set(passages.flatMap((passage) => (passage.state === "withdrawn" ? passage.id : [])));
  const isStanding = (quotationId: string) => !withdrawn.has(quotationId);
  const content = withSectionNotes(text, { template: proposal.template, mayWrite: false, isStanding });
  const madeAt = clock.now();
  const path = `/${place.slug}/proposals/${id}${n === null ? "" : `/versions/${n}`}`;
  const facts: Paper["facts"] = [
    ["Place", place.name],
    ["Kind of text", TEMPLATES[proposal.template].name],
    ["State", PROPOSAL_STATE_WORDS[proposal.state]],
    version
      ? ["Version", `${version.n}, “${versionName(version)}”, saved on ${dateText(version.savedAt, { time: true })}`]
      : ["Version", `the text as of ${dateText(proposal.changedAt, { time: true })}, not a saved version`],
    ["Change", String(version?.seq ?? proposal.contentSeq)],
    ["Ladder of engagement", `${rungName(proposal.declaredRung)}, as declared`],
    ["Fingerprint of the text (SHA-256)", version?.contentHash ?? (await currentHash())],
    ["Copy made", dateText(madeAt, { time: true })],
    ["Where it stands", config.origin + path],
  ];
  const about = { title: proposal.title, lede: proposal.summary, place: place.name, authors: creditOf(authors), facts };
  return { ...about, warning: place.isDemo ? DEMO_WARNING : null, madeAt, content, passages, references, path, id, n };

  /** A fingerprint of covered words would let somebody guess at them. */
  async function currentHash(): Promise<string> {
    if (read.unsettled > 0) return "none, while words in it are being checked";
    return hashOfContent((await findProposal(db, place.id, id))?.content ?? read.content);
  }
}

/** The same as one document on paper. */
export async function paperToTake(context: AppLoadContext, params: Record<string, string | undefined>) {
  const { path: _path, id, n, ...text } = await textToTake(context, params);
  const { db, config } = context.portal;
  const pictures = params.format === "md" ? {} : await readPictures(db, id, text.content);
  return { id, n, paper: proposalPaper({ ...text, pictures, origin: config.origin }) };
}
