import type { ActionFunctionArgs } from "@remix-run/node";
import { answerOf, requestsTo } from "./requests.ts";
import { openWorld } from "./world.ts";

type Handler = (args: ActionFunctionArgs) => unknown;
type As = { personId?: string; address?: string; place?: string };

/** Somebody who goes through the pages and keeps the cookies, over the handlers themselves. */
export async function startBrowsing() {
  const world = await openWorld();
  const requests = requestsTo(world);
  const jar = new Map<string, string>();
  async function send(handler: unknown, request: Request, params: Record<string, string> = {}, as: As = {}) {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    request.headers.set("Cookie", cookies);
    const context = await requests.context(as);
    const answer = await answerOf(async () => (handler as Handler)({ request, params, context } as ActionFunctionArgs));
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/Max-Age=0/.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
  return { world, send, jar };
}
