import { and, count, countDistinct, eq, gt, isNull, lte, or } from "drizzle-orm";
import { hashOf } from "#app/platform/ids/ids.ts";
import { putEntry, removeEntry } from "#app/platform/search/search.server.ts";
import type { Db } from "#db/connect.server.ts";
import { evidenceOpenings, packItems, packs, paperEvidence, papers } from "#db/schema/boards.ts";
import { memberships } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { hasRole, type Person, type Viewer } from "../people/person.ts";
import { placeSlug } from "../places/localities.server.ts";
import { findEvidence } from "./evidence-choices.server.ts";
import type { EvidenceKind, Paper } from "./paper.ts";
import { evidenceOf, openPaper, readPaper, record } from "./papers.server.ts";
import { mayPreparePapers } from "./policy.ts";

/**
 * The seal: SHA-256 over everything the board is given, in a fixed order. Its evidence stands in it by reference and
 * version (a proposal's sequence, a draft's number and hash, a pack's items), never by anybody's words.
 */
export async function sealOf(db: Db, paper: Paper): Promise<string> {
  const refs = await evidenceOf(db, paper.id);
  const evidence: (string | number | null)[][] = [];
  for (const { kind, targetId, version } of refs) {
    const hash =
      kind === "pack"
        ? await packHash(db, targetId)
        : ((await findEvidence(db, paper.localityId, { kind: kind as EvidenceKind, id: targetId }))?.hash ?? null);
    evidence.push([kind, targetId, version, hash]);
  }
  const sheet = paper.frontSheet.map(({ question, stated, note }) => [question, stated, note]);
  const { id, meetingId, item, title, ask, summary, isPublic } = paper;
  return hashOf(JSON.stringify([id, meetingId, item, title, ask, summary, isPublic, sheet, evidence]));
}

async function packHash(db: Db, packId: string): Promise<string> {
  const [pack] = await db.select().from(packs).where(eq(packs.id, packId));
  const items = await db.select().from(packItems).where(eq(packItems.packId, packId));
  const refs = items
    .map(({ kind, targetId, position }) => [position, kind, targetId] as const)
    .sort((a, b) => a[0] - b[0]);
  return hashOf(JSON.stringify([pack?.title, pack?.introduction, pack?.gaps, refs]));
}

/** Gives the paper to the board: pins its evidence to the versions of this moment, seals it, and puts it into search. */
export async function issuePaper(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; paperId: string },
): Promise<{ seal: string }> {
  const { localityId, paperId } = input;
  return inTransaction(db, async (tx) => {
    const paper = await openPaper(tx, viewer, localityId, paperId);
    const refs = await evidenceOf(tx, paperId);
    for (const { kind, targetId } of refs) {
      const found = await findEvidence(tx, localityId, { kind: kind as EvidenceKind, id: targetId });
      await tx
        .update(paperEvidence)
        .set({ version: found?.version ?? null })
        .where(
          and(eq(paperEvidence.paperId, paperId), eq(paperEvidence.kind, kind), eq(paperEvidence.targetId, targetId)),
        );
    }
    const seal = await sealOf(tx, paper);
    await tx
      .update(papers)
      .set({ state: "issued", issuedAt: at, sealHash: seal, evidenceWithdrawnAt: null })
      .where(eq(papers.id, paperId));
    if (paper.isPublic) {
      const url = `/${await placeSlug(tx, localityId)}/papers/${paperId}`;
      const { title, ask, summary } = paper;
      await putEntry(tx, { kind: "paper", subjectId: paperId, localityId, url, title, body: `${ask} ${summary}` });
    }
    await record(tx, viewer, at, localityId, "paper.issued", paperId, { seal });
    return { seal };
  });
}

/** Opens an issued paper for change while nothing is decided. Members must open the new evidence again. */
export async function reopenPaper(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; paperId: string },
): Promise<void> {
  const { localityId, paperId } = input;
  if (!mayPreparePapers(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { paper, decision } = await readPaper(tx, viewer, localityId, paperId);
    if (paper.state !== "issued") throw conflict("This paper is not issued yet.");
    if (decision) throw conflict("The board has decided on this paper, so it cannot be changed.");
    await tx.update(papers).set({ state: "draft", issuedAt: null, sealHash: null }).where(eq(papers.id, paperId));
    await tx.delete(evidenceOpenings).where(eq(evidenceOpenings.paperId, paperId));
    await removeEntry(tx, "paper", paperId);
    await record(tx, viewer, at, localityId, "paper.reopened", paperId);
  });
}

/** Notes that a member has opened an issued paper's evidence: the first time counts. Nothing for anybody else. */
export async function openEvidence(
  db: Db,
  viewer: Viewer,
  at: Date,
  input: { localityId: string; paperId: string },
): Promise<void> {
  const { localityId, paperId } = input;
  if (!viewer || !hasRole(viewer, localityId, "board") || (await hasOpened(db, viewer.id, paperId))) return;
  await inTransaction(db, async (tx) => {
    const { paper } = await readPaper(tx, viewer, localityId, paperId);
    if (paper.state !== "issued") throw notFound("paper");
    await tx.insert(evidenceOpenings).values({ paperId, personId: viewer.id, at }).onConflictDoNothing();
    await record(tx, viewer, at, localityId, "paper.evidence-opened", paperId);
  });
}

export async function hasOpened(db: Db, personId: string, paperId: string): Promise<boolean> {
  const [row] = await db
    .select({ at: evidenceOpenings.at })
    .from(evidenceOpenings)
    .where(and(eq(evidenceOpenings.paperId, paperId), eq(evidenceOpenings.personId, personId)));
  return row !== undefined;
}

/** How many board members the place has now, and how many of all members opened this paper's evidence. */
export async function readiness(
  db: Db,
  localityId: string,
  paperId: string,
  at: Date,
): Promise<{ members: number; opened: number }> {
  const [held] = await db
    .select({ members: countDistinct(memberships.personId) })
    .from(memberships)
    .where(
      and(
        eq(memberships.localityId, localityId),
        eq(memberships.role, "board"),
        lte(memberships.startsAt, at),
        or(isNull(memberships.endsAt), gt(memberships.endsAt, at)),
      ),
    );
  const [opened] = await db
    .select({ opened: count() })
    .from(evidenceOpenings)
    .where(eq(evidenceOpenings.paperId, paperId));
  return { members: held?.members ?? 0, opened: opened?.opened ?? 0 };
}
