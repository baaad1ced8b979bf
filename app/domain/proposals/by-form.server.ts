import { and, eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { type BlockText, blockTexts } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { textAccess } from "./policy.ts";
import { documentNameOf } from "./proposal.ts";

/** The headings of a text: where words sent by form can be put. */
export const headingsOf = (content: unknown): { id: string; text: string }[] =>
  blockTexts(content).flatMap((block: BlockText) =>
    block.type === "heading" && block.id && block.text.trim() !== "" ? [{ id: block.id, text: block.text }] : [],
  );

/**
 * Puts words that a co-author sent by form, without the editor, at the end of a section of the live text; without a
 * heading, or when it has gone meanwhile, at the end of the whole. Lines become paragraphs. Errors: forbidden for
 * whoever may not edit, invalid at `words`.
 */
export async function writeByForm(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: { localityId: string; proposalId: string; headingId: string; words: string },
): Promise<void> {
  const { localityId, proposalId, headingId } = input;
  const lines = input.words.split(/\n+/).flatMap((line) => line.trim() || []);
  if (lines.length === 0) throw invalid("Write the words that you want to add", "words");
  if (input.words.length > 5000) throw invalid("Use 5,000 characters or fewer", "words");
  await inTransaction(db, async (tx) => {
    const [proposal] = await tx
      .select({ localityId: proposals.localityId, state: proposals.state })
      .from(proposals)
      .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
    if (!proposal) throw notFound("proposal");
    if (textAccess(viewer, proposal, await isCoAuthor(tx, proposalId, viewer.id)) !== "edit") throw forbidden();
    const { seq } = await liveText.append(tx, documentNameOf(proposalId), viewer.id, "form", (content) =>
      withLines(content as RichText, headingId, lines),
    );
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "proposal.written-by-form",
      subjectKind: "proposal",
      subjectId: proposalId,
      detail: { seq },
    });
  });
}

function withLines(content: RichText, headingId: string, lines: string[]): RichText {
  const blocks = [...(content.content ?? [])];
  const heading = blocks.findIndex((block) => block.type === "heading" && block.attrs?.id === headingId);
  const next = blocks.findIndex((block, index) => index > heading && block.type === "heading");
  let end = heading === -1 || next === -1 ? blocks.length : next;
  const last = blocks[end - 1];
  if (last?.type === "paragraph" && (last.content ?? []).length === 0) {
    end -= 1;
    blocks.splice(end, 1);
  }
  const paragraphs = lines.map((text) => ({
    type: "paragraph",
    attrs: { id: newId() },
    content: [{ type: "text", text }],
  }));
  blocks.splice(end, 0, ...paragraphs);
  return { ...content, content: blocks };
}
