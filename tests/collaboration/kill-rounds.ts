import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";
import { countHonestly } from "#app/collaboration/client/honest-count.ts";
import { plainText } from "#app/collaboration/schema/content.ts";
import { contentOf } from "#app/collaboration/server/content.server.ts";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import { openDatabase } from "#db/connect.server.ts";

/**
 * When the server dies: at any time, with rows written and not committed, committed and not yet told, while a snapshot
 * is made, in the middle of a verb that changes the text, or of one that seals it.
 */
export const MOMENTS = ["typing", "written", "committed", "snapshot", "verb", "seal"] as const;
export type Moment = (typeof MOMENTS)[number];

export interface KillRounds {
  rounds: number;
  people: number;
  /** A database file, or the address of a PostgreSQL database this process is set up for. */
  where: { path: string; url?: string | undefined };
  /** Acknowledge without writing, to show that the check bites. */
  withoutLog?: boolean;
  onRound?(round: number, soFar: Outcome): void;
}

export interface Outcome {
  typed: number;
  acknowledged: number;
  /** Acknowledged, and not in the log after the kill. */
  lost: string[];
  /** How often it died at each moment. */
  moments: Record<string, number>;
  /** Whether at the end every client and the log show the same text, with everything that was typed. */
  converged: boolean;
}

/** No moment is waited for longer than this, in milliseconds. */
const LONGEST = 1000;
const SERVER = fileURLToPath(new URL("./kill-server.ts", import.meta.url));

/** Where compiled modules are kept, so that one process after another starts quickly. */
const COMPILED = join(tmpdir(), `in-the-room-compiled-${userInfo().username}`);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export interface Server {
  process: ChildProcess;
  /** Lets it open the database; resolves once it listens. */
  go(): Promise<void>;
  /** Ends it as a power cut would: when it comes to this moment, at the latest after a while. Says when that was. */
  kill(moment?: Moment): Promise<Moment>;
}

/** Starts the engine in its own process, ready to go. `through` runs it under another program. */
export function standBy(args: string[], url: string | undefined, through: string[] = []): Server {
  const [command = "", ...rest] = [...through, process.execPath, SERVER, ...args];
  const child = spawn(command, rest, {
    env: { ...process.env, DATABASE_URL: url ?? "", NODE_OPTIONS: "", NODE_COMPILE_CACHE: COMPILED },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (data) => {
    said += String(data);
  });
  child.stdin?.on("error", () => undefined);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    process: child,
    go() {
      const listening = new Promise<void>((resolve) => child.stdout?.once("data", () => resolve()));
      const failed = ended.then((code) => {
        throw new Error(`The server ended with ${code} before it listened. ${said.slice(-2000)}`);
      });
      child.stdin?.write("go\n");
      return Promise.race([listening, failed]);
    },
    async kill(moment = "typing") {
      if (moment !== "typing") child.stdin?.write(`${moment}\n`);
      const late = setTimeout(() => child.kill("SIGKILL"), moment === "typing" ? 0 : LONGEST);
      const by = Date.now() + LONGEST;
      await ended;
      clearTimeout(late);
      return Date.now() < by ? moment : "typing";
    },
  };
}

/** One person who types words, each of them once, and remembers which were acknowledged. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly typed: { word: string; clock: number }[] = [];
  acknowledged = 0;
  readonly provider: HocuspocusProvider;
  private readonly socket: HocuspocusProviderWebsocket;
  private readonly who: string;

  constructor(port: number, documentName: string, who: string) {
    this.who = who;
    const headers = { cookie: `who=${who}`, origin: `http://127.0.0.1:${port}` };
    class Signed extends WebSocket {
      constructor(address: string) {
        super(address, { headers });
        this.on("error", () => undefined);
      }
    }
    this.socket = new HocuspocusProviderWebsocket({
      url: `ws://127.0.0.1:${port}/collab`,
      WebSocketPolyfill: Signed,
      delay: 150,
      minDelay: 150,
      factor: 1,
      jitter: false,
      maxDelay: 200,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: documentName,
      document: this.doc,
      token: async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/?who=${who}`).catch(() => null);
        return answer ? ((await answer.json()) as { token: string }).token : "";
      },
      onAuthenticationFailed: () => this.socket.webSocket?.close(),
      onUnsyncedChanges: ({ number }) => {
        if (number === 0 && this.provider.isAuthenticated) this.acknowledged = this.typed.length;
      },
      onStateless: ({ payload }) => this.heard(JSON.parse(payload) as { clientId?: number; clock?: number }),
    });
    countHonestly(this.provider);
    this.provider.attach();
  }

  private heard({ clientId, clock = 0 }: { clientId?: number; clock?: number }): void {
    if (clientId !== this.doc.clientID) return;
    const covered = this.typed.findLastIndex((one) => one.clock <= clock) + 1;
    this.acknowledged = Math.max(this.acknowledged, covered);
  }

  get joined(): boolean {
    return this.provider.isAuthenticated && this.provider.synced && !this.provider.hasUnsyncedChanges;
  }

  type(): void {
    const paragraph = this.doc.getXmlFragment("default").get(0) as Y.XmlElement | undefined;
    if (!paragraph) return;
    const word = `${this.who}.${this.typed.length}`;
    let run = paragraph.get(0) as Y.XmlText | undefined;
    if (!run) {
      run = new Y.XmlText();
      paragraph.insert(0, [run]);
    }
    run.insert(run.length, `${word} `);
    this.typed.push({ word, clock: Y.getState(this.doc.store, this.doc.clientID) });
  }

  text = (): string => plainText(contentOf(this.doc));

  leave(): void {
    this.provider.destroy();
    this.socket.destroy();
  }
}

async function waitFor(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await pause(10);
  }
}

/** The words in the log, read from the database itself while no server runs. */
async function wordsInLog(
  where: KillRounds["where"],
  documentName: string,
): Promise<{ words: Set<string>; text: string }> {
  const { db, close } = await openDatabase(where);
  const logged = await readLog(db, documentName);
  if (!logged || logged.corruptFrom !== null) throw new Error("The log is damaged.");
  const text = plainText(contentOf(replay(logged)));
  await close();
  return { words: new Set(text.split(/\s+/)), text };
}

/**
 * People type into one document while its server is killed (SIGKILL) at a random moment, again and again. After each
 * kill the database is read before anyone can connect again: what a client was told is saved must be there.
 */
export async function killRounds({ rounds, people, where, withoutLog, onRound }: KillRounds): Promise<Outcome> {
  const documentName = `proposal:${randomUUID()}`;
  const port = await freePort();
  const args = [where.path, String(port), documentName, withoutLog ? "without-log" : ""];
  let server = standBy(args, where.url);
  await server.go();
  const typists = Array.from({ length: people }, (_, i) => new Typist(port, documentName, `p${i}`));
  const outcome: Outcome = { typed: 0, acknowledged: 0, lost: [], moments: {}, converged: false };
  const timers: NodeJS.Timeout[] = [];
  // Two stand ready: starting a process takes longer than a round.
  const ready = [standBy(args, where.url), standBy(args, where.url)];
  try {
    await waitFor(() => typists.every((typist) => typist.joined), "everybody joined");
    const pace = 15 * people;
    for (const typist of typists) timers.push(setInterval(() => typist.type(), pace * (0.5 + Math.random())));
    for (let round = 1; round <= rounds; round++) {
      await pause(100 + Math.random() * 300);
      const died = await server.kill(withoutLog ? "typing" : MOMENTS[round % MOMENTS.length]);
      outcome.moments[died] = (outcome.moments[died] ?? 0) + 1;
      const told = typists.flatMap((typist) => typist.typed.slice(0, typist.acknowledged).map((one) => one.word));
      const { words } = await wordsInLog(where, documentName);
      outcome.lost.push(...told.filter((word) => !words.has(word)));
      outcome.acknowledged = told.length;
      outcome.typed = typists.reduce((sum, typist) => sum + typist.typed.length, 0);
      onRound?.(round, outcome);
      if (withoutLog) return outcome;
      server = ready.shift() ?? standBy(args, where.url);
      if (round + ready.length < rounds) ready.push(standBy(args, where.url));
      await server.go();
      await waitFor(() => typists.every((typist) => typist.provider.isAuthenticated), "everybody was back");
    }
    for (const timer of timers) clearInterval(timer);
    await waitFor(() => typists.every((typist) => typist.joined), "everything was saved");
    await waitFor(() => new Set(typists.map((typist) => typist.text())).size === 1, "all show the same");
    const all = typists.flatMap((typist) => typist.typed.map((one) => one.word));
    const { words, text } = await wordsInLog(where, documentName);
    outcome.converged = all.every((word) => words.has(word)) && text === typists[0]?.text();
    return outcome;
  } finally {
    for (const timer of timers) clearInterval(timer);
    for (const typist of typists) typist.leave();
    await Promise.all([server, ...ready].map((one) => one.kill()));
  }
}
