import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { docClients, docHeads } from "#db/schema/live-documents.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Entry } from "./document-log.server.ts";

/** Binds new Yjs clients to whoever used them first. Answers whether every one of them is now this person's. */
export async function bindClients(tx: Tx, documentName: string, first: number, entry: Entry): Promise<boolean> {
  if (entry.newClients.length === 0) return true;
  const { personId, newClients } = entry;
  await tx
    .insert(docClients)
    .values(newClients.map((clientId) => ({ docName: documentName, clientId, personId, firstSeq: first })))
    .onConflictDoNothing();
  const bound = await tx
    .select({ personId: docClients.personId })
    .from(docClients)
    .where(and(eq(docClients.docName, documentName), inArray(docClients.clientId, newClients)));
  return bound.length === newClients.length && bound.every((client) => client.personId === personId);
}

/** Who may use no Yjs client any more that wrote in an earlier epoch: nobody. */
const NOBODY = "";

/** Whom each Yjs client of a document belongs to. */
export async function readClients(db: Db, documentName: string): Promise<Map<number, string>> {
  const rows = await db
    .select({
      clientId: docClients.clientId,
      personId: docClients.personId,
      firstSeq: docClients.firstSeq,
      epochSeq: docHeads.epochSeq,
    })
    .from(docClients)
    .innerJoin(docHeads, eq(docHeads.docName, docClients.docName))
    .where(eq(docClients.docName, documentName));
  return new Map(rows.map((row) => [row.clientId, row.firstSeq < row.epochSeq ? NOBODY : row.personId]));
}
