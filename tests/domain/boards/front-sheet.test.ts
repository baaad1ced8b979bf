import { beforeEach, expect, test } from "vitest";
import { frontSheetRows, QUESTIONS } from "#app/domain/boards/front-sheet.ts";
import { readPaper, whereItHasBeen } from "#app/domain/boards/papers.server.ts";
import { evidenceFor } from "#app/domain/evidence/evidence.server.ts";
import {
  changedParagraph,
  decided,
  issuedPaper,
  openThread,
  proposal,
  type Threaded,
  tell,
  theme,
} from "../feedback/thread.ts";

let t: Threaded;
beforeEach(async () => {
  t = await openThread();
});
const rowsOf = async (paperId: string, stated: "na" | "no" | "yes" | null) => {
  const answers = QUESTIONS.map(({ key }) => ({ question: key, stated, note: "" }));
  const evidence = await evidenceFor(t.world.db, { id: paperId, localityId: t.world.bury.id });
  return frontSheetRows(answers, evidence, "bury");
};

test("the sheet has thirteen rows, and asks whether any engagement has been undertaken", async () => {
  expect(QUESTIONS).toHaveLength(13);
  expect(QUESTIONS.map((question) => question.words)).toContain("Has any engagement been undertaken?");
});

test("engagement is answered yes from the record, with its sources, and an officer’s N/A is challenged", async () => {
  const told = await Promise.all([tell(t), tell(t)]);
  const ids = told.map((one) => one.quotationId);
  const themeId = await theme(t, ids);
  const proposalId = await proposal(t, ids.slice(0, 1));
  const changed = await changedParagraph(t, { kind: "proposal", id: proposalId });
  const { paperId } = await issuedPaper(t, [{ kind: "draft", id: changed.draftIds[1] }]);
  const engagement = (await rowsOf(paperId, "na")).find((row) => row.key === "engagement");
  expect(engagement).toMatchObject({ answer: "yes", stated: "na", challenged: true });
  expect(engagement?.sources).toEqual([
    { text: "Theme “Who do I ring?”, too few to show", href: `/bury/themes/${themeId}` },
    { text: "Proposal “One number to ring”", href: `/bury/proposals/${proposalId}` },
  ]);
});

test("without evidence the officer’s answer stands, and no answer is a gap", async () => {
  const { paperId } = await issuedPaper(t, []);
  expect((await rowsOf(paperId, "na"))[0]).toMatchObject({ answer: "na", challenged: false, sources: [] });
  expect((await rowsOf(paperId, null))[0]).toMatchObject({ answer: null, challenged: false });
});

test("an officer who says yes is not challenged", async () => {
  const themeId = await theme(t, [(await tell(t)).quotationId]);
  const { paperId } = await issuedPaper(t, [{ kind: "theme", id: themeId }]);
  expect((await rowsOf(paperId, "yes")).some((row) => row.challenged)).toBe(false);
});

test("a paper shows the earlier meetings it came from, with their outcomes, and a blank where none is recorded", async () => {
  const proposalId = await proposal(t, [(await tell(t)).quotationId]);
  const evidence = [{ kind: "proposal" as const, id: proposalId }];
  const may = await issuedPaper(t, [], { heldOn: "2026-01-20" });
  const june = await issuedPaper(t, evidence, { heldOn: "2026-02-10", title: "The same under another name" });
  await decided(t, june);
  const now = await issuedPaper(t, evidence, { heldOn: "2026-03-16" });
  const view = await readPaper(t.world.db, t.who.board, t.world.bury.id, now.paperId);
  expect(await whereItHasBeen(t.world.db, t.who.board, view)).toMatchObject([
    { paperId: may.paperId, heldOn: "2026-01-20", outcome: null },
    { paperId: june.paperId, heldOn: "2026-02-10", outcome: "agreed_with_change" },
  ]);
});
