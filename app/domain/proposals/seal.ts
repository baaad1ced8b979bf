/** What stands beside a seal about its signatures, in one plain sentence. */
export function saySignatures(
  lines: readonly { signature: { voidedAt: Date | string | null; voidedBecause: string | null } | null }[],
): string {
  const signed = lines.filter((line) => line.signature !== null);
  const voided = signed.filter((line) => line.signature?.voidedAt);
  if (lines.length === 0) return "Nobody has been asked to sign.";
  if (signed.length === 0) return `None of ${lines.length} has signed.`;
  if (voided.length === 0) {
    return signed.length === lines.length && lines.length > 1
      ? `All ${lines.length} have signed.`
      : `${signed.length} of ${lines.length} ${signed.length === 1 ? "has" : "have"} signed.`;
  }
  const counted = `${voided.length} of ${lines.length} ${lines.length === 1 ? "signature" : "signatures"} void.`;
  const unsealed = voided.every((line) => line.signature?.voidedBecause === "unsealed");
  return unsealed ? `The seal came off: ${counted}` : `Signed on an earlier text: ${counted}`;
}

/** How a seal's hash is written for people: its first eight characters. */
export const shortSeal = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;

export const REDACTION_WORDS: Record<string, string> = {
  replaced: "someone’s own words stood in it as plain text, and a reference to them has taken their place",
  withdrawn: "someone took their own words back, or allows less than before",
};
