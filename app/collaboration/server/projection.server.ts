import { and, eq, gt, lt, lte, or } from "drizzle-orm";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";
import { docHeads, docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { DocumentHost } from "../document-host.ts";
import { keepAuthorship } from "./authorship/authorship.server.ts";
import { needsIds } from "./block-ids.ts";
import { readHead } from "./document-log.server.ts";
import { type DocumentKind, parseDocumentName } from "./names.ts";
import type { Replays } from "./replay.server.ts";
import { telling } from "./telling.server.ts";

export interface Projection {
  /** Some time soon: half a second after the last change, and every few seconds while it goes on. */
  schedule(documentName: string): void;
  /** Now. Rejects when the room could not keep it; it is then tried again by itself. */
  now(documentName: string): Promise<void>;
  /** Lets go of what is remembered of a text: its words may have to go for good, or nobody writes it any more. */
  forget(documentName: string): void;
  /** Everything that was still to be projected when the process last ended. */
  resume(): Promise<void>;
  /** Projects what is due, then stops. */
  close(): Promise<void>;
}

interface ProjectionParts {
  db: Db;
  log: Pick<Log, "error">;
  hosts: Record<DocumentKind, DocumentHost>;
  replays: Pick<Replays, "retell" | "attribute">;
  /** Makes the ids of a text's blocks whole and unique; answers whether that changed anything. */
  mendIds(db: Db, documentName: string): Promise<boolean>;
  delayMs?: number;
}

interface Due {
  timer: NodeJS.Timeout;
  /** Not before: each change moves it, and the timer, which need not be set anew with every key, asks again. */
  at: number;
  since: number;
  failures: number;
}

const LONGEST_DELAY = 3000;
const SLOWEST_RETRY = 30_000;

/** Carries the text from its log into the room's records: never from memory, again until it succeeds. */
export function projection({ db, log, hosts, replays, mendIds, delayMs = 500 }: ProjectionParts): Projection {
  const texts = telling({ db, log, replays });
  const due = new Map<string, Due>();
  const running = new Map<string, Promise<void>>();
  let closed = false;

  function later(name: string, delay: number, since: number, failures: number): void {
    if (closed) return;
    clearTimeout(due.get(name)?.timer);
    const timer = setTimeout(() => whenDue(name), delay);
    timer.unref();
    due.set(name, { timer, at: performance.now() + delay, since, failures });
  }

  function whenDue(name: string): void {
    const waiting = due.get(name);
    const left = (waiting?.at ?? 0) - performance.now();
    if (waiting && left > 0) later(name, left, waiting.since, waiting.failures);
    else void attempt(name);
  }

  async function attempt(name: string): Promise<void> {
    const failures = due.get(name)?.failures ?? 0;
    due.delete(name);
    try {
      await one(name);
    } catch (error) {
      log.error({ document: name, failures, err: { name: (error as Error)?.name } }, "a text was not projected");
      if (!due.has(name))
        later(name, Math.min(SLOWEST_RETRY, delayMs * 2 ** (failures + 1)), performance.now(), failures + 1);
    }
  }

  /** One at a time for each document; whoever comes meanwhile waits and then looks again. */
  async function one(name: string): Promise<void> {
    while (running.has(name)) await running.get(name)?.catch(() => undefined);

    const work = project(name);
    running.set(name, work);
    try {
      await work;
    } finally {
      running.delete(name);
    }
  }

  async function project(name: string): Promise<void> {
    const parts = parseDocumentName(name);
    const head = await readHead(db, name);
    if (!parts || !head || Math.min(head.projectedSeq, head.attributedSeq) >= head.seq) return;
    let told = await texts.tell(head);
    if (told?.fits && needsIds(told.content) && (await mendIds(db, name))) {
      // Once: what somebody doubles again meanwhile is a change of its own, with a projection to come.
      told = await texts.tell((await readHead(db, name)) ?? head);
    }
    if (!told) return;
    const { seq, content, fits, locate, authorship } = told;
    if (!fits) {
      // The last good text stays; nothing is deleted. The next change brings another try.
      log.error({ document: name, seq }, "a text does not fit the schema and was not projected");
      return;
    }
    const authors = await db
      .selectDistinct({ personId: docUpdates.personId })
      .from(docUpdates)
      .where(and(eq(docUpdates.docName, name), gt(docUpdates.seq, head.projectedSeq), lte(docUpdates.seq, seq)));
    const authorIds = authors.map((author) => author.personId);
    await inTransaction(db, async (tx) => {
      // Words may have had to leave the text while it was read: what was read then must not be shown any more.
      const still = and(eq(docHeads.docName, name), eq(docHeads.epoch, head.epoch), lte(docHeads.projectedSeq, seq));
      const kept = await tx.update(docHeads).set({ projectedSeq: seq }).where(still).returning({ seq: docHeads.seq });
      if (kept.length === 0) return;
      if (authorship) await keepAuthorship(tx, authorship);
      await hosts[parts.kind].project(tx, { documentId: parts.documentId, seq, content, authorIds, locate });
    });
  }

  return {
    schedule(name) {
      const waiting = due.get(name);
      if (!waiting) return later(name, delayMs, performance.now(), 0);
      if (waiting.failures === 0) waiting.at = Math.min(performance.now() + delayMs, waiting.since + LONGEST_DELAY);
    },
    async now(name) {
      clearTimeout(due.get(name)?.timer);
      due.delete(name);
      try {
        await one(name);
      } catch (error) {
        later(name, delayMs * 2, performance.now(), 1);
        throw error;
      }
    },
    forget: texts.forget,
    async resume() {
      const behind = await db
        .select({ name: docHeads.docName })
        .from(docHeads)
        .where(or(lt(docHeads.projectedSeq, docHeads.seq), lt(docHeads.attributedSeq, docHeads.seq)));
      for (const { name } of behind) later(name, delayMs, performance.now(), 0);
    },
    async close() {
      const names = [...due.keys()];
      for (const { timer } of due.values()) clearTimeout(timer);
      due.clear();
      closed = true;
      await Promise.all([...names.map((name) => one(name).catch(() => undefined)), ...running.values()].map(quietly));
    },
  };
}

const quietly = (work: Promise<void>): Promise<void> => work.catch(() => undefined);
