import { EXPERIENCE_FIELDS, type ExperienceField, type ToldAs } from "#db/vocabulary.ts";

/** Who tells, as it stands beside their words: "A carer in Prestwich". */
export const TOLD_AS_WORDS: Record<ToldAs, string> = {
  patient: "Someone who uses care",
  carer: "A carer",
  family: "A family member or friend",
  staff: "Someone who works in care",
};

export const FIELD_WORDS: Record<ExperienceField, string> = {
  happened: "What happened",
  better: "What would have been better",
  about: "About the person",
};

export const REDACTION_REASONS = {
  name: "A person’s name",
  place: "A place that shows who someone is",
  contact: "A phone number or an address",
  health: "Another person’s health or private life",
  hurtful: "Words that could hurt someone",
} as const;
export type RedactionReason = keyof typeof REDACTION_REASONS;

export const DECLINE_REASONS = {
  "not-care": "It is not about health or care",
  someone: "It would show who someone is, even with words taken out",
  hate: "It attacks a person or a group",
  twice: "We already have the same words from the same person",
  advert: "It sells something",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** The parts of an account, in reading order, without those left empty. */
export const partsOf = (words: Record<ExperienceField, string | null>): { field: ExperienceField; words: string }[] =>
  EXPERIENCE_FIELDS.flatMap((field) => (words[field] ? [{ field, words: words[field] }] : []));

/** "A carer in Prestwich"; only what the person chose to say, and never a name. */
export function attributionOf(
  { toldAs, onBehalf }: { toldAs: ToldAs | null; onBehalf: { verbatim: boolean } | null },
  areaName: string | null,
  localityName: string,
): string {
  const who = toldAs ? TOLD_AS_WORDS[toldAs] : "Someone";
  const how = onBehalf && !onBehalf.verbatim ? ", written down for them" : "";
  return `${who} in ${areaName ?? localityName}${how}`;
}
