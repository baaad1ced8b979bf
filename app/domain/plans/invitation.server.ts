import { type CalendarEntry, calendarFile } from "#app/platform/calendar/calendar.ts";
import { type QrCode, qrCodeOf } from "#app/platform/qr/qr.ts";
import { endWords } from "./consultation.ts";
import type { Consultation, Plan } from "./drafts.server.ts";

export interface Invited {
  plan: Plan;
  n: number;
  consultation: Consultation;
  /** How often it was given more time. */
  extensions: number;
  /** The portal's own address and the place's part of it. */
  origin: string;
  slug: string;
}

const HOUR = 3_600_000;

/** When comments open and close, as a file for a calendar. A later file of the same consultation moves the entries. */
export function consultationCalendar({ plan, n, consultation, extensions, origin, slug }: Invited, at: Date): string {
  const { id, opensAt, closesAt } = consultation;
  const url = `${origin}/${slug}/plans/${plan.id}/drafts/${n}`;
  const common = { sequence: extensions, url, description: `Read and comment: ${url}` };
  const entries: CalendarEntry[] = [
    {
      ...common,
      uid: `${id}-opens`,
      start: opensAt,
      end: new Date(opensAt.getTime() + HOUR),
      title: `Comments open: ${plan.title}`,
    },
    {
      ...common,
      uid: `${id}-closes`,
      start: new Date(closesAt.getTime() - HOUR),
      end: closesAt,
      title: `Comments close: ${plan.title}`,
      description: `You can comment until ${endWords(closesAt)}. ${common.description}`,
      remindDaysBefore: 3,
    },
  ];
  return calendarFile(entries, at);
}

/** The address that fits on a poster, for reading out and as a QR code; null where there is none. */
export function shortAddress({ consultation, origin, slug }: Pick<Invited, "consultation" | "origin" | "slug">): {
  href: string;
  /** Without "https://", as people type it. */
  typed: string;
  qr: QrCode;
} | null {
  if (!consultation.code) return null;
  const href = `${origin}/${slug}/say/${consultation.code}`;
  return { href, typed: href.replace(/^https?:\/\//, ""), qr: qrCodeOf(href) };
}
