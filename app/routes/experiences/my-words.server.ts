import type { AppLoadContext } from "@remix-run/node";
import {
  DECLINE_REASONS,
  type DeclineReason,
  partsOf,
  REDACTION_REASONS,
  type RedactionReason,
} from "#app/domain/experiences/words.ts";
import { listTellingsOf } from "#app/domain/feedback/telling-desk.server.ts";
import { wayOfExperience } from "#app/domain/feedback/way.server.ts";
import type { Hop } from "#app/domain/feedback/way.ts";
import { placeOf } from "#app/http/context.server.ts";
import type { ExperienceState } from "#db/vocabulary.ts";
import type { Own } from "./own.server.ts";

/** The state as the person sees it. A referral reads as waiting: others may look over their shoulder. */
export const STATE_WORDS: Record<ExperienceState, string> = {
  waiting: "Waiting to be read",
  approved: "Read and checked",
  declined: "Not taken further",
  safeguarding: "Waiting to be read",
  withdrawn: "Taken back",
};

/** All that the private page shows of one experience. */
export async function wordsOf(context: AppLoadContext, { account, query }: Own) {
  const { portal, viewer } = context;
  const place = placeOf(context);
  const { experience, redactions, consent } = account;
  const hops = await wayOfExperience(portal.db, viewer, place, experience.id);
  const tellings = await listTellingsOf(portal.db, { experienceId: experience.id });
  const toAnswer = tellings.find((telling) => telling.state === "told" && telling.reply === null);
  const reasons = [...new Set(redactions.map((one) => one.reason))];
  return {
    query,
    coordinator: account.coordinatorName,
    phone: place.phone,
    reference: experience.reference,
    state: experience.state,
    withdrawnAt: experience.withdrawnAt,
    parts: partsOf(experience),
    how: howTold(account),
    checked: {
      hop: hops.find((hop) => hop.kind === "checked") ?? null,
      takenOut: reasons.map((reason) => REDACTION_REASONS[reason as RedactionReason] ?? reason),
      declined: experience.state === "declined" ? DECLINE_REASONS[experience.stateReason as DeclineReason] : null,
    },
    said: hops.find((hop) => hop.kind === "said") ?? null,
    hops: hops.filter((hop) => hop.kind !== "said" && hop.kind !== "checked") satisfies Hop[],
    consent,
    tellingId: toAnswer?.id ?? null,
  };
}

function howTold({ experience, activity }: Own["account"]): string {
  const { onBehalf } = experience;
  const where = activity ? ` at “${activity.title}”` : "";
  if (!onBehalf) return where ? `You told us${where}.` : "";
  const exact = onBehalf.verbatim ? "They wrote down your own words" : "They wrote down what you meant, in other words";
  return `Someone wrote this down for you${where}. ${exact}${onBehalf.readBack ? ", and read it back to you" : ""}.`;
}
