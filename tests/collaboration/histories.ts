import * as Y from "yjs";
import { countHonestly } from "#app/collaboration/client/honest-count.ts";
import { contentOf } from "#app/collaboration/server/content.server.ts";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import type { Db } from "#db/connect.server.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { editSomewhere, undoOf } from "./editing.ts";
import { HOSTILE } from "./hostile.ts";
import { type Client, join, type Lab, type Person, startLab, typeInto, until } from "./lab.ts";
import { type Author, auditLog, type Written, watch } from "./ledger.ts";
import { type Raw, rawClient } from "./raw.ts";

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
  const start = (after?: Lab) =>
    startLab(world, { after, compactAfter: 25, projectAfterMs: 200, recheckMs: 500, limits: { raised: true } });
  const first = await start();
  const now: Running = { url: first.url, lab: first, token: (who, name) => now.lab.token(who, name) };
  const tables: Table[] = [];
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
        now.lab = await start(now.lab);
        for (const { history } of tables) history.restarts += 1;
      }
      for (const table of tables) act(table, now);
      if (chance.below(3) === 0) await new Promise((resolve) => setTimeout(resolve, chance.below(4)));
    }
    await Promise.all(tables.map((table) => settle(table, now.lab)));
    return tables.map(({ history }) => history);
  } finally {
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
  const writers: Writer[] = [];
  for (let i = reads ? 1 : 0; i < clients - (attacks ? 1 : 0); i++) {
    const who = lab.person(document);
    const client = sit(who);
    writers.push({ who, client, written: watch(client.doc), undo: undoOf(client.doc) });
  }
  const history = { seed, clients, operations, attacks: 0, restarts: 0, problems: [] };
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
    if (attacker)
      table.attacks = table.attacks.then(() => attack(table, attacker, now, what, make)).catch(() => undefined);
  }
  if (kind === 4) table.attacks = table.attacks.then(() => verb(table, now)).catch(() => undefined);
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

async function attack(
  { history, name, writers }: Table,
  attacker: Person,
  now: Running,
  what: string,
  make: (doc: Y.Doc) => Uint8Array,
): Promise<void> {
  let raw: Raw | null = null;
  try {
    raw = await rawClient(now.url, name, { cookie: attacker.cookie });
    raw.auth(await now.token(attacker, name));
    const one = raw;
    await until(() => one.closed !== null || one.received.length > 0, "it was answered", 5000);
    if (one.reasons().length > 0) return;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(writers[0]!.client.doc));
    one.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
    one.update(make(doc));
    await until(() => one.closed !== null, `${what} was refused`, 5000);
    history.attacks += 1;
  } catch (error) {
    // A restart in between is no answer to an attack.
    if (raw && raw.closed === null && raw.ws.readyState === raw.ws.OPEN)
      history.problems.push((error as Error).message);
  } finally {
    raw?.ws.terminate();
  }
}

/** Everybody comes to rest; then texts, log and authors are compared. */
async function settle(table: Table, lab: Lab): Promise<void> {
  const { history, name, writers } = table;
  const complain = (problem: string) => history.problems.push(problem);
  await table.attacks;
  const rested = () =>
    writers.every(
      ({ client: { provider, doc, notes } }) =>
        provider.isAuthenticated &&
        provider.synced &&
        !provider.hasUnsyncedChanges &&
        persistedClock(notes, doc.clientID) >= Y.getState(doc.store, doc.clientID),
    );
  try {
    await until(rested, "everything was saved", 20_000);
    const logged = async () => JSON.stringify((await lab.liveText.read(lab.db, name)).content);
    const shown = () => new Set(writers.map(({ client }) => JSON.stringify(contentOf(client.doc))));
    await until(async () => shown().size === 1 && shown().has(await logged()), "all show what the log says", 10_000);
  } catch (error) {
    complain(`${(error as Error).message} ${await howFar(table, lab)}`);
  }
  const authors: Author[] = writers.map(({ who, client: { doc }, written }) => ({
    personId: who.personId,
    clientId: doc.clientID,
    written,
    acknowledged: Y.getState(doc.store, doc.clientID),
  }));
  for (const problem of await auditLog(lab.db, name, authors)) complain(problem);
  if ((await lab.text(name)).includes("not mine")) complain("a reader's words are in the log");
  for (const { client } of writers)
    if (client.doc.store.pendingStructs) complain("a client waits for words that never came");
}

/** How far the server has said that this client's words are on disk: the page calls nothing saved beyond it. */
function persistedClock(notes: readonly Record<string, unknown>[], clientId: number): number {
  const clocks = notes.flatMap((note) => {
    if (note.type !== "persisted") return [];
    const said = (note.clocks ?? [[note.clientId, note.clock]]) as [number, number][];
    return said.flatMap(([client, clock]) => (client === clientId ? clock : []));
  });
  return Math.max(0, ...clocks);
}

/** Where each writer stands, for whoever has to find out why they differ. */
async function howFar({ name, writers }: Table, lab: Lab): Promise<string> {
  const logged = replay((await readLog(lab.db, name))!);
  const texts = [logged, ...writers.map(({ client }) => client.doc)].map((doc) => JSON.stringify(contentOf(doc)));
  const said = writers.map(({ client: { doc, provider } }, i) => {
    const same = Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(logged));
    const state = `${provider.isAuthenticated ? "in" : "out"} ${provider.synced ? "synced" : "unsynced"} ${provider.unsyncedChanges}`;
    return `writer ${i}: ${state}, ${same ? "the same Yjs state" : "another Yjs state"}, ${texts[i + 1] === texts[0] ? "the same text" : "another text"}`;
  });
  return said.join("; ");
}
