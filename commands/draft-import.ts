import "./need-node-24.ts";
import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { and, asc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { isDomainError } from "#app/domain/errors.ts";
import { lossWords } from "#app/domain/losses.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import { findLocality, listLocalities } from "#app/domain/places/localities.server.ts";
import { footingFaults, footingSentence } from "#app/domain/plans/footing.ts";
import { readPasted } from "#app/domain/plans/import.ts";
import type { ReadText } from "#app/domain/plans/import-blocks.ts";
import { readHtml } from "#app/domain/plans/import-html.ts";
import { readWordContent } from "#app/domain/plans/import-word.ts";
import { importText } from "#app/domain/plans/imports.server.ts";
import { numberBlocks } from "#app/domain/plans/numbering.ts";
import { headingText } from "#app/domain/plans/paragraph.ts";
import { publishDraft } from "#app/domain/plans/plans.server.ts";
import { readConfig } from "#app/platform/config/config.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { textOf } from "#app/platform/files/plain-text.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { type Db, openDatabase } from "#db/connect.server.ts";
import { memberships } from "#db/schema/people.ts";
import { openLiveText } from "./live-text.ts";

const USAGE = `npm run draft:import -- FILE [--place bury] [--title "Title of the plan"] [--publish] [--dry-run]

Makes a plan with draft 1 from a Word document (.docx), a web page (.html), Markdown or plain text, as an author of the
place. --publish also makes it
public and open to comment; --dry-run only prints the sections and paragraphs that were found.`;

const fail = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    place: { type: "string" },
    title: { type: "string" },
    publish: { type: "boolean" },
    "dry-run": { type: "boolean" },
    help: { type: "boolean" },
  },
});
const [file] = positionals;
if (!file || options.help) fail(USAGE);
else await run(file);

async function run(path: string): Promise<void> {
  if (!existsSync(path)) fail(`There is no file ${path}.`);
  const read = await readFile(path);
  if (options["dry-run"]) return printOutline(read);
  const configs = [readConfig("production"), readConfig("demo")];
  const config =
    configs.find(({ databaseUrl, dataDir }) => databaseUrl || existsSync(join(dataDir, "portal.db"))) ??
    fail("There is no portal here yet: start it once, or set DATA_DIR to the folder of its data.");
  const { db, close } = await openDatabase({ path: join(config.dataDir, "portal.db"), url: config.databaseUrl });
  const live = openLiveText(db);
  try {
    console.log(await importInto(db, live.liveText, config.origin, read, path));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await live.close();
    await close();
  }
}

/** The file by its kind: Word in a process of its own, a web page by its tags, the rest as text. */
async function readFile(path: string): Promise<ReadText> {
  const bytes = readFileSync(path);
  if (/\.docx$/i.test(path)) {
    const word = await readWord(bytes, undefined, { pictures: true });
    return word.ok ? readWordContent({ ...word, pictures: word.pictures ?? [] }) : fail(word.problem);
  }
  const text = textOf(bytes) ?? fail(`${path} is not a plain-text file. Save it as .docx, .html, .md or .txt first.`);
  return /\.x?html?$/i.test(path) ? readHtml(text) : readPasted(text);
}

async function importInto(db: Db, liveText: LiveText, origin: string, read: ReadText, path: string): Promise<string> {
  const at = new Date();
  const places = await listLocalities(db);
  const slug = options.place ?? (places.length === 1 ? places[0]?.slug : "bury") ?? "bury";
  const place = (await findLocality(db, slug)) ?? fail(`There is no place “${slug}”. Choose one with --place.`);
  const author =
    (await authorOf(db, place.id, at)) ?? fail(`${place.name} has no plan author yet. Give someone the role first.`);
  const title = options.title ?? (read.title || basename(path, extname(path)).replace(/[-_]+/g, " "));
  const input = { localityId: place.id, title, read, source: basename(path) };
  const { planId, n } = await importText(db, liveText, author, at, input);
  if (options.publish) await publishDraft(db, liveText, author, at, { localityId: place.id, planId, n, origin });
  return `${origin}/${place.slug}/plans/${planId}/drafts/${n}${options.publish ? "" : "/edit"}`;
}

/** The first plan author of the place whose role is in force. */
async function authorOf(db: Db, localityId: string, at: Date) {
  const [held] = await db
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.localityId, localityId),
        eq(memberships.role, "author"),
        lte(memberships.startsAt, at),
        or(isNull(memberships.endsAt), gt(memberships.endsAt, at)),
      ),
    )
    .orderBy(asc(memberships.startsAt))
    .limit(1);
  return held ? readPerson(db, held.personId, at) : null;
}

function printOutline(read: ReadText): void {
  const blocks = numberBlocks(read.blocks);
  for (const block of blocks) {
    if (block.kind === "heading") console.log(`\n${"#".repeat(block.level)} ${headingText(block)}`);
    else if (block.cells)
      console.log(`  ${block.number}. [table, ${block.cells.length} rows of ${block.cells[0]?.length ?? 0}]`);
    else console.log(`  ${block.number}. ${block.text.length > 100 ? `${block.text.slice(0, 100)}…` : block.text}`);
  }
  const headings = blocks.filter((block) => block.kind === "heading").length;
  console.log(`\n${headings} headings, ${blocks.length - headings} paragraphs, ${read.pictures.length} pictures.`);
  for (const { number, cells } of blocks)
    for (const fault of footingFaults(cells ?? [])) console.log(`Table ${number}: ${footingSentence(fault)}`);
  for (const line of lossWords(read.losses)) console.log(`Not kept: ${line}`);
}
