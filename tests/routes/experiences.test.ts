import type { ActionFunctionArgs } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { readForContributor, tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import * as check from "#app/routes/experiences/check.tsx";
import * as choices from "#app/routes/experiences/choices.tsx";
import * as find from "#app/routes/experiences/find.tsx";
import * as mine from "#app/routes/experiences/mine.tsx";
import * as link from "#app/routes/experiences/private-link.tsx";
import * as sent from "#app/routes/experiences/sent.tsx";
import * as tell from "#app/routes/experiences/tell.tsx";
import * as step from "#app/routes/experiences/tell-step.tsx";
import * as withdraw from "#app/routes/experiences/withdraw.tsx";
import { experiences } from "#db/schema/experiences.ts";
import { telling } from "#tests/support/experiences.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

type Handler = (args: ActionFunctionArgs) => unknown;
type As = { personId?: string; address?: string; place?: string };

/** A browser that keeps its cookies, over the handlers themselves. */
async function start() {
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
  const at = (path: string) => `/bury/experiences/${path}`;
  const put = (name: string, fields: Record<string, string>, query = "") =>
    send(step.action, posted(at(`tell/${name}${query}`), fields), { step: name });
  return { world, send, jar, at, put };
}

const READERS = { coordinator_read: "yes", programme_use: "no", board_read: "yes", public_quote: "no" };

async function toldByForm() {
  const browser = await start();
  const { world, send, at, put } = browser;
  const programme = await world.programme();
  await send(tell.action, posted(at("tell"), {}));
  await put("programme", { programmeId: programme.id });
  await put("happened", { happened: "CANARYWORDS nobody rang back" });
  await put("better", { better: "" });
  await put("about", { areaId: world.bury.areaIds[0] ?? "", toldAs: "carer", about: "" });
  await put("readers", { ...READERS, read_aloud: "yes" });
  const last = await put("contact", {
    channel: "letter",
    detail_letter: "1 High Street",
    detail_email: "",
    needs: "Large print",
  });
  return { ...browser, programme, last };
}

describe("telling, one question a page", () => {
  test("goes from question to question, to the check, to a receipt, and stores what was answered", async () => {
    const { world, send, at, last, programme } = await toldByForm();
    expect(last.location).toBe("/bury/experiences/tell/check");
    const shown = await send(check.loader, got(at("tell/check")));
    expect(shown.data).toMatchObject({
      programme: programme.plainName,
      area: "Bury neighbourhood 1",
      toldAs: "A carer",
    });
    expect((await send(check.action, posted(at("tell/check"), {}))).location).toBe("/bury/experiences/tell/sent");
    const receipt = (await send(sent.loader, got(at("tell/sent")))).data.receipt as Record<string, string>;
    const [row] = await world.db.select().from(experiences);
    expect(row).toMatchObject({
      reference: receipt.reference,
      happened: "CANARYWORDS nobody rang back",
      toldAs: "carer",
      contactDetail: "1 High Street",
      needs: "Large print",
    });
    const { consent } = await readForContributor(world.db, row?.id ?? "");
    expect(consent).toMatchObject({
      coordinator_read: true,
      programme_use: false,
      board_read: true,
      read_aloud: true,
      public_quote: false,
      named_quote: false,
      footprint_share: false,
      contact_back: true,
    });
  });

  test("pressed twice sends once and shows the same receipt; afterwards the page says how to get back in", async () => {
    const { world, send, at, jar } = await toldByForm();
    const twice = await Promise.all([1, 2].map(() => send(check.action, posted(at("tell/check"), {}))));
    expect(twice.map((one) => one.location)).toEqual(Array(2).fill("/bury/experiences/tell/sent"));
    expect(await world.db.select().from(experiences)).toHaveLength(1);
    expect((await send(check.loader, got(at("tell/check")))).location).toBe("/bury/experiences/tell/sent");
    jar.clear();
    const later = await send(sent.loader, got(at("tell/sent")));
    expect(later).toMatchObject({ status: 200, data: { receipt: null } });
  });

  test("answers to the check page when a question was opened from there", async () => {
    const { put } = await toldByForm();
    expect((await put("better", { better: "One number" }, "?change=1")).location).toBe("/bury/experiences/tell/check");
  });

  test("keeps what was typed when an answer cannot be used, and names the field", async () => {
    const { put } = await toldByForm();
    const long = "x".repeat(5001);
    expect(await put("happened", { happened: long })).toMatchObject({
      status: 422,
      data: { problems: [{ field: "happened", message: "Use 5,000 characters or fewer" }], values: { happened: long } },
    });
    expect(await put("happened", {})).toMatchObject({ data: { problems: [{ message: "Tell us what happened" }] } });
    const contact = await put("contact", { channel: "email", detail_email: "nobody", detail_phone: "0161" });
    expect(contact.data).toMatchObject({ problems: [{ field: "detail_email" }], values: { detail_phone: "0161" } });
    const { coordinator_read: _, ...without } = READERS;
    expect((await put("readers", without)).data).toMatchObject({
      problems: [{ field: "coordinator_read", message: "Choose yes or no for Healthwatch Bury" }],
    });
  });

  test("says kindly that a no to the coordinating body is a no to everyone behind it", async () => {
    const { put, send, at } = await toldByForm();
    expect(await put("readers", { ...READERS, coordinator_read: "no" })).toMatchObject({
      status: 422,
      data: { problems: [{ field: "coordinator_read" }] },
    });
    const none = { coordinator_read: "no", programme_use: "no", board_read: "no", public_quote: "no" };
    expect((await put("readers", none)).status).toBe(302);
    expect((await send(check.loader, got(at("tell/check")))).data).toMatchObject({ nobody: true });
  });

  test("cannot be sent while a question that needs an answer has none", async () => {
    const { send, at, put } = await start();
    await send(tell.action, posted(at("tell"), {}));
    await put("happened", { happened: "words" });
    expect((await send(check.loader, got(at("tell/check")))).location).toBe(
      "/bury/experiences/tell/programme?change=1",
    );
    expect(await send(check.action, posted(at("tell/check"), {}))).toMatchObject({ status: 422 });
  });

  test("loses nothing when the cookie ran out while someone wrote", async () => {
    const { put, send, at } = await start();
    const answer = await put("happened", { happened: "still here" });
    expect(answer.location).toBe("/bury/experiences/tell/better");
    const page = await send(step.loader, got(at("tell/happened")), { step: "happened" });
    expect(page.data.values).toMatchObject({ happened: "still here" });
  });

  test("takes the activity from the link, does not ask again what it is about, and can be thrown away", async () => {
    const { world, send, at, jar } = await start();
    const activity = await world.activity(await world.programme());
    const begun = await send(tell.action, posted(at("tell"), { activity: activity.id }));
    expect(begun.location).toBe("/bury/experiences/tell/happened");
    expect(begun.headers.get("Set-Cookie")).toMatch(/HttpOnly; SameSite=Lax; Secure$/);
    await send(tell.action, posted(at("tell"), { intent: "forget" }));
    expect(jar.size).toBe(0);
  });

  test("shows help from the next page on when words hint at harm, and puts no hint in an address", async () => {
    const { send, at, put } = await start();
    const answer = await put("happened", { happened: "I wanted to kill myself" });
    expect(answer.location).toBe("/bury/experiences/tell/better");
    const next = await send(step.loader, got(at("tell/better")), { step: "better" });
    expect(next.data.hint).toBe("self");
  });
});

describe("the private page", () => {
  async function told(personId?: string) {
    const browser = await start();
    const { world } = browser;
    const receipt = await tellExperience(world.db, null, world.clock.now(), await telling(world));
    return { ...browser, receipt, personId };
  }

  test("opens by the link only when the button is pressed, and keeps the token out of what follows", async () => {
    const { send, at, receipt, jar } = await told();
    const params = { token: receipt.token };
    await send(link.loader, got(at(`mine/${receipt.token}`)), params);
    expect(jar.size).toBe(0);
    expect((await send(mine.loader, got(at("mine")))).location).toBe("/bury/experiences/find");
    const opened = await send(link.action, posted(at(`mine/${receipt.token}`), {}), params);
    expect(opened.location).toBe("/bury/experiences/mine");
    expect([...jar.values()].join()).not.toContain(receipt.token);
    const page = await send(mine.loader, got(at("mine")));
    expect(page.data.one).toMatchObject({ reference: receipt.reference, state: "waiting" });
    expect(mine.headers()).toMatchObject({ "Cache-Control": "no-store" });
    expect(link.headers()).toMatchObject({ "Referrer-Policy": "no-referrer" });
  });

  test("stays shut to a wrong link, to the link in another place, and after two hours", async () => {
    const { world, send, at, receipt } = await told();
    const wrong = await send(link.action, posted(at("mine/x"), {}), { token: "x".repeat(43) });
    expect(wrong.status).toBe(422);
    const params = { token: receipt.token };
    const elsewhere = await send(link.action, posted(at(`mine/${receipt.token}`), {}), params, { place: "rochdale" });
    expect(elsewhere.status).toBe(422);
    await send(link.action, posted(at(`mine/${receipt.token}`), {}), params);
    world.clock.forward({ hours: 2 });
    expect((await send(mine.loader, got(at("mine")))).location).toBe("/bury/experiences/find");
  });

  test("opens by reference and code, answers every wrong pair alike, and bounds the tries", async () => {
    const { send, at, receipt } = await told();
    const pair = (reference: string, code: string, address = "192.0.2.9") =>
      send(find.action, posted(at("find"), { reference, code }), {}, { address });
    const wrong = await pair(receipt.reference, "2222-2222");
    const unknown = await pair("BURY-2222-2222", receipt.code);
    expect(wrong.status).toBe(422);
    expect(wrong.data.problems).toEqual(unknown.data.problems);
    expect((await pair(receipt.reference.toLowerCase(), receipt.code)).location).toBe("/bury/experiences/mine");
    const tries = [];
    for (let i = 0; i < 10; i++) tries.push((await pair(receipt.reference, "2222-2222")).status);
    expect(tries.at(-1)).toBe(429);
  });

  test("of someone signed in lists what they told, and shows nobody else’s", async () => {
    const { world, send, at, receipt } = await told();
    const resident = await world.person("resident");
    const as = { personId: resident.id };
    expect((await send(mine.loader, got(at("mine")), {}, as)).data.list).toEqual([]);
    const first = await tellExperience(world.db, resident, world.clock.now(), await telling(world));
    expect((await send(mine.loader, got(at("mine")), {}, as)).location).toBe(`/bury/experiences/mine?of=${first.id}`);
    await tellExperience(world.db, resident, world.clock.now(), await telling(world));
    expect((await send(mine.loader, got(at("mine")), {}, as)).data.list).toHaveLength(2);
    const others = await send(mine.loader, got(at(`mine?of=${receipt.id}`)), {}, as);
    expect(others.data.one).toBeNull();
    const refused = await send(withdraw.action, posted(at(`mine/withdraw?of=${receipt.id}`), {}), {}, as);
    expect(refused.location).toBe("/bury/experiences/find");
    expect((await readForContributor(world.db, receipt.id)).experience.state).toBe("waiting");
  });

  test("changes who may read and how to be told, and takes the words back for good, once", async () => {
    const { world, send, at, receipt } = await told();
    await approveExperience(world.db, await world.person("moderator"), world.clock.now(), receipt.id);
    await send(link.action, posted(at("mine/x"), {}), { token: receipt.token });
    const saved = await send(choices.action, posted(at("mine/choices"), { intent: "readers", ...READERS }));
    expect(saved.location).toBe("/bury/experiences/mine?saved=readers");
    await send(
      choices.action,
      posted(at("mine/choices"), { intent: "contact", channel: "phone", detail_phone: "0161 000 0000" }),
    );
    const after = await readForContributor(world.db, receipt.id);
    expect(after.consent).toMatchObject({
      board_read: true,
      programme_use: false,
      public_quote: false,
      contact_back: true,
    });
    expect(after.experience.contactDetail).toBe("0161 000 0000");
    for (let i = 0; i < 2; i++) {
      const gone = await send(withdraw.action, posted(at("mine/withdraw"), {}));
      expect(gone.location).toBe("/bury/experiences/mine/withdraw");
    }
    const page = await send(withdraw.loader, got(at("mine/withdraw")));
    expect(page.data).toMatchObject({ reference: receipt.reference, happened: null, withdrawnAt: world.clock.now() });
    expect((await send(choices.loader, got(at("mine/choices")))).location).toBe("/bury/experiences/mine");
  });

  test("closes when asked to", async () => {
    const { send, at, receipt, jar } = await told();
    await send(link.action, posted(at("mine/x"), {}), { token: receipt.token });
    await send(mine.action, posted(at("mine"), { intent: "leave" }));
    expect(jar.size).toBe(0);
  });
});
