import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import * as account from "#app/routes/account/account.tsx";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

test("letters about suggestions and comments are turned off and on; an answer that is none changes nothing", async () => {
  const world = await openWorld();
  const requests = requestsTo(world);
  const as = { personId: (await world.person("resident")).id };
  const send = async (handler: (args: ActionFunctionArgs) => unknown, request: Request) => {
    const context = await requests.context(as);
    return answerOf(async () => handler({ request, params: {}, context } as ActionFunctionArgs));
  };
  const choose = (fields: Record<string, string>) =>
    send(account.action, posted("/account", { intent: "letters", ...fields }));
  const shown = async () => (await send(account.loader, got("/account"))).data;
  expect(await shown()).toMatchObject({ noteLetters: true });
  expect((await choose({ noteLetters: "no" })).location).toBe("/account?done=no-letters");
  expect(await shown()).toMatchObject({ noteLetters: false });
  for (const fields of [{}, { noteLetters: "perhaps" }] as Record<string, string>[]) {
    const problems = [{ field: "noteLetters", message: "Choose yes or no." }];
    expect(await choose(fields)).toMatchObject({ status: 422, data: { problems } });
  }
  expect(await shown()).toMatchObject({ noteLetters: false });
  expect((await choose({ noteLetters: "yes" })).location).toBe("/account?done=letters");
  expect(await shown()).toMatchObject({ noteLetters: true });
});
