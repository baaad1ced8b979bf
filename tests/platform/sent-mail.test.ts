import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { deleteSentMail, queueMail, sendQueuedMail, smtpTransport } from "#app/platform/mail/mail.server.ts";
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

/** A mail server that takes everything; `said` is what it was told. */
async function mailServer(): Promise<{ url: string; said: () => string }> {
  let said = "";
  const server = createServer((socket) => {
    let inMessage = false;
    socket.write("220 mail.example\r\n");
    socket.on("data", (chunk) => {
      said += chunk;
      if (inMessage && !said.endsWith("\r\n.\r\n")) return;
      inMessage = !inMessage && /^DATA\r\n$/m.test(String(chunk));
      socket.write(inMessage ? "354 go on\r\n" : "250 done\r\n");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, said: () => said };
}

test("a message leaves with the headers it was queued with, and one without any leaves all the same", async () => {
  const world = await openWorld();
  const { url, said } = await mailServer();
  const mail = { to: "someone@example.org", subject: "News", text: "Some words." };
  const headers = { "List-Unsubscribe": "<https://portal.example/account#letters>" };
  await inTransaction(world.db, async (tx) => {
    await queueMail(tx, world.clock.now(), { ...mail, headers });
    await queueMail(tx, world.clock.now(), mail);
  });
  const transport = smtpTransport(url, "In the Room <portal@portal.example>");
  expect(await sendQueuedMail(world.db, world.clock.now(), transport)).toBe(2);
  expect(said().match(/^Subject: News/gm)).toHaveLength(2);
  expect(said().match(/^List-Unsubscribe: <https:\/\/portal.example\/account#letters>/gm)).toHaveLength(1);
});
