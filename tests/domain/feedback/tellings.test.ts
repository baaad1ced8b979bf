import { beforeEach, describe, expect, test } from "vitest";
import { listChanges } from "#app/domain/feedback/changes.server.ts";
import { changePromise, listPromises, makePromise } from "#app/domain/feedback/promises.server.ts";
import {
  listTellingsOf,
  listTellingsToDo,
  markTold,
  replyToTelling,
  settleMailedTellings,
} from "#app/domain/feedback/telling-desk.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import { sendQueuedMail } from "#app/platform/mail/mail.server.ts";
import { mailQueue } from "#db/schema/people.ts";
import {
  because,
  changedParagraph,
  comment,
  decided,
  issuedPaper,
  openThread,
  proposal,
  type Threaded,
  type Told,
  tell,
  theme,
} from "./thread.ts";

let t: Threaded;
let byMail: Told;
let byLetter: Told;
let silent: Told;
let decisionId: string;
let changed: Awaited<ReturnType<typeof changedParagraph>>;
beforeEach(async () => {
  t = await openThread();
  byMail = await tell(t, {
    words: "Zebra words of the carer.",
    contact: { channel: "email", detail: "carer@home.example" },
  });
  byLetter = await tell(t, { contact: { channel: "letter", detail: "1 The Street" } });
  silent = await tell(t);
  const ids = [byMail, byLetter, silent].map((one) => one.quotationId);
  await theme(t, ids);
  const proposalId = await proposal(t, ids.slice(0, 1));
  changed = await changedParagraph(t, { kind: "proposal", id: proposalId });
  decisionId = await decided(t, await issuedPaper(t, [{ kind: "paragraph", id: changed.paragraphId }]));
});
const about = () => ({ place: t.world.bury, origin: "https://bury.example", decisionId });
const publish = () => publishAndTell(t.world.db, t.who.clerk, t.at(), about());
const mails = () => t.world.db.select().from(mailQueue);
const toDo = () => listTellingsToDo(t.world.db, t.who.coordinator, t.at(), t.world.bury.id);
const promise = {
  what: "A card with the number",
  dueOn: "2026-06-01",
  state: "not_started" as const,
  note: null,
};
const make = (given = {}) =>
  makePromise(t.world.db, t.who.coordinator, t.at(), {
    ...about(),
    ...promise,
    ownerId: t.world.bury.organisations.council ?? "",
    ...given,
  });

describe("publishing a decision", () => {
  test("tells everyone behind it who agreed, by the way each chose, and nobody else", async () => {
    await publish();
    expect((await mails()).map((mail) => mail.to)).toEqual(["carer@home.example"]);
    expect((await toDo()).items).toMatchObject([
      { channel: "letter", contact: "1 The Street", reference: byLetter.reference },
    ]);
    expect(await listTellingsOf(t.world.db, { experienceId: silent.id })).toEqual([]);
  });

  test("writers of comments that changed the plan are told too, where to find their own comment", async () => {
    const { id, reference } = await comment(t, { draftId: changed.draftIds[0], paragraphId: changed.before });
    await because(t, changed.draftIds[1], changed.paragraphId, id);
    await publish();
    const mail = (await mails()).find((one) => one.to === "writer@home.example");
    expect(mail?.text).toContain("https://bury.example/bury/comments/find");
    expect(mail?.text).toContain(reference);
  });

  test("mail says where to look, and nothing that anybody said", async () => {
    await publish();
    const [mail] = await mails();
    expect(mail?.text).toContain("https://bury.example/bury/experiences/find");
    expect(mail?.text).toContain(byMail.reference);
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/zebra|one number|test it at night/i);
    expect(mail?.text).not.toContain(byMail.code);
  });

  test("a telling by mail counts once the mail has left; one that cannot be delivered becomes a task", async () => {
    await publish();
    await settleMailedTellings(t.world.db, t.at());
    expect((await listTellingsOf(t.world.db, { experienceId: byMail.id }))[0]?.state).toBe("queued");
    const broken = { send: () => Promise.reject(new Error("no such box")) };
    for (let i = 0; i < 8; i++) await sendQueuedMail(t.world.db, t.world.clock.forward({ days: 1 }), broken);
    await settleMailedTellings(t.world.db, t.at());
    expect((await toDo()).items.filter((item) => item.failed)).toMatchObject([{ contact: "carer@home.example" }]);
  });

  test("a telling whose mail has left is told", async () => {
    await publish();
    await sendQueuedMail(t.world.db, t.at(), { send: () => Promise.resolve() });
    expect(await settleMailedTellings(t.world.db, t.at())).toBe(1);
    expect((await listTellingsOf(t.world.db, { experienceId: byMail.id }))[0]).toMatchObject({
      state: "told",
      toldAt: t.at(),
    });
  });

  test("the coordinator notes that someone was told, once; the desk is theirs alone", async () => {
    await publish();
    const [task] = (await toDo()).items;
    const input = { localityId: t.world.bury.id, tellingId: task?.id ?? "" };
    await markTold(t.world.db, t.who.coordinator, t.at(), input);
    expect((await toDo()).items).toEqual([]);
    await expect(markTold(t.world.db, t.who.coordinator, t.at(), input)).rejects.toMatchObject({ kind: "conflict" });
    await expect(markTold(t.world.db, t.who.clerk, t.at(), input)).rejects.toMatchObject({ kind: "forbidden" });
    const peek = listTellingsToDo(t.world.db, t.who.clerk, t.at(), t.world.bury.id);
    await expect(peek).rejects.toMatchObject({ kind: "not_found" });
  });

  test("the person can say back whether it answers them, and nobody else for them", async () => {
    await publish();
    const [telling] = await listTellingsOf(t.world.db, { experienceId: byMail.id });
    const reply = { tellingId: telling?.id ?? "", reply: "partly" as const, actorId: null };
    await replyToTelling(t.world.db, t.at(), { ...reply, experienceId: byMail.id });
    expect((await listTellingsOf(t.world.db, { experienceId: byMail.id }))[0]?.reply).toBe("partly");
    const other = replyToTelling(t.world.db, t.at(), { ...reply, experienceId: silent.id });
    await expect(other).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("promises", () => {
  test("are made about a published decision, by coordinator or clerk", async () => {
    await expect(make()).rejects.toMatchObject({ kind: "not_found" });
    const early = { ...about(), ...promise, ownerId: t.world.bury.organisations.council ?? "" };
    await expect(makePromise(t.world.db, t.who.clerk, t.at(), early)).rejects.toMatchObject({ kind: "conflict" });
    await publish();
    await make();
    expect(await listPromises(t.world.db, decisionId)).toMatchObject([{ what: promise.what, owner: "Bury council" }]);
    const byMember = { ...about(), ...promise, ownerId: t.world.bury.organisations.council ?? "" };
    await expect(makePromise(t.world.db, t.who.board, t.at(), byMember)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(make({ ownerId: t.world.rochdale.organisations.council })).rejects.toMatchObject({ field: "ownerId" });
  });

  test("a change is told once; who still waits for news of the same decision gets no second message", async () => {
    await publish();
    const { id } = await make();
    expect(await mails()).toHaveLength(1);
    await sendQueuedMail(t.world.db, t.at(), { send: () => Promise.resolve() });
    await settleMailedTellings(t.world.db, t.at());
    const change = { ...about(), promiseId: id, state: "done" as const, note: "The card is out." };
    await changePromise(t.world.db, t.who.coordinator, t.at(), change);
    expect(await mails()).toHaveLength(2);
    expect((await toDo()).items).toHaveLength(1);
    const again = changePromise(t.world.db, t.who.coordinator, t.at(), change);
    await expect(again).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("you said, we did", () => {
  test("shows published decisions with what was asked, said, done and not done, and counts nobody by name or number", async () => {
    expect((await listChanges(t.world.db, t.world.bury)).items).toEqual([]);
    await publish();
    await make();
    const { id } = await make({ what: "A line for texts" });
    const gone = { ...about(), promiseId: id, state: "not_done" as const, note: "The phones cannot take texts." };
    await changePromise(t.world.db, t.who.coordinator, t.at(), gone);
    const [change] = (await listChanges(t.world.db, t.world.bury)).items;
    expect(change).toMatchObject({
      people: { shown: "hidden" },
      decision: { outcome: "agreed_with_change" },
      stillToDo: [{ what: promise.what }],
      didNot: [{ what: "A line for texts", note: "The phones cannot take texts." }],
      paragraphs: [{ name: "Paragraph 14", n: 2 }],
    });
    expect((await listChanges(t.world.db, t.world.rochdale)).items).toEqual([]);
  });
});
