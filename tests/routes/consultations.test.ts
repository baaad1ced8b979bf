import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import * as calendar from "#app/routes/plans/calendar.ts";
import * as consultation from "#app/routes/plans/consultation.tsx";
import * as extend from "#app/routes/plans/extend-consultation.tsx";
import * as opening from "#app/routes/plans/open-consultation.tsx";
import * as poster from "#app/routes/plans/poster.tsx";
import * as short from "#app/routes/plans/short-address.ts";
import { publishedPlan } from "#tests/domain/plans/support.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

const GIVEN = {
  purpose: "To learn what carers need",
  reasons: "The old plan ran out.",
  stillOpen: "All of it",
  whoIsAsked: "Carers",
  rung: "engagement",
  pack: "The budget | https://example.org/budget\nThemes | /bury/themes",
  dutyId: "nhs-2006-14z45",
  opensOn: "2026-03-01",
  closesOn: "2026-04-20",
  closesTime: "17:00",
};

async function atPlan() {
  const world = await openWorld();
  const plan = await publishedPlan(world);
  const requests = requestsTo(world);
  const params = { place: "bury", planId: plan.planId, n: "1" };
  const path = `/bury/plans/${plan.planId}/drafts/1/consultation`;
  const args = async (request: Request, given = {}, more = {}) =>
    ({
      request,
      params: { ...params, ...more },
      context: await requests.context(given),
    }) as unknown as LoaderFunctionArgs & ActionFunctionArgs;
  const author = { personId: plan.author.id };
  const open = async (fields: Record<string, string> = {}) => {
    const request = await args(posted(`${path}/open`, { ...GIVEN, ...fields }), author);
    return answerOf(() => opening.action(request));
  };
  return { world, plan, path, args, author, open };
}

test("a consultation is opened with its reasons, pack, duty and end, and everyone can read them", async () => {
  const { path, args, open } = await atPlan();
  expect((await open()).location).toBe(path);
  const { data } = await answerOf(async () => consultation.loader(await args(got(path))));
  expect(data).toMatchObject({
    isOpen: true,
    until: "17:00 on 20 April 2026",
    days: 51,
    duty: { law: "National Health Service Act 2006, section 14Z45" },
    asked: { pack: [{ title: "The budget", href: "https://example.org/budget" }, { title: "Themes" }] },
    fairness: { openedBy: null },
  });
});

test("a pack that is no list of addresses, a duty of another time and a time that is none are refused beside their field", async () => {
  const { path, args, open } = await atPlan();
  const refused = async (fields: Record<string, string>) => {
    const { status, data } = await open(fields);
    const { problems, values } = data as { problems: { field: string }[]; values: Record<string, string> };
    return [status, problems[0]?.field, values.purpose];
  };
  const kept = GIVEN.purpose;
  expect(await refused({ pack: "Click here | javascript:alert(1)" })).toEqual([422, "pack", kept]);
  expect(await refused({ pack: "no address" })).toEqual([422, "pack", kept]);
  expect(await refused({ dutyId: "nhs-2006-14z2" })).toEqual([422, "dutyId", kept]);
  expect(await refused({ closesTime: "5pm" })).toEqual([422, "closesTime", kept]);
  expect((await answerOf(async () => consultation.loader(await args(got(path))))).status).toBe(404);
});

test("the short address on the poster leads to the draft, however it is typed, and no other does", async () => {
  const { plan, path, args, open } = await atPlan();
  await open();
  const { data } = await answerOf(async () => poster.loader(await args(got(`${path}/poster`))));
  const address = data.address as { href: string; typed: string; qr: { size: number; path: string } };
  const code = address.href.split("/say/")[1] ?? "";
  expect(code).toMatch(/^[0-9a-z]{5}$/);
  expect(address.qr.path).toMatch(/^M4 4h1v1h-1z/);
  const go = async (typed: string) =>
    answerOf(async () => short.loader(await args(got(`/bury/say/${typed}`), {}, { code: typed })));
  expect((await go(code.toUpperCase())).location).toBe(`/bury/plans/${plan.planId}/drafts/1`);
  expect((await go("zzzzz")).status).toBe(404);
});

test("the calendar file holds both dates in universal time, and moves its entries when time is added", async () => {
  const { path, args, author, open } = await atPlan();
  await open();
  const file = async () => {
    const answer = await calendar.loader(await args(got(`${path}/calendar.ics`)));
    return { type: answer.headers.get("Content-Type"), text: (await answer.text()).replace(/\r\n[ \t]/g, "") };
  };
  const before = await file();
  expect(before.type).toBe("text/calendar; charset=utf-8");
  expect(before.text).toMatch(/DTSTART:20260301T000000Z/);
  expect(before.text).toMatch(/DTEND:20260420T160000Z/);
  expect(before.text.match(/SEQUENCE:0/g)).toHaveLength(2);
  const more = { closesOn: "2026-04-30", closesTime: "", reason: "Easter" };
  const extended = await answerOf(async () => extend.action(await args(posted(`${path}/extend`, more), author)));
  expect(extended.location).toBe(path);
  const after = await file();
  expect(after.text).toMatch(/DTEND:20260430T230000Z/);
  const uids = (text: string) => text.match(/^UID:.*$/gm)?.map((line) => line.trim());
  expect(uids(after.text)).toEqual(uids(before.text));
  expect(after.text.match(/SEQUENCE:1/g)).toHaveLength(2);
});
