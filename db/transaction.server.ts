import { AsyncLocalStorage } from "node:async_hooks";
import type Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import type { Db } from "./connect.server.ts";

/** A handle that may write: what `inTransaction` gives to its work. */
export type Tx = Db;

export interface Writer {
  run<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T>;
  runNow<T>(work: (tx: Tx) => T): { result: T } | null;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
  scrub(): Promise<void>;
}

export interface TransactionOptions {
  /** Transactions with the same lock follow one another on PostgreSQL; SQLite has one queue for all. */
  lock?: string;
}

// The portal's code is loaded twice (by server.ts and inside Remix's build), so what both must
// share hangs on the handle itself, under symbols from the global registry.
const WRITER = Symbol.for("in-the-room.writer");
const NESTED = "Inside a transaction use its own handle: waiting for another would never end.";
const IN_TRANSACTION = Symbol.for("in-the-room.in-transaction");
const AFTER_COMMIT = Symbol.for("in-the-room.after-commit");
type Handle = Db & { [WRITER]?: Writer; [IN_TRANSACTION]?: true; [AFTER_COMMIT]?: (() => void)[] };

export function attachWriter(db: Db, writer: Writer): void {
  Object.defineProperty(db, WRITER, { value: writer });
}

/**
 * The only way to write. Runs `work` in one transaction, committed to disk before the promise resolves;
 * rolled back when `work` throws. Given a handle that is already in a transaction, `work` joins it.
 * Inside, await only the database.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  const handle = db as Handle;
  if (handle[IN_TRANSACTION]) return work(db);
  const writer = handle[WRITER];
  if (!writer) throw new Error("This database handle cannot write.");
  return writer.run(work, options);
}

/**
 * The same for short work that waits for nothing, done before this returns; null when another transaction is under way
 * or the database is not in this process (PostgreSQL): `inTransaction` then waits for its turn. For what happens with
 * every key that somebody presses, where the waiting costs more than the work.
 */
export function transactNow<T>(db: Db, work: (tx: Tx) => T): { result: T } | null {
  return (db as Handle)[WRITER]?.runNow(work) ?? null;
}

/**
 * Makes what was overwritten or deleted leave the database's own files as well: SQLite's journal and search segments,
 * PostgreSQL's old versions of rows. Call it after words had to go for good, outside any transaction.
 */
export async function scrub(db: Db): Promise<void> {
  await (db as Handle)[WRITER]?.scrub();
}

/** Runs `then` once this transaction is on disk; never when it is rolled back. `then` must not throw. */
export function afterCommit(tx: Tx, then: () => void): void {
  const handle = tx as Handle;
  if (!handle[IN_TRANSACTION]) throw new Error("Only work inside a transaction can wait for its commit.");
  handle[AFTER_COMMIT] ??= [];
  handle[AFTER_COMMIT].push(then);
}

function takeAfterCommit(tx: Db): (() => void)[] {
  const handle = tx as Handle;
  const waiting = handle[AFTER_COMMIT] ?? [];
  handle[AFTER_COMMIT] = [];
  return waiting;
}

function markAsTransaction(tx: Db): Tx {
  Object.defineProperty(tx, IN_TRANSACTION, { value: true, configurable: true });
  return tx;
}

/** better-sqlite3 refuses async transaction callbacks: one connection, one queue, BEGIN IMMEDIATE to COMMIT. */
export function sqliteWriter(connection: Database.Database, writing: Db): Writer {
  const tx = markAsTransaction(writing);
  const inside = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;

  const begin = connection.prepare("BEGIN IMMEDIATE");
  const commit = connection.prepare("COMMIT");

  function finish(): void {
    commit.run();
    for (const then of takeAfterCommit(tx)) then();
  }

  function undo(): void {
    takeAfterCommit(tx);
    if (connection.inTransaction) connection.exec("ROLLBACK");
  }

  async function one<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    begin.run();
    try {
      const result = await inside.run(true, () => work(tx));
      finish();
      return result;
    } catch (error) {
      undo();
      throw error;
    }
  }

  function after<T>(work: () => T | Promise<T>): Promise<T> {
    queued += 1;
    const result = last.then(work);
    last = result.catch(() => undefined).finally(() => (queued -= 1));
    return result;
  }

  return {
    run(work) {
      if (inside.getStore()) throw new Error(NESTED);
      return after(() => one(work));
    },
    runNow(work) {
      if (queued > 0) return null;
      begin.run();
      try {
        const result = work(tx);
        finish();
        return { result };
      } catch (error) {
        undo();
        throw error;
      }
    },
    async idle() {
      await last;
    },
    scrub: () =>
      after(() => {
        connection.exec("insert into search_entries(search_entries) values ('optimize')");
        connection.pragma("wal_checkpoint(TRUNCATE)");
      }),
  };
}

/** PostgreSQL: an ordinary transaction. One lock for the verbs, so that both databases keep the same promises. */
export function postgresWriter(writing: Db): Writer {
  const underWay = new Set<Promise<unknown>>();
  const inside = new AsyncLocalStorage<true>();
  const pool = writing as unknown as { transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> };
  return {
    run(work, { lock = "verbs" }) {
      if (inside.getStore()) throw new Error(NESTED);
      let waiting: (() => void)[] = [];
      const committed = pool.transaction(async (tx) => {
        await rows(tx, sql`select pg_advisory_xact_lock(hashtext(${lock}))`);
        const answer = await inside.run(true, () => work(markAsTransaction(tx)));
        waiting = takeAfterCommit(tx);
        return answer;
      });
      const result = committed.then((answer) => {
        for (const then of waiting) then();
        return answer;
      });
      const settled = result.catch(() => undefined).finally(() => underWay.delete(settled));
      underWay.add(settled);
      return result;
    },
    runNow: () => null,
    async idle() {
      await Promise.all(underWay);
    },
    async scrub() {
      await execute(writing, sql`vacuum doc_updates, doc_snapshots, proposals, proposal_versions, search_entries`);
    },
  };
}

/** The rows of a hand-written statement, on either database. For what Drizzle's builders cannot say (search). */
export async function rows<T>(db: Db, statement: ReturnType<typeof sql>): Promise<T[]> {
  const handle = db as unknown as {
    all?(statement: unknown): T[];
    execute?(statement: unknown): Promise<{ rows: T[] }>;
  };
  if (handle.execute) return (await handle.execute(statement)).rows;
  return handle.all?.(statement) ?? [];
}

/** Runs a hand-written statement that answers with no rows, on either database. */
export async function execute(tx: Tx, statement: ReturnType<typeof sql>): Promise<void> {
  const handle = tx as unknown as { run?(statement: unknown): unknown; execute?(statement: unknown): Promise<unknown> };
  if (handle.execute) await handle.execute(statement);
  else handle.run?.(statement);
}
