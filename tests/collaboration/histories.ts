import type { afterLoadDocumentPayload } from "@hocuspocus/server";
import * as Y from "yjs";
import { countHonestly } from "#app/collaboration/client/honest-count.ts";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import type { Db } from "#db/connect.server.ts";
import { attack } from "./attack.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { differences, isSame } from "./differences.ts";
import { editSomewhere, undoOf } from "./editing.ts";
import { HOSTILE } from "./hostile.ts";
import { CEILING_MS, type Client, join, type Lab, type Person, startLab, typeInto, until } from "./lab.ts";
import { type Author, auditLog, type Written, watch } from "./ledger.ts";
import { isSaved, swallowed, watchCount } from "./witnesses.ts";

export interface HistoriesGiven {
  /** One history each; they run at once, on documents of their own, on one server. */
  seeds: number[];
  /** Edits in each history. */
  operations: number;
}

export interface History {
  seed: number;
  clients: number;
  operations: number;
  /** Messages of a hostile peer that ended its socket. */
  attacks: number;
  restarts: number;
  /** What is wrong, in sentences; nothing when all is well. */
  problems: string[];
}

/** The server as it runs now, also for those who come while it is between two runs. */
interface Running {
  url: string;
  lab: Lab;
  /** What this run of the server holds of each text. */
  memory: Map<string, Y.Doc>;
  token(who: Person, name: string): Promise<string>;
}

interface Writer {
  who: Person;
  client: Client;
  written: Written;
  undo: Y.UndoManager;
}

/** One document, its people and the choices its seed makes. */
interface Table {
  history: History;
  chance: Chance;
  name: string;
  documentId: string;
  writers: Writer[];
  reader: Client | null;
  attacker: Person | null;
  attacks: Promise<unknown>;
}

const EVERY_OTHER_WAY: number[] = [3, 4, 5, 6, 7, 8];

/**
 * Random histories against the real server over real sockets: editors who also undo, move blocks and lose their
 * connection, a reader who types anyway, a peer who attacks, verbs that write, snapshots every few rows, and a server
 * that is restarted while everybody types. The choices are the seed's; how messages meet on the way is the machine's.
 */
export async function runHistories(world: { db: Db }, { seeds, operations }: HistoriesGiven): Promise<History[]> {
  const chance = chanceOf(seeds[0] ?? 0);
  const start = async (after?: Lab) => {
    const memory: Running["memory"] = new Map();
    const afterLoadDocument = async ({ document }: afterLoadDocumentPayload) =>
      void memory.set(document.name, document);
    const testing = { extensions: [{ extensionName: "memory", afterLoadDocument }] };
    const limits = { raised: true };
    const lab = await startLab(world, {
      after,
      compactAfter: 25,
      projectAfterMs: 200,
      recheckMs: 500,
      limits,
      testing,
    });
    return { lab, memory };
  };
  const first = await start();
  const now: Running = { ...first, url: first.lab.url, token: (who, name) => now.lab.token(who, name) };
  const tables: Table[] = [];
  const { failures, restore } = swallowed();
  try {
    for (const seed of seeds) tables.push(await seat(now, seed, operations));
    await Promise.all(tables.flatMap(({ writers }) => writers.map(({ client }) => client.saved())));
    const restarts = [
      Math.floor(operations * (0.2 + chance.next() * 0.25)),
      Math.floor(operations * (0.6 + chance.next() * 0.25)),
    ];
    for (let step = 0; step < operations; step++) {
      if (restarts.includes(step)) {
        await now.lab.stop();
        Object.assign(now, await start(now.lab));
        for (const { history } of tables) history.restarts += 1;
      }
      for (const table of tables) act(table, now);
      if (chance.below(3) === 0) await new Promise((resolve) => setTimeout(resolve, chance.below(4)));
    }
    await Promise.all(tables.map((table) => settle(table, now)));
    tables[0]?.history.problems.push(...failures);
    return tables.map(({ history }) => history);
  } finally {
    restore();
    for (const { writers, reader } of tables) {
      for (const { client } of writers) client.leave();
      reader?.leave();
    }
    await now.lab.stop();
  }
}

async function seat(now: Running, seed: number, operations: number): Promise<Table> {
  const { lab } = now;
  const chance = chanceOf(seed);
  const document = await lab.document([{ kind: "paragraph", text: "Start." }]);
  const clients = chance.pick(EVERY_OTHER_WAY);
  const reads = chance.below(2) === 0;
  const attacks = clients > 3 && chance.below(2) === 0;
  const sit = (who: Person): Client => {
    const client = join(now, who, document.name, { minDelay: 15 });
    countHonestly(client.provider);
    return client;
  };
  const history: History = { seed, clients, operations, attacks: 0, restarts: 0, problems: [] };
  const writers: Writer[] = [];
  for (let i = reads ? 1 : 0; i < clients - (attacks ? 1 : 0); i++) {
    const who = lab.person(document);
    const client = sit(who);
    watchCount(client, () => now.memory.get(document.name), history.problems);
    writers.push({ who, client, written: watch(client.doc), undo: undoOf(client.doc) });
  }
  const reader = reads ? sit(lab.person(document, "read")) : null;
  const attacker = attacks ? lab.person(document) : null;
  return { history, chance, ...document, writers, reader, attacker, attacks: Promise.resolve() };
}

/** What the seed has someone do next. */
function act(table: Table, now: Running): void {
  const { chance, writers, reader, attacker } = table;
  const { client, undo } = chance.pick(writers);
  const kind = chance.below(100);
  editSomewhere(client.doc, chance, undo);
  if (kind === 0) client.socket.webSocket?.close();
  if (kind === 1 && reader?.doc.getXmlFragment("default").length) typeInto(reader.doc, " not mine");
  if (kind === 2 || kind === 3) {
    const [what, make] = chance.pick(HOSTILE);
    if (attacker) table.attacks = table.attacks.then(() => attackOnce(table, attacker, now, what, make));
  }
  if (kind === 4) table.attacks = table.attacks.then(() => verb(table, now)).catch(() => undefined);
}

async function attackOnce(
  { history, name, writers }: Table,
  attacker: Person,
  now: Running,
  what: string,
  make: (doc: Y.Doc) => Uint8Array,
): Promise<void> {
  const held = () => now.memory.get(name)!;
  const outcome = await attack(now, attacker, name, () => make(copyOf(writers[0]!.client.doc)), held);
  if (outcome === "refused") history.attacks += 1;
  else if (outcome) history.problems.push(`${what} ${outcome}`);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** A verb puts a block at the end, in a transaction of its own. */
async function verb({ name }: Table, { lab }: Running): Promise<void> {
  await lab.liveText.append(lab.db, name, "a-verb", "import", (content) => {
    const { content: blocks } = content as { content: unknown[] };
    return {
      type: "doc",
      content: [...blocks, { type: "paragraph", content: [{ type: "text", text: "By a verb." }] }],
    };
  });
}

/** Everybody comes to rest; then texts, log and authors are compared. */
async function settle(table: Table, { lab, memory }: Running): Promise<void> {
  const { history, name, writers } = table;
  const complain = (problem: string) => history.problems.push(problem);
  await table.attacks;
  const rested = () => writers.every(({ client }) => isSaved(client));
  const copies = () => [memory.get(name)!, ...writers.map(({ client }) => client.doc)];
  const logged = async () => replay((await readLog(lab.db, name))!);
  const agreed = async () => {
    const log = await logged();
    return copies().every((copy) => isSame(copy, log));
  };
  try {
    await until(rested, "everything was saved", CEILING_MS);
    await until(agreed, "server and editors hold what the log says", 15_000);
  } catch (error) {
    complain(`${(error as Error).message} ${howFar(table, await logged(), copies())}`);
  }
  const authors: Author[] = writers.map(({ who, client: { doc }, written }) => ({
    personId: who.personId,
    clientId: doc.clientID,
    written,
    acknowledged: Y.getState(doc.store, doc.clientID),
  }));
  for (const problem of await auditLog(lab.db, name, authors)) complain(problem);
  if ((await lab.text(name)).includes("not mine")) complain("a reader's words are in the log");
}

/** Where the server and each writer stand, for whoever has to find out why they differ from the log. */
function howFar({ writers }: Table, log: Y.Doc, [server, ...copies]: Y.Doc[]): string {
  const said = copies.map((doc, i) => {
    const { provider } = writers[i]!.client;
    const state = `${provider.isAuthenticated ? "in" : "out"}, ${provider.synced ? "synced" : "unsynced"}, ${provider.unsyncedChanges} on the way`;
    return `writer ${i} (${doc.clientID}; ${state}): ${differences(doc, log).join("; ") || "as the log"}`;
  });
  return [`server: ${differences(server!, log).join("; ") || "as the log"}`, ...said].join(" | ");
}
