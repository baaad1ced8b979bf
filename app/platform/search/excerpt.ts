export interface ExcerptPart {
  text: string;
  /** One of the words that were looked for. */
  hit: boolean;
}

const LENGTH = 220;
const BEFORE = 60;

/** A stretch of `body` around the first word looked for, cut at spaces, with the words looked for told apart. */
export function excerptOf(body: string, query: string): ExcerptPart[] {
  const plain = body.replace(/\s+/gu, " ").trim();
  const words = [...new Set(query.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 12);
  const pattern = words.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})`, "giu") : null;
  const first = pattern ? plain.search(pattern) : -1;
  const start = first > BEFORE ? plain.indexOf(" ", first - BEFORE) + 1 : 0;
  const end = start + LENGTH >= plain.length ? plain.length : plain.lastIndexOf(" ", start + LENGTH);
  const stop = end > start ? end : start + LENGTH;
  const stretch = `${start > 0 ? "… " : ""}${plain.slice(start, stop)}${stop < plain.length ? " …" : ""}`;
  return pattern ? partsOf(stretch, pattern) : [{ text: stretch, hit: false }];
}

function partsOf(text: string, pattern: RegExp): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let done = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > done) parts.push({ text: text.slice(done, found.index), hit: false });
    parts.push({ text: found[0], hit: true });
    done = found.index + found[0].length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), hit: false });
  return parts;
}
