import { and, eq, gte, inArray } from "drizzle-orm";
import type * as Y from "yjs";
import type { Db } from "#db/connect.server.ts";
import { docClients, docCredits, docHeads, docRuns, docShares, docUpdates } from "#db/schema/live-documents.ts";
import type { Tx } from "#db/transaction.server.ts";
import { type LogRow, readLog, readRows } from "../document-log.server.ts";
import { type Authorship, type AuthorshipInput, attribute, attributeOn, TAKEN_OUT } from "./attribute.ts";
import type { Written } from "./copied.ts";
import { type Credit, type CreditSpan, wayOf } from "./ledger.ts";

export type Head = typeof docHeads.$inferSelect;

/** Who wrote a text, worked out as far as `upTo`, on its way into the tables. */
export interface WorkedOut extends Authorship {
  head: Head;
  upTo: number;
}

/** More rows or bytes than this are worked out away from the main thread. */
const MANY_ROWS = 300;
const MANY_BYTES = 256 * 1024;
const REMEMBERED = 200;

/** What was cut lately in each text, so that it is known again when it is pasted; forgotten with the process. */
const cuts = new Map<string, { epoch: number; cut: Written[] }>();

/** Does what `attribute` does on a thread of its own. */
export type OnThread = (input: AuthorshipInput) => Promise<Authorship>;

/** Works out who wrote a text up to `upTo`, going on from where it was worked out last. */
export async function workOut(db: Db, head: Head, upTo: number, onThread: OnThread): Promise<WorkedOut> {
  const input = { ...(await inputFor(db, head, upTo, () => new Promise(setImmediate))), cut: lately(head) };
  const bytes = [...input.base, ...input.rows.map((row) => row.bytes)].reduce((sum, one) => sum + one.byteLength, 0);
  const much = input.rows.length > MANY_ROWS || bytes > MANY_BYTES || input.restored.size > 0;
  const authorship = much ? await onThread(input) : attribute(input);
  keepCut(head, authorship.cut);
  return { ...authorship, head, upTo };
}

/**
 * The same on a copy of the text that stands where it was worked out last, with the rows up to the head; afterwards the
 * copy holds them too. Null when a row restores an earlier text, which a copy knows nothing of.
 */
export async function workOutOn(db: Db, document: Y.Doc, head: Head, rows: LogRow[]): Promise<WorkedOut | null> {
  if (rows.some(({ origin }) => restoredSeq(origin) > 0)) return null;
  const input = { rows, cut: lately(head), restored: new Map<number, Uint8Array[]>(), ...(await creditsOf(db, head)) };
  const authorship = attributeOn(document, input);
  keepCut(head, authorship.cut);
  return { ...authorship, head, upTo: head.seq };
}

const lately = (head: Head): Written[] => {
  const remembered = cuts.get(head.docName);
  return remembered?.epoch === head.epoch ? remembered.cut : [];
};

function keepCut(head: Head, cut: Written[]): void {
  cuts.delete(head.docName);
  cuts.set(head.docName, { epoch: head.epoch, cut });
  const [oldest] = cuts.keys();
  if (cuts.size > REMEMBERED && oldest) cuts.delete(oldest);
}

/** Works it out inside a transaction, where nothing else may be waited for, with one change that is in no row yet. */
export async function workOutHere(
  tx: Tx,
  head: Head,
  change: { client: number; bytes: Uint8Array; by: string } | null,
) {
  const input = await inputFor(tx, head, head.seq);
  if (change) {
    const seq = head.seq + 1;
    input.clients.set(change.client, { personId: change.by, origin: "typed", seq });
    input.rows.push({ seq, origin: TAKEN_OUT, bytes: change.bytes });
  }
  return attribute(input);
}

/** Forgets what was cut from a text: its words may have to go for good. */
export const forgetCuts = (docName: string): void => void cuts.delete(docName);

async function inputFor(db: Db, head: Head, upTo: number, between?: () => Promise<unknown>): Promise<AuthorshipInput> {
  const { docName, epochSeq } = head;
  const from = Math.max(head.attributedSeq, epochSeq - 1);
  const base = from < epochSeq ? [] : ((await readLog(db, docName, from, between))?.updates ?? []);
  const { rows } = await readRows(db, docName, from, upTo, between);
  const restored = new Map<number, Uint8Array[]>();
  for (const { seq, origin } of rows) {
    const then = restoredSeq(origin);
    const text = then >= epochSeq && then < seq ? await readLog(db, docName, then) : null;
    if (text) restored.set(seq, text.updates);
  }
  return {
    base,
    rows: rows.map(({ seq, origin, bytes }) => ({ seq, origin, bytes })),
    cut: [],
    restored,
    ...(await creditsOf(db, head)),
  };
}

/** Which earlier text a row restores, by its number in the log; 0 when it restores none. */
const restoredSeq = (origin: string): number => Number(/^restore:[^@]*@(\d+)$/.exec(origin)?.[1] ?? 0);

/** Whom a text's words are credited to so far. */
async function creditsOf(db: Db, head: Head): Promise<Pick<AuthorshipInput, "clients" | "spans">> {
  const spans = await db.select().from(docCredits).where(eq(docCredits.docName, head.docName));
  return {
    clients: await readOwners(db, head),
    spans: spans.map(({ clientId: client, docName: _, ...span }) => ({ client, ...span })),
  };
}

/** Whose each client of this epoch is, and how its words came. */
async function readOwners(db: Db, { docName, epochSeq }: Head): Promise<Map<number, Credit>> {
  const rows = await db
    .select({
      client: docClients.clientId,
      personId: docClients.personId,
      seq: docClients.firstSeq,
      origin: docUpdates.origin,
    })
    .from(docClients)
    .leftJoin(docUpdates, and(eq(docUpdates.docName, docClients.docName), eq(docUpdates.seq, docClients.firstSeq)))
    .where(and(eq(docClients.docName, docName), gte(docClients.firstSeq, epochSeq)));
  return new Map(
    rows.map(({ client, personId, seq, origin }) => [client, { personId, seq, origin: wayOf(origin ?? "") }]),
  );
}

/** Keeps what was worked out; nothing when somebody else got further meanwhile. Writes only what changed. */
export async function keepAuthorship(
  tx: Tx,
  { head, upTo, blocks, shares, found }: Omit<WorkedOut, "cut">,
): Promise<void> {
  const { docName, epoch, attributedSeq } = head;
  const still = and(
    eq(docHeads.docName, docName),
    eq(docHeads.epoch, epoch),
    eq(docHeads.attributedSeq, attributedSeq),
  );
  const [kept] = await tx.update(docHeads).set({ attributedSeq: upTo }).where(still).returning({ seq: docHeads.seq });
  if (!kept) return;
  await addCredits(tx, docName, found);
  await keepRuns(tx, docName, blocks);
  await tx.delete(docShares).where(eq(docShares.docName, docName));
  if (shares.length > 0) await tx.insert(docShares).values(shares.map((share) => ({ docName, ...share })));
}

/** Writes down whom these characters are credited to. */
export async function addCredits(tx: Tx, docName: string, found: readonly CreditSpan[]): Promise<void> {
  for (let i = 0; i < found.length; i += 500) {
    const rows = found.slice(i, i + 500).map(({ client, ...span }) => ({ docName, clientId: client, ...span }));
    await tx.insert(docCredits).values(rows).onConflictDoNothing();
  }
}

async function keepRuns(tx: Tx, docName: string, blocks: Authorship["blocks"]): Promise<void> {
  const rows = await tx.select().from(docRuns).where(eq(docRuns.docName, docName));
  const known = new Map(rows.map((row) => [row.blockId, JSON.stringify(row.runs.map(inOrder))]));
  for (const { blockId, credits } of blocks) {
    const runs = credits.map(({ length, credit }) => inOrder({ length, ...credit }));
    const before = known.get(blockId);
    known.delete(blockId);
    if (before === JSON.stringify(runs)) continue;
    const row = { docName, blockId, runs };
    if (before === undefined) await tx.insert(docRuns).values(row);
    else
      await tx
        .update(docRuns)
        .set({ runs })
        .where(and(eq(docRuns.docName, docName), eq(docRuns.blockId, blockId)));
  }
  const gone = [...known.keys()];
  for (let i = 0; i < gone.length; i += 500) {
    const some = gone.slice(i, i + 500);
    await tx.delete(docRuns).where(and(eq(docRuns.docName, docName), inArray(docRuns.blockId, some)));
  }
}

/** PostgreSQL gives the keys of JSON back in an order of its own. */
const inOrder = ({ length, personId, origin, seq }: { length: number } & Credit) => ({ length, personId, origin, seq });
