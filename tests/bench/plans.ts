import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import { findPersonByEmail, readPerson } from "#app/domain/people/people.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { recogniseCampaigns } from "#app/domain/plans/campaigns.server.ts";
import { addComment } from "#app/domain/plans/comments.server.ts";
import { without, withWords } from "#app/domain/plans/draft-edits.ts";
import { changeText } from "#app/domain/plans/draft-text.server.ts";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { readWordContent } from "#app/domain/plans/import-word.ts";
import { importDraft } from "#app/domain/plans/imports.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { type Db, openDatabase } from "#db/connect.server.ts";
import { commentPlaces, planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { longPlan } from "#tests/support/long-plan.ts";
import { startServer } from "#tests/support/server.ts";
import { openLiveText } from "../../commands/live-text.ts";

// Plans as they grow: a Word file of a hundred pages, as three programs write it; two plans of PARAGRAPHS paragraphs
// each, one with FEW comments and one with MANY, whose second draft is published over them and whose pages are asked for
// in turn; and the files of all comments, with the memory that they take.
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
  await publishSecond(db, live.liveText, author, { localityId: place.id, planId }, comments);
  await live.close();
  return planId;
}

/** The next draft, in which every tenth paragraph has other words and every hundredth is gone. */
async function publishSecond(
  db: Db,
  liveText: LiveText,
  author: Person,
  plan: { localityId: string; planId: string },
  comments: number,
): Promise<void> {
  const { draftId: id, n } = await startNextDraft(db, liveText, author, new Date(), plan);
  const draft = { id, createdById: author.id };
  const by = { personId: author.id, origin: "bench" };
  await inTransaction(db, (tx) =>
    changeText(tx, liveText, draft, by, (content, blocks) =>
      blocks.reduce((now, block, i) => {
        if (block.kind === "heading") return now;
        if (i % 100 === 5) return without(now, block.lineageId);
        return i % 10 === 3 ? withWords(now, block, { text: `${block.text} Soon.`, cells: null }) : now;
      }, content),
    ),
  );
  const [taken] = await time(() => publishDraft(db, liveText, author, new Date(), { ...plan, n, origin: "" }));
  console.log(`publishing a second draft over ${comments} comments: ${taken.toFixed(0)} ms`);
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
  const sections = [1, 2, 10, 20, 39].map((page) => [`section page ${page}`, `drafts/2?page=${page}`]);
  const others = [
    ["comment list", "drafts/2/comments"],
    ["comments on one paragraph", "drafts/2/comments?paragraph=p-7"],
    ["compare page", "compare/1/2"],
    ["response", "drafts/1/response"],
    ["response, in the newest draft’s places", "drafts/1/response?places=newest"],
    ["response, words that all hold", "drafts/1/response?words=clinic"],
    ["response, words that one holds", "drafts/1/response?words=77"],
    ["response, one section", "drafts/1/response?section=s-60"],
    ["response, page 5", "drafts/1/response?page=5"],
  ];
  let worst = 0;
  for (const [name = "", path = ""] of [...sections, ...others]) {
    const taken = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const which of ["few", "many"] as const) {
        const [ms] = await time(() => get(`/bury/plans/${plans[which]}/${path}`));
        if (round > 0) taken[which].push(ms);
      }
    }
    const [few, many] = [median(taken.few), median(taken.many)];
    const limited = name.startsWith("section");
    if (limited) worst = Math.max(worst, many / few);
    console.log(
      `${name}: ${few.toFixed(0)} ms with ${FEW} comments, ${many.toFixed(0)} ms with ${MANY}: × ${(many / few).toFixed(2)}${limited ? " (at most 1.5)" : ""}`,
    );
  }
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
  if (worst > 1.5) process.exitCode = 1;
} finally {
  await server.stop();
}
