const MOST = 100_000;

/** Where the next page begins, as callers hand it back. */
export const pageCursor = (page: number): string => Buffer.from(`page ${page}`).toString("base64url");

/** The page that a cursor stands for: the first without one, null for one that we did not make. */
export function pageAt(cursor: string | null): number | null {
  if (cursor === null) return 1;
  if (!/^[\w-]{1,40}$/.test(cursor)) return null;
  const page = Number(/^page ([1-9]\d*)$/.exec(Buffer.from(cursor, "base64url").toString("latin1"))?.[1] ?? Number.NaN);
  return page <= MOST ? page : null;
}
