import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { hashPassword } from "#app/domain/people/password-hash.server.ts";
import { returnTo } from "#app/http/return-to.ts";
import * as account from "#app/routes/account/account.tsx";
import * as askLink from "#app/routes/account/ask-link.tsx";
import * as askReset from "#app/routes/account/ask-reset.tsx";
import * as outbox from "#app/routes/account/outbox.tsx";
import * as reset from "#app/routes/account/reset.tsx";
import * as signIn from "#app/routes/account/sign-in.tsx";
import * as signOut from "#app/routes/account/sign-out.tsx";
import * as signUp from "#app/routes/account/sign-up.tsx";
import * as thisDevice from "#app/routes/account/this-device.tsx";
import * as link from "#app/routes/account/use-link.tsx";
import { GOOD, ORIGIN, tokenFor } from "#tests/support/mailbox.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

type Handler = (args: ActionFunctionArgs) => unknown;
const NOBODY = "nobody@example.org";

async function start(env: Record<string, string> = {}) {
  const world = await openWorld();
  const requests = requestsTo(world, env);
  const person = await world.person("resident", { passwordHash: await hashPassword(GOOD) });
  const send = async (
    handler: Handler,
    request: Request,
    params = {},
    as: { personId?: string; address?: string } = {},
  ) => answerOf(async () => handler({ request, params, context: await requests.context(as) } as ActionFunctionArgs));
  return { world, requests, person, send };
}

const cookieIn = (headers: Headers) => headers.get("Set-Cookie")?.split(";")[0] ?? "";
const mailed = async (world: World, email: string) => tokenFor(world, email, "sign-in/link");

test("A1: sign-in, mailed link, reset and sign-up answer a known and an unknown address alike", async () => {
  const { person, send } = await start();
  const alike = async (handler: Handler, path: string, more: Record<string, string> = {}) => {
    const known = await send(handler, posted(path, { email: person.email, ...more }));
    const unknown = await send(handler, posted(path, { email: NOBODY, ...more }));
    expect({ ...unknown, data: JSON.stringify(unknown.data).replaceAll(NOBODY, "") }).toEqual({
      ...known,
      data: JSON.stringify(known.data).replaceAll(person.email, ""),
    });
    return known;
  };
  expect(await alike(signIn.action, "/sign-in", { password: "wrong wrong wrong" })).toMatchObject({ status: 422 });
  expect(await alike(askLink.action, "/sign-in/link")).toMatchObject({
    status: 302,
    location: "/sign-in/link?sent=yes",
  });
  expect(await alike(askReset.action, "/reset")).toMatchObject({ status: 302, location: "/reset?sent=yes" });
  const up = await alike(signUp.action, "/sign-up", { name: "A", place: "bury" });
  expect(up).toMatchObject({ status: 302, location: "/sign-up?sent=yes" });
});

test("A1: how long the answer takes says nothing about whose address it was", async () => {
  const { person, send } = await start({ SIGN_INS_PER_ACCOUNT: "100" });
  const took = async (email: string) => {
    const begun = performance.now();
    await send(askLink.action, posted("/sign-in/link", { email }));
    return performance.now() - begun;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let i = 0; i < 7; i++) {
    known.push(await took(person.email));
    unknown.push(await took(NOBODY));
  }
  const middle = (times: number[]) => times.sort((a, b) => a - b)[3] ?? 0;
  expect(Math.min(...known, ...unknown)).toBeGreaterThanOrEqual(145);
  expect(Math.abs(middle(known) / middle(unknown) - 1)).toBeLessThan(0.25);
});

test("A3: signing in begins a new session, and one that the browser brought along is dead", async () => {
  const { requests, person, send } = await start();
  const planted = await requests.portal.sessions.start(person.id);
  const cookie = planted.cookie.split(";")[0] ?? "";
  const request = posted("/sign-in", { email: person.email, password: GOOD }, { Cookie: cookie });
  const entered = await send(signIn.action, request);
  expect(entered).toMatchObject({ status: 302, location: "/bury" });
  expect(cookieIn(entered.headers)).not.toBe(cookie);
  expect(await requests.portal.sessions.read(cookie)).toBeNull();
  expect(await requests.portal.sessions.read(cookieIn(entered.headers))).toMatchObject({ personId: person.id });
  expect(requests.accessChanges).toEqual([{ sessionId: planted.sessionId }]);
});

test("someone who works here is led to their desk", async () => {
  const { world, send } = await start();
  const clerk = await world.person("clerk", { passwordHash: await hashPassword(GOOD) });
  const entered = await send(signIn.action, posted("/sign-in", { email: clerk.email, password: GOOD }));
  expect(entered.location).toBe("/bury/desk");
});

test("signing in leads on to a path of our own alone", async () => {
  const { person, send } = await start();
  const to = async (to: string) =>
    (await send(signIn.action, posted("/sign-in", { email: person.email, password: GOOD, to }))).location;
  expect(await to("/bury/proposals?page=2")).toBe("/bury/proposals?page=2");
  expect(await to("//evil.example")).toBe("/bury");
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/..//evil.example",
  "/%0d%0aSet-Cookie:x\r\n",
  "bury",
  "",
])("A return address that leads elsewhere is refused: %j", (to) => {
  expect(returnTo(to)).toBeNull();
});

test("A2: guesses at one account are held off, while its mailed link still works and others still sign in", async () => {
  const { world, person, send } = await start({ SIGN_INS_PER_ACCOUNT: "3" });
  const guess = () => send(signIn.action, posted("/sign-in", { email: person.email, password: "wrong wrong wrong" }));
  for (let i = 0; i < 3; i++) expect((await guess()).status).toBe(422);
  const held = await guess();
  expect(held).toMatchObject({ status: 429, data: { values: { email: person.email } } });
  expect(JSON.stringify(held.data)).toContain("Wait 15 minutes");
  await send(askLink.action, posted("/sign-in/link", { email: person.email }));
  const entered = await send(link.action, posted("/x", {}), { token: await mailed(world, person.email) });
  expect(entered.status).toBe(302);
  const other = await world.person("resident", { passwordHash: await hashPassword(GOOD) });
  expect((await send(signIn.action, posted("/sign-in", { email: other.email, password: GOOD }))).status).toBe(302);
});

test("A2: one guess at each of many accounts from one address is held off too", async () => {
  const { send } = await start({ SIGN_INS_PER_ADDRESS: "4" });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const fields = { email: `n${i}@example.org`, password: "wrong wrong wrong" };
    statuses.push((await send(signIn.action, posted("/sign-in", fields))).status);
  }
  expect(statuses).toEqual([422, 422, 422, 422, 429, 429]);
});

test("A9: opening a mailed link changes nothing; the button signs in, once", async () => {
  const { world, person, send } = await start();
  await send(askLink.action, posted("/sign-in/link", { email: person.email }));
  const token = await mailed(world, person.email);
  for (let i = 0; i < 3; i++) expect((await send(link.loader, got("/x"), { token })).data).toEqual({ works: true });
  const first = await send(link.action, posted("/x", {}), { token });
  expect(cookieIn(first.headers)).toMatch(/^__Host-session=/);
  expect(await send(link.action, posted("/x", {}), { token })).toMatchObject({ status: 422, data: { dead: true } });
  expect((await send(link.loader, got("/x"), { token })).data).toEqual({ works: false });
  expect(link.headers({} as never)).toMatchObject({ "Referrer-Policy": "no-referrer", "Cache-Control": "no-store" });
});

test("A5: a new password by mail ends every session and tells open editors", async () => {
  const { world, requests, person, send } = await start();
  const before = await requests.portal.sessions.start(person.id);
  await send(askReset.action, posted("/reset", { email: person.email }));
  const token = await tokenFor(world, person.email, "reset");
  const weak = await send(reset.action, posted("/x", { password: "password1234" }), { token });
  expect(weak).toMatchObject({ status: 422, data: { problems: [{ field: "password" }] } });
  const done = await send(reset.action, posted("/x", { password: "four green trams" }), { token });
  expect(done.location).toBe("/sign-in?done=password");
  expect(await requests.portal.sessions.isAlive(before.sessionId)).toBe(false);
  expect(requests.accessChanges).toEqual([{ personId: person.id }]);
});

test("A5, F77: signing out ends the session, tells open editors and clears what the browser kept", async () => {
  const { requests, person, send } = await start();
  const { cookie, sessionId } = await requests.portal.sessions.start(person.id);
  const out = await send(signOut.action, posted("/sign-out", {}, { Cookie: cookie.split(";")[0] ?? "" }));
  expect(out.headers.get("Clear-Site-Data")).toBe('"cache", "storage"');
  expect(out.headers.get("Cache-Control")).toBe("no-store");
  expect(out.headers.get("Set-Cookie")).toMatch(/^__Host-session=;/);
  expect(await requests.portal.sessions.isAlive(sessionId)).toBe(false);
  expect(requests.accessChanges).toEqual([{ sessionId }]);
});

test("T2: a device is someone's own when they say so, and nothing of theirs stays for whoever signs in next", async () => {
  const { world, person, send } = await start();
  const as = { personId: person.id };
  const yes = await send(thisDevice.action, posted("/account/this-device", { own: "yes" }), {}, as);
  const mark = /own_device=[^;]+/.exec(yes.headers.get("Set-Cookie") ?? "")?.[0] ?? "";
  expect(mark).toBe(`own_device=${person.id}`);
  expect(yes.headers.get("Set-Cookie")).toContain("HttpOnly");
  const shown = async (who: string) =>
    (await send(thisDevice.loader as Handler, got("/account/this-device", { Cookie: mark }), {}, { personId: who }))
      .data;
  expect(await shown(person.id)).toMatchObject({ own: true });
  const other = await world.person("resident", { passwordHash: await hashPassword(GOOD) });
  expect(await shown(other.id)).toMatchObject({ own: false });

  const enter = (email: string) => send(signIn.action, posted("/sign-in", { email, password: GOOD }, { Cookie: mark }));
  expect((await enter(person.email)).headers.get("Clear-Site-Data")).toBeNull();
  const next = await enter(other.email);
  expect(next.headers.get("Clear-Site-Data")).toBe('"storage"');
  expect(next.headers.getSetCookie().join()).toMatch(/own_device=;.*Max-Age=0/);

  const no = await send(thisDevice.action, posted("/account/this-device", { own: "no" }), {}, as);
  expect(no.headers.get("Clear-Site-Data")).toBe('"storage"');
  expect(no.headers.get("Set-Cookie")).toMatch(/own_device=;.*Max-Age=0/);
  expect((await send(thisDevice.action, posted("/account/this-device", {}), {}, as)).status).toBe(422);
});

test("A5: signing out everywhere, and choosing a new password, tell open editors of this person", async () => {
  const { requests, person, send } = await start();
  const as = { personId: person.id };
  const everywhere = await send(account.action, posted("/account", { intent: "everywhere" }), {}, as);
  expect(everywhere.location).toBe("/sign-in?done=everywhere");
  const fields = { intent: "password", current: GOOD, password: "four green trams" };
  const changed = await send(account.action, posted("/account", fields), {}, as);
  expect(changed.location).toBe("/account?done=password");
  expect(cookieIn(changed.headers)).toMatch(/^__Host-session=./);
  expect(requests.accessChanges).toEqual([as, as]);
});

test("what was typed comes back, passwords never", async () => {
  const { person, send } = await start();
  const as = { personId: person.id };
  const fields = { intent: "email", email: "new@example.org", confirmPassword: "wrong wrong wrong" };
  const refused = await send(account.action, posted("/account", fields), {}, as);
  expect(refused).toMatchObject({ status: 422, data: { values: { email: "new@example.org" } } });
  expect(JSON.stringify(refused.data)).not.toContain("wrong wrong");
  const failed = await send(signIn.action, posted("/sign-in", { email: NOBODY, password: "wrong wrong wrong" }));
  expect(JSON.stringify(failed.data)).not.toContain("wrong wrong");
});

test("the outbox does not exist in production, and in the demo links to our own pages alone", async () => {
  const { world, person, send } = await start();
  await send(askLink.action, posted("/sign-in/link", { email: person.email }));
  expect((await send(outbox.loader, got("/outbox"))).status).toBe(404);
  const demo = requestsTo(world, {}, "demo");
  const shown = await answerOf(async () =>
    outbox.loader({ request: got("/outbox"), params: {}, context: await demo.context() } as never),
  );
  const page = JSON.stringify(shown.data);
  expect(page).toContain(`"href":"/sign-in/link/${await mailed(world, person.email)}"`);
  expect(page).not.toContain(`"href":"${ORIGIN}`);
});
