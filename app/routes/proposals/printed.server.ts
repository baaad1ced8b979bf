import type { AppLoadContext } from "@remix-run/node";
import { placeOf } from "#app/http/context.server.ts";
import { imagesOf } from "./proposal-text.tsx";
import { textToTake } from "./reader-text.server.ts";

/** What the page to print shows. */
export async function printed(context: AppLoadContext, params: Record<string, string | undefined>) {
  const { title, lede, authors, facts, content, passages, references, path, id } = await textToTake(context, params);
  const images = imagesOf(`/${placeOf(context).slug}`, id);
  return { title, lede, authors, facts, content, passages, references, images, back: path };
}
