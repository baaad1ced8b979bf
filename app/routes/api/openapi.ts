import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { type Collection, ITEMS } from "./items.ts";
import { WhoWrote } from "./who-wrote.ts";

const ABOUT: Record<Collection, string> = {
  engagement: "Engagement activities, and how many people were heard at each",
  proposals: "Proposals that people write together",
  plans: "Plans and their drafts",
  programmes: "The programmes that change care",
  experiences: "Experiences whose owners agreed to public quotes; what is taken back is gone at once",
  themes: "What many people said, named by the coordinating body",
  boards: "Boards",
  decisions: "Decisions with their reasons",
  changes: "What was asked, what people said, what was done and what was not",
};

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});
const place = {
  name: "place",
  in: "path",
  required: true,
  schema: { type: "string" },
  description: "For example, bury",
};
const idIn = (name: string) => ({ name, in: "path", required: true, schema: { type: "string", format: "uuid" } });

const collection = (name: Collection) => ({
  get: {
    operationId: name,
    summary: ABOUT[name],
    parameters: [
      place,
      { name: "cursor", in: "query", required: false, schema: { type: "string" }, description: "From `next`" },
    ],
    responses: {
      200: {
        description: "A page of what the caller may see",
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["data", "next"],
              properties: {
                data: { type: "array", items: { $ref: `#/components/schemas/${name}` } },
                next: { type: ["string", "null"], format: "uri", description: "The next page, if there is one" },
              },
            },
          },
        },
      },
      400: problem("The cursor is not one of ours"),
      404: problem("There is no such place"),
    },
  },
});

const ticket = (what: string, operationId: string, parameters: object[]) => ({
  post: {
    operationId,
    summary: `A ticket to join ${what} at the WebSocket /collab`,
    description:
      "Signed in, from the portal's own Origin. The ticket is good for 60 seconds; a reconnect asks for a new one.",
    security: [{ session: [] }],
    parameters: [place, ...parameters],
    requestBody: {
      required: false,
      content: { "application/json": { schema: { type: "object", properties: { schema: { type: "integer" } } } } },
    },
    responses: {
      200: {
        description: "The ticket",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Ticket" } } },
      },
      401: problem("Nobody is signed in"),
      404: problem("There is no such document for this person"),
      409: problem("The client's schema is older than the text"),
      422: problem("The body cannot be read"),
    },
  },
});

const updates = (what: string, operationId: string, parameters: object[]) => ({
  post: {
    operationId,
    summary: `Updates of ${what} by plain requests, where no WebSocket gets through`,
    description:
      "Signed in, from the portal's own Origin, with a ticket that is still good. The same checks and the same log as the socket: 200 means that what was sent is on disk.",
    security: [{ session: [] }],
    parameters: [place, ...parameters],
    requestBody: {
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/Exchange" } } },
    },
    responses: {
      200: {
        description: "What the caller does not hold yet",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Exchanged" } } },
      },
      401: problem("Nobody is signed in"),
      403: problem("The ticket is not good, or the request came from another site"),
      404: problem("There is no such document for this person"),
      409: problem("The text has been closed, or has begun anew"),
      413: problem("More than one request may carry"),
      422: problem("The body or the update cannot be read"),
      429: problem("Too much in a short time"),
      503: problem("The text cannot be reached now"),
    },
  },
});

const authors = (what: string, operationId: string, parameters: object[]) => ({
  get: {
    operationId,
    summary: `Who wrote which words of ${what}`,
    description:
      "Worked out by the server from what each person wrote. Organisations are named, and residents as residents; each person is named to those who write with them.",
    parameters: [place, ...parameters],
    responses: {
      200: {
        description: "The writers, and the runs of each block by them",
        content: { "application/json": { schema: { $ref: "#/components/schemas/WhoWrote" } } },
      },
      404: problem("There is no such text for this person"),
    },
  },
});

const by = { name: "by", in: "query", required: false, schema: { type: "string", enum: ["organisation", "person"] } };
const n = { name: "n", in: "path", required: true, schema: { type: "integer", minimum: 1 } };

const SCHEMAS = {
  ...Object.fromEntries(Object.entries(ITEMS).map(([name, item]) => [name, jsonSchema(item)])),
  Problem: jsonSchema(
    z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() }).describe("RFC 9457"),
  ),
  Ticket: jsonSchema(
    z.strictObject({
      token: z.string(),
      document: z.string(),
      url: z.string().describe("The address of the WebSocket"),
      access: z.enum(["edit", "suggest", "comment", "read"]),
      epoch: z
        .int()
        .describe("Raised when the text began anew: throw away a copy of another epoch, it may not be sent back"),
      expiresAt: z.iso.datetime(),
    }),
  ),
  WhoWrote: jsonSchema(WhoWrote),
  Exchange: jsonSchema(
    z.strictObject({
      token: z.string().describe("A ticket"),
      vector: z.base64().describe("The Yjs state vector of what the caller holds"),
      update: z.base64().nullish().describe("A Yjs update (v1) with what it holds beyond the last answer's vector"),
      seq: z.int().nullish().describe("The number of the last answer"),
    }),
  ),
  Exchanged: jsonSchema(
    z.strictObject({
      update: z.base64().nullable(),
      vector: z.base64().nullable().describe("What the server holds; null when nothing happened since `seq`"),
      seq: z.int(),
      clocks: z.array(z.tuple([z.int(), z.int()])).describe("How far the caller's own Yjs clients are on disk"),
      access: z.enum(["edit", "suggest", "comment", "read"]),
      reason: z.string().nullable().describe("Why nobody may write at present"),
    }),
  ),
};

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>;
  return rest;
}

/** The description of everything under /api/v1, made from the same schemas as the answers. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const names = Object.keys(ITEMS) as Collection[];
  return Response.json({
    openapi: "3.1.0",
    info: {
      title: "In the Room",
      version: "1.0.0",
      description:
        "What each page shows, for programs. Counts of people are hidden from 1 to 7 and rounded to the nearest 5.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: `${context.portal.config.origin}/api/v1` }],
    paths: {
      ...Object.fromEntries(names.map((name) => [`/{place}/${name}`, collection(name)])),
      "/{place}/proposals/{id}/ticket": ticket("a proposal", "proposalTicket", [idIn("id")]),
      "/{place}/proposals/{id}/updates": updates("a proposal's text", "proposalUpdates", [idIn("id")]),
      "/{place}/proposals/{id}/authors": authors("a proposal's text", "proposalAuthors", [idIn("id"), by]),
      "/{place}/plans/{id}/drafts/{n}/ticket": ticket("a plan draft", "draftTicket", [idIn("id"), n]),
      "/{place}/plans/{id}/drafts/{n}/updates": updates("a draft's text", "draftUpdates", [idIn("id"), n]),
      "/{place}/plans/{id}/drafts/{n}/authors": authors("a draft's text", "draftAuthors", [idIn("id"), n, by]),
    },
    components: {
      schemas: SCHEMAS,
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: context.portal.sessions.cookieName } },
    },
  });
}
