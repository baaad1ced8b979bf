/** Documents as plain data, shared with the rooms: it lives where both may import it. */
export * from "#app/platform/rich-text/content.ts";
