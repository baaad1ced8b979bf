import type * as Y from "yjs";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Anchor, Standing } from "#app/platform/rich-text/anchor.ts";
import type { Db } from "#db/connect.server.ts";
import { locateAll } from "../anchors/anchors.ts";
import { type Head, type WorkedOut, workOut, workOutOn } from "./authorship/authorship.server.ts";
import { type LogRow, readLog, readRows } from "./document-log.server.ts";
import type { Replays } from "./replay.server.ts";
import { type Retold, replay, toldBy } from "./replay.ts";

/** A text as its log tells it, and who wrote it. */
export interface Told extends Retold {
  seq: number;
  locate(anchors: readonly Anchor[]): Standing[];
  /** Null when it could not be worked out. */
  authorship: WorkedOut | null;
}

export interface Telling {
  /** The text at the log's end; null when there is none. `head` is what the log's head says now. */
  tell(head: Head): Promise<Told | null>;
  /** Lets go of what is remembered of a text. */
  forget(documentName: string): void;
}

interface TellingParts {
  db: Db;
  log: Pick<Log, "error">;
  replays: Pick<Replays, "retell" | "attribute">;
}

/** A copy of a text that is being written, told from rows of its log alone, as far as `seq`. */
interface Copy {
  document: Y.Doc;
  epoch: number;
  seq: number;
  bytes: number;
}

/** Longer texts, and more rows at once, are told on a thread of their own: nobody who types may wait for them. */
const SHORT = 64 * 1024;
const FEW_ROWS = 1000;
const COPIES = 32;

/** Whoever types goes first. */
const aTurn = () => new Promise(setImmediate);

/**
 * Tells texts from their logs. Of a short text that is being written a copy is kept from one telling to the next, so
 * that each row is read and applied once, not again every few seconds.
 */
export function telling({ db, log, replays }: TellingParts): Telling {
  const copies = new Map<string, Copy>();

  function forget(documentName: string): void {
    copies.get(documentName)?.document.destroy();
    copies.delete(documentName);
  }

  function remember(documentName: string, copy: Copy): void {
    copies.delete(documentName);
    copies.set(documentName, copy);
    const [oldest] = copies.keys();
    if (copies.size > COPIES && oldest) forget(oldest);
  }

  /** A copy that stands where authorship was worked out last, and the rows since; null when it is not a short one. */
  async function copyOf(head: Head): Promise<{ copy: Copy; rows: LogRow[] } | null> {
    const { docName, epoch, epochSeq, attributedSeq } = head;
    const from = Math.max(attributedSeq, epochSeq - 1);
    if (head.seq - from > FEW_ROWS) return null;
    let copy = copies.get(docName);
    if (copy?.epoch !== epoch || copy.seq !== from) {
      forget(docName);
      const base = from < epochSeq ? null : await readLog(db, docName, from);
      if (base && (base.corruptFrom !== null || base.bytes > SHORT)) return null;
      copy = { document: replay({ updates: base?.updates ?? [] }), epoch, seq: from, bytes: base?.bytes ?? 0 };
    }
    const { rows, corruptFrom } = await readRows(db, docName, from, head.seq, aTurn);
    const bytes = rows.reduce((sum, row) => sum + row.bytes.byteLength, copy.bytes);
    if (corruptFrom !== null || bytes > SHORT) return null;
    return { copy: { ...copy, bytes }, rows };
  }

  async function fromCopy(head: Head): Promise<Told | null> {
    const found = await copyOf(head);
    const authorship = found && (await workOutOn(db, found.copy.document, head, found.rows));
    if (!authorship) {
      forget(head.docName);
      return null;
    }
    const { document } = found.copy;
    remember(head.docName, { ...found.copy, seq: head.seq });
    return { ...toldBy(document), seq: head.seq, locate: (anchors) => locateAll(document, anchors), authorship };
  }

  async function fromTheWholeLog(head: Head): Promise<Told | null> {
    const logged = await readLog(db, head.docName, head.seq, aTurn);
    if (!logged) return null;
    const retold = await replays.retell(logged.updates);
    const authorship = await workOut(db, head, logged.seq, replays.attribute).catch((error) => {
      log.error(
        { document: head.docName, err: { name: (error as Error)?.name } },
        "it was not worked out who wrote a text",
      );
      return null;
    });
    return {
      ...retold,
      seq: logged.seq,
      locate: (anchors) => (anchors.length === 0 ? [] : locateAll(replay(logged), anchors)),
      authorship,
    };
  }

  return {
    forget,
    async tell(head) {
      const told = await fromCopy(head).catch(() => forget(head.docName));
      return told ?? fromTheWholeLog(head);
    },
  };
}
