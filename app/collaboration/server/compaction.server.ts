import { and, desc, eq, lt } from "drizzle-orm";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";
import { docSnapshots } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { checksumOf, readHead, readLog } from "./document-log.server.ts";
import type { Replays } from "./replay.server.ts";

interface CompactionParts {
  db: Db;
  clock: Clock;
  log: Pick<Log, "error">;
  replays: Pick<Replays, "condense">;
}

/**
 * Writes a snapshot of a document when at least `rows` rows came since the last one, so that loading stays quick.
 * Made from the log and compared with it before it is kept; the snapshot before stays too, and rows are never removed,
 * because authorship must outlive compaction. Answers whether one was written.
 */
export async function compact(
  { db, clock, log, replays }: CompactionParts,
  documentName: string,
  rows: number,
): Promise<boolean> {
  const head = await readHead(db, documentName);
  const logged = await readLog(db, documentName);
  if (!head || !logged || logged.corruptFrom !== null || logged.rowsSinceSnapshot < rows) return false;
  const bytes = await replays.condense(logged.updates);
  if (!bytes) {
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
  return inTransaction(
    db,
    async (tx) => {
      // Words that left the history meanwhile must not come back with the snapshot.
      if ((await readHead(tx, documentName))?.epoch !== head.epoch) return false;
      await tx.insert(docSnapshots).values(snapshot).onConflictDoNothing();
      const [, previous] = await tx
        .select({ uptoSeq: docSnapshots.uptoSeq })
        .from(docSnapshots)
        .where(eq(docSnapshots.docName, documentName))
        .orderBy(desc(docSnapshots.uptoSeq))
        .limit(2);
      if (!previous) return true;
      const older = and(eq(docSnapshots.docName, documentName), lt(docSnapshots.uptoSeq, previous.uptoSeq));
      await tx.delete(docSnapshots).where(older);
      return true;
    },
    { lock: "documents" },
  );
}
