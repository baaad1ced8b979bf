import type { Db } from "#db/connect.server.ts";
import { inTransaction, type Tx, transactNow } from "#db/transaction.server.ts";
import { bindClients } from "./client-owners.server.ts";
import { type Entry, readHead, reserve, writeEntries, writeNow } from "./document-log.server.ts";
import type { OpenDocument } from "./open-documents.server.ts";
import { refusal } from "./refusal.ts";
import { applyAll, FROM_THE_LOG } from "./replay.ts";

export interface GroupCommit {
  /** Resolves with the entry's number once it is on disk and applied; rejects when it is not known to be on disk. */
  append(open: OpenDocument, entry: Entry): Promise<number>;
  /** Resolves once nothing waits. */
  drain(): Promise<void>;
}

interface GroupCommitParts {
  db: Db;
  /** Brings a document up to the log's end when others wrote to it meanwhile. */
  catchUp(documentName: string): Promise<void>;
  onCommitted(open: OpenDocument): void;
  onBroken(open: OpenDocument, error: unknown): void;
  /** For the test that proves the log is needed: acknowledge without writing. */
  withoutLog?: boolean;
}

interface Waiting {
  open: OpenDocument;
  entry: Entry;
  seq: number;
  failure: unknown;
  resolve(seq: number): void;
  reject(error: unknown): void;
}

const LARGEST_BATCH = 64;
/** While updates pour in, commits keep this far apart (in milliseconds), so that more of them share one fsync. */
const SPACING = 5;

/**
 * Many people's updates, one commit. What arrives within one turn of the event loop goes into the log together; what
 * arrives during that commit is the next batch. After the commit each update is applied in the log's order, before
 * anyone (its author too) is told, so memory can neither run ahead of the log nor miss a row of it.
 */
export function groupCommit(parts: GroupCommitParts): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  let lastCommit = 0;

  async function run(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const early = lastCommit + SPACING - performance.now();
      if (early > 0 && waiting.length < LARGEST_BATCH) await new Promise((resolve) => setTimeout(resolve, early));
      const batch = waiting.slice(0, LARGEST_BATCH);
      waiting = waiting.slice(LARGEST_BATCH);
      try {
        if (!parts.withoutLog && !wroteNow(parts.db, batch)) {
          await inTransaction(parts.db, (tx) => writeBatch(tx, batch), { lock: "documents" });
        }
        lastCommit = performance.now();
        for (const [open, items] of byDocument(batch)) await deliver(open, items);
      } catch (error) {
        for (const item of batch) item.reject(error);
      }
    }
    running = null;
  }

  async function deliver(open: OpenDocument, items: Waiting[]): Promise<void> {
    const written = items.filter((item) => !item.failure);
    for (const item of items) if (item.failure) item.reject(item.failure);
    if (written.length === 0) return;
    if (parts.withoutLog) for (const [i, item] of written.entries()) item.seq = open.seq + 1 + i;
    else if (written[0]!.seq > open.seq + 1) await parts.catchUp(open.name);
    for (const item of written) {
      try {
        apply(item);
      } catch (error) {
        parts.onBroken(open, error);
        item.reject(error);
        continue;
      }
      item.resolve(item.seq);
    }
    parts.onCommitted(open);
  }

  return {
    append(open, entry) {
      return new Promise((resolve, reject) => {
        waiting.push({ open, entry, seq: 0, failure: null, resolve, reject });
        running ??= run();
      });
    },
    async drain() {
      while (running) await running;
    },
  };
}

function byDocument(batch: Waiting[]): Map<OpenDocument, Waiting[]> {
  const groups = new Map<OpenDocument, Waiting[]>();
  for (const item of batch) {
    const group = groups.get(item.open);
    if (group) group.push(item);
    else groups.set(item.open, [item]);
  }
  return groups;
}

/** Typing by people who are known, in one text: on SQLite that needs no waiting. False when there is more to it. */
function wroteNow(db: Db, batch: Waiting[]): boolean {
  const { open } = batch[0]!;
  if (batch.some((item) => item.open !== open || item.entry.newClients.length > 0)) return false;
  const entries = batch.map((item) => item.entry);
  const first = transactNow(db, (tx) => writeNow(tx, open, entries))?.result ?? null;
  if (first === null) return false;
  for (const [i, item] of batch.entries()) item.seq = first + i;
  return true;
}

async function writeBatch(tx: Tx, batch: Waiting[]): Promise<void> {
  const groups = [...byDocument(batch)].sort(([a], [b]) => (a.name < b.name ? -1 : 1));
  for (const [open, items] of groups) {
    const newcomers = items.some((item) => item.entry.newClients.length > 0);
    const first = await reserve(tx, open, newcomers ? 0 : items.length);
    if (first === null) {
      const head = await readHead(tx, open.name);
      for (const item of items) item.failure = refusal(head && head.epoch !== open.epoch ? "epoch" : "closed");
      continue;
    }
    const accepted = newcomers ? await withOwnClients(tx, open.name, first, items) : items;
    if (accepted.length === 0) continue;
    if (newcomers) await reserve(tx, open, accepted.length);
    for (const [i, item] of accepted.entries()) item.seq = first + i;
    const entries = accepted.map((item) => item.entry);
    await writeEntries(tx, open.name, first, entries);
  }
}

async function withOwnClients(tx: Tx, documentName: string, first: number, items: Waiting[]): Promise<Waiting[]> {
  const accepted: Waiting[] = [];
  for (const item of items) {
    if (await bindClients(tx, documentName, first + accepted.length, item.entry)) accepted.push(item);
    else item.failure = refusal("author");
  }
  return accepted;
}

function apply({ open, entry, seq }: Waiting): void {
  for (const client of entry.newClients) open.clients.set(client, entry.personId);
  // It came with what was caught up on.
  if (seq <= open.seq) return;
  if (!open.document.isDestroyed) applyAll(open.document, [entry.bytes], FROM_THE_LOG);
  open.seq = seq;
  open.bytes += entry.bytes.byteLength;
  open.rowsSinceSnapshot += 1;
}
