import type { Document, Hocuspocus } from "@hocuspocus/server";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";
import { readClients } from "./client-owners.server.ts";
import { readHead, readLog, readRows } from "./document-log.server.ts";
import type { CollaborationLimits } from "./limits.ts";
import { applyAll, FROM_THE_LOG, replay } from "./replay.ts";

/** A document in memory: a cache of its log, which is the truth. */
export interface OpenDocument {
  name: string;
  document: Document;
  /** Everything up to here has been applied. */
  seq: number;
  /** A text that began anew meanwhile is not this one any more: it takes no words and is left by everyone. */
  epoch: number;
  clients: Map<number, string>;
  /** Why nothing can be written now, if so. */
  closed: string | null;
  damaged: boolean;
  bytes: number;
  rowsSinceSnapshot: number;
  /** The awareness clients that stand for people without a socket, by their ids. */
  withoutSocket: Map<string, number>;
}

export interface OpenDocuments {
  of(document: Document): OpenDocument | undefined;
  /** Whether this is the copy that whoever comes now is given. */
  isCurrent(document: Document): boolean;
  /** Fills a document that the library has just made from the log. Throws when the log cannot be read. */
  load(document: Document): Promise<void>;
  /** Applies what the log holds beyond what this document has seen, and its closing. Does nothing when not open. */
  catchUp(documentName: string): Promise<void>;
  all(): OpenDocument[];
}

const DAMAGED = "Part of this text could not be read. It can be read up to there, and not changed.";

const FULL = "This text has grown too long for one document. It can be read, and not added to.";

/** Why nobody may write in this document at present; null when they may. */
export const whyClosed = (open: OpenDocument, limits: CollaborationLimits): string | null =>
  open.closed ?? (open.bytes >= limits.documentBytes ? FULL : null);

/** From this share of its limit on, a text's writers are told that it will be full. */
const NEARLY = 0.8;

export const isNearlyFull = (open: OpenDocument, limits: CollaborationLimits): boolean =>
  open.bytes >= limits.documentBytes * NEARLY;

/** `onFollowed` hears of each text that took rows from its log which had come another way. */
export function openDocuments(
  db: Db,
  log: Pick<Log, "error">,
  hocuspocus: () => Hocuspocus,
  onFollowed: (documentName: string) => void,
): OpenDocuments {
  const known = new WeakMap<Document, OpenDocument>();

  /** What a document holds back for want of something earlier shows nowhere: that must not go unnoticed. */
  function warnOfWaiting(document: Document): void {
    const look = () => {
      const { store } = document;
      if (!store.pendingStructs && !store.pendingDs) return;
      log.error({ document: document.name }, "a document waits for changes that it does not have");
      document.off("afterTransaction", look);
    };
    document.on("afterTransaction", look);
  }

  async function load(document: Document): Promise<void> {
    const logged = await readLog(db, document.name);
    if (!logged) throw new Error("");
    const clients = await readClients(db, document.name);
    if (logged.corruptFrom !== null) {
      log.error({ document: document.name, seq: logged.corruptFrom }, "a row of a document's log is damaged");
    }
    warnOfWaiting(document);
    replay(logged, document);
    const damaged = logged.corruptFrom !== null;
    known.set(document, {
      name: document.name,
      document,
      seq: logged.seq,
      epoch: logged.epoch,
      clients,
      closed: damaged ? DAMAGED : logged.closed,
      damaged,
      bytes: logged.bytes,
      rowsSinceSnapshot: logged.rowsSinceSnapshot,
      withoutSocket: new Map(),
    });
  }

  async function catchUp(documentName: string): Promise<void> {
    const loading = hocuspocus().loadingDocuments.get(documentName);
    const document = loading ? await loading.catch(() => undefined) : hocuspocus().documents.get(documentName);
    const open = document && known.get(document);
    if (!open || open.damaged || open.document.isDestroyed) return;
    const head = await readHead(db, documentName);
    if (!head || head.epoch !== open.epoch) return;
    open.closed = head.closed;
    if (head.seq <= open.seq) return;
    const { rows } = await readRows(db, documentName, open.seq, head.seq);
    const clients = await readClients(db, documentName);
    for (const [client, person] of clients) open.clients.set(client, person);
    const news = rows.filter((row) => row.seq > open.seq);
    applyAll(
      open.document,
      news.map((row) => row.bytes),
      FROM_THE_LOG,
    );
    open.seq = Math.max(open.seq, news.at(-1)?.seq ?? 0);
    open.bytes += news.reduce((sum, row) => sum + row.bytes.byteLength, 0);
    open.rowsSinceSnapshot += news.length;
    onFollowed(documentName);
  }

  return {
    of: (document) => known.get(document),
    isCurrent: (document) => !document.isDestroyed && hocuspocus().documents.get(document.name) === document,
    load,
    catchUp,
    all: () => [...hocuspocus().documents.values()].flatMap((document) => known.get(document) ?? []),
  };
}
