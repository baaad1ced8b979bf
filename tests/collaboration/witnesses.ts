import * as Y from "yjs";
import { differences } from "./differences.ts";
import type { Client } from "./lab.ts";

/** Whether the page would call everything saved now. */
export function isSaved({ provider, doc, notes }: Client): boolean {
  const counted = provider.isAuthenticated && provider.synced && !provider.hasUnsyncedChanges;
  return counted && persistedClock(notes, doc.clientID) >= Y.getState(doc.store, doc.clientID);
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

/** Each time that nothing is said to be on its way, all that this editor holds must be held by the server. */
export function watchCount({ provider, doc }: Client, held: () => Y.Doc | undefined, problems: string[]): void {
  provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    if (number > 0 || !provider.isAuthenticated || !provider.synced || problems.length > 0) return;
    const server = held();
    // What a run of the server that has ended said last was looked at in its time.
    if (!server || Y.snapshotContainsUpdate(Y.snapshot(server), Y.encodeStateAsUpdate(doc))) return;
    problems.push(`called saved and not held: ${differences(doc, server).join("; ")}`);
  });
}

/** Changes that could not be taken in: the library only prints that, and the copy is incomplete from then on. */
export function swallowed(): { failures: string[]; restore(): void } {
  const failures: string[] = [];
  const { error } = console;
  console.error = (...said: unknown[]) => {
    if (!String(said[0]).startsWith("Caught error while handling a Yjs update")) return error(...said);
    failures.push(`a change could not be taken in: ${(said[1] as Error)?.stack}`);
  };
  const restore = () => {
    console.error = error;
  };
  return { failures, restore };
}
