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

/** The count in words: "about 10 people", "too few to show", "nobody yet". */
export function countInWords(count: PublishedCount, [one, many]: [string, string] = ["person", "people"]): string {
  if (count.shown === "hidden") return "too few to show";
  if (count.shown === "exact") return `no ${many} yet`;
  return `about ${count.value} ${count.value === 1 ? one : many}`;
}

/** The text as a sentence begins, with a capital: "About 10 people". */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
