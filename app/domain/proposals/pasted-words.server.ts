import { and, asc, count, eq, isNull } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { pastedWords, proposals, type RichText } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import { invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { restrictedPassages } from "../experiences/quotations.server.ts";
import type { Viewer } from "../people/person.ts";
import { textBlocks } from "./blocks.ts";
import { type PastedRun, runFinder } from "./pasted-runs.ts";
import { maySettlePastedWords } from "./policy.ts";

export type FoundRun = PastedRun & { blockId: string };

/** Runs of five or more words of this place's restricted accounts that stand as plain text in a document. */
async function findPastedWords(db: Db, localityId: string, content: RichText): Promise<FoundRun[]> {
  const blocks = textBlocks(content);
  const finder = runFinder(blocks.map((block) => block.text));
  const found: FoundRun[] = [];
  for await (const source of restrictedPassages(db, localityId)) {
    for (const run of finder.look(source)) found.push({ ...run, blockId: blocks[run.block]!.id });
  }
  return found;
}

/** Refuses (invalid, at `field`) a short text that holds someone's own restricted words. */
export async function refusePastedWords(db: Db, localityId: string, text: string, field: string): Promise<void> {
  const finder = runFinder([text]);
  for await (const source of restrictedPassages(db, localityId)) {
    if (finder.look(source).length > 0) {
      throw invalid("These are someone’s own words, which not everyone may read. Say it in your own words", field);
    }
  }
}

type Row = typeof pastedWords.$inferSelect;

const keyOf = (found: { experienceId: string; blockId: string }): string => `${found.experienceId} ${found.blockId}`;

const isDismissed = (row: Row | undefined, words: number): boolean =>
  row?.settledAs === "not_theirs" && words <= row.words;

/** As `findPastedWords`, without the runs that the coordinator has found to be nobody's. */
export async function findUnsettledWords(
  db: Db,
  proposal: { id: string; localityId: string },
  content: RichText,
): Promise<FoundRun[]> {
  const found = await findPastedWords(db, proposal.localityId, content);
  if (found.length === 0) return [];
  const rows = await db.select().from(pastedWords).where(eq(pastedWords.proposalId, proposal.id));
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  return found.filter((run) => !isDismissed(known.get(keyOf(run)), run.words));
}

/**
 * Makes the rows say where pasted words stand in the text as of `seq`, each new finding with an event for the
 * coordinator's desk. What is gone from the text is settled as gone. Answers the blocks that wait.
 */
export async function syncPastedWords(
  tx: Tx,
  proposal: { id: string; localityId: string },
  text: { content: RichText; seq: number; at: Date },
): Promise<Set<string>> {
  const runs = await findPastedWords(tx, proposal.localityId, text.content);
  const words = new Map<string, { experienceId: string; blockId: string; words: number }>();
  for (const { experienceId, blockId, words: n } of runs) {
    const key = keyOf({ experienceId, blockId });
    words.set(key, { experienceId, blockId, words: (words.get(key)?.words ?? 0) + n });
  }
  const rows = await tx.select().from(pastedWords).where(eq(pastedWords.proposalId, proposal.id));
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const waiting = new Set<string>();
  for (const [key, found] of words) {
    const row = known.get(key);
    if (isDismissed(row, found.words)) continue;
    waiting.add(found.blockId);
    const set = { words: found.words, foundSeq: text.seq, settledAs: null, settledAt: null, settledById: null };
    if (row && row.settledAt === null) {
      if (row.words !== found.words) await tx.update(pastedWords).set(set).where(eq(pastedWords.id, row.id));
      continue;
    }
    const id = row?.id ?? newId();
    if (row)
      await tx
        .update(pastedWords)
        .set({ ...set, foundAt: text.at })
        .where(eq(pastedWords.id, id));
    else await tx.insert(pastedWords).values({ id, proposalId: proposal.id, ...found, ...set, foundAt: text.at });
    await recordEvent(tx, {
      at: text.at,
      localityId: proposal.localityId,
      actorId: null,
      verb: "proposal.pasted-words-found",
      subjectKind: "proposal",
      subjectId: proposal.id,
      detail: { pasted: id, words: found.words, seq: text.seq },
    });
  }
  for (const row of rows) {
    if (row.settledAt !== null || words.has(keyOf(row))) continue;
    await tx.update(pastedWords).set({ settledAs: "gone", settledAt: text.at }).where(eq(pastedWords.id, row.id));
  }
  return waiting;
}

/** The blocks of a proposal that wait to have pasted words settled. */
export async function openBlocks(db: Db, proposalId: string): Promise<Set<string>> {
  const found = await db
    .select({ blockId: pastedWords.blockId })
    .from(pastedWords)
    .where(and(eq(pastedWords.proposalId, proposalId), isNull(pastedWords.settledAt)));
  return new Set(found.map((row) => row.blockId));
}

export interface WaitingWords {
  id: string;
  proposalId: string;
  proposal: string;
  experienceId: string;
  foundAt: Date;
  words: number;
  /** The whole block as it stands in the text, for the coordinator to judge; empty when it has gone meanwhile. */
  text: string;
}

const DESK_PAGE = 20;

const open = (localityId: string) => and(eq(proposals.localityId, localityId), isNull(pastedWords.settledAt));

/** Pasted words that wait on the coordinator's desk, oldest first, 20 a page. Throws notFound for anyone else. */
export async function listPastedWords(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
): Promise<{ items: WaitingWords[]; more: boolean }> {
  if (!maySettlePastedWords(viewer, localityId)) throw notFound();
  const found = await db
    .select({ row: pastedWords, title: proposals.title, content: proposals.content })
    .from(pastedWords)
    .innerJoin(proposals, eq(proposals.id, pastedWords.proposalId))
    .where(open(localityId))
    .orderBy(asc(pastedWords.foundAt), asc(pastedWords.id))
    .limit(DESK_PAGE + 1)
    .offset((page - 1) * DESK_PAGE);
  const items = found.slice(0, DESK_PAGE).map(({ row, title, content }) => ({
    id: row.id,
    proposalId: row.proposalId,
    proposal: title,
    experienceId: row.experienceId,
    foundAt: row.foundAt,
    words: row.words,
    text: textBlocks(content).find((block) => block.id === row.blockId)?.text ?? "",
  }));
  return { items, more: found.length > DESK_PAGE };
}

/** How many findings wait, for the desk. */
export async function countPastedWords(db: Db, localityId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(pastedWords)
    .innerJoin(proposals, eq(proposals.id, pastedWords.proposalId))
    .where(open(localityId));
  return row?.n ?? 0;
}
