/** Which addresses may stand in a document, shared with what reads and writes files: it lives where both may import it. */
export * from "#app/platform/rich-text/links.ts";
