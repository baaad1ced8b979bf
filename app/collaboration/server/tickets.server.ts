import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "#app/platform/clock/clock.ts";
import { isSchemaSupported, SCHEMA_VERSION } from "../schema/version.ts";

const SECONDS = 60;

interface Claims {
  personId: string;
  sessionId: string;
  document: string;
  schema: number;
  /** Of which epoch of the text the holder may have a copy. */
  epoch: number;
  until: number;
}

export interface SignedTickets {
  /** A ticket for this session and document, good for a minute and any number of connections. */
  sign(claims: Omit<Claims, "until" | "schema"> & { schema: unknown }): { token: string; expiresAt: Date };
  /** The ticket's epoch when it is ours, still good, and for exactly this person, session and document; else null. */
  accept(token: string, holder: Omit<Claims, "until" | "schema" | "epoch">): { epoch: number } | null;
}

/** Tickets are signed, not stored: every process that knows the secret can check them. */
export function signedTickets(clock: Clock, secret: string | Uint8Array = randomBytes(32)): SignedTickets {
  const mark = (body: string) => createHmac("sha256", secret).update(body).digest();
  return {
    sign({ schema, ...holder }) {
      const until = clock.now().getTime() + SECONDS * 1000;
      const claims: Claims = { ...holder, schema: Number(schema ?? SCHEMA_VERSION), until };
      const body = Buffer.from(JSON.stringify(claims)).toString("base64url");
      return { token: `${body}.${mark(body).toString("base64url")}`, expiresAt: new Date(until) };
    },
    accept(token, holder) {
      const [body, signature, more] = token.split(".");
      if (!body || !signature || more !== undefined || token.length > 2000) return null;
      const expected = mark(body);
      const given = Buffer.from(signature, "base64url");
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Claims;
      const good =
        claims.personId === holder.personId &&
        claims.sessionId === holder.sessionId &&
        claims.document === holder.document &&
        isSchemaSupported(claims.schema) &&
        claims.until >= clock.now().getTime();
      return good ? { epoch: claims.epoch } : null;
    },
  };
}
