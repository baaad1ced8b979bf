import { Worker } from "node:worker_threads";
import type { Authorship, AuthorshipInput } from "./authorship/attribute.ts";
import { condense, type Retold, retell } from "./replay.ts";

/** Replaying a long text takes longer than anyone who types may wait, so it happens on a thread of its own. */
export interface Replays {
  retell(updates: Uint8Array[]): Promise<Retold>;
  condense(updates: Uint8Array[]): Promise<Uint8Array | null>;
  /** Works out who wrote a text, always on the thread. */
  attribute(input: AuthorshipInput): Promise<Authorship>;
  close(): Promise<void>;
}

/** Below this a text is replayed where it is asked for: sending it elsewhere would cost more. */
const SHORT = 64 * 1024;

interface Asked {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export function replays(): Replays {
  const asked = new Map<number, Asked>();
  let worker: Worker | null = null;
  let last = 0;

  function fail(from: Worker): void {
    if (worker === from) worker = null;
    for (const { reject } of asked.values()) reject(new Error("The replaying thread ended."));
    asked.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL("./replay-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    started.unref();
    started.on("message", ({ id, answer, failed }: { id: number; answer: unknown; failed?: true }) => {
      const waiting = asked.get(id);
      asked.delete(id);
      if (failed) waiting?.reject(new Error("A text could not be replayed."));
      else waiting?.resolve(answer);
    });
    started.on("error", () => fail(started));
    started.on("exit", () => fail(started));
    return started;
  }

  function ask<T>(task: "retell" | "condense" | "attribute", given: unknown): Promise<T> {
    worker ??= start();
    const to = worker;
    const id = ++last;
    return new Promise<T>((resolve, reject) => {
      asked.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      to.postMessage({ id, task, given });
    });
  }

  function shortHere<T>(task: "retell" | "condense", updates: Uint8Array[], here: () => T): Promise<T> {
    const bytes = updates.reduce((sum, update) => sum + update.byteLength, 0);
    return bytes <= SHORT ? Promise.resolve().then(here) : ask(task, updates);
  }

  return {
    retell: (updates) => shortHere("retell", updates, () => retell(updates)),
    condense: (updates) => shortHere("condense", updates, () => condense(updates)),
    attribute: (input) => ask("attribute", input),
    async close() {
      await worker?.terminate();
    },
  };
}
