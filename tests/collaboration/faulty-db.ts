import type { Db } from "#db/connect.server.ts";
import { attachWriter, inTransaction, type Tx, transactNow } from "#db/transaction.server.ts";

/** What the storage does to each write to a document's log. */
export interface Faults {
  /** Fails before anything is written. */
  failing: boolean;
  /** Fails after the commit: whoever asked cannot know that it is on disk. */
  forgetful: boolean;
  /** When set, writes wait for it first. */
  hanging: Promise<unknown> | null;
  /** Writes that wait now. */
  waiting: number;
  /** Called when a write stands in its open transaction, and when that has been committed. */
  at?(moment: "written" | "committed", tx: Tx): Promise<void> | void;
}

/** The same database over storage that can be told to fail, to hang and to forget. */
export function faultyDb(db: Db): { db: Db; faults: Faults } {
  const faults: Faults = { failing: false, forgetful: false, hanging: null, waiting: 0 };
  const faulty = Object.create(db) as Db;
  attachWriter(faulty, {
    async run(work, options) {
      if (options.lock !== "documents") return inTransaction(db, work, options);
      faults.waiting += 1;
      try {
        await faults.hanging;
        if (faults.failing) throw new Error("The disk does not answer.");
        const answer = await inTransaction(
          db,
          async (tx) => {
            const result = await work(tx);
            await faults.at?.("written", tx);
            return result;
          },
          options,
        );
        await faults.at?.("committed", db);
        if (faults.forgetful) throw new Error("The disk did not say whether it wrote.");
        return answer;
      } finally {
        faults.waiting -= 1;
      }
    },
    runNow(work) {
      if (faults.hanging) return null;
      if (faults.failing) throw new Error("The disk does not answer.");
      const done = transactNow(db, (tx) => {
        const result = work(tx);
        void faults.at?.("written", tx);
        return result;
      });
      if (!done) return null;
      void faults.at?.("committed", db);
      if (faults.forgetful) throw new Error("The disk did not say whether it wrote.");
      return done;
    },
    idle: async () => undefined,
    scrub: async () => undefined,
  });
  return { db: faulty, faults };
}
