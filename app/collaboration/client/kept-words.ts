import { copyName, readCopy, type StoredCopy } from "./device-copy.ts";
import { databasesNamed, deleteStores, openStores, readAll, written } from "./indexed.ts";
import { forgetShell, shellOf } from "./offline-shell.ts";
import { unsentWords } from "./unsaved-words.ts";

/** Words that could not go into their text any more, kept on this device for whoever wrote them. */
export interface KeptWords {
  id: number;
  documentName: string;
  title: string;
  /** When they were kept, in milliseconds. */
  at: number;
  words: string;
}

/** A text with words that still wait for the server. */
export interface WaitingWords {
  title: string;
  address: string;
  words: string;
}

const STORES = { copies: { keyPath: "id", autoIncrement: true } };
const name = (personId: string) => `kept:${personId}`;

async function within<T>(personId: string, work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await openStores(name(personId), STORES);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Keeps words that were not sent; the same words of the same text only once. */
export async function keepWords(personId: string, copy: Omit<KeptWords, "id">): Promise<void> {
  if (copy.words === "") return;
  await within(personId, async (database) => {
    const before = await all(database);
    if (before.some((one) => one.documentName === copy.documentName && one.words === copy.words)) return;
    await written(database, (store) => void store("copies").add(copy));
  });
}

async function all(database: IDBDatabase): Promise<KeptWords[]> {
  const [copies] = await readAll<[KeptWords[]]>(database, (store) => [
    store("copies").getAll() as IDBRequest<KeptWords[]>,
  ]);
  return copies;
}

/** This person's recovery copies on this device, newest first. */
export async function listKeptWords(personId: string): Promise<KeptWords[]> {
  if ((await databasesNamed(name(personId))).length === 0) return [];
  return (await within(personId, all)).reverse();
}

export const deleteKeptWords = (personId: string, id: number): Promise<void> =>
  within(personId, (database) => written(database, (store) => void store("copies").delete(id)));

/** The texts on this device with words that the server does not have yet. */
export async function listWaitingWords(personId: string): Promise<WaitingWords[]> {
  const found: WaitingWords[] = [];
  for (const one of await databasesNamed(`words:${personId}:`)) {
    const copy = await readCopy(one);
    const words = copy ? unsentWords(copy) : "";
    if (copy && words !== "") found.push({ title: copy.facts.title, address: copy.facts.address, words });
  }
  return found;
}

/** Makes a recovery copy of what a copy of a text holds unsent. Answers its words. */
export async function recover(
  personId: string,
  documentName: string,
  copy: StoredCopy,
  typedOnly: boolean,
): Promise<string> {
  const words = unsentWords(copy, typedOnly);
  await keepWords(personId, { documentName, title: copy.facts.title, at: Date.now(), words });
  return words;
}

/** Texts that this person may write in no more: their unsent words are kept, the copies go. */
export async function recoverLost(personId: string): Promise<void> {
  for (const one of await databasesNamed(`words:${personId}:`)) {
    const copy = await readCopy(one);
    const answer = copy && (await fetch(shellOf(copy.facts.address), { method: "HEAD" }).catch(() => null));
    if (!copy || answer?.status !== 404) continue;
    await recover(personId, one.split(":").slice(2, -1).join(":"), copy, false);
    await deleteStores(one);
    await forgetShell(copy.facts.address);
  }
}

/** Copies of this text for editors that are older than this one: their unsent words are kept, the copies go. */
export async function recoverOlder(personId: string, documentName: string, schema: number): Promise<void> {
  for (const older of await databasesNamed(`words:${personId}:${documentName}:`)) {
    if (older === copyName(personId, documentName, schema)) continue;
    const copy = await readCopy(older);
    if (copy) await recover(personId, documentName, copy, false);
    await deleteStores(older);
  }
}

/** Deletes what this device keeps: everything, or everything that is not this person's. */
export async function forgetDevice(except: string | null): Promise<void> {
  if (typeof indexedDB === "undefined") return;
  const ours = [...(await databasesNamed("words:")), ...(await databasesNamed("kept:"))];
  await Promise.all(ours.filter((one) => except === null || one.split(":")[1] !== except).map(deleteStores));
}
