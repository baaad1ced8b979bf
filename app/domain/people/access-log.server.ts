import { desc, eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { accessLog, people } from "#db/schema/people.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { notFound } from "../errors.ts";
import type { Person } from "./person.ts";
import { mayReadAccessLog } from "./policy.ts";

export interface Access {
  at: Date;
  personId: string;
  localityId: string;
  /** What was read, for example "experience". */
  kind: string;
  subjectId: string;
  /** Why, in plain words that name nobody, for example "safeguarding review". */
  purpose: string;
}

export interface AccessEntry extends Access {
  id: string;
  /** Null when the account is gone. */
  personName: string | null;
}

const ACCESS_PAGE = 50;

/** Leaves a line in the guardian's access log, in the transaction of the read or verb that it records. */
export async function recordAccess(tx: Tx, access: Access): Promise<void> {
  await tx.insert(accessLog).values({ id: newId(), ...access });
}

/**
 * The access log of a place, newest first, a page at a time from 1. Reading it leaves a line of its own, so the
 * guardian is watched too. Throws notFound for anyone but a guardian of the place.
 */
export async function readAccessLog(
  db: Db,
  viewer: Person,
  at: Date,
  localityId: string,
  page: number,
): Promise<{ entries: AccessEntry[]; more: boolean }> {
  if (!mayReadAccessLog(viewer, localityId)) throw notFound();
  const found = await db
    .select({
      id: accessLog.id,
      at: accessLog.at,
      personId: accessLog.personId,
      personName: people.name,
      localityId: accessLog.localityId,
      kind: accessLog.kind,
      subjectId: accessLog.subjectId,
      purpose: accessLog.purpose,
    })
    .from(accessLog)
    .leftJoin(people, eq(people.id, accessLog.personId))
    .where(eq(accessLog.localityId, localityId))
    .orderBy(desc(accessLog.at), desc(accessLog.id))
    .limit(ACCESS_PAGE + 1)
    .offset((page - 1) * ACCESS_PAGE);
  await inTransaction(db, (tx) =>
    recordAccess(tx, {
      at,
      personId: viewer.id,
      localityId,
      kind: "access-log",
      subjectId: localityId,
      purpose: "Data guardian reading the access log",
    }),
  );
  return { entries: found.slice(0, ACCESS_PAGE), more: found.length > ACCESS_PAGE };
}
