import { eq, sql } from "drizzle-orm";
import * as Y from "yjs";
import { docCredits, docHeads, docSnapshots, docUpdates } from "#db/schema/live-documents.ts";
import type { Tx } from "#db/transaction.server.ts";
import { creditAs } from "./authorship/attribute.ts";
import { keepAuthorship, workOutHere } from "./authorship/authorship.server.ts";
import { ledgerOf } from "./authorship/ledger.ts";
import { writtenBlocks } from "./authorship/written.ts";
import { bindClients } from "./client-owners.server.ts";
import { contentOf, editTo, rangesOf } from "./content.server.ts";
import { type Entry, readHead, readLog, writeEntries } from "./document-log.server.ts";
import { replay } from "./replay.ts";

const EPOCH = "epoch";

/**
 * Takes words out of a text and out of its history: the text as `edit` leaves it becomes the first row of a new epoch,
 * with the same blocks and everyone still credited with what they wrote; the bytes of all that came before are gone.
 * Copies from before cannot come back, since no client of an earlier epoch may write. The head must be locked.
 */
export async function beginEpoch(
  tx: Tx,
  at: Date,
  documentName: string,
  byPersonId: string,
  edit: (content: unknown) => unknown | null,
): Promise<{ seq: number }> {
  const [head, logged] = [await readHead(tx, documentName), await readLog(tx, documentName)];
  if (!head || !logged) throw new Error("There is no such text.");
  if (logged.corruptFrom !== null) throw new Error("Part of this text cannot be read, so it cannot be changed.");
  const document = replay(logged);
  const content = contentOf(document);
  const bytes = editTo(document, edit(content) ?? content);
  const change = bytes && { client: document.clientID, bytes, by: byPersonId };
  const { blocks, shares } = await workOutHere(tx, head, change);

  const fresh = new Y.Doc();
  editTo(fresh, contentOf(document));
  const whole = Y.encodeStateAsUpdate(fresh);
  const [next] = await tx
    .update(docHeads)
    .set({ seq: sql`${docHeads.seq} + 1`, epoch: head.epoch + 1, epochSeq: sql`${docHeads.seq} + 1` })
    .where(eq(docHeads.docName, documentName))
    .returning();
  if (!next) throw new Error("There is no such text.");
  await shred(tx, documentName);

  const entry: Entry = {
    personId: byPersonId,
    sessionId: null,
    origin: EPOCH,
    ranges: rangesOf(whole),
    newClients: [fresh.clientID],
    bytes: whole,
    at,
  };
  if (!(await bindClients(tx, documentName, next.seq, entry))) throw new Error("A Yjs client id was used twice.");
  await writeEntries(tx, documentName, next.seq, [entry]);

  const owner = { personId: byPersonId, origin: EPOCH, seq: next.seq };
  const ledger = ledgerOf(new Map([[fresh.clientID, owner]]), []);
  const written = new Map(blocks.map((block) => [block.blockId, block]));
  const found = writtenBlocks(fresh, ledger).flatMap(({ blockId, text, items }) => {
    const before = written.get(blockId);
    return before?.text === text ? creditAs(items, 0, before.credits, ledger) : [];
  });
  await keepAuthorship(tx, { head: next, upTo: next.seq, blocks, shares, found });
  return { seq: next.seq };
}

/** Removes every byte of a text's history; who wrote when, and how, stays on record. */
async function shred(tx: Tx, documentName: string): Promise<void> {
  await tx
    .update(docUpdates)
    .set({ bytes: Buffer.alloc(0), checksum: "" })
    .where(eq(docUpdates.docName, documentName));
  await tx.delete(docSnapshots).where(eq(docSnapshots.docName, documentName));
  await tx.delete(docCredits).where(eq(docCredits.docName, documentName));
}
