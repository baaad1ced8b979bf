import * as Y from "yjs";
import { deleteStores, openStores, readAll, written } from "./indexed.ts";

/** What is remembered of a document beside its text. */
export interface CopyFacts {
  title: string;
  /** Where its editor is. */
  address: string;
  epoch: number;
  mayWrite: boolean;
}

/** A document as this device holds it. */
export interface StoredCopy {
  facts: CopyFacts;
  /** What the server is known to have. */
  saved: Uint8Array[];
  /** What was typed here and is not known to be on the server. */
  unsent: Uint8Array[];
}

interface Row {
  own: boolean;
  bytes: Uint8Array;
}

const STORES = { rows: { autoIncrement: true }, about: {} };
const GATHER_MS = 1000;
const SETTLE_MS = 250;
const MOST_ROWS = 100;

export const DEVICE = "device";

/** Every person and every kind of text has databases of its own, so that words never come to be under another's name. */
export const copyName = (personId: string, documentName: string, schema: number): string =>
  `words:${personId}:${documentName}:${schema}`;

const openCopy = (name: string, onNew?: () => void) => openStores(name, STORES, onNew);

async function read(database: IDBDatabase) {
  const [keys, rows, facts, base] = await readAll<
    [IDBValidKey[], Row[], CopyFacts | undefined, Uint8Array | undefined]
  >(database, (store) => [
    store("rows").getAllKeys() as IDBRequest<IDBValidKey[]>,
    store("rows").getAll() as IDBRequest<Row[]>,
    store("about").get("facts") as IDBRequest<CopyFacts | undefined>,
    store("about").get("base") as IDBRequest<Uint8Array | undefined>,
  ]);
  const saved = [...(base ? [base] : []), ...rows.filter(({ own }) => !own).map(({ bytes }) => bytes)];
  const stored = facts && { facts, saved, unsent: rows.filter(({ own }) => own).map(({ bytes }) => bytes) };
  return { keys, stored: stored ?? null };
}

/** What this device holds under this name; null when nothing. */
export async function readCopy(name: string): Promise<StoredCopy | null> {
  let isNew = false;
  const database = await openCopy(name, () => {
    isNew = true;
  });
  const { stored } = await read(database);
  database.close();
  // What another window has just begun to keep is not ours to delete.
  if (isNew) await deleteStores(name);
  return stored;
}

/** Puts updates from this device into a document, in one step. */
export const apply = (updates: Uint8Array[], doc: Y.Doc): void =>
  Y.transact(
    doc,
    () => {
      for (const update of updates) Y.applyUpdate(doc, update, DEVICE);
    },
    DEVICE,
    false,
  );

export interface DeviceCopy {
  /** What was held when it was opened; null when it is new. */
  stored: StoredCopy | null;
  /** Whether every edit up to now has reached this device's disk. */
  holdsAll(): boolean;
  remember(facts: CopyFacts): void;
  /** Everything in the document is on the server now: nothing of it is owed any more. `atOnce` when the page may go. */
  saved(atOnce?: boolean): void;
  /** Stops following the document; with `forget` nothing stays behind. */
  close(forget?: boolean): Promise<void>;
}

/**
 * Follows a document on this device's disk. Own edits are written at once, each after everything it may build on; what
 * others wrote is gathered. `isSaved` says whether all of it is on the server, and `onChange` is
 * called whenever `holdsAll` may have changed.
 */
export async function keepCopy(
  name: string,
  doc: Y.Doc,
  isSaved: () => boolean,
  onChange: () => void,
): Promise<DeviceCopy> {
  const database = await openCopy(name);
  const { keys, stored } = await read(database);
  const seen = new Set(keys);
  const own = new Map<IDBValidKey, Uint8Array>();
  let others: Uint8Array[] = [];
  let writing = 0;
  let failed = false;
  let open = true;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let facts = stored?.facts ?? null;

  function write(work: Parameters<typeof written>[1]): Promise<void> {
    writing += 1;
    return written(database, work)
      .catch(() => {
        // A full disk, or the copy was deleted elsewhere: nothing may be claimed from here on.
        failed = true;
      })
      .finally(() => {
        writing -= 1;
        onChange();
      });
  }

  function add(store: IDBObjectStore, row: Row): void {
    const request = store.add(row);
    request.onsuccess = () => {
      seen.add(request.result);
      if (row.own) own.set(request.result, row.bytes);
    };
  }

  function flush(typed: Uint8Array | null): void {
    clearTimeout(gathering);
    gathering = undefined;
    const gathered = others;
    others = [];
    if (!open || failed || (gathered.length === 0 && !typed)) return;
    void write((store) => {
      if (gathered.length > 0) add(store("rows"), { own: false, bytes: Y.mergeUpdates(gathered) });
      if (typed) add(store("rows"), { own: true, bytes: typed });
    });
  }

  const follow = (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => {
    if (origin === DEVICE) return;
    if (local) return flush(update);
    others.push(update);
    gathering ??= setTimeout(() => flush(null), GATHER_MS);
  };

  /** What stands in the document is on the server: the rows that were owed are owed no more. */
  function settle(): void {
    if (!open || failed || !isSaved()) return;
    const done = [...own];
    const unsent = stored?.unsent.length ?? 0;
    own.clear();
    if (seen.size > MOST_ROWS || unsent > 0) {
      const gone = [...seen];
      seen.clear();
      if (stored) stored.unsent = [];
      const base = Y.encodeStateAsUpdate(doc);
      void write((store) => {
        store("about").put(base, "base");
        for (const key of gone) store("rows").delete(key);
      });
    } else if (done.length > 0) {
      for (const [key] of done) seen.delete(key);
      void write((store) => {
        for (const [key] of done) store("rows").delete(key);
        add(store("rows"), { own: false, bytes: Y.mergeUpdates(done.map(([, bytes]) => bytes)) });
      });
    }
  }

  if (stored) {
    apply([...stored.saved, ...stored.unsent], doc);
  } else if (doc.store.clients.size > 0) {
    const already = Y.encodeStateAsUpdate(doc);
    if (isSaved()) others.push(already);
    flush(isSaved() ? null : already);
  }
  doc.on("update", follow);

  return {
    stored,
    holdsAll: () => open && !failed && facts !== null && writing === 0,
    remember(next) {
      if (!open || JSON.stringify(next) === JSON.stringify(facts)) return;
      facts = next;
      void write((store) => store("about").put(next, "facts"));
    },
    saved(atOnce = false) {
      clearTimeout(settling);
      if (atOnce) settle();
      else settling = setTimeout(settle, SETTLE_MS);
    },
    async close(forget = false) {
      if (!forget) {
        flush(null);
        settle();
      }
      open = false;
      clearTimeout(settling);
      clearTimeout(gathering);
      doc.off("update", follow);
      database.close();
      if (forget) await deleteStores(name);
    },
  };
}
