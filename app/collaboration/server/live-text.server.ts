import { eq, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Clock } from "#app/platform/clock/clock.ts";
import { type LiveText, PORTAL } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import { docHeads } from "#db/schema/live-documents.ts";
import { afterCommit, inTransaction, rows, type Tx } from "#db/transaction.server.ts";
import { replaceHeld, takeHold } from "../anchors/anchors.ts";
import { documentOf } from "../schema/content.ts";
import { parseContent } from "../schema/prosemirror.ts";
import { mendIds } from "./block-ids.ts";
import { bindClients } from "./client-owners.server.ts";
import { contentOf, editTo, rangesOf, updateBy } from "./content.server.ts";
import { type Entry, readHead, readLog, reserve, writeEntries } from "./document-log.server.ts";
import { beginEpoch } from "./epoch.server.ts";
import { parseDocumentName } from "./names.ts";
import { replay } from "./replay.ts";
import type { AccessScope } from "./revocation.server.ts";

interface LiveTextParts {
  clock: Clock;
  /** Something was committed outside the sockets: open editors and records have to follow. */
  onCommitted(documentName: string): void;
  accessChanged(scope: AccessScope): void;
  settle(documentName: string): Promise<void>;
  /** A word to everyone who has the text open, beside the text itself. */
  tell(documentName: string, note: Record<string, unknown>): void;
  /** Words have gone from a text and its history: they are to leave the database's own files too. */
  onRedacted(documentName: string): void;
}

/** What the engine itself does to its texts. */
interface Mending {
  /** Makes the ids of a text's blocks whole and unique; answers whether that changed anything. Leaves a closed text alone. */
  mendIds(db: Db, documentName: string): Promise<boolean>;
}

/** What verbs do to live text inside their own transactions; open editors see it once that has committed. */
export function liveText(parts: LiveTextParts): LiveText & Mending {
  const { clock, onCommitted, accessChanged, settle, tell, onRedacted } = parts;

  async function write(tx: Tx, name: string, personId: string, origin: string, document: Y.Doc, bytes: Uint8Array) {
    const ranges = rangesOf(bytes);
    const entry: Entry = { personId, sessionId: null, origin, ranges, newClients: [], bytes, at: clock.now() };
    if (ranges.length > 0) entry.newClients = [document.clientID];
    const head = await readHead(tx, name);
    const first = await reserve(tx, { name, epoch: head?.epoch ?? 0 }, 1);
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
        const { document, seq } = await lockedText(tx, documentName);
        const content = edit(contentOf(document));
        const bytes = content === null || content === undefined ? null : editTo(document, content);
        if (!bytes) return { seq, changed: false };
        return { seq: await write(tx, documentName, byPersonId, origin, document, bytes), changed: true };
      }),

    redact: (given, documentName, byPersonId, edit) =>
      inTransaction(given as Db, async (tx) => {
        await lockHead(tx, documentName);
        const { seq } = await beginEpoch(tx, clock.now(), documentName, byPersonId, edit);
        afterCommit(tx, () => {
          accessChanged({ documentName });
          onCommitted(documentName);
          onRedacted(documentName);
        });
        return { seq };
      }),

    replaceHeld: (given, documentName, byPersonId, origin, { anchor, words }) =>
      inTransaction(given as Db, async (tx) => {
        const { document } = await lockedText(tx, documentName);
        const bytes = updateBy(document, () => void replaceHeld(document, anchor, words));
        if (!bytes) return null;
        parseContent(contentOf(document));
        return { seq: await write(tx, documentName, byPersonId, origin, document, bytes) };
      }),

    mendIds: (db, documentName) =>
      inTransaction(db, async (tx) => {
        await lockHead(tx, documentName);
        const logged = await readLog(tx, documentName);
        if (!logged || logged.closed !== null || logged.corruptFrom !== null) return false;
        const document = replay(logged);
        const bytes = updateBy(document, () => mendIds(document));
        if (bytes) await write(tx, documentName, PORTAL, "repair", document, bytes);
        return bytes !== null;
      }),

    async hold(db, documentName, chosen) {
      const logged = await readLog(db as Db, documentName);
      return logged && takeHold(replay(logged), chosen, logged.seq);
    },

    announce: (tx, documentName, what) => afterCommit(tx as Tx, () => tell(documentName, { type: what })),

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

/** The text as the log has it, held against anyone else's writing until the transaction ends. */
async function lockedText(tx: Tx, documentName: string): Promise<{ document: Y.Doc; seq: number }> {
  await lockHead(tx, documentName);
  const logged = await readLog(tx, documentName);
  if (!logged) throw new Error("There is no such text.");
  if (logged.corruptFrom !== null) throw new Error("Part of this text cannot be read, so it cannot be changed.");
  return { document: replay(logged), seq: logged.seq };
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
