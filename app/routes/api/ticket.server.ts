import type { ActionFunctionArgs } from "@remix-run/node";
import { type Portal, personOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";

const LARGEST = 1000;

/** Answers a ticket for the socket to this session and document, or refuses as if there were no such document. */
export async function answerTicket({ request, context }: ActionFunctionArgs, documentName: string): Promise<Response> {
  const { portal, sessionId } = context;
  const schema = await statedSchema(request);
  if (schema === "unreadable") return problemJson(422, 'The body must be JSON like { "schema": 1 }, or empty.');
  if (!sessionId) return problemJson(404, "There is no such document.");
  const answer = await portal.issueTicket({ personId: personOf(context).id, sessionId, documentName, schema });
  if (!answer.ok) {
    return answer.reason === "old-schema"
      ? problemJson(409, "This page is older than the text. Load it again; keep a copy of what is not saved.")
      : problemJson(404, "There is no such document.");
  }
  const { token, document, access, epoch, expiresAt } = answer;
  const body = { token, document, url: socketUrl(request, portal.config), access, epoch, expiresAt };
  return Response.json(body, { headers: { "Cache-Control": "no-store" } });
}

/** The schema that the client states; null for none, which counts as the current one. */
async function statedSchema(request: Request): Promise<number | null | "unreadable"> {
  const text = await request.text();
  if (text.trim() === "") return null;
  if (text.length > LARGEST) return "unreadable";
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return "unreadable";
    const { schema } = body as { schema?: unknown };
    if (schema === undefined || schema === null) return null;
    return Number.isSafeInteger(schema) ? (schema as number) : "unreadable";
  } catch {
    return "unreadable";
  }
}

/** The socket at the address that the page itself came from, when that is one of ours. */
function socketUrl(request: Request, { origin, allowedOrigins }: Portal["config"]): string {
  const asked = request.headers.get("Origin");
  const own = asked && allowedOrigins.includes(asked) ? asked : origin;
  return `${own.replace(/^http/, "ws")}/collab`;
}
