import { Worker } from "node:worker_threads";
import * as decoding from "lib0/decoding";
import type { Answer, Question } from "./inspector-worker.ts";
import { refusal } from "./refusal.ts";

export interface Inspector {
  /**
   * Looks at an update in a place that may be lost: a worker with a limit on its time and memory. Throws a refusal
   * unless it can be decoded and, when it has many parts and a state is given, also be applied to it.
   */
  inspect(update: Uint8Array, state: (() => Uint8Array) | null): Promise<void>;
  close(): Promise<void>;
}

interface InspectorLimits {
  /** After this long, in milliseconds, the worker is ended and the update refused. */
  inspectMs: number;
  /** How much processor time, in milliseconds, applying one update may take. */
  applyMs: number;
  /** What the worker may use, in megabytes. */
  inspectMegabytes: number;
}

const LARGE = 16 * 1024;
const MANY_CLIENTS = 8;
/** With fewer parts than this even the worst order of parts is soon applied. */
const MANY_PARTS = 1000;
const MOST_WAITING = 64;

/** Whether an update is too large or too odd to be decoded beside everybody's typing. Reads two numbers. */
export function needsInspection(update: Uint8Array, isSync: boolean): boolean {
  if (update.byteLength > LARGE) return true;
  try {
    const decoder = decoding.createDecoder(update);
    const clients = decoding.readVarUint(decoder);
    const parts = clients === 0 ? 0 : decoding.readVarUint(decoder);
    return clients > MANY_CLIENTS || parts > (isSync ? MANY_PARTS : update.byteLength);
  } catch {
    throw refusal("malformed");
  }
}

interface Waiting extends Question {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** One worker, started when first needed and again after it had to be ended; one update at a time. */
export function inspector(limits: InspectorLimits): Inspector {
  let worker: Worker | null = null;
  let ready = false;
  let current: { item: Waiting; timer: NodeJS.Timeout | undefined } | null = null;
  const waiting: Waiting[] = [];
  let closed = false;

  function start(): Worker {
    const started = new Worker(new URL("./inspector-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.inspectMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 2 },
      execArgv: [],
    });
    started.on("message", (answer: Answer | "ready") => {
      if (worker !== started) return;
      if (answer !== "ready") return settle((item) => item.resolve(answer));
      ready = true;
      begin();
    });
    const lost = () => worker === started && lose();
    started.on("error", lost);
    started.on("exit", lost);
    started.unref();
    return started;
  }

  /** The worker took too long, too much or an error: whatever it looked at is not taken, and the next gets a new one. */
  function lose(): void {
    const lost = worker;
    worker = null;
    ready = false;
    void lost?.terminate();
    settle((item) => item.reject(refusal(closed ? "unavailable" : "malformed")));
  }

  function settle(how: (item: Waiting) => void): void {
    if (current) {
      clearTimeout(current.timer);
      const { item } = current;
      current = null;
      how(item);
    }
    next();
  }

  function next(): void {
    const item = current || closed ? undefined : waiting.shift();
    if (!item) return;
    current = { item, timer: undefined };
    worker ??= start();
    if (ready) begin();
  }

  function begin(): void {
    if (!current || !worker) return;
    const { update, state } = current.item;
    current.timer = setTimeout(lose, limits.inspectMs);
    worker.postMessage({ update, state } satisfies Question);
  }

  const ask = (question: Question): Promise<Answer> => {
    if (closed || waiting.length >= MOST_WAITING) throw refusal("unavailable");
    return new Promise((resolve, reject) => {
      waiting.push({ ...question, resolve, reject });
      next();
    });
  };

  return {
    async inspect(update, state) {
      const { parts } = await ask({ update, state: null });
      if (parts === null) throw refusal("malformed");
      if (parts <= MANY_PARTS || !state) return;
      const applied = await ask({ update, state: state() });
      if (applied.parts === null || applied.ms > limits.applyMs) throw refusal("malformed");
    },
    async close() {
      closed = true;
      for (const item of waiting.splice(0)) item.reject(refusal("unavailable"));
      const last = worker;
      lose();
      await last?.terminate();
    },
  };
}
