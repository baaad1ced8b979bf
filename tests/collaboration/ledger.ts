import { asc, eq } from "drizzle-orm";
import * as Y from "yjs";
import { readClients } from "#app/collaboration/server/client-owners.server.ts";
import type { Db } from "#db/connect.server.ts";
import { docUpdates } from "#db/schema/live-documents.ts";

/** What one Yjs client wrote, character by character: its clock, and the character. */
export type Written = Map<number, string>;

const GONE = "\0";

/** Adds the characters that an update carries to each client's list; collected ones are known to be gone. */
function collect(update: Uint8Array, into: (client: number) => Written | undefined): void {
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Skip) continue;
    const written = into(struct.id.client);
    if (!written) continue;
    const words = struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : null;
    const gone = struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted;
    for (let i = 0; i < struct.length; i++) {
      const clock = struct.id.clock + i;
      if (words !== null) written.set(clock, words[i]!);
      else if (gone && !written.has(clock)) written.set(clock, GONE);
    }
  }
}

/** Keeps what this client itself writes from now on, as it writes it. */
export function watch(doc: Y.Doc): Written {
  const written: Written = new Map();
  doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) collect(update, (client) => (client === doc.clientID ? written : undefined));
  });
  return written;
}

export interface Author {
  personId: string;
  clientId: number;
  written: Written;
  /** Up to this clock its words were acknowledged. */
  acknowledged: number;
}

/**
 * Compares the log with what was really written: each acknowledged character is there (or came already erased), under
 * its true author, by the row that carried it and by the table of clients. Answers what is wrong, in sentences.
 */
export async function auditLog(db: Db, documentName: string, authors: Author[]): Promise<string[]> {
  const rows = await db
    .select()
    .from(docUpdates)
    .where(eq(docUpdates.docName, documentName))
    .orderBy(asc(docUpdates.seq));
  const clients = await readClients(db, documentName);
  const logged = new Map<number, Written>();
  const credited = new Map<number, [number, number, string][]>();
  for (const row of rows) {
    for (const [client, from, to] of row.clientRanges) {
      credited.set(client, [...(credited.get(client) ?? []), [from, to, row.personId]]);
    }
    collect(row.bytes, (client) => {
      const written = logged.get(client) ?? new Map<number, string>();
      logged.set(client, written);
      return written;
    });
  }
  const problems: string[] = [];
  for (const { personId, clientId, written, acknowledged } of authors) {
    if (acknowledged > 0 && clients.get(clientId) !== personId)
      problems.push(`client ${clientId} is not ${personId}'s`);
    const held = logged.get(clientId) ?? new Map<number, string>();
    let end = 0;
    for (const [from, to, person] of credited.get(clientId) ?? []) {
      if (person !== personId) problems.push(`clocks ${from} to ${to} of ${clientId} are credited to ${person}`);
      if (from > end) problems.push(`clocks ${end} to ${from} of ${clientId} are credited to nobody`);
      end = Math.max(end, to);
    }
    if (end < acknowledged) problems.push(`clocks ${end} to ${acknowledged} of ${clientId} are credited to nobody`);
    for (const [clock, character] of written) {
      const there = held.get(clock);
      if (clock >= acknowledged || there === character || there === GONE) continue;
      problems.push(`character ${clock} of ${clientId} is ${there === undefined ? "not in the log" : "another"}`);
    }
  }
  const known = new Set(authors.map((author) => author.clientId));
  for (const [client, person] of clients) {
    const strange = authors.some((author) => author.personId === person) && !known.has(client);
    if (strange) problems.push(`client ${client} is held to be ${person}'s and is not`);
  }
  return problems;
}
