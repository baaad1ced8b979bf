import { afterAll, beforeAll, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { contents, type Page, type Who } from "#app/routes.ts";
import { ACCOUNTS, type Caller, caller, look, signedIn } from "#tests/support/callers.ts";
import { plantCanaries } from "#tests/support/planted.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { addressOf, admits } from "#tests/support/site.ts";

// Generated from app/routes.ts: every page × method × role × another place. What is expected follows from what the page
// declares; a page without a declaration stops the start (tests/http/guard.test.ts).
let server: TestServer;
let callers: Caller[];

const MANY = {
  WRITES_PER_MINUTE_BY_PERSON: "1000000",
  WRITES_PER_MINUTE_BY_ADDRESS: "1000000",
  HEAVY_READS_PER_MINUTE_BY_PERSON: "1000000",
  HEAVY_READS_PER_MINUTE_BY_ADDRESS: "1000000",
};

beforeAll(async () => {
  server = await startServer({ env: MANY, beforeStart: async (dataDir) => void (await plantCanaries(dataDir)) });
  callers = [caller(server)];
  for (const email of ACCOUNTS) callers.push(await signedIn(server, email));
});
afterAll(() => server?.stop());

const isApi = (page: Page) => page.path.startsWith("api/");

/** How an answer reads: let in, sent to sign in, or told that there is nothing. */
function verdict(answer: Response): string {
  const location = answer.headers.get("Location") ?? "";
  if (answer.status === 401 || (answer.status === 302 && location.startsWith("/sign-in?to="))) return "sign in first";
  if (answer.status === 404) return "nothing here";
  if (answer.status === 405) return "no such method";
  return answer.status < 500 ? "let in" : `broken (${answer.status})`;
}

const refusal = (name: string): string => (name === "visitor" ? "sign in first" : "nothing here");

/** A page that lets many in, and whose verb then asks whose the thing is: what it says to the others is theirs to say. */
const ASKS_AGAIN = new Set([
  "*",
  ":place/proposals/:proposalId/edit",
  ":place/proposals/:proposalId/people",
  ":place/proposals/:proposalId/invitation",
  ":place/proposals/:proposalId/interests",
  ":place/proposals/:proposalId/seal",
  ":place/proposals/:proposalId/split",
  ":place/proposals/:proposalId/merge",
  ":place/proposals/:proposalId/versions",
  ":place/proposals/:proposalId/versions/:n",
  ":place/proposals/:proposalId/versions/:n/restore",
  "api/v1/:place/proposals/:proposalId/ticket",
  "api/v1/:place/proposals/:proposalId/updates",
  "api/v1/:place/proposals/:proposalId/images",
  "api/v1/:place/plans/:planId/drafts/:n/ticket",
  "api/v1/:place/plans/:planId/drafts/:n/updates",
]);

function expected(who: Who, name: string, page: Page): string[] {
  if (!admits(who, name)) return [refusal(name)];
  const own = ASKS_AGAIN.has(page.path) || page.path.includes(":token") || who === "everyone";
  return own ? ["let in", "nothing here", "no such method"] : ["let in"];
}

describe.each(contents.map((page) => [page.path, page] as const))("%s", (_name, page) => {
  test("GET lets in whom the page declares, and nobody else", async () => {
    const path = addressOf(server, page);
    const wrong: string[] = [];
    for (const someone of callers) {
      const answer = await someone.get(path);
      const found = verdict(answer);
      if (!expected(page.read, someone.name, page).includes(found)) wrong.push(`${someone.name}: ${found}`);
      await answer.arrayBuffer();
    }
    expect(wrong, path).toEqual([]);
  });

  test("its data, asked for by itself, is guarded as the page is", async () => {
    const path = addressOf(server, page).replace(/\/$/, "/_root");
    const wrong: string[] = [];
    for (const someone of callers) {
      if (admits(page.read, someone.name)) continue;
      const answer = await someone.get(`${path}.data`);
      const words = await answer.text();
      const closed =
        someone.name === "visitor" ? /sign-in/.test(words) || answer.status === 401 : answer.status === 404;
      if (!closed) wrong.push(`${someone.name}: ${answer.status}`);
    }
    expect(wrong, path).toEqual([]);
  });

  test("POST lets in whom the page declares, and nobody else", async () => {
    const path = addressOf(server, page);
    const wrong: string[] = [];
    for (const someone of callers) {
      const answer = await (page.path === "sign-out" ? caller(server, someone.name) : someone).post(path, {});
      const found = verdict(answer);
      const right = page.write ? expected(page.write, someone.name, page) : ["no such method", "nothing here"];
      if (!right.includes(found)) wrong.push(`${someone.name}: ${found} (${answer.status})`);
      await answer.arrayBuffer();
    }
    expect(wrong, path).toEqual([]);
  });

  test("no other method and no other site's form gets in", async () => {
    const path = addressOf(server, page);
    const someone = callers.find(({ name }) => admits(page.write ?? page.read, name)) ?? caller(server);
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const answer = await someone.send(method, path, {});
      expect([404, 405], `${method} ${path}`).toContain(answer.status);
    }
    for (const Origin of ["https://elsewhere.example", "null"]) {
      const answer = await someone.post(path, {}, { Origin });
      expect(answer.status, `POST ${path} from ${Origin}`).toBe(403);
    }
  });
});

/** The status with which a WebSocket upgrade is answered: 101 when it opens. */
function upgradeStatus(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/collab`, { headers });
    socket.on("open", () => {
      resolve(101);
      socket.close();
    });
    socket.on("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on("error", () => undefined);
  });
}

describe("the socket", () => {
  test("opens for people signed in, from the portal's own pages only", async () => {
    expect(await upgradeStatus({ Origin: server.url }), "a visitor").toBe(401);
    for (const someone of callers.slice(1)) {
      const Cookie = someone.cookie();
      expect(await upgradeStatus({ Cookie, Origin: server.url }), someone.name).toBe(101);
      expect(await upgradeStatus({ Cookie, Origin: "https://elsewhere.example" }), someone.name).toBe(403);
      expect(await upgradeStatus({ Cookie }), `${someone.name} without an Origin`).toBe(403);
    }
  });

  test("a ticket to a proposal's text says what each may do with it: write, suggest, comment", async () => {
    const page = contents.find(({ path }) => path.endsWith("proposals/:proposalId/ticket"));
    if (!page) throw new Error("There is no ticket for proposals.");
    const path = addressOf(server, page);
    const [proposalId] = path.match(/[0-9a-f-]{36}/) ?? [];
    const authors = look<{ email: string }>(
      server,
      "select p.email from proposal_authors a join people p on p.id = a.person_id where a.proposal_id = ?",
      proposalId,
    ).map(({ email }) => email);
    const expectedOf = (name: string) =>
      authors.includes(name) ? "edit" : name.endsWith("@bury.example") ? "suggest" : "comment";
    for (const someone of callers) {
      const answer = await someone.post(path, undefined);
      expect(answer.status, someone.name).toBe(someone.name === "visitor" ? 401 : 200);
      if (someone.name === "visitor") continue;
      const { access } = (await answer.json()) as { access: string };
      expect(access, someone.name).toBe(expectedOf(someone.name));
    }
  });
});

test("a page of the API says so in JSON when it refuses", async () => {
  for (const page of contents.filter((one) => isApi(one) && one.write)) {
    const answer = await caller(server).post(addressOf(server, page), {});
    expect(answer.status, page.path).toBe(401);
  }
});
