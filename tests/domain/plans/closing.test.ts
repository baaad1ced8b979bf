import { expect, test } from "vitest";
import type { AddedComment } from "#app/domain/plans/comments.server.ts";
import { closeEnded, openConsultation } from "#app/domain/plans/consultations.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { planComments } from "#db/schema/plans.ts";
import { openWorld } from "#tests/support/world.ts";
import { as, CONSULTATION, publishedPlan, say } from "./support.ts";

/** The hour in which the end falls, and the end itself, as a wall in London shows it. */
const ENDS = [
  {
    submissions: 500,
    name: "an ordinary midnight",
    opens: "2026-06-01",
    day: "2026-06-30",
    time: "",
    at: "2026-06-30T23:00:00.000Z",
  },
  {
    submissions: 40,
    name: "the hour that repeats in October",
    opens: "2026-10-01",
    day: "2026-10-25",
    time: "01:30",
    at: "2026-10-25T01:30:00.000Z",
  },
  {
    submissions: 40,
    name: "the morning in March that misses an hour",
    opens: "2027-03-01",
    day: "2027-03-28",
    time: "02:00",
    at: "2027-03-28T01:00:00.000Z",
  },
];

test.each(ENDS)(
  "of $submissions comments that race $name, each counts by the server’s clock and its receipt says so",
  async (end) => {
    const world = await openWorld({ at: `${end.opens}T10:00:00Z` });
    const plan = await publishedPlan(world);
    const { submissions } = end;
    const { closesAt } = await openConsultation(world.db, plan.author, world.clock.now(), {
      ...plan.which,
      ...CONSULTATION,
      opensOn: end.opens,
      closesOn: end.day,
      closesTime: end.time,
    });
    expect(closesAt.toISOString()).toBe(end.at);
    const resident = await as(world, "resident");

    // The clock goes on by 2 ms with each submission, from before the end to after it; halfway, "closed" is written down.
    const sent: { at: Date; key: string; receipt: Promise<AddedComment> }[] = [];
    for (let i = 0; i < submissions; i++) {
      const at = new Date(closesAt.getTime() + 2 * (i - Math.floor(submissions / 2)));
      world.clock.set(at);
      const key = newId();
      const who = i % 2 === 0 ? resident : null;
      const first = say(world, who, plan, { submissionKey: key });
      sent.push({ at, key, receipt: first });
      // Every tenth person presses the button again, after the end.
      const again = () => {
        world.clock.set(new Date(closesAt.getTime() + 60_000));
        return say(world, who, plan, { submissionKey: key });
      };
      if (i % 10 === 0) sent.push({ at, key, receipt: first.then(again) });
      if (i === Math.floor(submissions / 2)) void closeEnded(world.db, closesAt);
    }
    const receipts = await Promise.all(sent.map(async ({ at, receipt }) => ({ at, ...(await receipt) })));
    const rows = new Map((await world.db.select().from(planComments)).map((row) => [row.id, row]));
    expect(rows.size).toBe(submissions);
    const wrong = receipts.filter(({ id, at, late, reference }) => {
      const row = rows.get(id);
      const inTime = at < closesAt;
      return (
        late === inTime ||
        (row?.late === null) !== inTime ||
        row?.saidAt.getTime() !== at.getTime() ||
        row.reference !== reference
      );
    });
    expect(wrong).toEqual([]);
    expect(receipts.filter(({ late }) => !late).length).toBeGreaterThan(submissions / 3);
  },
);
