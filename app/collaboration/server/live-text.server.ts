import { eq, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import { docHeads } from "#db/schema/live-documents.ts";
import { afterCommit, inTransaction, rows, type Tx } from "#db/transaction.server.ts";
import { documentOf } from "../schema/content.ts";
import { contentOf, editTo, rangesOf } from "./content.server.ts";
import { bindClients, type Entry, readLog, replay, reserve, writeEntries } from "./document-log.server.ts";
import { parseDocumentName } from "./names.ts";
import type { AccessScope } from "./revocation.server.ts";

interface LiveTextParts {
  clock: Clock;
  /** Something was committed outside the sockets: open editors and records have to follow. */
  onCommitted(documentName: string): void;
  accessChanged(scope: AccessScope): void;
  settle(documentName: string): Promise<void>;
}

/** What verbs do to live text inside their own transactions; open editors see it once that has committed. */
export function liveText({ clock, onCommitted, accessChanged, settle }: LiveTextParts): LiveText {
  async function write(tx: Tx, name: string, personId: string, origin: string, document: Y.Doc, bytes: Uint8Array) {
    const ranges = rangesOf(bytes);
    const entry: Entry = { personId, sessionId: null, origin, ranges, newClients: [], bytes, at: clock.now() };
    if (ranges.length > 0) entry.newClients = [document.clientID];
    const first = await reserve(tx, name, 1);
    if (first === null) throw new Error("This text is closed and cannot be changed.");
    if (!(await bindClients(tx, name, first, entry))) throw new Error("A Yjs client id was used twice.");
    await writeEntries(tx, name, first, [entry]);
    afterCommit(tx, () => onCommitted(name));
    return first;
  }

  return {
    create: (given, documentName, content, byPersonId) =>
      inTransaction(given as Db, async (tx) => {
        if (!parseDocumentName(documentName)) throw new Error(`“${documentName}” is no name of a document.`);
        const head = { docName: documentName, seq: 0, projectedSeq: 0, closed: null, createdAt: clock.now() };
        await tx.insert(docHeads).values(head);
        const document = new Y.Doc();
        const bytes = editTo(document, content ?? documentOf([]));
        if (!bytes) throw new Error("A new text must have content.");
        return { seq: await write(tx, documentName, byPersonId, "seed", document, bytes) };
      }),

    append: (given, documentName, byPersonId, origin, edit) =>
      inTransaction(given as Db, async (tx) => {
        await lockHead(tx, documentName);
        const logged = await readLog(tx, documentName);
        if (!logged) throw new Error("There is no such text.");
        if (logged.corruptFrom !== null) throw new Error("Part of this text cannot be read, so it cannot be changed.");
        const document = replay(logged);
        const content = edit(contentOf(document));
        const bytes = content === null || content === undefined ? null : editTo(document, content);
        if (!bytes) return { seq: logged.seq, changed: false };
        return { seq: await write(tx, documentName, byPersonId, origin, document, bytes), changed: true };
      }),

    async read(db, documentName, seq) {
      const logged = await readLog(db as Db, documentName, seq);
      if (!logged) throw new Error("There is no such text.");
      return { seq: logged.seq, content: contentOf(replay(logged)) };
    },

    close: (given, documentName, reason) =>
      inTransaction(given as Db, async (tx) => {
        await tx.update(docHeads).set({ closed: reason }).where(eq(docHeads.docName, documentName));
        afterCommit(tx, () => accessChanged({ documentName }));
      }),

    settle,
    accessChanged,
  };
}

/**
 * Nobody may append between our reading and our writing. On PostgreSQL the group commits' own lock is taken first, so
 * that a verb with two documents and a batch with the same two never wait for each other.
 */
async function lockHead(tx: Tx, documentName: string): Promise<void> {
  if (engine === "postgres") await rows(tx, sql`select pg_advisory_xact_lock(hashtext('documents'))`);
  await tx
    .update(docHeads)
    .set({ seq: sql`${docHeads.seq}` })
    .where(eq(docHeads.docName, documentName));
}
