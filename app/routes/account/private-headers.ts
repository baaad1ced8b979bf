import type { HeadersFunction } from "@remix-run/node";

/** For pages whose address holds a secret: nothing keeps them, nothing passes the address on. */
export const privateHeaders: HeadersFunction = () => ({
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex",
});
