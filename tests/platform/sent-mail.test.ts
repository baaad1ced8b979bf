import { expect, test } from "vitest";
import { deleteSentMail, queueMail, sendQueuedMail } from "#app/platform/mail/mail.server.ts";
import { mailQueue } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";

test("our copy of mail is gone a week after it left; mail that waits stays", async () => {
  const world = await openWorld();
  const put = (subject: string) =>
    inTransaction(world.db, (tx) => queueMail(tx, world.clock.now(), { to: "someone@example.org", subject, text: "" }));
  await put("sent");
  await sendQueuedMail(world.db, world.clock.now(), { send: async () => undefined });
  await put("waiting");
  const subjects = async () => (await world.db.select().from(mailQueue)).map((mail) => mail.subject).sort();
  await deleteSentMail(world.db, world.clock.forward({ days: 6 }));
  expect(await subjects()).toEqual(["sent", "waiting"]);
  await deleteSentMail(world.db, world.clock.forward({ days: 1 }));
  expect(await subjects()).toEqual(["waiting"]);
});
