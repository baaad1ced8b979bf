import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { hearCompany } from "./company.ts";
import type { EditorPerson } from "./props.ts";
import { updateBringsUnknown } from "./vocabulary.ts";

/** What a step of the exchange told us. */
export interface Heard {
  clocks: [number, number][];
  seq: number;
  access: string;
  reason: string | null;
  /** Whether the server holds everything that stands in the document now. */
  all: boolean;
}

export interface HttpWayParts {
  doc: Y.Doc;
  token(): Promise<string>;
  /** Sends one step; `fetch` in a browser. */
  send(body: string): Promise<Pick<Response, "ok" | "status" | "json">>;
  onHeard(heard: Heard): void;
  /** Something was typed or deleted that the server does not have yet. */
  onOwing(): void;
  /** The server did not take or answer a step; `status` is 0 when it could not be asked. */
  onFailed(status: number): void;
  onUnknownContent(): void;
  /** Milliseconds between questions while nothing is typed. */
  restMs?(): number;
}

export interface HttpWay {
  running(): boolean;
  start(): void;
  stop(): void;
  /** Sends what is there at once. */
  flush(): void;
}

interface Answer {
  update: string | null;
  vector: string | null;
  seq: number;
  clocks: [number, number][];
  access: string;
  reason: string | null;
  people: EditorPerson[];
}

const TYPING_MS = 350;
const REST_MS = 1500;
const LONGEST_MS = 15_000;
const CLOSED = 409;

/**
 * The document kept in step by plain requests, where no socket gets through: says what it holds, sends what the server
 * lacks, takes what it lacks itself. Never a whole document over others' work: only updates, which merge.
 */
export function httpWay(parts: HttpWayParts): HttpWay {
  const { doc } = parts;
  let on = false;
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let serverHas: Uint8Array | null = null;
  let seq: number | null = null;
  let edits = 1;
  let taken = 0;
  let failures = 0;
  let mayWrite = true;

  const next = (ms: number) => {
    clearTimeout(timer);
    if (on && !busy) timer = setTimeout(() => void step(), ms);
  };

  const edited = (_update: Uint8Array, origin: unknown) => {
    if (origin === parts) return;
    edits += 1;
    parts.onOwing();
    if (failures === 0) next(TYPING_MS);
  };

  async function step(): Promise<void> {
    busy = true;
    const upTo = edits;
    const sending = serverHas !== null && mayWrite && upTo > taken;
    let status = 0;
    try {
      const response = await parts.send(
        JSON.stringify({
          token: await parts.token(),
          vector: toBase64(Y.encodeStateVector(doc)),
          update: sending && serverHas ? toBase64(Y.encodeStateAsUpdate(doc, serverHas)) : null,
          seq,
        }),
      );
      status = response.status;
      if (!response.ok) throw new Error("refused");
      const answer = (await response.json()) as Answer;
      if (on) take(answer, sending ? upTo : taken);
    } catch {
      if (on) fail(status);
    }
    busy = false;
    const owed = mayWrite && edits > taken;
    const again = failures > 0 ? backOff(failures) : owed ? (sending ? TYPING_MS : 0) : (parts.restMs?.() ?? REST_MS);
    next(again);
  }

  function take(answer: Answer, upTo: number): void {
    const update = answer.update === null ? null : fromBase64(answer.update);
    if (update && updateBringsUnknown(update)) return parts.onUnknownContent();
    if (update) Y.applyUpdate(doc, update, parts);
    if (answer.vector !== null) serverHas = fromBase64(answer.vector);
    seq = answer.seq;
    failures = 0;
    mayWrite = answer.access === "edit" && answer.reason === null;
    // A text that takes no words has not taken these: they are sent when it takes words again.
    if (mayWrite) taken = upTo;
    const { clocks, access, reason } = answer;
    hearCompany(doc, answer.people);
    parts.onHeard({ clocks, seq: answer.seq, access, reason, all: edits === taken });
  }

  function fail(status: number): void {
    failures += 1;
    // Asked again without words, it says why.
    if (status === CLOSED) mayWrite = false;
    seq = null;
    parts.onFailed(status);
  }

  return {
    running: () => on,
    start() {
      if (on) return;
      on = true;
      serverHas = null;
      seq = null;
      failures = 0;
      edits += 1;
      mayWrite = true;
      doc.on("update", edited);
      next(0);
    },
    stop() {
      on = false;
      clearTimeout(timer);
      doc.off("update", edited);
      hearCompany(doc, []);
    },
    flush: () => next(0),
  };
}

const backOff = (failures: number): number =>
  Math.min(LONGEST_MS, 1000 * 2 ** Math.min(failures - 1, 4)) * (0.5 + Math.random() / 2);
