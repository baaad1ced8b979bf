/** Words as typed, matched literally: no operator of either database gets through. */
export const termsOf = (query: string): string[] =>
  (query.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 12);
