import { eq } from "drizzle-orm";
import { forbidden, invalid } from "#app/domain/errors.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormatParts, planFormats } from "#db/schema/plan-formats.ts";
import type { Tx } from "#db/transaction.server.ts";
import { readBlocks } from "./drafts.server.ts";
import { placeInDraft } from "./format-beside.ts";
import { changeFormat, type FormatChange } from "./format-change.server.ts";
import { findPart } from "./format-steps.server.ts";
import { partsOf } from "./formats.server.ts";
import type { ReadText } from "./import-blocks.ts";
import { mustFit } from "./imports.server.ts";
import { cellsOf, tableText } from "./paragraph.ts";
import { drawPictures, keepPlanImage } from "./pictures.server.ts";
import { mayWritePlans } from "./policy.ts";

const WRITTEN = { of: ["translation", "audio"] } as const;

/** Puts a text that was read in place of all the words of a translation, or of what is read aloud. Counts what was lost. */
export async function replaceWords(
  db: Db,
  viewer: Person,
  at: Date,
  { read, field, ...change }: FormatChange & { read: ReadText; field: string },
): Promise<{ losses: Record<string, number> }> {
  if (!mayWritePlans(viewer, change.localityId)) throw forbidden();
  mustFit(read, field);
  const { blocks, images, losses } = await drawPictures(read);
  await changeFormat(db, viewer, at, change, { what: "words", ...WRITTEN }, async (tx, { format }) => {
    const before = await partsOf(tx, format.id);
    for (const made of images) await keepPlanImage(tx, at, change.planId, made);
    await tx.delete(planFormatParts).where(eq(planFormatParts.formatId, format.id));
    const rows = blocks.map(({ kind, level, text, cells, number, figure = null }, i) => ({
      ...{ id: newId(), formatId: format.id, position: i + 1, number, kind, level, text, cells, figure },
      ...{ heading: "", hardWords: [] },
    }));
    for (let i = 0; i < rows.length; i += 300) await tx.insert(planFormatParts).values(rows.slice(i, i + 300));
    if (format.kind === "translation") await placeBeside(tx, format);
    return before.map(({ text }) => text).join("\n");
  });
  return { losses };
}

/** Notes where the paragraphs of a translation stand in its draft, so that the English can be read beside them. */
export async function placeBeside(tx: Tx, { id, draftId }: { id: string; draftId: string }): Promise<void> {
  const place = placeInDraft(await readBlocks(tx, draftId), await partsOf(tx, id));
  const besideFrom = place === null ? null : place + 1;
  await tx.update(planFormats).set({ besideFrom }).where(eq(planFormats.id, id));
}

/** Puts other words in one paragraph of a translation or a transcript; a table is given as `tableText` shows it. */
export const rewordPart = (
  db: Db,
  viewer: Person,
  at: Date,
  input: FormatChange & { partId: string; words: string },
): Promise<void> =>
  changeFormat(db, viewer, at, input, { what: "paragraph", ...WRITTEN }, async (tx, { format }) => {
    const part = await findPart(tx, format.id, input.partId);
    const words = input.words.trim();
    if (words === "") throw invalid("Write the words of this paragraph", "words");
    const cells = part.kind === "table" ? cellsOf(words) : null;
    const text = cells ? tableText(cells) : words;
    await tx.update(planFormatParts).set({ text, cells }).where(eq(planFormatParts.id, part.id));
    return part.text;
  });
