import * as Y from "yjs";
import { SCHEMA_VERSION } from "../schema/version.ts";
import { copyName, type DeviceCopy, keepCopy, readCopy, type StoredCopy } from "./device-copy.ts";
import { deleteStores } from "./indexed.ts";
import { forgetDevice, recover, recoverOlder } from "./kept-words.ts";
import { forgetShell, keepShell } from "./offline-shell.ts";
import { Stop, type Ticket } from "./ticket.ts";

export interface DeviceOptions {
  /** Whether the person says that this device is their own. Nothing is kept on any other. */
  own: boolean;
  personId: string;
  documentName: string;
  title: string;
  /** The address of the editor's page. */
  address: string;
}

/** How long an open page waits to hear whether its copy may still be used; without a network it is used at once. */
const PATIENCE_MS = 2000;

/** What one editor keeps on the person's own device, and everything that has to happen to it. */
export function ownDevice(options: DeviceOptions | null, doc: Y.Doc, isSaved: () => boolean, onChange: () => void) {
  const { personId = "", documentName = "", title = "", address = "" } = options ?? {};
  const name = copyName(personId, documentName, SCHEMA_VERSION);
  const owed = new Map<number, number>();
  let copy: DeviceCopy | null = null;
  let remembered: [number, boolean] | null = null;
  let closed = false;
  let recovered = "";
  let taking: Promise<void> | null = null;

  /** Words of earlier sittings that the server may not have, by the Yjs clients of those sittings. */
  function owe({ unsent }: StoredCopy): void {
    for (const update of unsent) {
      for (const [client, clock] of Y.parseUpdateMeta(update).to)
        owed.set(client, Math.max(owed.get(client) ?? 0, clock));
    }
  }

  async function follow(): Promise<void> {
    const opened = await keepCopy(name, doc, isSaved, onChange);
    if (closed) return opened.close();
    copy = opened;
    if (copy.stored) owe(copy.stored);
    if (remembered) copy.remember({ title, address, epoch: remembered[0], mayWrite: remembered[1] });
    void keepShell(address);
  }

  /** Once, however many reasons there are. */
  function take(typedOnly: boolean): Promise<void> {
    taking ??= takeNow(typedOnly).finally(() => {
      taking = null;
    });
    return taking;
  }

  async function takeNow(typedOnly: boolean): Promise<void> {
    await copy?.close();
    copy = null;
    const stored = await readCopy(name);
    if (stored) recovered = await recover(personId, documentName, stored, typedOnly);
    await deleteStores(name);
  }

  return {
    facts: () => ({ ownDevice: copy !== null, keptHere: copy?.holdsAll() ?? false, recovered }),
    owed: () => owed.size,
    saved: (atOnce = false) => copy?.saved(atOnce),

    persisted(clocks: [number, number][]): void {
      for (const [client, clock] of clocks)
        if (clock >= (owed.get(client) ?? Number.POSITIVE_INFINITY)) owed.delete(client);
    },

    remember(epoch: number, mayWrite: boolean): void {
      remembered = [epoch, mayWrite];
      copy?.remember({ title, address, epoch, mayWrite });
    },

    /**
     * Puts what this device holds into the document, unless the text has begun anew since: then the words that were not
     * sent are kept apart. Deletes whatever a person who is not here any more left behind.
     */
    async open(ticket: Promise<Ticket>): Promise<{ epoch: number; mayWrite: boolean } | null> {
      if (!options || typeof indexedDB === "undefined") return null;
      try {
        await forgetDevice(options.own ? personId : null);
        if (!options.own) return null;
        await recoverOlder(personId, documentName, SCHEMA_VERSION);
        const stored = await readCopy(name);
        const told = await Promise.race([ticket.catch((error) => error), pause(PATIENCE_MS)]);
        const epoch = told instanceof Error || !told ? null : ((told as Ticket).epoch ?? 0);
        if (told instanceof Stop && told.why !== "session") return null;
        if (stored && epoch !== null && epoch !== stored.facts.epoch) await take(true);
        await follow();
        return (copy as DeviceCopy | null)?.stored?.facts ?? null;
      } catch {
        // A browser that lets us keep nothing: the page says what it then can.
        return null;
      }
    },

    /** The person says that this device is theirs. */
    async begin(): Promise<void> {
      await navigator.storage?.persist?.().catch(() => false);
      if (!copy) await follow().catch(() => undefined);
    },

    /** The person says that it is not: nothing stays. */
    async end(): Promise<void> {
      await copy?.close(true);
      copy = null;
      await Promise.all([forgetDevice(null), forgetShell()]);
    },

    /** The text takes no words from here any more: what was not sent is kept apart, and the copy goes. */
    async recover(typedOnly: boolean): Promise<void> {
      if (!options?.own && !copy) return;
      await take(typedOnly).catch(() => undefined);
      await forgetShell(address);
      onChange();
    },

    close(): void {
      closed = true;
      void copy?.close();
      copy = null;
    },
  };
}

const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));
