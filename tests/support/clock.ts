import type { Clock } from "#app/platform/clock/clock.ts";

export interface MovableClock extends Clock {
  /** Sets the time: an ISO instant or a Date. */
  set(at: string | Date): void;
  /** Moves the time on. */
  forward(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): Date;
}

/** A clock that stands still until a test moves it. */
export function movableClock(start: string | Date): MovableClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set(at) {
      now = new Date(at).getTime();
    },
    forward({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      return new Date(now);
    },
  };
}
