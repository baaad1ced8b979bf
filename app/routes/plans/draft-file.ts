import type { LoaderFunctionArgs } from "@remix-run/node";
import { figuresOfBlocks } from "#app/domain/plans/figures.server.ts";
import { planPaper } from "#app/domain/plans/paper.ts";
import { paperAnswer } from "../proposals/file-answer.server.ts";
import { draftToTake } from "./taken.server.ts";

/** A whole draft as a Word, PDF or Markdown file. */
export const loader = ({ params, context }: LoaderFunctionArgs): Promise<Response> =>
  paperAnswer(context, params.format, async () => {
    const { path: _path, planId, n, ...draft } = await draftToTake(context, params);
    const pictures = params.format === "md" ? {} : await figuresOfBlocks(context.portal.db, planId, draft.blocks);
    return { name: `plan-${planId.slice(0, 8)}-draft-${n}`, paper: planPaper({ ...draft, pictures }) };
  });
