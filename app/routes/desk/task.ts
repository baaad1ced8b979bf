export interface Link {
  text: string;
  href: string;
  note?: string;
}

/** One kind of work that waits: a number to work through, or a few things to open. */
export interface Task {
  title: string;
  href?: string;
  count?: number;
  /** How long the first has waited, in words. */
  age?: string;
  /** It has waited longer than most should. */
  late?: boolean;
  items?: Link[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LATE_DAYS = 7;

/** A queue to work through: how many wait, and how long the first has waited at `at`. */
export function task(title: string, href: string, at: Date, count: number, oldest: Date | null): Task {
  if (!oldest || count === 0) return { title, href, count };
  const days = Math.max(0, Math.floor((at.getTime() - oldest.getTime()) / DAY_MS));
  const age = days === 0 ? "since today" : days === 1 ? "for 1 day" : `for ${days} days`;
  return { title, href, count, age: `The first has waited ${age}`, late: days >= LATE_DAYS };
}
