import { Cron } from "croner";
import { readEventHead } from "#app/domain/events.server.ts";
import { deleteExpiredDrafts } from "#app/domain/experiences/drafts.server.ts";
import { deleteExpiredVisits } from "#app/domain/experiences/visits.server.ts";
import { tellOfPlanChanges } from "#app/domain/feedback/plan-tellings.server.ts";
import { settleMailedTellings } from "#app/domain/feedback/telling-desk.server.ts";
import { purgeExpired } from "#app/domain/people/expired.server.ts";
import { recogniseCampaigns } from "#app/domain/plans/campaigns.server.ts";
import { tellCommentNews } from "#app/domain/plans/comment-news.server.ts";
import { closeEnded } from "#app/domain/plans/consultations.server.ts";
import { deleteOldImports } from "#app/domain/plans/imports.server.ts";
import { deleteOldKept } from "#app/domain/plans/kept-comments.server.ts";
import { keepCheckpoints, thinCheckpoints } from "#app/domain/proposals/checkpoints.server.ts";
import { tellOfNotes } from "#app/domain/proposals/margin-letters.server.ts";
import { deleteUnusedImages } from "#app/domain/proposals/unused-images.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { anchorFile, appendAnchor } from "#app/platform/jobs/anchor.server.ts";
import { deleteSentMail, type MailTransport, sendQueuedMail, smtpTransport } from "#app/platform/mail/mail.server.ts";

export interface Job {
  name: string;
  /** A cron pattern with seconds, read in London. */
  schedule: string;
  run(portal: JobPortal, transport: MailTransport | null): Promise<void>;
}

/** What jobs need of the portal. */
export type JobPortal = Pick<Portal, "config" | "db" | "clock" | "log" | "liveText">;

/** Door 3: everything that happens by the clock. A job that is still running is not started again. */
export const jobs: readonly Job[] = [
  {
    name: "send mail that waits",
    schedule: "*/10 * * * * *",
    async run({ config, db, clock }, transport) {
      if (transport) await sendQueuedMail(db, clock.now(), transport);
      // Without a mail server a demo's outbox page is the delivery; in production the mail waits for a server.
      const outbox = !transport && config.mode !== "production";
      if (transport || outbox) await settleMailedTellings(db, clock.now(), { outbox });
    },
  },
  {
    name: "anchor the record",
    schedule: "30 * * * * *",
    async run({ config, db, clock }) {
      appendAnchor(anchorFile(config.dataDir), clock.now(), await readEventHead(db));
    },
  },
  {
    name: "close consultations whose last day has passed",
    schedule: "5 * * * * *",
    async run({ db, clock }) {
      await closeEnded(db, clock.now());
    },
  },
  {
    name: "recognise comments that use much the same words",
    schedule: "*/20 * * * * *",
    async run({ db }) {
      await recogniseCampaigns(db);
    },
  },
  {
    name: "keep versions of texts that rest",
    schedule: "20,50 * * * * *",
    async run({ db, clock, liveText }) {
      await keepCheckpoints(db, liveText, clock.now());
    },
  },
  {
    name: "tell people what is new about their notes",
    schedule: "40 * * * * *",
    async run({ config, db, clock }) {
      await tellOfNotes(db, clock.now(), config.origin);
    },
  },
  {
    name: "tell people whose words changed a plan",
    schedule: "45 * * * * *",
    async run({ config, db, clock }) {
      await tellOfPlanChanges(db, clock.now(), config.origin);
    },
  },
  {
    name: "tell people what moderators did with comments",
    schedule: "45 * * * * *",
    async run({ config, db, clock }) {
      await tellCommentNews(db, clock.now(), config.origin);
    },
  },
  {
    name: "purge what has run out",
    schedule: "0 17 * * * *",
    async run({ db, clock, liveText }) {
      await purgeExpired(db, clock.now());
      await deleteExpiredDrafts(db, clock.now());
      await deleteExpiredVisits(db, clock.now());
      await deleteOldImports(db, clock.now());
      await deleteOldKept(db, clock.now());
      await deleteSentMail(db, clock.now());
      await thinCheckpoints(db, clock.now());
      await deleteUnusedImages(db, liveText, clock.now());
    },
  },
];

/** Starts every job; `stop` lets none start again and waits for those under way. The record is anchored once more. */
export function startJobs(portal: JobPortal, list: readonly Job[] = jobs): { stop(): Promise<void> } {
  const { smtpUrl, mailFrom } = portal.config;
  const transport = smtpUrl ? smtpTransport(smtpUrl, mailFrom) : null;
  const underWay = new Set<Promise<void>>();
  const clocks = list.map(
    (job) =>
      new Cron(job.schedule, { timezone: "Europe/London", protect: true }, async () => {
        const running = job
          .run(portal, transport)
          .catch((error: Error) => portal.log.error({ job: job.name, name: error.name }, "job failed"));
        const settled = running.finally(() => underWay.delete(settled));
        underWay.add(settled);
        await settled;
      }),
  );
  return {
    async stop() {
      for (const clock of clocks) clock.stop();
      await Promise.all(underWay);
      const head = await readEventHead(portal.db);
      appendAnchor(anchorFile(portal.config.dataDir), portal.clock.now(), head);
    },
  };
}
