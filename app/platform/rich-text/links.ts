/**
 * The address if it may stand in a document: https or mailto, nothing else; null otherwise. A link in a co-edited
 * document is whatever some client wrote there, so it is asked when a link is made and again when one is shown.
 */
export function safeHref(href: unknown): string | null {
  if (typeof href !== "string" || href.length > 2000) return null;
  try {
    const url = new URL(href.trim());
    return url.protocol === "https:" || url.protocol === "mailto:" ? url.href : null;
  } catch {
    return null;
  }
}
