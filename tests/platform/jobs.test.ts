import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { listTellingsOf } from "#app/domain/feedback/telling-desk.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import { type Job, jobs, startJobs } from "#app/jobs.server.ts";
import { anchorFile, readAnchors } from "#app/platform/jobs/anchor.server.ts";
import type { Mail } from "#app/platform/mail/mail.server.ts";
import {
  decided,
  issuedPaper,
  openThread,
  proposal,
  type Threaded,
  type Told,
  tell,
} from "#tests/domain/feedback/thread.ts";
import { requestsTo } from "#tests/support/requests.ts";

let t: Threaded;
let carer: Told;
beforeEach(async () => {
  t = await openThread();
  carer = await tell(t, { contact: { channel: "email", detail: "carer@home.example" } });
  const paper = await issuedPaper(t, [{ kind: "proposal", id: await proposal(t, [carer.quotationId]) }]);
  const about = { place: t.world.bury, origin: "https://bury.example", decisionId: await decided(t, paper) };
  await publishAndTell(t.world.db, t.who.clerk, t.at(), about);
});

function portal(mode: "production" | "demo") {
  const dataDir = mkdtempSync(join(tmpdir(), "in-the-room-jobs-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return requestsTo(t.world, { DATA_DIR: dataDir }, mode).portal;
}
const named = (name: string) => jobs.find((job) => job.name === name) as Job;
const state = async () => (await listTellingsOf(t.world.db, { experienceId: carer.id }))[0]?.state;

test("mail that waits is sent, and its telling is told then and not before", async () => {
  const sent: Mail[] = [];
  const transport = { send: async (mail: Mail) => void sent.push(mail) };
  expect(await state()).toBe("queued");
  await named("send mail that waits").run(portal("production"), transport);
  expect(sent.map((mail) => mail.to)).toEqual(["carer@home.example"]);
  expect(await state()).toBe("told");
  await named("send mail that waits").run(portal("production"), transport);
  expect(sent).toHaveLength(1);
});

test("without a mail server a demo’s outbox is the delivery, and in production the mail waits", async () => {
  await named("send mail that waits").run(portal("production"), null);
  expect(await state()).toBe("queued");
  await named("send mail that waits").run(portal("demo"), null);
  expect(await state()).toBe("told");
});

test("stopping waits for what is under way, lets nothing start again, and anchors the record", async () => {
  const portalNow = portal("demo");
  let begun = 0;
  let ended = 0;
  const slow: Job = {
    name: "slow",
    schedule: "* * * * * *",
    async run() {
      begun++;
      await new Promise((resolve) => setImmediate(resolve));
      ended++;
    },
  };
  const running = startJobs(portalNow, [slow]);
  await expect.poll(() => begun, { timeout: 5000 }).toBeGreaterThan(0);
  await running.stop();
  expect(ended).toBe(begun);
  expect(readAnchors(anchorFile(portalNow.config.dataDir))).toHaveLength(1);
});
