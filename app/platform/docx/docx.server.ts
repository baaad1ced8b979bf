import { spawn } from "node:child_process";
import { join } from "node:path";
import { SANDBOX, sandboxFlags } from "../sandbox.server.ts";
import type { Converted } from "./convert.ts";
import type { Refusal } from "./package.ts";

export type WordRead = ({ ok: true } & Converted) | { ok: false; problem: string };

const WHY: Record<Refusal, string> = {
  empty: "The file is empty. Choose another one.",
  "not-word": "This is not a Word document (.docx). In Word, choose “Save as” and then “Word document”.",
  damaged: "We could not read this file: it is damaged. Open it in Word, save it again, and try once more.",
  locked:
    "This file has a password or is in Word’s older format. In Word, take the password away, save it as “Word document” (.docx), and try again.",
  macros:
    "This file has macros (small programs) in it. Save it as a Word document without macros (.docx), and try again.",
  entities:
    "This file has parts that Word does not write and that can do harm. Open it in Word, save it again, and try once more.",
  outside:
    "This file fetches something from another place: a linked picture, template or object. Put the picture into the file itself, or remove it, and try again.",
  nested: "This file has other files packed inside it. Take them out, and try again.",
  "too-big": "There is too much in this file. Split it into smaller documents, and try again.",
  "too-slow": "This file took too long to read. Split it into smaller documents, and try again.",
  busy: "Many files are being read just now. Wait a minute, and try again.",
};

const MOST_ANSWER = 16 * 1024 * 1024;
const ATONCE = 2;
const MOST_WAITING = 20;

export interface WordLimits {
  seconds: number;
  memoryMb: number;
}

const SCRIPT = join(import.meta.dirname, "read-word.ts");

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a Word document in a process of its own, which may read nothing but its own code, has no environment, and ends
 * at its limits of time and memory. Answers the text and what of it could not be kept, or one sentence that says why
 * the file is refused; with `pictures`, the pictures in the file too. Two files at a time; more wait their turn.
 */
export async function readWord(
  bytes: Uint8Array,
  limits: WordLimits = { seconds: 20, memoryMb: 256 },
  { pictures = false } = {},
): Promise<WordRead> {
  if (bytes.byteLength === 0) return { ok: false, problem: WHY.empty };
  if (running >= ATONCE) {
    if (waiting.length >= MOST_WAITING) return { ok: false, problem: WHY.busy };
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    const answer = await askChild(bytes, limits, pictures);
    return typeof answer === "string" ? { ok: false, problem: WHY[answer] ?? WHY.damaged } : { ok: true, ...answer };
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function askChild(
  bytes: Uint8Array,
  { seconds, memoryMb }: WordLimits,
  pictures: boolean,
): Promise<Converted | Refusal> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [...sandboxFlags(["docx", "rich-text"], memoryMb), SCRIPT, ...(pictures ? ["pictures"] : [])],
      {
        ...SANDBOX,
        stdio: ["pipe", "pipe", "ignore"],
      },
    );
    const chunks: Buffer[] = [];
    let size = 0;
    let reason: Refusal = "damaged";
    const stop = (why: Refusal) => {
      reason = why;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => stop("too-slow"), seconds * 1000);
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_ANSWER) stop("too-big");
      else chunks.push(chunk);
    });
    // Killed while we still write to it: its end says what happened.
    child.stdin.on("error", () => undefined);
    child.on("error", () => undefined);
    child.on("close", (code) => {
      clearTimeout(timer);
      // Out of memory, node ends itself with a signal.
      if (code !== 0) return resolve(reason === "damaged" ? "too-big" : reason);
      try {
        const answer = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Converted | { refused: Refusal };
        resolve("refused" in answer ? answer.refused : answer);
      } catch {
        resolve("damaged");
      }
    });
    child.stdin.end(bytes);
  });
}
