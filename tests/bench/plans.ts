import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import { findPersonByEmail, readPerson } from "#app/domain/people/people.server.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { recogniseCampaigns } from "#app/domain/plans/campaigns.server.ts";
import { addComment } from "#app/domain/plans/comments.server.ts";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { readWordContent } from "#app/domain/plans/import-word.ts";
import { importDraft } from "#app/domain/plans/imports.server.ts";
import { publishDraft } from "#app/domain/plans/plans.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { type Db, openDatabase } from "#db/connect.server.ts";
import { commentPlaces, planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { longPlan } from "#tests/support/long-plan.ts";
import { startServer } from "#tests/support/server.ts";
import { openLiveText } from "../../commands/live-text.ts";

// Plans as they grow: a Word file of a hundred pages, as three programs write it; two plans of PARAGRAPHS paragraphs
// each, one with FEW comments and one with MANY, whose pages are asked for in turn; and the files of all comments, with
// the memory that they take.
const PARAGRAPHS = 2000;
const FEW = 100;
const MANY = Number(process.argv[2] ?? 50_000);
const ROUNDS = 5;

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const time = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const begun = performance.now();
  const answer = await work();
  return [performance.now() - begun, answer];
};

const kept = (name: string) => readFileSync(join(import.meta.dirname, "../support/word-plans", name));
const files = {
  "the docx library": await longPlan(),
  LibreOffice: kept("libreoffice.docx"),
  pandoc: kept("pandoc.docx"),
};
for (const [by, file] of Object.entries(files)) {
  for (const memoryMb of [256, 96]) {
    const [taken, word] = await time(() => readWord(file, { seconds: 60, memoryMb }, { pictures: true }));
    const blocks = word.ok ? readWordContent({ ...word, pictures: word.pictures ?? [] }).blocks.length : 0;
    console.log(`a Word plan of 100 pages by ${by}: ${blocks} blocks in ${taken.toFixed(0)} ms, within ${memoryMb} MB`);
  }
}

const text = Array.from({ length: PARAGRAPHS / 20 }, (_, i) =>
  [
    `# Chapter ${i + 1}`,
    ...Array.from({ length: 19 }, (_p, k) => `Paragraph ${i}.${k} says what will be done for carers.`),
  ].join("\n\n"),
).join("\n\n");

async function plant(db: Db, comments: number): Promise<string> {
  const at = new Date();
  const place = await findLocality(db, "bury");
  const someone = async (email: string) => readPerson(db, (await findPersonByEmail(db, email))?.id ?? "", at);
  const [author, resident] = [await someone("author@bury.example"), await someone("resident@bury.example")];
  if (!place || !author || !resident) throw new Error("The demo is not there.");
  const title = `Bench ${comments}`;
  const live = openLiveText(db);
  const { planId, draftId } = await importDraft(db, live.liveText, author, at, { localityId: place.id, title, text });
  await publishDraft(db, live.liveText, author, at, { localityId: place.id, planId, n: 1, origin: "" });
  await live.close();
  const blocks = await readBlocks(db, draftId);
  const said = { body: "", change: null, signedAs: null, contactEmail: null, submissionKey: newId() };
  const which = { localityId: place.id, planId, n: 1, lineageId: blocks[1]?.lineageId ?? "" };
  const { id } = await addComment(db, resident, at, { ...which, ...said });
  const [comment] = await db.select().from(planComments).where(eq(planComments.id, id));
  const [stands] = await db.select().from(commentPlaces).where(eq(commentPlaces.commentId, id));
  if (!comment || !stands) throw new Error("The comment is not there.");
  await inTransaction(db, async (tx) => {
    for (let from = 0; from < comments; from += 200) {
      const rows = Array.from({ length: Math.min(200, comments - from) }, (_, i) => {
        const { lineageId } = blocks[Math.floor(((from + i) * blocks.length) / comments)] ?? comment;
        const body = `Comment ${from + i}: ${"the bus does not come when the clinic is open ".repeat(1 + (i % 6))}?`;
        const own = { id: newId(), reference: `C-${newId()}`, submissionKey: newId(), linkHash: null };
        return { ...comment, ...own, lineageId, body, saidAt: new Date(at.getTime() + from + i) };
      });
      await tx.insert(planComments).values(rows);
      await tx
        .insert(commentPlaces)
        .values(rows.map((row) => ({ ...stands, id: newId(), commentId: row.id, lineageId: row.lineageId })));
    }
  });
  return planId;
}

let plans: { few: string; many: string } = { few: "", many: "" };
const server = await startServer({
  args: [],
  env: { RAISE_LIMITS_FOR_LOOPBACK: "1" },
  async beforeStart(dataDir) {
    const opened = await openDatabase({ path: `${dataDir}/portal.db` });
    plans = { few: await plant(opened.db, FEW), many: await plant(opened.db, MANY) };
    const [taken, looked] = await time(() => recogniseCampaigns(opened.db));
    console.log(`recognising campaigns: ${(taken / Math.max(1, looked)).toFixed(2)} ms a comment`);
    await opened.close();
  },
});

async function get(path: string): Promise<number> {
  const answer = await fetch(`${server.url}${path}`);
  if (!answer.ok || !answer.body) throw new Error(`${path}: ${answer.status}`);
  let size = 0;
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) size += part.value.byteLength;
  return size;
}

const residentMb = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

try {
  const worst: { page: number; ratio: number } = { page: 0, ratio: 0 };
  for (const page of [1, 2, 10, 20, 39]) {
    const taken = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const which of ["few", "many"] as const) {
        const [ms] = await time(() => get(`/bury/plans/${plans[which]}/drafts/1?page=${page}`));
        if (round > 0) taken[which].push(ms);
      }
    }
    const [few, many] = [median(taken.few), median(taken.many)];
    if (many / few > worst.ratio) Object.assign(worst, { page, ratio: many / few });
    console.log(
      `page ${page}: ${few.toFixed(0)} ms with ${FEW} comments, ${many.toFixed(0)} ms with ${MANY}: × ${(many / few).toFixed(2)} (at most 1.5)`,
    );
  }
  const [response] = await time(() => get(`/bury/plans/${plans.many}/drafts/1/response`));
  console.log(`the response page over ${MANY} comments: ${response.toFixed(0)} ms`);
  for (const format of ["csv", "xlsx", "docx"]) {
    const before = residentMb();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, residentMb());
    }, 50);
    const [ms, bytes] = await time(() => get(`/bury/plans/${plans.many}/drafts/1/response/files/${format}`));
    clearInterval(watch);
    console.log(
      `${format} of ${MANY} comments: ${(bytes / 1e6).toFixed(1)} MB in ${(ms / 1000).toFixed(1)} s; the server grew by ${(most - before).toFixed(0)} MB`,
    );
  }
  if (worst.ratio > 1.5) process.exitCode = 1;
} finally {
  await server.stop();
}
