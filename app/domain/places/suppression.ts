/** A count of people as the public may see it. */
export type PublishedCount = { shown: "exact"; value: 0 } | { shown: "hidden" } | { shown: "rounded"; value: number };

/**
 * 0 stays 0; 1 to 7 is hidden; 8 and over is rounded to the nearest 5. Totals are rounded from true values, never
 * summed from published ones. (NHS hospital statistics practice since September 2018.)
 */
export function publishedCount(people: number): PublishedCount {
  if (people === 0) return { shown: "exact", value: 0 };
  if (people < 8) return { shown: "hidden" };
  return { shown: "rounded", value: Math.round(people / 5) * 5 };
}

/**
 * The counts of one table as they may be published. Where just one would be hidden, somebody could take the others from
 * what they know of the whole: then the smallest of the others is hidden as well, zeros last.
 */
export function publishedCounts(people: readonly number[]): PublishedCount[] {
  const counts = people.map(publishedCount);
  if (counts.filter((one) => one.shown === "hidden").length !== 1) return counts;
  const rank = (n: number) => (n === 0 ? Number.POSITIVE_INFINITY : n);
  const next = people
    .map((n, at) => ({ n, at }))
    .filter(({ at }) => counts[at]?.shown !== "hidden")
    .sort((a, b) => rank(a.n) - rank(b.n))[0];
  return next ? counts.with(next.at, { shown: "hidden" }) : counts;
}

/** The count in words: "about 10 people", "too few to show", "nobody yet". */
export function countInWords(count: PublishedCount, [one, many]: [string, string] = ["person", "people"]): string {
  if (count.shown === "hidden") return "too few to show";
  if (count.shown === "exact") return `no ${many} yet`;
  return `about ${count.value} ${count.value === 1 ? one : many}`;
}

/** The text as a sentence begins, with a capital: "About 10 people". */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
