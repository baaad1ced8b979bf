import { z } from "zod";
import { invalid } from "#app/domain/errors.ts";
import type { Person } from "#app/domain/people/person.ts";
import type { CauseRef } from "#app/domain/plans/causes.server.ts";
import { findDraft, paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { anchorOf } from "#app/domain/plans/paragraph.ts";
import type { WhichDraft } from "#app/domain/plans/plans.server.ts";
import { commentByReference } from "#app/domain/plans/proof.server.ts";
import {
  explainChange,
  insertParagraph,
  moveParagraph,
  removeParagraph,
  rewordParagraph,
} from "#app/domain/plans/wording.server.ts";
import type { Portal } from "#app/http/context.server.ts";

type Live = Pick<Portal, "db" | "liveText">;
type Db = Portal["db"];

const ids = z.array(z.string().max(64)).max(100).default([]);

export const EditForm = z.object({
  intent: z.enum(["reword", "explain", "insert", "remove", "up", "down"], "Choose one of the buttons."),
  /** Empty for what is added at the end. */
  lineageId: z.string().max(64).default(""),
  was: z.string().max(64).default(""),
  text: z.string().max(20_000, "Use 8,000 characters or fewer.").default(""),
  added: z.string().max(20_000, "Use 8,000 characters or fewer.").default(""),
  kind: z.enum(["paragraph", "list_item", "heading"]).default("paragraph"),
  comments: ids,
  proposals: ids,
  themes: ids,
  reference: z.string().trim().max(40).default(""),
  reason: z.string().trim().max(2000, "Use 2,000 characters or fewer.").default(""),
});

/** Does what the author asked of one paragraph; answers the anchor of the paragraph to show next. */
export async function applyEdit(
  { db, liveText }: Live,
  viewer: Person,
  at: Date,
  which: WhichDraft,
  edit: z.output<typeof EditForm>,
): Promise<string | null> {
  const { intent, lineageId, reason } = edit;
  const causes = await causesFrom(db, which, edit);
  const change = { ...which, lineageId, causes, reason };
  let next = lineageId;
  if (intent === "reword")
    await rewordParagraph(db, liveText, viewer, at, { ...change, text: edit.text, was: edit.was });
  else if (intent === "explain") await explainChange(db, liveText, viewer, at, change);
  else if (intent === "remove") await removeParagraph(db, liveText, viewer, at, change);
  else if (intent === "insert") next = await insert({ db, liveText }, viewer, at, change, edit);
  else await moveParagraph(db, liveText, viewer, at, { ...change, direction: intent });
  const { draft } = await findDraft(db, viewer, which.localityId, which.planId, which.n);
  const block = (await paragraphsOfLineages(db, draft.id, [next])).get(next);
  return block ? anchorOf(block) : null;
}

async function insert(
  { db, liveText }: Live,
  viewer: Person,
  at: Date,
  change: Parameters<typeof explainChange>[4],
  edit: z.output<typeof EditForm>,
): Promise<string> {
  if (edit.added.trim() === "") throw invalid("Enter the words to add.", "added");
  const level = edit.kind === "heading" ? 2 : undefined;
  const { lineageId } = await insertParagraph(db, liveText, viewer, at, {
    ...change,
    kind: edit.kind,
    level,
    text: edit.added,
  });
  return lineageId;
}

async function causesFrom(db: Db, which: WhichDraft, edit: z.output<typeof EditForm>): Promise<CauseRef[]> {
  const named = edit.reference ? await commentByReference(db, which.planId, edit.reference) : null;
  if (edit.reference && !named) throw invalid("No published comment on this plan has that reference.", "reference");
  const comments = new Set([...edit.comments, ...(named ? [named.id] : [])]);
  return [
    ...[...comments].map((id) => ({ kind: "comment" as const, id })),
    ...edit.proposals.map((id) => ({ kind: "proposal" as const, id })),
    ...edit.themes.map((id) => ({ kind: "theme" as const, id })),
  ];
}
