import { rungName } from "../programmes/programme.ts";

/** The kinds of people and organisations that write, as a board asks about them. */
export const WRITER_KINDS = ["resident", "vcse", "healthwatch", "council", "nhs", "partnership"] as const;
export type WriterKind = (typeof WRITER_KINDS)[number];

export const WRITER_KIND_WORDS: Record<WriterKind, string> = {
  resident: "Residents",
  vcse: "Voluntary and community groups",
  healthwatch: "Healthwatch",
  council: "The council",
  nhs: "NHS organisations",
  partnership: "Partnerships and other bodies",
};

const KIND_OF: Record<string, WriterKind> = {
  vcse: "vcse",
  healthwatch: "healthwatch",
  council: "council",
  commissioner: "nhs",
  nhs_provider: "nhs",
};

/** The kind of writer that an organisation is; somebody without one speaks as a resident. */
export const kindOfWriter = (organisationKind: string | null): WriterKind =>
  organisationKind === null ? "resident" : (KIND_OF[organisationKind] ?? "partnership");

export interface Contribution {
  kind: WriterKind;
  words: number;
  /** Of a hundred words that stand. */
  share: number;
}

/** Words by kind as shares of all, the largest first; kinds that wrote nothing are left out. */
export function contributionsOf(words: ReadonlyMap<WriterKind, number>): Contribution[] {
  const all = [...words.values()].reduce((sum, one) => sum + one, 0);
  return [...words]
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({ kind, words: count, share: Math.round((100 * count) / all) }))
    .sort((a, b) => b.words - a.words);
}

/** Names with how much each wrote, the most first, as a list; one alone needs no share, and who wrote nothing is left out. */
export function sayShares(wrote: readonly { name: string; amount: number }[]): string {
  const all = wrote.reduce((sum, { amount }) => sum + amount, 0);
  const some = wrote.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
  if (some.length < 2) return some[0]?.name ?? "";
  const percent = (amount: number) => {
    const share = Math.round((100 * amount) / all);
    return share === 0 ? "under 1%" : `${share}%`;
  };
  return some.map(({ name, amount }) => `${name} (${percent(amount)})`).join(", ");
}

const BY_THE_PEOPLE: WriterKind[] = ["resident", "vcse"];

/** One plain sentence on how much the people it is about wrote; null while nothing stands. */
export function contributionSentence(contributions: readonly Contribution[]): string | null {
  const all = contributions.reduce((sum, { words }) => sum + words, 0);
  if (all === 0) return null;
  const theirs = contributions.filter(({ kind }) => BY_THE_PEOPLE.includes(kind));
  const words = theirs.reduce((sum, one) => sum + one.words, 0);
  const share = Math.round((100 * words) / all);
  return `${share}% of the words that stand here were written by residents and voluntary groups.`;
}

const OFFICERS: WriterKind[] = ["council", "nhs", "partnership"];
const TOGETHER = ["co-design", "co-production"];

/**
 * What must be said beside a proposal that claims to be written together, while its words are officers' alone; null
 * when it makes no such claim or the claim holds.
 */
export function emptyClaim(declaredRung: string, contributions: readonly Contribution[]): string | null {
  if (!TOGETHER.includes(declaredRung) || contributions.length === 0) return null;
  if (!contributions.every(({ kind }) => OFFICERS.includes(kind))) return null;
  const names = contributions.map(({ kind }) => WRITER_KIND_WORDS[kind].replace(/^The/, "the"));
  const alone = new Intl.ListFormat("en-GB").format(names);
  return `This claims ${rungName(declaredRung).toLowerCase()}. Its words were written by ${alone} alone.`;
}
