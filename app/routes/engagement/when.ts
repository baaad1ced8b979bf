import { dateText } from "#app/components/content/date-text.tsx";
import type { ActivityTime } from "#app/domain/engagement/activity.ts";

export const TIME_WORDS: Record<ActivityTime, { words: string; kind?: "yes" | "wait" }> = {
  open: { words: "Open now", kind: "yes" },
  coming: { words: "Coming", kind: "wait" },
  over: { words: "Over" },
};

/** "16 March 2026 to 16 April 2026", "From 16 March 2026". */
export const daysInWords = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string => {
  if (endsOn === null) return `From ${dateText(startsOn)}`;
  return startsOn === endsOn ? dateText(startsOn) : `${dateText(startsOn)} to ${dateText(endsOn)}`;
};
