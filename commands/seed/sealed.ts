import { eq } from "drizzle-orm";
import { declareInterest } from "#app/domain/proposals/interests.server.ts";
import { findProposal } from "#app/domain/proposals/proposals.server.ts";
import { noteMovedOn, sealVersion } from "#app/domain/proposals/seals.server.ts";
import { askToSign, signVersion } from "#app/domain/proposals/signatures.server.ts";
import { splitProposal } from "#app/domain/proposals/split.server.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";
import { CARD, type Written } from "./writing.ts";

const DAY = 86_400_000;
/** How many days ago “Tell it once” was changed, and the card left “One number to ring”. */
const CHANGED = 40;
const SPLIT = 18;
const PURPOSE = "Integrated Delivery Collaborative Board";
const BEFORE = "each team reads it before the first visit.";
const AFTER = "each team reads it before the first visit, and again when something changes.";

/** When each text last changed, as the demo tells it: what was written just now is said to be older. */
export async function datePages(tx: Tx, now: Date, { tellItOnce, oneNumber }: Written): Promise<void> {
  const dated: [string, number][] = [
    [tellItOnce, CHANGED],
    [oneNumber, SPLIT],
  ];
  for (const [id, days] of dated) {
    const changedAt = new Date(now.getTime() - days * DAY);
    await tx.update(proposals).set({ changedAt }).where(eq(proposals.id, id));
  }
}

/**
 * “Tell it once” sealed, signed, changed and sealed again, so that one signature is void and two stand; and a part of
 * “One number to ring” that went on by itself.
 */
export async function seedSeals(
  tx: Tx,
  liveText: LiveText,
  now: Date,
  ground: Ground,
  written: Written,
): Promise<void> {
  const { healthwatch, vcse, author } = ground.person;
  if (!healthwatch || !vcse || !author) throw new Error("The seed needs its coordinator, its group and its author.");
  const { localityId } = ground;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  const which = { localityId, proposalId: written.tellItOnce };
  const name = `proposal:${written.tellItOnce}`;

  const organisationOf = (slug: string) => ground.organisation[slug] ?? "";
  for (const slug of ["healthwatch", "carers-group", "council"]) {
    await askToSign(tx, healthwatch, daysAgo(46), { ...which, organisationId: organisationOf(slug) });
  }
  const seal = async (days: number, version: string) => {
    const { n } = await saveVersion(tx, liveText, healthwatch, daysAgo(days), { ...which, name: version });
    await sealVersion(tx, liveText, healthwatch, daysAgo(days), { ...which, purpose: PURPOSE, text: { n } });
    return n;
  };
  const sign = async (days: number, n: number, person: typeof healthwatch, slug: string) => {
    const hash = (await findVersion(tx, written.tellItOnce, n))?.contentHash ?? "";
    const given = { ...which, n, hash, organisationId: organisationOf(slug) };
    await signVersion(tx, liveText, person, daysAgo(days), given);
  };

  const first = await seal(45, "For the first reading");
  await sign(44, first, vcse, "carers-group");
  await liveText.append(tx, name, vcse.id, "demo", (content) =>
    JSON.parse(JSON.stringify(content).replace(BEFORE, AFTER)),
  );
  const changed = (await liveText.read(tx, name)) as { seq: number; content: RichText };
  await noteMovedOn(tx, { id: written.tellItOnce, localityId }, { ...changed, at: daysAgo(CHANGED), actorId: vcse.id });
  const second = await seal(32, "For the board");
  await sign(31, second, vcse, "carers-group");
  await sign(30, second, healthwatch, "healthwatch");

  await declareInterest(tx, vcse, daysAgo(45), { ...which, statement: "The group is paid to support carers in Bury." });
  await declareInterest(tx, healthwatch, daysAgo(45), { ...which, statement: "" });

  const older = await findProposal(tx, localityId, written.oneNumber);
  if (!older) throw new Error("The seed needs its proposal.");
  const part = await splitProposal(tx, liveText, healthwatch, daysAgo(SPLIT), {
    ...{ localityId, proposalId: written.oneNumber, origin: "", sections: [CARD] },
    title: "A card that everyone can read",
    summary: "The card with the number comes in large print and in Easy Read.",
  });
  await tx
    .update(proposals)
    .set({ changedAt: daysAgo(17) })
    .where(eq(proposals.id, part.id));
}
