import ical, { ICalAlarmType, ICalCalendarMethod } from "ical-generator";

export interface CalendarEntry {
  /** Stays the same when the entry changes, so that a calendar moves it and does not show it twice. */
  uid: string;
  /** Grows with each change. */
  sequence: number;
  start: Date;
  end: Date;
  title: string;
  description: string;
  url: string;
  /** Reminds this long before the start. */
  remindDaysBefore?: number;
}

const DAY_SECONDS = 86_400;

/** A calendar file (iCalendar, RFC 5545); its times are in UTC, so that every calendar shows them in its own. */
export function calendarFile(entries: readonly CalendarEntry[], at: Date): string {
  const calendar = ical({
    prodId: { company: "In the Room", product: "In the Room", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { uid, sequence, start, end, title, description, url, remindDaysBefore } of entries) {
    const event = calendar.createEvent({ id: uid, sequence, start, end, stamp: at, summary: title, description, url });
    if (remindDaysBefore) {
      event.createAlarm({ type: ICalAlarmType.display, trigger: remindDaysBefore * DAY_SECONDS, description: title });
    }
  }
  return calendar.toString();
}
