import { parentPort } from "node:worker_threads";
import { attribute } from "./authorship/attribute.ts";
import { condense, retell } from "./replay.ts";

const work = { retell, condense, attribute } as Record<string, (given: never) => unknown>;

parentPort?.on("message", ({ id, task, given }: { id: number; task: string; given: unknown }) => {
  try {
    parentPort?.postMessage({ id, answer: work[task]?.(given as never) });
  } catch {
    // Without the error itself: its message could hold words of the text.
    parentPort?.postMessage({ id, failed: true });
  }
});
