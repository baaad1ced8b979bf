/** IndexedDB as promises, with the one thing that matters to us: to know when a write has reached the disk. */
export function openStores(
  name: string,
  stores: Record<string, IDBObjectStoreParameters>,
  onNew: () => void = () => undefined,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      onNew();
      for (const [store, options] of Object.entries(stores)) opening.result.createObjectStore(store, options);
    };
    opening.onsuccess = () => {
      // Whoever deletes it must not wait for us.
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error("blocked"));
  });
}

/** Runs `work` in one transaction; resolves once all of it is on the disk. */
export function written(database: IDBDatabase, work: (store: (name: string) => IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    work((name) => transaction.objectStore(name));
  });
}

/** The answers to these requests, all asked in one transaction. */
export function readAll<T extends unknown[]>(
  database: IDBDatabase,
  ask: (store: (name: string) => IDBObjectStore) => { [K in keyof T]: IDBRequest<T[K]> },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...database.objectStoreNames], "readonly");
    const requests = ask((name) => transaction.objectStore(name));
    transaction.oncomplete = () => resolve(requests.map((request) => request.result) as T);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
}

export function deleteStores(name: string): Promise<void> {
  return new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => resolve();
    deleting.onblocked = () => resolve();
  });
}

/** The names of our databases that begin with this. */
export async function databasesNamed(beginning: string): Promise<string[]> {
  const all = (await indexedDB.databases?.()) ?? [];
  return all.flatMap(({ name }) => (name?.startsWith(beginning) ? [name] : []));
}
