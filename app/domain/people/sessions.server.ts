import { eq, lte } from "drizzle-orm";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import { hashOf } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { sessions } from "#db/schema/people.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { recordEvent } from "../events.server.ts";

/** Lucia's adapter over our tables: what the cookie holds is never stored, only its SHA-256. */
function adapterOver(db: Db): Adapter {
  const asUser = (id: string): DatabaseUser => ({ id, attributes: {} });
  const asSession = (cookieValue: string, row: typeof sessions.$inferSelect): DatabaseSession => ({
    id: cookieValue,
    userId: row.personId,
    expiresAt: row.expiresAt,
    attributes: {},
  });
  return {
    async getSessionAndUser(cookieValue) {
      const [row] = await db
        .select()
        .from(sessions)
        .where(eq(sessions.id, hashOf(cookieValue)));
      return row ? [asSession(cookieValue, row), asUser(row.personId)] : [null, null];
    },
    async getUserSessions() {
      return [];
    },
    async setSession(session) {
      await inTransaction(db, (tx) =>
        tx.insert(sessions).values({
          id: hashOf(session.id),
          personId: session.userId,
          expiresAt: session.expiresAt,
          createdAt: new Date(),
        }),
      );
    },
    async updateSessionExpiration(cookieValue, expiresAt) {
      await inTransaction(db, (tx) =>
        tx
          .update(sessions)
          .set({ expiresAt })
          .where(eq(sessions.id, hashOf(cookieValue))),
      );
    },
    async deleteSession(cookieValue) {
      await inTransaction(db, (tx) => tx.delete(sessions).where(eq(sessions.id, hashOf(cookieValue))));
    },
    async deleteUserSessions(personId) {
      await inTransaction(db, (tx) => tx.delete(sessions).where(eq(sessions.personId, personId)));
    },
    async deleteExpiredSessions() {
      await inTransaction(db, (tx) => tx.delete(sessions).where(lte(sessions.expiresAt, new Date())));
    },
  };
}

export interface Sessions {
  cookieName: string;
  /** Starts a session and answers the Set-Cookie header for it. */
  start(personId: string): Promise<{ cookie: string; sessionId: string }>;
  /** Who the Cookie header belongs to, and a fresh Set-Cookie when the session was prolonged. Null for nobody. */
  read(cookieHeader: string | null): Promise<{ personId: string; sessionId: string; cookie: string | null } | null>;
  /** Ends the session in the Cookie header; answers the Set-Cookie header that clears it. */
  end(cookieHeader: string | null): Promise<{ cookie: string; sessionId: string | null }>;
  /** Whether a session (by its stored id) still stands. */
  isAlive(sessionId: string): Promise<boolean>;
}

/** Lucia v3 behind one thin module: sessions of 30 days, prolonged while used. `sessionId` is always the stored hash. */
export function createSessions(db: Db, { secure }: { secure: boolean }): Sessions {
  const lucia = new Lucia(adapterOver(db), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: { name: secure ? "__Host-session" : "session", attributes: { secure, sameSite: "lax", path: "/" } },
  });
  return {
    cookieName: lucia.sessionCookieName,
    async start(personId) {
      const session = await lucia.createSession(personId, {});
      return { cookie: lucia.createSessionCookie(session.id).serialize(), sessionId: hashOf(session.id) };
    },
    async read(cookieHeader) {
      const value = lucia.readSessionCookie(cookieHeader ?? "");
      if (!value || value.length > 200) return null;
      const { session } = await lucia.validateSession(value);
      if (!session) return null;
      const cookie = session.fresh ? lucia.createSessionCookie(session.id).serialize() : null;
      return { personId: session.userId, sessionId: hashOf(session.id), cookie };
    },
    async end(cookieHeader) {
      const value = lucia.readSessionCookie(cookieHeader ?? "");
      if (value) await lucia.invalidateSession(value);
      return { cookie: lucia.createBlankSessionCookie().serialize(), sessionId: value ? hashOf(value) : null };
    },
    async isAlive(sessionId) {
      const [row] = await db.select({ expiresAt: sessions.expiresAt }).from(sessions).where(eq(sessions.id, sessionId));
      return row !== undefined && row.expiresAt.getTime() > Date.now();
    },
  };
}

/** Signs a person out everywhere; open editors are told by whoever calls. */
export async function endAllSessions(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.personId, personId));
  await recordEvent(tx, {
    at,
    localityId: null,
    actorId: personId,
    verb: "person.signed-out-everywhere",
    subjectKind: "person",
    subjectId: personId,
  });
}
