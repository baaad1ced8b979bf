import { describe, expect, test } from "vitest";
import { readForContributor, tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import * as choices from "#app/routes/experiences/choices.tsx";
import * as find from "#app/routes/experiences/find.tsx";
import * as mine from "#app/routes/experiences/mine.tsx";
import * as link from "#app/routes/experiences/private-link.tsx";
import * as withdraw from "#app/routes/experiences/withdraw.tsx";
import { startBrowsing } from "#tests/support/browsing.ts";
import { telling } from "#tests/support/experiences.ts";
import { got, posted } from "#tests/support/requests.ts";

const _at = (path: string) => `/bury/experiences/${path}`;

const at = (path: string) => `/bury/experiences/${path}`;
const READERS = { coordinator_read: "yes", programme_use: "no", board_read: "yes", public_quote: "no" };

describe("the private page", () => {
  async function told(personId?: string) {
    const browser = await startBrowsing();
    const { world } = browser;
    const receipt = await tellExperience(world.db, null, world.clock.now(), await telling(world));
    return { ...browser, at, receipt, personId };
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
