import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/people/person.ts";
import { describeFormat, startFormat } from "#app/domain/plans/format-making.server.ts";
import { publishFormat, takeBackFormat } from "#app/domain/plans/format-publishing.server.ts";
import { replaceWords } from "#app/domain/plans/format-words.server.ts";
import { readPasted } from "#app/domain/plans/import.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormats } from "#db/schema/plan-formats.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import type { Canary } from "./planted.ts";

/** Two translations that only the plan's authors may read: one still being made, one taken back. */
export async function plantFormats(db: Db, at: Date, person: (email: string) => Promise<Person>): Promise<Canary[]> {
  const author = await person("author@bury.example");
  const [draft] = await db
    .select({ localityId: plans.localityId, planId: planDrafts.planId, n: planDrafts.n })
    .from(planFormats)
    .innerJoin(planDrafts, eq(planDrafts.id, planFormats.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(eq(planFormats.kind, "easy_read"));
  if (!draft) throw new Error("The demo has no Easy Read.");
  const planted: Canary[] = [];
  for (const [language, word] of [
    ["ar", "Zqformatmakingcanary"],
    ["fa", "Zqformattakenbackcanary"],
  ] as const) {
    const which = { ...draft, ...(await startFormat(db, author, at, { ...draft, kind: "translation", language })) };
    const read = readPasted(`# ${word}\n\n${word} is not public.\n`);
    await replaceWords(db, author, at, { ...which, read, field: "text" });
    if (language === "fa") {
      const made = { madeBy: "Planted", madeOn: "2026-01-05", reviewedBy: "Planted", reviewedOn: "2026-01-05" };
      const about = { title: "Planted", covers: "", movedOn: "", reason: "", ...made };
      await describeFormat(db, author, at, { ...which, ...about });
      await publishFormat(db, author, at, { ...which, byPeople: true });
      await takeBackFormat(db, author, at, { ...which, why: "It was planted." });
    }
    const page = `/bury/plans/${which.planId}/drafts/${which.n}/formats/${which.formatId}`;
    const asks = [page, `${page}/print`, `${page}/edit`, `${page}/edit/words`];
    planted.push({ word, readers: [author.email], asks });
  }
  return planted;
}
