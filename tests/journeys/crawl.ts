import type { Page } from "playwright-core";

/** Every page of the portal that can be reached from these by links, as this browser sees it. Its words by address. */
export async function crawl(page: Page, from: readonly string[], most = 400): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const waiting = [...from];
  while (waiting.length > 0 && seen.size < most) {
    const path = waiting.shift() as string;
    if (seen.has(path)) continue;
    const answer = await page.request.get(path, { maxRedirects: 5 });
    const html = await answer.text();
    seen.set(path, html);
    for (const [, href] of html.matchAll(/href="([^"#]+)[^"]*"/g)) {
      const link = (href as string).replaceAll("&amp;", "&");
      if (/^\/(bury|rochdale|account|api)\b/.test(link) && !seen.has(link)) waiting.push(link);
    }
  }
  return seen;
}
