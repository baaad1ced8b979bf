import { eq } from "drizzle-orm";
import sharp from "sharp";
import { keepImage } from "#app/domain/proposals/images.server.ts";
import { type MadeImage, makeImage } from "#app/platform/files/image.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { type DocumentNode, documentOf } from "#app/platform/rich-text/content.ts";
import { paragraphs, planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";

const CARD = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" viewBox="0 0 960 540">
  <rect width="960" height="540" fill="#f3efe4"/>
  <rect x="180" y="110" width="600" height="320" rx="24" fill="#ffffff" stroke="#0f4f4b" stroke-width="8"/>
  <rect x="180" y="110" width="600" height="72" rx="24" fill="#0f4f4b"/>
  <g fill="none" stroke="#c05f16" stroke-width="14" stroke-linecap="round">
    <path d="M262 262c0 76 44 120 120 120l22-40-44-26-20 20c-26-10-42-26-52-52l20-20-26-44z"/>
  </g>
  <g fill="#d9d5c7"><rect x="450" y="240" width="270" height="36" rx="8"/><rect x="450" y="300" width="200" height="24" rx="8"/>
  <rect x="450" y="344" width="230" height="24" rx="8"/></g>
</svg>`;

/** The demo's picture: a card with a telephone on it. */
export async function drawCard(): Promise<MadeImage> {
  const made = await makeImage(await sharp(Buffer.from(CARD)).png().toBuffer());
  if (!made) throw new Error("The demo's picture could not be drawn.");
  return made;
}

interface Pictured {
  oneNumber: string;
  changedParagraphId: string;
  picture: MadeImage;
}

/** Puts a table, a picture and a reference to the plan into the first proposal, before its last section. */
export async function seedPictured(tx: Tx, liveText: LiveText, now: Date, ground: Ground, given: Pictured) {
  const { healthwatch } = ground.person;
  if (!healthwatch) throw new Error("The seed needs its coordinator.");
  const which = { localityId: ground.localityId, proposalId: given.oneNumber };
  const [paragraph] = await tx
    .select({ planId: planDrafts.planId, lineageId: paragraphs.lineageId })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(eq(paragraphs.id, given.changedParagraphId));
  if (!paragraph) throw new Error("The seed's plan lost the paragraph that changed.");
  const { imageId } = await keepImage(tx, healthwatch, now, { ...which, made: given.picture });
  const added = documentOf([
    {
      kind: "table",
      rows: [
        ["When someone rings", "Who answers", "What they can see"],
        ["In the day", "The neighbourhood team", "The care plan, with consent"],
        ["At night and at weekends", "Still to be agreed", "The same page"],
      ],
    },
    {
      kind: "figure",
      imageId,
      alt: "A pocket card with a green edge, an orange telephone and room for one number.",
      caption: "A first idea for the card. It is a drawing, not a real card.",
    },
    { kind: "planReference", ...paragraph },
  ]);
  await liveText.append(tx, `proposal:${given.oneNumber}`, healthwatch.id, "demo", (content) => {
    const blocks = (content as DocumentNode).content ?? [];
    const last = blocks.findLastIndex((block) => block.type === "heading");
    return { ...(content as DocumentNode), content: blocks.toSpliced(last, 0, ...(added.content ?? [])) };
  });
}
