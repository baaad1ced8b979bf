export interface Range {
  /** The first and the last byte, counted from 0. */
  from: number;
  to: number;
}

/** The one range of bytes that a request asks of something of `size` bytes; null for all of it. */
export function rangeAsked(header: string | null, size: number): Range | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < from) return null;
  return from > to || (first === "" && Number(last) === 0) ? "unsatisfiable" : { from, to };
}
