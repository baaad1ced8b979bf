import type { LoaderFunctionArgs } from "@remix-run/node";
import { readWhoWrote } from "../proposals/who-wrote.server.ts";
import { answerWhoWrote } from "./who-wrote.server.ts";

/** The runs of every block whose authorship is worked out; a block that has changed since is left out until it is. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return answerWhoWrote(await readWhoWrote(args));
}
