interface Picture {
  imageId: string;
  bytes: Uint8Array;
  mediaType: string;
}

/** The bytes of a picture, asked again each time, since who may see it can change. */
export function pictureAnswer(request: Request, { imageId, bytes, mediaType }: Picture): Response {
  const headers = {
    "Content-Type": mediaType,
    "Content-Disposition": `inline; filename="figure.${mediaType === "image/png" ? "png" : "jpg"}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-cache",
    ETag: `"${imageId}"`,
  };
  if (request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}
