/** Where to go after signing in: a path of our own ("/" and then no second slash or backslash), or nowhere. */
export function returnTo(to: unknown): string | null {
  if (typeof to !== "string" || to.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.includes("\\"))
    return null;
  const url = new URL(to, "https://portal.invalid");
  if (url.origin !== "https://portal.invalid" || /^\/\//.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}
