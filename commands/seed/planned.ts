import { readFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { addComment } from "#app/domain/plans/comments.server.ts";
import { openConsultation } from "#app/domain/plans/consultations.server.ts";
import { importDraft } from "#app/domain/plans/imports.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { agreeWith } from "#app/domain/plans/threads.server.ts";
import { rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import { addDays, londonDay } from "#app/platform/clock/clock.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { paragraphs, planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";
import type { Written } from "./writing.ts";

export interface Planned {
  /** The paragraph of the framework that changed because of the proposal. */
  changedParagraphId: string;
  /** The plan that is open for comment, and the framework that has a second draft. */
  localityPlanId: string;
  frameworkId: string;
}

const DAY = 86_400_000;
const textOf = (file: string) => readFileSync(join(import.meta.dirname, "../../db/seed/bury", file), "utf8");

async function paragraphOf(tx: Tx, planId: string, n: number, text: string) {
  const [found] = await tx
    .select({ id: paragraphs.id, lineageId: paragraphs.lineageId })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(and(eq(planDrafts.planId, planId), eq(planDrafts.n, n), eq(paragraphs.text, text)));
  if (!found) throw new Error("The seed's plan lost a paragraph it comments on.");
  return found;
}

/** The Locality Plan's first draft, open for comment; and a short framework that has already changed once. */
export async function seedPlans(
  tx: Tx,
  liveText: LiveText,
  now: Date,
  ground: Ground,
  written: Written,
): Promise<Planned> {
  const { author, resident, carer } = ground.person;
  if (!author || !resident || !carer) throw new Error("The seed needs its plan author and its residents.");
  const { localityId } = ground;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  const today = londonDay(now);

  async function publish(at: Date, file: string, title: string, summary: string): Promise<string> {
    const { planId } = await importDraft(tx, liveText, author!, at, { localityId, title, summary, text: textOf(file) });
    await publishDraft(tx, liveText, author!, at, { localityId, planId, n: 1, origin: "" });
    return planId;
  }

  async function say(
    at: Date,
    planId: string,
    by: typeof resident,
    on: string,
    body: string,
    change: string | null = null,
    words: string | null = null,
  ) {
    const { lineageId } = await paragraphOf(tx, planId, 1, on);
    const comment = { localityId, planId, n: 1, lineageId, body, change, words, signedAs: null, contactEmail: null };
    return addComment(tx, by ?? null, at, { ...comment, submissionKey: newId() });
  }

  const framework = await publish(
    daysAgo(45),
    "involvement-plan.md",
    "How people are involved in Bury",
    "A short framework, written with Bury Healthwatch.",
  );
  const old = "Staff will read earlier notes where they can.";
  const comment = await say(
    daysAgo(40),
    framework,
    resident,
    old,
    "“Where they can” means never. I have to tell my story each time.",
    "Say that it is written down once and read first.",
    "where they can",
  );
  await startNextDraft(tx, liveText, author, daysAgo(34), {
    localityId,
    planId: framework,
    note: "After the first comments",
  });
  const { lineageId } = await paragraphOf(tx, framework, 1, old);
  await rewordParagraph(tx, liveText, author, daysAgo(34), {
    localityId,
    planId: framework,
    n: 2,
    lineageId,
    text: "You will tell your story once. With your agreement it is written down, and each team reads it before they come.",
    causes: [
      { kind: "comment", id: comment.id },
      { kind: "proposal", id: written.tellItOnce },
    ],
    reason: "A resident and the proposal said the old words promised nothing.",
  });
  const answer = "You are right. The next draft says it plainly.";
  await answerComment(tx, author, daysAgo(33), {
    localityId,
    commentId: comment.id,
    disposition: "accepted",
    answer,
    origin: "",
  });
  await publishDraft(tx, liveText, author, daysAgo(32), { localityId, planId: framework, n: 2, origin: "" });
  const changed = await paragraphOf(
    tx,
    framework,
    2,
    "You will tell your story once. With your agreement it is written down, and each team reads it before they come.",
  );

  const plan = await publish(
    daysAgo(8),
    "locality-plan.md",
    "Bury Locality Plan",
    "The plan for health and care in Bury, written afresh after the pandemic.",
  );
  await openConsultation(tx, author, daysAgo(7), {
    localityId,
    planId: plan,
    n: 1,
    purpose: "Tell us what is right, what is wrong and what is missing in the plan for health and care.",
    stillOpen: "Every paragraph can still change, above all how neighbourhood teams and carers work together.",
    whoIsAsked: "Anyone who lives in Bury, uses care here, or looks after someone who does",
    reasons:
      "The plan of 2019 was written before the pandemic. Teams in five neighbourhoods now work in another way, and people told us where care still does not join up.",
    pack: [
      { title: "What people told us so far", href: "/bury/themes" },
      { title: "How people are involved in Bury", href: `/bury/plans/${framework}` },
      { title: "Where the partnership stands", href: "/bury/transition" },
    ],
    themeIds: (await listThemes(tx, localityId)).items.slice(0, 2).map(({ id }) => id),
    dutyId: "nhs-2006-14z45",
    rung: "consultation",
    opensOn: addDays(today, -7),
    closesOn: addDays(today, 35),
  });
  const asked = await say(
    daysAgo(5),
    plan,
    carer,
    "Carers will be given information about who to contact.",
    "We had lots of information. What we need is a person who answers.",
    "One number, day and night.",
    "information about who to contact",
  );
  const about = { localityId, planId: plan, n: 1, lineageId: "", parentId: asked.id, change: null, signedAs: null };
  await addComment(tx, resident, daysAgo(4), {
    ...about,
    body: "It was the same for my mother. We rang four numbers.",
    contactEmail: null,
    submissionKey: newId(),
  });
  await agreeWith(tx, resident, daysAgo(4), { localityId, commentId: asked.id, agree: true });
  await say(
    daysAgo(4),
    plan,
    resident,
    "Appointments will be offered at times when people can get there by bus.",
    "Good. Please add that the first bus gets in at 9.",
  );
  await say(
    daysAgo(3),
    plan,
    resident,
    "People who do not use the internet will have other ways to take part that count the same.",
    "My neighbour would like a letter in large print.",
  );
  const third = { localityId, planId: framework, note: "Being written: how people hear back" };
  await startNextDraft(tx, liveText, author, daysAgo(2), third);
  return { changedParagraphId: changed.id, localityPlanId: plan, frameworkId: framework };
}
