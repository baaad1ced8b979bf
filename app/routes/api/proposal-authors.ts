import type { LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { textBlocks } from "#app/domain/proposals/blocks.ts";
import { readWhoWrote } from "../proposals/who-wrote.server.ts";
import type { WhoWrote } from "./who-wrote.ts";

/** The runs of every block whose authorship is worked out; a block that has changed since is left out until it is. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { by, mayName, hands, passages, content } = await readWhoWrote(args);
  const blocks = textBlocks(content).flatMap(({ id, text }) => {
    const known = passages[id];
    if (!known) return [];
    let at = 0;
    const runs = known.map((passage) => {
      const words = text.slice(at, at + passage.length);
      at += passage.length;
      return { words, by: passage.by, how: passage.how };
    });
    return [{ id, runs }];
  });
  const writers = hands.map(({ key, label, initials }) => ({ id: key, name: label, letters: initials }));
  const answer: z.infer<typeof WhoWrote> = { by, mayName, writers, blocks };
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
