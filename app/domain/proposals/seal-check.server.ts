import { asc, eq, gt } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { events } from "#db/schema/events.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { proposalSeals, sealRedactions } from "#db/schema/versions.ts";
import { hashOfContent } from "./versions.server.ts";

export interface SealFault {
  sealId: string;
  what: string;
}

const PAGE = 100;

/**
 * Works out the hash of every sealed text anew and compares it with its seal, through each redaction that the seal
 * tells of, and with the event of its sealing, which stands in the record's chain.
 */
export async function checkSeals(db: Db): Promise<{ seals: number; faults: SealFault[] }> {
  const faults: SealFault[] = [];
  let seals = 0;
  let after = "";
  for (;;) {
    const page = await db
      .select({ seal: proposalSeals, content: proposalVersions.content })
      .from(proposalSeals)
      .innerJoin(proposalVersions, eq(proposalVersions.id, proposalSeals.versionId))
      .where(gt(proposalSeals.id, after))
      .orderBy(asc(proposalSeals.id))
      .limit(PAGE);
    for (const { seal, content } of page) {
      seals++;
      const say = (what: string) => void faults.push({ sealId: seal.id, what });
      const expected = await hashThroughRedactions(db, seal, say);
      if (hashOfContent(content) !== expected) say("The sealed text does not match its hash: it was changed.");
      if (!(await isInRecord(db, seal))) say("The record of events knows of no sealing with this hash.");
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last) return { seals, faults };
    after = last.seal.id;
  }
}

async function hashThroughRedactions(
  db: Db,
  seal: { id: string; contentHash: string },
  say: (what: string) => void,
): Promise<string> {
  const redactions = await db
    .select()
    .from(sealRedactions)
    .where(eq(sealRedactions.sealId, seal.id))
    .orderBy(asc(sealRedactions.at), asc(sealRedactions.id));
  const next = new Map(redactions.map((one) => [one.oldHash, one.newHash]));
  let hash = seal.contentHash;
  let steps = 0;
  for (; next.has(hash) && steps < redactions.length; steps++) hash = next.get(hash) ?? hash;
  if (steps < redactions.length) say("Its redactions do not follow from the sealed text.");
  return hash;
}

async function isInRecord(db: Db, seal: { id: string; proposalId: string; contentHash: string }): Promise<boolean> {
  const found = await db
    .select({ verb: events.verb, detail: events.detail })
    .from(events)
    .where(eq(events.subjectId, seal.proposalId));
  return found.some(
    ({ verb, detail }) => verb === "proposal.sealed" && detail.seal === seal.id && detail.hash === seal.contentHash,
  );
}
