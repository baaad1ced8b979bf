import type { FormatKind, FormatState } from "#db/vocabulary.ts";
import { languageOf } from "./languages.ts";

/** A format as every page that names it needs it. */
export interface FormatHead {
  id: string;
  kind: FormatKind;
  language: string;
  state: FormatState;
  title: string;
  covers: string;
  /** The number of the draft that it belongs to. */
  n: number;
  audioSize: number | null;
  publishedAt: Date | null;
}

type Named = Pick<FormatHead, "kind" | "language">;

const inLanguage = (tag: string): string => (tag === "en-GB" ? "" : ` in ${languageOf(tag).name}`);

/** What it is, inside a sentence: "Easy Read version", "Urdu translation". */
export function formatName({ kind, language }: Named): string {
  switch (kind) {
    case "easy_read":
      return "Easy Read version";
    case "translation":
      return `${languageOf(language).name} translation`;
    case "bsl":
      return "British Sign Language (BSL) video";
    case "audio":
      return `audio version${inLanguage(language)}`;
  }
}

/** The same at the head of a page or a row. */
export const formatTitle = (format: Named): string => {
  const name = formatName(format);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** A format is about the plan as it stands only while no later draft has been published. */
export const isEarlier = (format: Pick<FormatHead, "n">, newest: number): boolean => format.n < newest;

/** What a format of an earlier draft says of itself; null while the plan has not moved on. */
export const earlierSentence = (format: Named & Pick<FormatHead, "n">, newest: number): string | null =>
  isEarlier(format, newest)
    ? `This ${formatName(format)} is about draft ${format.n}. The plan is now at draft ${newest}.`
    : null;

const ORDER: Record<FormatKind, number> = { easy_read: 0, translation: 1, bsl: 2, audio: 3 };
const slot = ({ kind, language }: Named): string => `${kind} ${language}`;

/**
 * What a reader of draft `n` can choose from: of each kind and language the published one of this draft, else that of
 * the nearest draft before it. In the order Easy Read, languages by their English names, BSL, audio.
 */
export function waysToRead<F extends FormatHead>(formats: readonly F[], n: number): F[] {
  const best = new Map<string, F>();
  for (const format of formats) {
    if (format.state !== "published" || format.n > n) continue;
    const known = best.get(slot(format));
    if (!known || known.n < format.n) best.set(slot(format), format);
  }
  return [...best.values()].sort(inOrder);
}

const inOrder = (a: Named, b: Named): number =>
  ORDER[a.kind] - ORDER[b.kind] || languageOf(a.language).name.localeCompare(languageOf(b.language).name, "en");

export type FormatNeed = "made" | "making" | "earlier" | "missing";

export interface Slot<F extends FormatHead> extends Named {
  need: FormatNeed;
  /** What is there of this draft, whatever its state but taken back. */
  own: F | null;
  /** The published one of the nearest draft before, when this draft has none that is published. */
  before: F | null;
}

/** What this draft should have: one of each kind in English, and every language that the plan was ever translated into. */
export function slotsOf<F extends FormatHead>(formats: readonly F[], n: number): Slot<F>[] {
  const usual: Named[] = [
    { kind: "easy_read", language: "en-GB" },
    { kind: "bsl", language: "bfi" },
    { kind: "audio", language: "en-GB" },
  ];
  const live = formats.filter((one) => one.state !== "taken_back" && one.n <= n);
  const all = new Map([...usual, ...live].map(({ kind, language }) => [slot({ kind, language }), { kind, language }]));
  return [...all.values()].sort(inOrder).map((named) => {
    const same = live.filter((one) => slot(one) === slot(named));
    const own = same.find((one) => one.n === n) ?? null;
    const published = own?.state === "published";
    const before = published ? null : (waysToRead(same, n - 1)[0] ?? null);
    return { ...named, own, before, need: needOf(published, own !== null, before !== null) };
  });
}

function needOf(published: boolean, begun: boolean, before: boolean): FormatNeed {
  if (published) return "made";
  if (begun) return "making";
  return before ? "earlier" : "missing";
}

/** The address of a format, and of everything below it. */
export const formatHref = (placeSlug: string, planId: string, { n, id }: Pick<FormatHead, "n" | "id">): string =>
  `/${placeSlug}/plans/${planId}/drafts/${n}/formats/${id}`;
