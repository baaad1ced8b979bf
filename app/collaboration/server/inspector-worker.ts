import { parentPort } from "node:worker_threads";
import * as Y from "yjs";

/** An update to look at; with a state, it is also applied to a copy of the document. */
export interface Question {
  update: Uint8Array;
  state: Uint8Array | null;
}

/** How many parts the update has; null when it cannot be read. */
export interface Answer {
  parts: number | null;
  /** The processor time that applying it took, in milliseconds. */
  ms: number;
}

const processorMs = () => process.threadCpuUsage().user / 1000;

function look({ update, state }: Question): Answer {
  let ms = 0;
  try {
    if (state) {
      const document = new Y.Doc();
      Y.applyUpdate(document, state);
      const from = processorMs();
      Y.applyUpdate(document, update);
      ms = processorMs() - from;
    }
    const { structs, ds } = Y.decodeUpdate(update);
    const deletions = [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, 0);
    return { parts: structs.length + deletions, ms };
  } catch {
    return { parts: null, ms };
  }
}

parentPort?.on("message", (question: Question) => parentPort?.postMessage(look(question)));
parentPort?.postMessage("ready");
