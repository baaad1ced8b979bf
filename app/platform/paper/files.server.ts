import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { SANDBOX, sandboxFlags } from "../sandbox.server.ts";
import type { FileFormat, Paper } from "./paper.ts";

export interface FileMaker {
  /** The file's bytes. Throws `FilesBusy` when too many wait, and an error when it takes too long or too much memory. */
  make(format: FileFormat, paper: Paper): Promise<Uint8Array>;
  close(): void;
}

export class FilesBusy extends Error {}

const MOST_WAITING = 50;
const IDLE_SECONDS = 120;

interface Job {
  format: FileFormat;
  paper: Paper;
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

interface Answer {
  id: number;
  bytes?: Uint8Array;
  failed?: string;
}

/**
 * Makes files one at a time in a process of its own, so that typing never waits for a long document. The process starts
 * with the first file, rests after a while, and is ended when a file takes more time or memory than it may. A thread
 * would not do: one that runs out of memory can take the whole portal with it.
 */
export function createFileMaker({ seconds = 30, memoryMb = 384 } = {}): FileMaker {
  const waiting: Job[] = [];
  let child: ChildProcess | null = null;
  let current: { id: number; job: Job; timer: NodeJS.Timeout } | null = null;
  let resting: NodeJS.Timeout | undefined;
  let count = 0;

  function start(): ChildProcess {
    const started = fork(join(import.meta.dirname, "maker.ts"), {
      ...SANDBOX,
      execArgv: sandboxFlags(["paper", "rich-text"], memoryMb),
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    started.unref();
    started.channel?.unref();
    started.on("message", (message) => {
      const { id, bytes, failed } = message as Answer;
      if (current?.id !== id) return;
      if (bytes) finish((job) => job.resolve(bytes));
      else finish((job) => job.reject(new Error(`A file could not be made. ${failed}`)));
    });
    started.on("error", () => lose(started));
    started.on("exit", () => lose(started));
    return started;
  }

  function lose(one: ChildProcess): void {
    if (child !== one) return;
    child = null;
    finish((job) => job.reject(new Error("A file took too much memory to make.")));
  }

  function finish(tell: (job: Job) => void): void {
    const done = current;
    current = null;
    if (done) {
      clearTimeout(done.timer);
      tell(done.job);
    }
    next();
  }

  function stop(): void {
    const ending = child;
    child = null;
    ending?.kill("SIGKILL");
  }

  function next(): void {
    if (current) return;
    clearTimeout(resting);
    const job = waiting.shift();
    if (!job) {
      resting = setTimeout(stop, IDLE_SECONDS * 1000).unref();
      return;
    }
    child ??= start();
    count += 1;
    const timer = setTimeout(() => {
      stop();
      finish((late) => late.reject(new Error("A file took too long to make.")));
    }, seconds * 1000);
    current = { id: count, job, timer };
    child.send({ id: count, format: job.format, paper: job.paper }, () => undefined);
  }

  return {
    make: (format, paper) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) return reject(new FilesBusy());
        waiting.push({ format, paper, resolve, reject });
        next();
      }),
    close() {
      clearTimeout(resting);
      stop();
    },
  };
}
