import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type { Person } from "#app/domain/people/person.ts";
import { describeFormat, startFormat } from "#app/domain/plans/format-making.server.ts";
import { publishFormat } from "#app/domain/plans/format-publishing.server.ts";
import { keepStep } from "#app/domain/plans/format-steps.server.ts";
import { replaceWords } from "#app/domain/plans/format-words.server.ts";
import { readPasted } from "#app/domain/plans/import.ts";
import { londonDay } from "#app/platform/clock/clock.ts";
import { type MadeImage, makeSmallImage } from "#app/platform/files/image.server.ts";
import { EASY_READ } from "#db/seed/bury/easy-read.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";
import type { Planned } from "./planned.ts";

const DAY = 86_400_000;
const SAMPLE = "Sample for this demonstration, made up";

/** The drawings of the demo's Easy Read, one for each step. */
export async function drawEasyRead(): Promise<MadeImage[]> {
  const drawn: MadeImage[] = [];
  for (const { drawing } of EASY_READ) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="360" viewBox="0 0 240 240"><rect width="240" height="240" rx="20" fill="#e6efec"/>${drawing}</svg>`;
    const made = await makeSmallImage(await sharp(Buffer.from(svg)).png().toBuffer());
    if (!made) throw new Error("A picture of the demo's Easy Read could not be drawn.");
    drawn.push(made);
  }
  return drawn;
}

const textOf = (file: string) => readFileSync(join(import.meta.dirname, "../../db/seed/bury", file), "utf8");

/** Easy Read and a part in Urdu of the plan that is open; the framework in Polish, which is about its first draft. */
export async function seedFormats(
  tx: Tx,
  now: Date,
  ground: Ground,
  { localityPlanId, frameworkId, drawings }: Planned & { drawings: readonly MadeImage[] },
): Promise<void> {
  const { author } = ground.person;
  if (!author) throw new Error("The seed needs its plan author.");
  const { localityId } = ground;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);

  const at = daysAgo(6);
  const plan = { localityId, planId: localityPlanId, n: 1 };
  const easy = await startFormat(tx, author, at, { ...plan, kind: "easy_read", language: "en-GB" });
  for (const [i, { heading = "", words, alt, hardWords = [] }] of EASY_READ.entries()) {
    const step = { heading, words, alt, hardWords, partId: null, made: drawings[i] ?? null, reason: "" };
    await keepStep(tx, author, at, { ...plan, ...easy, ...step });
  }
  await publish(tx, author, at, { ...plan, ...easy }, { title: "Our plan for health and care in Bury" });

  const urdu = await startFormat(tx, author, at, { ...plan, kind: "translation", language: "ur" });
  const ur = { ...plan, ...urdu, read: readPasted(textOf("locality-plan-ur.md")), field: "text" };
  await replaceWords(tx, author, at, ur);
  await publish(
    tx,
    author,
    at,
    { ...plan, ...urdu },
    {
      title: "بیری کا مقامی منصوبہ",
      covers: "Section 4, Patient voice and co-design",
      movedOn: "منصوبہ اس کے بعد بدل چکا ہے۔ یہ ترجمہ پہلے والے مسودے کے بارے میں ہے۔",
    },
  );

  const before = daysAgo(42);
  const framework = { localityId, planId: frameworkId, n: 1 };
  const polish = await startFormat(tx, author, before, { ...framework, kind: "translation", language: "pl" });
  const pl = { ...framework, ...polish, read: readPasted(textOf("framework-pl.md")), field: "text" };
  await replaceWords(tx, author, before, pl);
  await publish(
    tx,
    author,
    before,
    { ...framework, ...polish },
    {
      title: "Jak mieszkańcy Bury biorą udział",
      movedOn: "Od tego czasu tekst się zmienił. To tłumaczenie dotyczy wcześniejszej wersji.",
    },
  );
}

type Which = Parameters<typeof publishFormat>[3];

async function publish(
  tx: Tx,
  author: Person,
  at: Date,
  which: Omit<Which, "byPeople">,
  about: { title: string; covers?: string; movedOn?: string },
): Promise<void> {
  const day = londonDay(at);
  const made = { madeBy: SAMPLE, madeOn: day, reviewedBy: `${SAMPLE}: nobody has reviewed it`, reviewedOn: day };
  await describeFormat(tx, author, at, { ...which, covers: "", movedOn: "", ...about, ...made, reason: "" });
  await publishFormat(tx, author, at, { ...which, byPeople: true });
}
