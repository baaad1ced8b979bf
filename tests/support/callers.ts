import Database from "better-sqlite3";
import { expect } from "vitest";
import type { TestServer } from "./server.ts";

const DEMO_PASSWORD = "in-the-room-demo";

/** The demo accounts: one for each role in Bury, and two of another place. */
export const ACCOUNTS = [
  "resident@bury.example",
  "carer@bury.example",
  "vcse@bury.example",
  "healthwatch@bury.example",
  "moderator@bury.example",
  "safeguarding@bury.example",
  "author@bury.example",
  "board@bury.example",
  "clerk@bury.example",
  "guardian@bury.example",
  "admin@bury.example",
  "resident@rochdale.example",
  "healthwatch@rochdale.example",
] as const;

export interface Caller {
  /** The account's address, or "visitor". */
  name: string;
  /** The Cookie header as it stands. */
  cookie(): string;
  send(
    method: string,
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

/** Somebody at this server without a browser: keeps cookies, follows no redirect, and comes from the portal's own pages. */
export function caller(server: Pick<TestServer, "url">, name = "visitor"): Caller {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([key, value]) => `${key}=${value}`).join("; ");
  const send: Caller["send"] = async (method, path, fields, headers = {}) => {
    const own: Record<string, string> = method === "GET" ? {} : { Origin: server.url };
    if (jar.size > 0) own.Cookie = cookie();
    const body = fields ? new URLSearchParams(fields) : undefined;
    const response = await fetch(server.url + path, {
      method,
      redirect: "manual",
      headers: { ...own, ...headers },
      body,
    });
    for (const set of response.headers.getSetCookie()) {
      const [key = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "" || /Max-Age=0/i.test(set)) jar.delete(key);
      else jar.set(key, value);
    }
    return response;
  };
  return {
    name,
    cookie,
    send,
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, fields = {}, headers) => send("POST", path, fields, headers),
  };
}

/** One of the demo accounts, signed in. */
export async function signedIn(server: Pick<TestServer, "url">, email: string): Promise<Caller> {
  const someone = caller(server, email);
  const answer = await someone.post("/sign-in", { email, password: DEMO_PASSWORD });
  expect(answer.status, `${email} signs in`).toBe(302);
  return someone;
}

/** The caller's cookies for a browser: `context.addCookies(cookiesOf(caller, server.url))`. */
export const cookiesOf = (someone: Caller, url: string): { name: string; value: string; url: string }[] =>
  someone
    .cookie()
    .split("; ")
    .filter((pair) => pair !== "")
    .map((pair) => ({ name: pair.split("=")[0] ?? "", value: pair.slice(pair.indexOf("=") + 1), url }));

/** Rows of a SQLite portal's database, read beside the running server. */
export function look<T>(server: Pick<TestServer, "dataDir">, statement: string, ...given: unknown[]): T[] {
  const database = new Database(`${server.dataDir}/portal.db`, { readonly: true });
  try {
    return database.prepare(statement).all(...given) as T[];
  } finally {
    database.close();
  }
}
