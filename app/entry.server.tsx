import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "./components/layout/nonce.ts";
import { fullTitle } from "./http/title.ts";

const PATIENCE_MS = 10_000;

/** Pages are rendered whole, so that they arrive whole: nothing on them waits for a script. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const page = { failed: false, html: "" };
  page.html = await render(request, remix, context, () => {
    page.failed = true;
  });
  headers.set("Content-Type", "text/html; charset=utf-8");
  keepPrivate(request, headers, context);
  return new Response(fullTitle(page.html, remix), { status: page.failed ? 500 : status, headers });
}

function render(
  request: Request,
  remix: EntryContext,
  context: AppLoadContext,
  onFailure: () => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady() {
          const body = new PassThrough();
          text(body).then(resolve, reject);
          pipe(body);
          clearTimeout(patience);
        },
        onShellError: reject,
        onError(error) {
          onFailure();
          const { name, stack } = error instanceof Error ? error : new Error("not an error");
          context.portal.log.error({ name, stack: stack?.split("\n").slice(1, 6) }, "page failed to render");
        },
      },
    );
    const patience = setTimeout(abort, PATIENCE_MS);
  });
}

/** What is shown to someone in particular stays out of every cache; the rest is asked for again each time. */
function keepPrivate(request: Request, headers: Headers, context: AppLoadContext): void {
  headers.append("Vary", "Cookie");
  if (headers.has("Cache-Control")) return;
  const personal =
    context.viewer !== null ||
    /\b(itr_private|itr_tell|comment|kept_comment)=/.test(request.headers.get("Cookie") ?? "");
  headers.set("Cache-Control", personal ? "no-store" : "no-cache");
}

export function handleDataRequest(response: Response, { context, request }: LoaderFunctionArgs | ActionFunctionArgs) {
  keepPrivate(request, response.headers, context);
  return response;
}

/** The guard has logged what a handler threw, without anyone's words; Remix would print it whole. */
export function handleError(): void {}
