import { afterAll, beforeAll, expect, test } from "vitest";
import { contents } from "#app/routes.ts";
import { ACCOUNTS, type Caller, caller, look, signedIn } from "#tests/support/callers.ts";
import { wordsOfAnswer } from "#tests/support/office-words.ts";
import { type Canary, plantCanaries } from "#tests/support/planted.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { addressOf } from "#tests/support/site.ts";

// A crawl as each role, for words planted in what that role may not see: pages, their data, the API and search. The
// server runs as in production: a demo's outbox shows everyone's mail on purpose.
const MOST_OF_A_SHAPE = 3;
const COLLECTIONS = "engagement proposals plans programmes experiences themes boards decisions changes".split(" ");

let server: TestServer;
let canaries: Canary[] = [];

beforeAll(async () => {
  server = await startServer({
    beforeStart: async (dataDir) => {
      canaries = await plantCanaries(dataDir);
    },
    thenStart: "start",
    env: { HEAVY_READS_PER_MINUTE_BY_PERSON: "1000000", HEAVY_READS_PER_MINUTE_BY_ADDRESS: "1000000" },
  });
});
afterAll(() => server?.stop());

/** Where the crawl begins: every page of the contents, and every way to ask for what is planted by its id or its word. */
function seeds(): string[] {
  const pages = contents.filter(({ path }) => path !== "sign-out").map((page) => addressOf(server, page));
  const places = ["bury", "rochdale"];
  const api = places.flatMap((place) => COLLECTIONS.map((name) => `/api/v1/${place}/${name}`));
  const asked = canaries.flatMap(({ word, asks }) => [...asks, `/bury/search?q=${word}`]);
  return [...asked, ...api, ...pages, "/rochdale", "/rochdale/desk"];
}

/** An address without what varies: pages of one shape are alike, so a few of each will do. */
const shapeOf = (path: string) =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
    .replace(/=[^&]*/g, "=")
    .replace(/\d+/g, "0");

/** Everything this caller is answered, crawling from the seeds along every link. */
async function crawl(someone: Caller, take: (path: string, words: string) => void): Promise<number> {
  const queue = seeds();
  const asked = new Set<string>();
  const ofShape = new Map<string, number>();
  const sown = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const shape = shapeOf(path);
    const seen = ofShape.get(shape) ?? 0;
    if (asked.has(path) || (seen >= MOST_OF_A_SHAPE && !sown.has(path)) || /^\/(sign-out|outbox|assets)/.test(path))
      continue;
    asked.add(path);
    ofShape.set(shape, seen + 1);
    const answer = await someone.get(path);
    const words = await wordsOfAnswer(answer);
    take(path, JSON.stringify([...answer.headers]) + words);
    if (answer.headers.get("Content-Type")?.includes("html")) {
      const data = await someone.get(
        path.replace(/^([^?]*?)\/?(\?.*)?$/, (_all, page: string, query = "") => `${page || "/_root"}.data${query}`),
      );
      take(`${path} (data)`, await data.text());
    }
    const links = [...words.matchAll(/(?:href|next)"?[=:]\s*"(?:http:\/\/localhost:\d+)?(\/[^"#]*)/g)].map(
      ([, link]) => link ?? "",
    );
    const onward = answer.headers.get("Location")?.replace(server.url, "");
    for (const link of [...links, ...(onward?.startsWith("/") ? [onward] : [])])
      queue.push(link.replaceAll("&amp;", "&"));
  }
  return asked.size;
}

const callers = ["visitor", ...ACCOUNTS];

test.each(callers)("%s finds no word that they may not read", { timeout: 300_000 }, async (name) => {
  const someone = name === "visitor" ? caller(server) : await signedIn(server, name);
  const leaks = new Set<string>();
  const found = new Set<string>();
  const asked = await crawl(someone, (path, words) => {
    for (const { word, readers } of canaries) {
      // An address that asks for the word may be repeated in its answer; what is found is tested by itself, below.
      if (!words.includes(word) || path.includes(`=${word}`)) continue;
      found.add(word);
      if (!readers.includes(name) && !readers.includes("visitor")) leaks.add(`${word} at ${shapeOf(path)}`);
    }
  });
  expect([...leaks]).toEqual([]);
  expect(asked).toBeGreaterThan(100);
  // The crawl looks where words are: it finds what everyone may read, and what this reader may.
  for (const { word, readers } of canaries) {
    if (readers.includes(name) || readers.includes("visitor")) expect([...found], name).toContain(word);
  }
});

/** What an answer says, without the word that was asked for and without what is new in every answer. */
async function saysOf(someone: Caller, path: string, word: string): Promise<string> {
  const answer = await someone.get(path);
  const words = await wordsOfAnswer(answer);
  const shown = /<main[\s\S]*<\/main>/.exec(words)?.[0] ?? words;
  return `${answer.status} ${shown.replaceAll(word, "…").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")}`;
}

test.each(["visitor", "carer@bury.example", "board@bury.example", "author@bury.example"])(
  "%s who asks for a word that they may not read is answered as for one that stands nowhere",
  async (name) => {
    const someone = name === "visitor" ? caller(server) : await signedIn(server, name);
    const nowhere = "Zqnowherecanary";
    const told: string[] = [];
    const found = new Set<string>();
    for (const { word, readers, asks } of canaries) {
      const isReader = readers.includes(name) || readers.includes("visitor");
      for (const path of [`/bury/search?q=${word}`, ...asks.filter((one) => one.includes(`=${word}`))]) {
        const [said, meant] = [
          await saysOf(someone, path, word),
          await saysOf(someone, path.replace(word, nowhere), nowhere),
        ];
        if (said !== meant && !isReader) told.push(path);
        if (said !== meant && isReader) found.add(word);
      }
    }
    expect(told).toEqual([]);
    expect([...found]).toContain("Zqplansaidcanary");
  },
);

test("no planted word is in the log, in the record of events or in mail, and search reads public text alone", () => {
  for (const { word, inSearch = false } of canaries) {
    const count = (where: string) =>
      look<{ n: number }>(server, `select count(*) as n from ${where}`, `%${word}%`)[0]?.n ?? Number.NaN;
    expect(server.log(), word).not.toContain(word);
    expect(count("events where detail like ?"), word).toBe(0);
    expect(count("mail_queue where subject || text like ?"), word).toBe(0);
    expect(count("search_entries where title || body || url like ?") > 0, word).toBe(inSearch);
  }
});
