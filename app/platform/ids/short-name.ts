const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

/** A short random name for one thing among a few, as part of an address. Safe in a browser. */
export const randomName = (length: number): string =>
  Array.from(globalThis.crypto.getRandomValues(new Uint8Array(length)), (byte) => LETTERS[byte % LETTERS.length]).join(
    "",
  );
