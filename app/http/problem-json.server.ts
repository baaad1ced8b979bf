const TITLES: Record<number, string> = {
  400: "Bad request",
  401: "Sign in first",
  403: "Not with this ticket",
  404: "Not found",
  405: "Not allowed",
  409: "Out of date",
  413: "Too large",
  422: "Cannot be read",
  429: "Too many requests",
  503: "Try again",
};

/** A refusal as a problem document (RFC 9457). */
export const problemJson = (status: number, detail: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: "about:blank", title: TITLES[status] ?? "Problem", status, detail }), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });

/** A refusal in words, as a problem document. */
export async function asProblem(response: Response): Promise<Response> {
  if (response.headers.get("Content-Type")?.includes("json")) return response;
  const kept = ["Allow", "Retry-After"].flatMap((name) => {
    const value = response.headers.get(name);
    return value ? [[name, value] as const] : [];
  });
  return problemJson(response.status, await response.text(), Object.fromEntries(kept));
}
