import type { LoaderFunctionArgs } from "@remix-run/node";
import { findAudio } from "#app/domain/plans/format-audio.server.ts";
import { rangeAsked } from "#app/http/byte-range.ts";
import { whichFormat } from "./which-format.server.ts";

const ENDINGS: Record<string, string> = {
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "audio/wav": "wav",
};

/** A recording, or the part of it that is asked for: so that one can jump in it, and go on after a break. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { audioId, type, size, read } = await findAudio(
    context.portal.db,
    context.viewer,
    whichFormat(context, params),
  );
  const kept = new URL(request.url).searchParams.has("download") ? "attachment" : "inline";
  const headers = new Headers({
    "Content-Type": type,
    "Content-Disposition": `${kept}; filename="plan.${ENDINGS[type] ?? "bin"}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-cache, no-transform",
    "Accept-Ranges": "bytes",
    ETag: `"${audioId}"`,
  });
  const etag = headers.get("ETag");
  if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
  const ifRange = request.headers.get("If-Range");
  const range = ifRange && ifRange !== etag ? null : rangeAsked(request.headers.get("Range"), size);
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = range ?? { from: 0, to: size - 1 };
  headers.set("Content-Length", String(to + 1 - from));
  if (range) headers.set("Content-Range", `bytes ${from}-${to}/${size}`);
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  return new Response(streamOf(read(from, to)), { status, headers });
}

/** Piece by piece, as fast as they are taken. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void pieces.return(undefined),
  });
