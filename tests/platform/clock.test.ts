import { expect, test } from "vitest";
import { isDay, londonDay } from "#app/platform/clock/clock.ts";

test("the day in London changes at midnight there, in summer too", () => {
  expect(londonDay(new Date("2026-07-01T23:30:00Z"))).toBe("2026-07-02");
  expect(londonDay(new Date("2026-01-01T23:30:00Z"))).toBe("2026-01-01");
});

test("a day is one that the calendar has, with four figures for the year and two each for month and day", () => {
  expect(["2026-03-16", "2028-02-29"].map(isDay)).toEqual([true, true]);
  expect(["2026-02-30", "2027-02-29", "2026-3-16", "16/03/2026", "2026-03-16T10:00", ""].filter(isDay)).toEqual([]);
});
