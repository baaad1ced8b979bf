import { beforeEach, expect, test } from "vitest";
import { withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { commentOnWords } from "#app/domain/proposals/margin-making.server.ts";
import { replyToNote } from "#app/domain/proposals/margin-talk.server.ts";
import { clearPastedWords } from "#app/domain/proposals/pasted-words-settled.server.ts";
import { proposalDocument } from "#app/domain/proposals/proposal-document.server.ts";
import { marginNotes, marginReplies } from "#db/schema/margin.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import {
  ASK,
  chosen,
  comment,
  decline,
  editor,
  here,
  id,
  live,
  note,
  now,
  openMargin,
  para,
  resident,
  rewrite,
  suggest,
  text,
  world,
} from "./margin-support.ts";
import { project } from "./writing.ts";

beforeEach(openMargin);

const OWN = "I sat on the stairs and nobody came to help me";

test("someone's own restricted words are refused wherever they might be put, or held on to", async () => {
  const { id: programmeId } = await world.programme();
  await told(world, { programmeId, happened: `${OWN}.`, consent: { coordinator_read: true } });
  const { id: noteId } = await suggest("one number", "a number");
  const refused = { kind: "invalid" };
  await expect(suggest("out of hours", OWN)).rejects.toMatchObject({ ...refused, field: "instead" });
  await expect(suggest("out of hours", "now", resident, OWN)).rejects.toMatchObject({ ...refused, field: "body" });
  await expect(comment("out of hours", OWN)).rejects.toMatchObject({ ...refused, field: "body" });
  const reply = { ...here(), noteId, body: `She said: ${OWN}` };
  await expect(replyToNote(world.db, text, resident, now(), reply)).rejects.toMatchObject(refused);
  await expect(decline(noteId, OWN)).rejects.toMatchObject(refused);
  await rewrite(para(`They said ${OWN} that night.`));
  await expect(comment("stairs and nobody", "Who?", editor)).rejects.toMatchObject({ ...refused, field: "quote" });
});

test("while pasted words wait, those who may not see them get neither the live text nor the quotes and words beside it", async () => {
  const { id: noteId } = await suggest("one number", "a number");
  const { id: programmeId } = await world.programme();
  await told(world, { programmeId, happened: `${OWN}.`, consent: { coordinator_read: true } });
  const mayOpen = (viewer: Person) => proposalDocument(world.clock).accessFor(world.db, viewer.id, id);
  expect(await mayOpen(resident)).toBe("suggest");
  await rewrite(para(`${ASK} ${OWN}.`));
  expect(await mayOpen(resident)).toBe("none");
  expect(await mayOpen(editor)).toBe("edit");
  for (const viewer of [resident, null]) {
    expect(await note(noteId, viewer)).toMatchObject({ quote: null, words: null, anchor: null });
  }
  expect(await note(noteId, editor)).toMatchObject({ quote: "one number" });
});

test("words that were public and are taken back leave quotes, suggested words, reasons and replies", async () => {
  const { id: programmeId } = await world.programme();
  const consent = { coordinator_read: true, public_quote: true };
  const experienceId = await told(world, { programmeId, happened: `${OWN}.`, consent });
  await rewrite(para(ASK), para(`${OWN}, a carer said.`, "said"));
  const own = { ...here(), ...chosen("the stairs and nobody came to help", "said") };
  await commentOnWords(world.db, text, resident, now(), { ...own, body: `Yes: ${OWN}.` });
  const near = { ...here(), ...chosen("a carer said", "said"), body: "Who?" };
  await commentOnWords(world.db, text, resident, now(), near);
  const { id: noteId } = await suggest("out of hours", `at night, when “${OWN}”`);
  await replyToNote(world.db, text, resident, now(), { ...here(), noteId, body: `${OWN}!` });
  await decline(noteId, `We have “${OWN}” above.`);
  await inTransaction(world.db, async (tx) => {
    await clearPastedWords(tx, text, now(), { experienceId, actorId: null });
    await withdrawExperience(tx, experienceId, now(), null);
  });
  await project(world, text, editor, id);
  const kept = JSON.stringify([await world.db.select().from(marginNotes), await world.db.select().from(marginReplies)]);
  for (const piece of ["sat on the", "stairs and", "nobody came", "to help me"]) expect(kept).not.toContain(piece);
  expect(kept).toContain("a carer said");
  expect(await live()).not.toContain("stairs");
});
