import type { EntryContext } from "@remix-run/node";

interface Answer {
  problems?: unknown;
}

const escapeHtml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * Completes the page's title: "Error: " first when the form came back with problems, the place last. A page that the
 * browser takes over with a script keeps its own title, because the two must agree.
 */
export function fullTitle(html: string, remix: EntryContext): string {
  const { loaderData, actionData } = remix.staticHandlerContext;
  if (html.includes("window.__remixContext")) return html;
  const place = (loaderData.root as { place: { name: string } | null } | undefined)?.place;
  const failed = Object.values(actionData ?? {}).some((answer) => {
    const problems = (answer as Answer | null)?.problems;
    return Array.isArray(problems) && problems.length > 0;
  });
  const end = place ? `In the Room, ${escapeHtml(place.name)}` : "In the Room";
  return html.replace(/<title>([^<]*)<\/title>/, (_whole, own: string) => {
    const start = `${failed ? "Error: " : ""}${own}`;
    return `<title>${own && !own.startsWith("In the Room") ? `${start} · ${end}` : end}</title>`;
  });
}
