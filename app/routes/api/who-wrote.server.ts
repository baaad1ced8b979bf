import type { z } from "zod";
import { textBlocks } from "#app/domain/proposals/blocks.ts";
import type { Passages } from "#app/domain/proposals/passages.ts";
import type { WhoWrote } from "./who-wrote.ts";

interface Known extends Passages, Pick<z.infer<typeof WhoWrote>, "by" | "mayName"> {
  content: Parameters<typeof textBlocks>[0];
}

/** Who wrote which words of a live text, block by block; blocks whose writers are not worked out are left out. */
export function answerWhoWrote({ by, mayName, hands, passages, content }: Known): Response {
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
