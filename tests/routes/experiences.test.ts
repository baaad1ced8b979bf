import { describe, expect, test } from "vitest";
import { readForContributor } from "#app/domain/experiences/experiences.server.ts";
import * as check from "#app/routes/experiences/check.tsx";
import * as sent from "#app/routes/experiences/sent.tsx";
import * as tell from "#app/routes/experiences/tell.tsx";
import * as step from "#app/routes/experiences/tell-step.tsx";
import { experiences } from "#db/schema/experiences.ts";
import { startBrowsing } from "#tests/support/browsing.ts";
import { got, posted } from "#tests/support/requests.ts";

const at = (path: string) => `/bury/experiences/${path}`;

async function start() {
  const browsing = await startBrowsing();
  const put = (name: string, fields: Record<string, string>, query = "") =>
    browsing.send(step.action, posted(at(`tell/${name}${query}`), fields), { step: name });
  return { ...browsing, at, put };
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
