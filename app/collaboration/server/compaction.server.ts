import { and, desc, eq, lt, lte } from "drizzle-orm";
import * as Y from "yjs";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";
import { docSnapshots, docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { contentOf } from "./content.server.ts";
import { checksumOf, readLog, replay } from "./document-log.server.ts";

interface CompactionParts {
  db: Db;
  clock: Clock;
  log: Pick<Log, "error">;
}

/**
 * Writes a snapshot of a document when at least `rows` rows came since the last one, so that loading stays quick.
 * Made from the log and compared with it before it is kept; the snapshot before stays too, and rows are never removed,
 * because authorship must outlive compaction. Answers whether one was written.
 */
export async function compact(
  { db, clock, log }: CompactionParts,
  documentName: string,
  rows: number,
): Promise<boolean> {
  const logged = await readLog(db, documentName);
  if (!logged || logged.corruptFrom !== null || logged.rowsSinceSnapshot < rows) return false;
  const document = replay(logged);
  const bytes = Y.encodeStateAsUpdate(document);
  if (!sameDocument(document, replay({ updates: [bytes] }))) {
    log.error({ document: documentName, seq: logged.seq }, "a snapshot did not equal its log and was not kept");
    return false;
  }
  const snapshot = {
    docName: documentName,
    uptoSeq: logged.seq,
    bytes: Buffer.from(bytes),
    checksum: checksumOf(documentName, logged.seq, bytes),
    at: clock.now(),
  };
  await inTransaction(
    db,
    async (tx) => {
      await tx.insert(docSnapshots).values(snapshot).onConflictDoNothing();
      const [, previous] = await tx
        .select({ uptoSeq: docSnapshots.uptoSeq })
        .from(docSnapshots)
        .where(eq(docSnapshots.docName, documentName))
        .orderBy(desc(docSnapshots.uptoSeq))
        .limit(2);
      if (!previous) return;
      const older = and(eq(docSnapshots.docName, documentName), lt(docSnapshots.uptoSeq, previous.uptoSeq));
      await tx.delete(docSnapshots).where(older);
      await tx
        .update(docUpdates)
        .set({ archived: true })
        .where(
          and(
            eq(docUpdates.docName, documentName),
            eq(docUpdates.archived, false),
            lte(docUpdates.seq, previous.uptoSeq),
          ),
        );
    },
    { lock: "documents" },
  );
  return true;
}

/** Same state vector, same deletions, same text. */
function sameDocument(a: Y.Doc, b: Y.Doc): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) && JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))
  );
}
