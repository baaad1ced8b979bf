import { join } from "node:path";
import { eq, inArray } from "drizzle-orm";
import { NO_CONSENT } from "#app/domain/experiences/consent.ts";
import { tellExperience, withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import { approveExperience, declineExperience } from "#app/domain/experiences/moderation.server.ts";
import { markPassage } from "#app/domain/experiences/quotations.server.ts";
import { referToSafeguarding } from "#app/domain/experiences/safeguarding.server.ts";
import { findPersonByEmail, readPerson } from "#app/domain/people/people.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { documentNameOf, NewProposal } from "#app/domain/proposals/proposal.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import { saveVersion } from "#app/domain/proposals/versions.server.ts";
import { placeUnderTheme } from "#app/domain/themes/codings.server.ts";
import { systemClock } from "#app/platform/clock/clock.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import { type Db, openDatabase } from "#db/connect.server.ts";
import { quotations, themes } from "#db/schema/experiences.ts";
import { programmes } from "#db/schema/programmes.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ConsentScope } from "#db/vocabulary.ts";
import { liveTextOf } from "./live-text.ts";
import { plantFormats } from "./planted-formats.ts";
import { plantPlan } from "./planted-plans.ts";

export interface Canary {
  /** A word that stands nowhere else. */
  word: string;
  /** The accounts that may read it; "visitor" means everyone. */
  readers: string[];
  /** Where it would stand, if anywhere, and where it is asked for by name. */
  asks: string[];
  /** It stands in public text that search may read. */
  inSearch?: boolean;
}

interface Account extends Canary {
  experienceId: string;
}

type Fate = "waiting" | "approved" | "declined" | "safeguarding" | "withdrawn";

interface Planting {
  name: string;
  fate: Fate;
  consent: ConsentScope[];
  readers: string[];
  place?: string;
  /** The account that tells it; nobody's when left out. */
  by?: string;
}

const COORDINATOR = "healthwatch@bury.example";
const PLANTINGS: Planting[] = [
  { name: "public", fate: "approved", consent: ["coordinator_read", "public_quote"], readers: ["visitor"] },
  { name: "coordinator", fate: "approved", consent: ["coordinator_read"], readers: [COORDINATOR] },
  {
    name: "programme",
    fate: "approved",
    consent: ["coordinator_read", "programme_use"],
    readers: [COORDINATOR, "author@bury.example"],
  },
  {
    name: "board",
    fate: "approved",
    consent: ["coordinator_read", "board_read"],
    readers: [COORDINATOR, "board@bury.example", "clerk@bury.example"],
  },
  {
    name: "waiting",
    fate: "waiting",
    consent: ["coordinator_read", "public_quote", "board_read", "programme_use"],
    readers: ["moderator@bury.example", COORDINATOR],
  },
  { name: "waitingclosed", fate: "waiting", consent: [], readers: ["moderator@bury.example"] },
  { name: "own", fate: "approved", consent: [], readers: ["resident@bury.example"], by: "resident@bury.example" },
  {
    name: "harm",
    fate: "safeguarding",
    consent: ["coordinator_read", "public_quote"],
    readers: ["safeguarding@bury.example"],
  },
  { name: "declined", fate: "declined", consent: ["coordinator_read", "public_quote"], readers: [] },
  { name: "withdrawn", fate: "withdrawn", consent: ["coordinator_read", "public_quote"], readers: [] },
  {
    name: "elsewhere",
    fate: "approved",
    consent: ["coordinator_read"],
    readers: ["healthwatch@rochdale.example"],
    place: "rochdale",
  },
];

/**
 * Plants one account for each who-may-read in the demo's data, each with a word of its own in all three answers, and a
 * plan with a word in everything that only some may read.
 */
export async function plantCanaries(dataDir: string): Promise<Canary[]> {
  const { db, close } = await openDatabase({ path: join(dataDir, "portal.db") });
  const closing: (() => Promise<void>)[] = [];
  const text = liveTextOf({ db, clock: systemClock, beforeClose: (work) => void closing.push(work) });
  try {
    const planted: Account[] = [];
    for (const planting of PLANTINGS) planted.push(await plant(db, planting));
    await plantProposal(db, text, planted);
    const [at, bury] = [new Date(), await findLocality(db, "bury")];
    if (!bury) throw new Error("The demo has no bury.");
    const asks = (email: string) => someone(db, at, email);
    return [...planted, ...(await plantPlan(db, text, at, bury.id, asks)), ...(await plantFormats(db, at, asks))];
  } finally {
    for (const end of closing) await end();
    await close();
  }
}

async function someone(db: Db, at: Date, email: string): Promise<Person> {
  const account = await findPersonByEmail(db, email);
  const person = account && (await readPerson(db, account.id, at));
  if (!person) throw new Error(`The demo has no account ${email}.`);
  return person;
}

async function plant(db: Db, { name, fate, consent, readers, place = "bury", by }: Planting): Promise<Account> {
  const at = new Date();
  const locality = await findLocality(db, place);
  if (!locality) throw new Error(`The demo has no ${place}.`);
  const [programme] = await db.select().from(programmes).where(eq(programmes.localityId, locality.id)).limit(1);
  const word = `Zq${name}canary`;
  const answers = {
    happened: `${word} rang the ward and nobody came.`,
    better: `${word} wants a call.`,
    about: `${word} cares.`,
  };
  const { id } = await tellExperience(db, by ? await someone(db, at, by) : null, at, {
    localityId: locality.id,
    programmeId: programme?.id ?? "",
    ...answers,
    consent: { ...NO_CONSENT, ...Object.fromEntries(consent.map((scope) => [scope, true])) },
    contact: { channel: "none" },
  });
  const asks = [
    ...["bury", "rochdale"].flatMap((slug) => [`/${slug}/experiences/${id}`, `/${slug}/trace/experience/${id}`]),
    `/bury/desk/moderation/${id}`,
    `/bury/desk/coding/${id}`,
  ];
  const account = { word, experienceId: id, readers, asks };
  if (fate === "waiting") return account;
  // Rochdale has no moderator: its coordinator checks what she may read.
  const checker = await someone(db, at, place === "bury" ? "moderator@bury.example" : "healthwatch@rochdale.example");
  if (fate === "safeguarding")
    await referToSafeguarding(db, checker, at, { experienceId: id, level: "today", concern: "other" });
  else if (fate === "declined") await declineExperience(db, checker, at, { experienceId: id, reason: "not-care" });
  else await approveExperience(db, checker, at, id);
  if (fate !== "declined" && fate !== "safeguarding" && consent.includes("coordinator_read") && place === "bury") {
    const coordinator = await someone(db, at, COORDINATOR);
    const passage = { experienceId: id, field: "happened" as const, start: 0, end: answers.happened.length };
    const quotation = await markPassage(db, coordinator, at, passage);
    const [theme] = await db.select().from(themes).where(eq(themes.localityId, locality.id)).limit(1);
    if (theme) await placeUnderTheme(db, coordinator, at, { quotationId: quotation.id, themeId: theme.id });
  }
  if (fate === "withdrawn") await inTransaction(db, (tx) => withdrawExperience(tx, id, at, null));
  return account;
}

/**
 * A proposal that cites every planted passage, in its text and in a saved version, and into which the coordinator has
 * typed words that are hers alone to read: for its pages, its files, its lists and whatever is made of it.
 */
async function plantProposal(db: Db, text: LiveText, planted: readonly Account[]): Promise<void> {
  const at = new Date();
  const coordinator = await someone(db, at, COORDINATOR);
  const place = await findLocality(db, "bury");
  if (!place) throw new Error("The demo has no bury.");
  const title = "Planted";
  const given = NewProposal.parse({
    title,
    summary: title,
    declaredRung: "co-design",
    template: "service-specification",
  });
  const { id } = await startProposal(db, text, coordinator, at, { ...given, localityId: place.id });
  const ids = planted.map((canary) => canary.experienceId);
  const cited = await db.select().from(quotations).where(inArray(quotations.experienceId, ids));
  const own = planted.find((canary) => canary.word.includes("coordinator"));
  const blocks: SimpleBlock[] = [
    { kind: "heading", text: "Outcomes for people" },
    ...cited.map(({ id: quotationId }) => ({ kind: "citation" as const, quotationId })),
  ];
  await writePlanted(db, text, coordinator, id, blocks);
  await saveVersion(db, text, coordinator, at, { localityId: place.id, proposalId: id, name: "Planted" });
  const typed = `She typed: ${own?.word} rang the ward and nobody came.`;
  await writePlanted(db, text, coordinator, id, [...blocks, { kind: "paragraph", text: typed }]);
}

async function writePlanted(db: Db, text: LiveText, writer: Person, id: string, blocks: SimpleBlock[]): Promise<void> {
  const name = documentNameOf(id);
  await inTransaction(db, (tx) => text.append(tx, name, writer.id, "test", () => documentOf(blocks)));
  await text.settle(name);
}
