import { and, asc, eq, gt, inArray, lte, max, notInArray, sql } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import { proposals, proposalVersions, VERSION_REASONS, type VersionReason } from "#db/schema/proposals.ts";
import { proposalSeals } from "#db/schema/versions.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { findUnsettledWords, openBlocks } from "./pasted-words.server.ts";
import { documentNameOf, PORTAL, type Proposal } from "./proposal.ts";
import { hashOfContent, isAutomatic, keepVersion, lastVersion, lengthOf, textAsOf } from "./versions.server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const PAUSE = 2 * MINUTE;
const LONG = 30 * MINUTE;
const ENOUGH_CHARACTERS = 200;
const ROWS = 5000;
const PAGE = 20;

export interface LoggedChange {
  seq: number;
  personId: string;
  characters: number;
  at: Date;
}

/**
 * The moments worth keeping in a stretch of the log: after a change that nothing followed for two minutes; after
 * someone wrote 200 characters or more and someone else begins; and once in half an hour of steady writing.
 */
export function momentsIn(log: readonly LoggedChange[], now: Date): { seq: number; reason: VersionReason }[] {
  const moments: { seq: number; reason: VersionReason }[] = [];
  let since = log[0]?.at.getTime() ?? 0;
  let writer: string | null = null;
  let written = 0;
  log.forEach((change, i) => {
    const previous = log[i - 1];
    if (previous && change.characters > 0 && writer !== null && change.personId !== writer) {
      if (written >= ENOUGH_CHARACTERS && moments.at(-1)?.seq !== previous.seq) {
        moments.push({ seq: previous.seq, reason: "author" });
        since = change.at.getTime();
      }
      written = 0;
    }
    if (change.characters > 0) writer = change.personId;
    written += change.characters;
    const next = log[i + 1]?.at.getTime() ?? now.getTime();
    const at = change.at.getTime();
    const reason = next - at >= PAUSE ? "paused" : at - since >= LONG ? "long" : null;
    if (reason === null) return;
    moments.push({ seq: change.seq, reason });
    since = next;
    written = 0;
    writer = null;
  });
  return moments;
}

/** Keeps what is worth keeping of every proposal that has changed since its last version. Answers how many were kept. */
export async function keepCheckpoints(db: Db, liveText: Pick<LiveText, "read">, now: Date): Promise<number> {
  const last = db
    .select({ proposalId: proposalVersions.proposalId, seq: max(proposalVersions.seq).as("seq") })
    .from(proposalVersions)
    .groupBy(proposalVersions.proposalId)
    .as("last");
  let kept = 0;
  let after = "";
  for (;;) {
    const page = await db
      .select({ id: proposals.id })
      .from(proposals)
      .leftJoin(last, eq(last.proposalId, proposals.id))
      // The first change is the empty start that every proposal has.
      .where(and(gt(proposals.id, after), gt(proposals.contentSeq, sql`coalesce(${last.seq}, 1)`)))
      .orderBy(asc(proposals.id))
      .limit(PAGE);
    for (const { id } of page) kept += await inTransaction(db, (tx) => keepOf(tx, liveText, id, now));
    const end = page.at(-1);
    if (page.length < PAGE || !end) return kept;
    after = end.id;
  }
}

async function keepOf(tx: Db, liveText: Pick<LiveText, "read">, proposalId: string, now: Date): Promise<number> {
  const [proposal] = await tx.select().from(proposals).where(eq(proposals.id, proposalId));
  if (!proposal || (await openBlocks(tx, proposalId)).size > 0) return 0;
  const since = (await lastVersion(tx, proposalId))?.seq ?? 1;
  let kept = 0;
  for (const { seq, reason } of momentsIn(await changesOf(tx, proposal, since), now)) {
    const content = seq === proposal.contentSeq ? proposal.content : await textAsOf(tx, liveText, proposalId, seq);
    if (!content || (await lastVersion(tx, proposalId))?.contentHash === hashOfContent(content)) continue;
    // Restricted words stay out of the portal's own copies: nobody would look for them there.
    if ((await findUnsettledWords(tx, proposal, content)).length > 0) continue;
    await keepVersion(tx, now, proposal, { content, seq, name: "", reason, savedById: PORTAL });
    kept++;
  }
  return kept;
}

async function changesOf(db: Db, proposal: Proposal, since: number): Promise<LoggedChange[]> {
  const { seq, personId, at, clientRanges } = docUpdates;
  const log = await db
    .select({ seq, personId, at, ranges: clientRanges })
    .from(docUpdates)
    .where(and(eq(docUpdates.docName, documentNameOf(proposal.id)), gt(seq, since), lte(seq, proposal.contentSeq)))
    .orderBy(asc(seq))
    .limit(ROWS);
  return log.map(({ ranges, ...change }) => ({ ...change, characters: lengthOf(ranges) }));
}

const AUTOMATIC = VERSION_REASONS.filter(isAutomatic);

export interface Kept {
  id: string;
  savedAt: Date;
}

const SPANS = [
  { upTo: DAY, every: 0 },
  { upTo: 7 * DAY, every: HOUR },
  { upTo: 90 * DAY, every: DAY },
  { upTo: Number.POSITIVE_INFINITY, every: 7 * DAY },
];
const MOST = 200;

/**
 * Which of the portal's own versions are too many: it keeps all of the last day, then the last one of each hour for a
 * week, of each day for 90 days and of each week after that, and never more than 200.
 */
export function tooMany(versions: readonly Kept[], now: Date): string[] {
  const newestFirst = [...versions].sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime());
  const seen = new Set<string>();
  let stays = 0;
  return newestFirst.flatMap(({ id, savedAt }) => {
    const age = now.getTime() - savedAt.getTime();
    const { every = 0 } = SPANS.find(({ upTo }) => age < upTo) ?? {};
    const span = every === 0 ? id : `${every} ${Math.floor(savedAt.getTime() / every)}`;
    if (seen.has(span) || stays >= MOST) return [id];
    seen.add(span);
    stays++;
    return [];
  });
}

/** Removes what is too many of the portal's own versions; what somebody named, sent or sealed stays for good. */
export async function thinCheckpoints(db: Db, now: Date): Promise<number> {
  const sealed = db.select({ id: proposalSeals.versionId }).from(proposalSeals);
  const automatic = and(inArray(proposalVersions.reason, AUTOMATIC), notInArray(proposalVersions.id, sealed));
  let removed = 0;
  let after = "";
  for (;;) {
    const [next] = await db
      .select({ id: proposalVersions.proposalId })
      .from(proposalVersions)
      .where(
        and(
          automatic,
          gt(proposalVersions.proposalId, after),
          lte(proposalVersions.savedAt, new Date(now.getTime() - DAY)),
        ),
      )
      .orderBy(asc(proposalVersions.proposalId))
      .limit(1);
    if (!next) return removed;
    after = next.id;
    removed += await inTransaction(db, async (tx) => {
      const of = and(automatic, eq(proposalVersions.proposalId, next.id));
      const { id, savedAt } = proposalVersions;
      const surplus = tooMany(await tx.select({ id, savedAt }).from(proposalVersions).where(of), now);
      if (surplus.length > 0) await tx.delete(proposalVersions).where(inArray(proposalVersions.id, surplus));
      return surplus.length;
    });
  }
}
