import { parentPort } from "node:worker_threads";
import { condense, retell } from "./replay.ts";

const work = { retell, condense };

parentPort?.on("message", ({ id, task, updates }: { id: number; task: keyof typeof work; updates: Uint8Array[] }) => {
  try {
    parentPort?.postMessage({ id, answer: work[task](updates) });
  } catch {
    // Without the error itself: its message could hold words of the text.
    parentPort?.postMessage({ id, failed: true });
  }
});
