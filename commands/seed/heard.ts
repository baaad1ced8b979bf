import { openActivity } from "#app/domain/engagement/activities.server.ts";
import { NO_CONSENT } from "#app/domain/experiences/consent.ts";
import { logOnBehalf, tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import { markPassage } from "#app/domain/experiences/quotations.server.ts";
import { placeUnderTheme } from "#app/domain/themes/codings.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import { addDays, londonDay } from "#app/platform/clock/clock.ts";
import { ABOUTS, CONSENT_PATTERNS, GROUPS, type SeedGroup } from "#db/seed/bury/experiences.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { ContactChannel } from "#db/vocabulary.ts";
import type { Ground } from "./ground.ts";

export interface Heard {
  /** Theme ids by theme name. */
  theme: Record<string, string>;
  /** Quotation ids by theme name, oldest first, with whether the public may read them. */
  quotations: Record<string, { id: string; isPublic: boolean }[]>;
  activity: { waiting: string; nights: string };
}

const DAY = 86_400_000;

/** Two activities on which experiences and proposals hang. */
async function seedActivities(tx: Tx, at: Date, ground: Ground): Promise<Heard["activity"]> {
  const { healthwatch } = ground.person;
  if (!healthwatch) throw new Error("The seed needs its coordinator.");
  const today = londonDay(at);
  const open = (
    programme: string,
    activity: { title: string; purpose: string; whoIsAsked: string; rung: "co-design" | "engagement" },
  ) =>
    openActivity(tx, healthwatch, new Date(at.getTime() - 70 * DAY), {
      localityId: ground.localityId,
      programmeId: ground.programme[programme] ?? "",
      startsOn: addDays(today, -70),
      endsOn: addDays(today, 60),
      ...activity,
    });
  const nights = await open("community-services", {
    title: "The first night at home",
    purpose: "What happens in the first days after someone leaves hospital, above all at night?",
    whoIsAsked: "Carers and people who came home from hospital in the last year",
    rung: "co-design",
  });
  const waiting = await open("elective-care", {
    title: "Waiting well",
    purpose: "What would make the wait for an operation easier to live with?",
    whoIsAsked: "Anyone on a waiting list in Bury, or who was on one in the last two years",
    rung: "engagement",
  });
  return { nights: nights.id, waiting: waiting.id };
}

interface Telling {
  group: SeedGroup;
  index: number;
  happened: string;
  better: string;
}

/** Each account is a different pair of sentences, so that no two are the same. */
function accountsOf(group: SeedGroup): Telling[] {
  return Array.from({ length: group.count }, (_, index) => {
    const round = Math.floor(index / group.cores.length);
    const core = group.cores[(index + round) % group.cores.length] ?? "";
    const tail = group.tails[round % group.tails.length] ?? "";
    return { group, index, happened: `${core} ${tail}`, better: group.better[index % group.better.length] ?? "" };
  });
}

const consentAt = (n: number) => {
  const pattern = CONSENT_PATTERNS[n % CONSENT_PATTERNS.length] ?? CONSENT_PATTERNS[0];
  return {
    ...NO_CONSENT,
    coordinator_read: true,
    programme_use: pattern.programme,
    board_read: pattern.board,
    read_aloud: pattern.board && n % 3 === 0,
    public_quote: pattern.public,
    contact_back: n % 2 === 0,
  };
};

async function tell(tx: Tx, at: Date, ground: Ground, activity: Heard["activity"], n: number, telling: Telling) {
  const { vcse, carer } = ground.person;
  const areas = Object.values(ground.area);
  const channels = ["email", "phone", "letter", "group"] as const;
  const consent = consentAt(n);
  const channel: ContactChannel = consent.contact_back ? (channels[(n / 2) % channels.length] ?? "email") : "none";
  const detail = {
    none: "",
    email: `person${n}@demo.example`,
    phone: "0161 496 0100",
    letter: "1 Demo Street, Bury",
    group: "A carers’ group",
  };
  const activityOf: Record<string, string> = {
    "community-services": activity.nights,
    "elective-care": activity.waiting,
  };
  const input = {
    localityId: ground.localityId,
    programmeId: ground.programme[telling.group.programme] ?? "",
    activityId: activityOf[telling.group.programme] ?? null,
    areaId: n % 6 === 5 ? null : (areas[n % areas.length] ?? null),
    toldAs: (["carer", "patient", "family"] as const)[n % 3] ?? null,
    happened: telling.happened,
    better: telling.better,
    about: ABOUTS[n % ABOUTS.length] ?? "",
    consent,
    contact: { channel, detail: detail[channel], needs: n % 8 === 4 ? "Large print, please." : "" },
    isDemo: true,
  };
  const onBehalf = {
    relationship: "I run a drop-in that the person comes to",
    place: "A community hub",
    verbatim: n % 2 === 0,
    readBack: true,
  };
  if (vcse && input.activityId && n % 7 === 4)
    return logOnBehalf(tx, vcse, at, { ...input, activityId: input.activityId, onBehalf });
  return tellExperience(tx, n === 0 ? (carer ?? null) : null, at, input);
}

/** About 125 invented accounts, most of them checked, coded and quoted; a few wait on each desk. */
export async function seedHeard(tx: Tx, now: Date, ground: Ground): Promise<Heard> {
  const { healthwatch, moderator } = ground.person;
  if (!healthwatch || !moderator) throw new Error("The seed needs its coordinator and its moderator.");
  const { localityId } = ground;
  const activity = await seedActivities(tx, now, ground);
  const heard: Heard = { theme: {}, quotations: {}, activity };
  let n = 0;
  for (const group of GROUPS) {
    const { theme } = group;
    if (theme) {
      const programmeId = ground.programme[group.programme] ?? "";
      const named = await nameTheme(tx, healthwatch, new Date(now.getTime() - 50 * DAY), {
        localityId,
        ...theme,
        programmeId,
      });
      heard.theme[theme.name] = named.id;
      heard.quotations[theme.name] = [];
    }
    for (const telling of accountsOf(group)) {
      const fromTheLast = group.count - telling.index;
      const waits = theme === null && fromTheLast <= 4;
      const daysAgo = theme === null ? fromTheLast * 0.4 : 60 - (n % 45);
      const at = new Date(now.getTime() - daysAgo * DAY + n * 60_000);
      const { id } = await tell(tx, at, ground, activity, n, telling);
      if (!waits) await approveExperience(tx, moderator, new Date(at.getTime() + DAY), id);
      if (theme) {
        const end = telling.happened.search(/[.!?]( |$)/) + 1;
        const coded = new Date(at.getTime() + 2 * DAY);
        const quotation = await markPassage(tx, healthwatch, coded, {
          experienceId: id,
          field: "happened",
          start: 0,
          end,
        });
        await placeUnderTheme(tx, healthwatch, coded, {
          quotationId: quotation.id,
          themeId: heard.theme[theme.name] ?? "",
        });
        heard.quotations[theme.name]?.push({ id: quotation.id, isPublic: consentAt(n).public_quote });
      }
      n++;
    }
  }
  return heard;
}

/** Rochdale has heard a little too. */
export async function seedRochdaleHeard(tx: Tx, now: Date, ground: Ground): Promise<void> {
  const programmeId = ground.programme["something-else"] ?? "";
  await tellExperience(tx, ground.person.resident ?? null, now, {
    localityId: ground.localityId,
    programmeId,
    happened: "The walk-in clinic in Rochdale saw my daughter in ten minutes.",
    better: "More clinics like it.",
    about: "",
    consent: { ...NO_CONSENT, coordinator_read: true, board_read: true },
    contact: { channel: "none", detail: "", needs: "" },
    isDemo: true,
  });
}
