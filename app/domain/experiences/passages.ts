/** A stretch of a text by JavaScript string index; `end` is the index after its last character. */
export interface Span {
  start: number;
  end: number;
}

/** What stands where words were taken out. */
export const REMOVED = "[removed]";

const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Whether a span lies inside the text, holds something, and cuts no character in two. */
export function isPassageOf(text: string, { start, end }: Span): boolean {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return false;
  if (start < 0 || end > text.length || start >= end) return false;
  if (isLowSurrogate(text.charCodeAt(start)) || (end < text.length && isLowSurrogate(text.charCodeAt(end))))
    return false;
  return text.slice(start, end).trim() !== "";
}

/**
 * Where a span stands after the words `removed` gave way to `inserted` characters. What lies before stays, what lies
 * after moves; a span that held part of them ends at the replacement, and holds all of it.
 */
export function afterReplacing(span: Span, removed: Span, inserted: number): Span {
  if (span.end <= removed.start) return span;
  const shift = inserted - (removed.end - removed.start);
  if (span.start >= removed.end) return { start: span.start + shift, end: span.end + shift };
  return {
    start: Math.min(span.start, removed.start),
    end: span.end > removed.end ? span.end + shift : removed.start + inserted,
  };
}

/** The text with `removed` replaced. */
export const replacing = (text: string, removed: Span, inserted: string): string =>
  text.slice(0, removed.start) + inserted + text.slice(removed.end);

/** Every place where these words stand as whole words, whatever their capitals and however they are spaced. */
export function findWords(text: string, words: string): Span[] {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [];
  const pattern = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+");
  const found = text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "giu"));
  return [...found].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
