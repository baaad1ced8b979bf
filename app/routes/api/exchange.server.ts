import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { personOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";

const bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64")));

const Asked = z.strictObject({
  token: z.string().max(2000),
  vector: bytes,
  update: bytes.nullish().default(null),
  seq: z.int().min(0).nullish().default(null),
});

/** The status and the sentence for each reason that the engine may give; any other is bytes that no editor sends. */
const REFUSED: Record<string, [number, string]> = {
  session: [401, "Sign in first."],
  ticket: [403, "Ask for a new ticket."],
  "no-access": [404, "There is no such document."],
  revoked: [404, "There is no such document."],
  epoch: [409, "This text has begun anew. Ask for a new ticket; keep a copy of what is not saved."],
  closed: [409, "This text has been closed."],
  "too-large": [413, "That is more than one request may carry."],
  "too-fast": [429, "That is too much in a short time. Wait and send it again."],
  full: [503, "Too many people have this text open."],
  unavailable: [503, "The text cannot be reached now. Try again."],
};

const text = (some: Uint8Array | null): string | null => (some ? Buffer.from(some).toString("base64") : null);

/** One step of an editor without a socket: its updates go into the log, and what it misses comes back. */
export async function answerExchange({ request, context }: ActionFunctionArgs, documentName: string) {
  const { portal, sessionId } = context;
  const asked = Asked.safeParse(await request.json().catch(() => null));
  if (!asked.success) return problemJson(422, "The body must be JSON with a token and a state vector in base64.");
  if (!sessionId) return problemJson(404, "There is no such document.");
  const who = { personId: personOf(context).id, sessionId, documentName };
  const answer = await portal.exchangeUpdates({ ...who, ...asked.data });
  if (!answer.ok) {
    const [status, words] = REFUSED[answer.reason] ?? [422, "The update cannot be read."];
    return problemJson(status, words, status === 429 ? { "Retry-After": "10" } : {});
  }
  const { ok: _ok, ...told } = answer;
  const body = { ...told, update: text(answer.update), vector: text(answer.vector) };
  return Response.json(body, { headers: { "Cache-Control": "no-store" } });
}
