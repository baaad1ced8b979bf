import type { Plan } from "#tests/domain/plans/format-support.ts";
import { ORIGIN } from "#tests/support/mailbox.ts";
import { type Answered, answerOf, requestsTo } from "#tests/support/requests.ts";
import type { World } from "#tests/support/world.ts";

interface Asked {
  /** Makes it a post of this form. */
  fields?: Record<string, string | File>;
  /** The person who asks; nobody when left out. */
  by?: string;
  query?: string;
}

export type Asker = (
  module: { loader?: unknown; action?: unknown },
  params: Record<string, string>,
  asked?: Asked,
) => Promise<Answered>;

export const file = (bytes: Uint8Array, name: string) => new File([Buffer.from(bytes)], name);

/** Asks a page of this plan's formats. */
export const askOf =
  (world: World, plan: Plan): Asker =>
  async (module, params, { fields, by, query = "" } = {}) => {
    const context = await requestsTo(world).context(by ? { personId: by } : {});
    const all = { place: "bury", planId: plan.planId, n: "1", ...params };
    const path = `${ORIGIN}/bury/plans/${plan.planId}/drafts/${all.n}/formats/${params.formatId ?? ""}/edit${query}`;
    const body = new FormData();
    for (const [name, value] of Object.entries(fields ?? {})) body.set(name, value);
    const request = new Request(path, fields ? { method: "POST", body } : {});
    const handler = (fields ? module.action : module.loader) as (args: unknown) => unknown;
    return answerOf(() => handler({ request, params: all, context }));
  };
