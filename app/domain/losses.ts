/** What a text from a file could not bring along, as counted by whoever read the file. */
export const LOSSES = [
  "images",
  "links",
  "comments",
  "deletions",
  "headersFooters",
  "contents",
  "objects",
  "equations",
  "nestedTables",
  "formatting",
  "emphasis",
  "addresses",
] as const;
export type Loss = (typeof LOSSES)[number];
export type Losses = Partial<Record<Loss, number>>;

const some = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

const WORDS: Record<Loss, (n: number) => string> = {
  images: (n) => `${some(n, "picture was", "pictures were")} left out.`,
  links: (n) =>
    `${some(n, "link was", "links were")} taken out, as only https and mail links are kept. The words stay.`,
  comments: (n) => `${some(n, "comment was", "comments were")} left out.`,
  deletions: (n) => `${some(n, "deletion", "deletions")} marked in the file: those words were left out.`,
  headersFooters: () => "The header and footer of the pages were left out.",
  contents: () => "The table of contents was left out. The headings make one here.",
  objects: (n) => `${some(n, "object", "objects")} (such as a chart or a sheet) left out.`,
  equations: (n) => `${some(n, "equation was", "equations were")} left out.`,
  nestedTables: (n) => `${some(n, "table", "tables")} inside a table: the words stand in its cell.`,
  formatting: (n) => `Underlining or crossing out was left out in ${some(n, "place", "places")}. The words stay.`,
  emphasis: (n) => `Bold or italic was left out in ${some(n, "place", "places")}. The words stay.`,
  addresses: (n) => `${some(n, "link", "links")}: the words stay, the addresses behind them were left out.`,
};

/** One plain sentence for each kind of thing that was not kept. */
export const lossWords = (losses: Losses): string[] =>
  LOSSES.flatMap((loss) => ((losses[loss] ?? 0) > 0 ? WORDS[loss](losses[loss] ?? 0) : []));
