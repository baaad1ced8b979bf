import { beforeEach, describe, expect, test } from "vitest";
import { listDecisions, publishDecision, readDecision, recordDecision } from "#app/domain/boards/decisions.server.ts";
import { hasOpened, issuePaper, openEvidence, readiness, reopenPaper } from "#app/domain/boards/issue.server.ts";
import { addEvidence, readPaper } from "#app/domain/boards/papers.server.ts";
import { listEventsOf } from "#app/domain/events.server.ts";
import {
  decided,
  decisionWords,
  issuedPaper,
  openThread,
  proposal,
  type Threaded,
  tell,
  theme,
} from "../feedback/thread.ts";

let t: Threaded;
let localityId: string;
let proposalId: string;
beforeEach(async () => {
  t = await openThread();
  localityId = t.world.bury.id;
  proposalId = await proposal(t, [(await tell(t)).quotationId]);
});
const paper = () => issuedPaper(t, [{ kind: "proposal", id: proposalId }]);
const record = (given: { paperId: string; seal: string }, who = t.who.board) =>
  recordDecision(t.world.db, who, t.at(), { localityId, ...decisionWords, paperId: given.paperId, seal: given.seal });

describe("recording a decision", () => {
  test("a member who has not opened the evidence cannot record it", async () => {
    const given = await paper();
    await expect(record(given)).rejects.toMatchObject({ kind: "invalid", field: "evidence" });
  });

  test("outcome, reason, review day and what the board saw are kept", async () => {
    const given = await paper();
    const id = await decided(t, given);
    const { decision } = await readDecision(t.world.db, t.who.board, localityId, id);
    expect(decision).toMatchObject({ ...decisionWords, evidenceHash: given.seal, recordedById: t.who.board.id });
    expect((await listEventsOf(t.world.db, "decision", id))[0]?.verb).toBe("decision.recorded");
  });

  test("only board members decide", async () => {
    const given = await paper();
    for (const who of [t.who.clerk, t.who.coordinator, t.who.author]) {
      await expect(record(given, who)).rejects.toMatchObject({ kind: "forbidden" });
    }
  });

  test("a paper is decided once: the second member learns of it", async () => {
    const given = await paper();
    await decided(t, given);
    await openEvidence(t.world.db, t.who.board2, t.at(), { localityId, paperId: given.paperId });
    await expect(record(given, t.who.board2)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("a paper that changed since the member read it is not decided", async () => {
    const given = await paper();
    await openEvidence(t.world.db, t.who.board, t.at(), { localityId, paperId: given.paperId });
    await reopenPaper(t.world.db, t.who.clerk, t.at(), { localityId, paperId: given.paperId });
    const themeId = await theme(t, [(await tell(t)).quotationId]);
    const more = { localityId, paperId: given.paperId, kind: "theme" as const, id: themeId };
    await addEvidence(t.world.db, t.who.clerk, t.at(), more);
    const again = await issuePaper(t.world.db, t.who.clerk, t.at(), { localityId, paperId: given.paperId });
    expect(again.seal).not.toBe(given.seal);
    await expect(record(given)).rejects.toMatchObject({ kind: "conflict" });
    await expect(record({ ...given, ...again })).rejects.toMatchObject({ field: "evidence" });
    expect(await decided(t, { ...given, ...again })).toBeTruthy();
  });

  test("the day to look again lies ahead", async () => {
    const given = await paper();
    await openEvidence(t.world.db, t.who.board, t.at(), { localityId, paperId: given.paperId });
    const input = { localityId, ...decisionWords, paperId: given.paperId, seal: given.seal, reviewOn: "2026-03-01" };
    await expect(recordDecision(t.world.db, t.who.board, t.at(), input)).rejects.toMatchObject({ field: "reviewOn" });
  });
});

describe("publishing a decision", () => {
  test("the clerk publishes, once; until then the public do not know of it", async () => {
    const id = await decided(t, await paper());
    await expect(readDecision(t.world.db, null, localityId, id)).rejects.toMatchObject({ kind: "not_found" });
    expect((await listDecisions(t.world.db, null, localityId)).items).toEqual([]);
    await publishDecision(t.world.db, t.who.clerk, t.at(), { localityId, decisionId: id });
    expect((await readDecision(t.world.db, null, localityId, id)).decision.publishedById).toBe(t.who.clerk.id);
    expect((await listDecisions(t.world.db, null, localityId)).items).toHaveLength(1);
    const twice = publishDecision(t.world.db, t.who.clerk, t.at(), { localityId, decisionId: id });
    await expect(twice).rejects.toMatchObject({ kind: "conflict" });
  });

  test("whoever recorded it cannot publish it, clerk or not", async () => {
    const both = { ...t.who.board, roles: [...t.who.board.roles, ...t.who.clerk.roles] };
    const id = await decided(t, await paper());
    const input = { localityId, decisionId: id };
    await expect(publishDecision(t.world.db, both, t.at(), input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(publishDecision(t.world.db, t.who.board2, t.at(), input)).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("a private paper’s decision is never the public’s", async () => {
    const given = await issuedPaper(t, [{ kind: "proposal", id: proposalId }], { isPublic: false });
    const id = await decided(t, given);
    await publishDecision(t.world.db, t.who.clerk, t.at(), { localityId, decisionId: id });
    await expect(readDecision(t.world.db, null, localityId, id)).rejects.toMatchObject({ kind: "not_found" });
    expect((await listDecisions(t.world.db, null, localityId)).items).toEqual([]);
    expect((await readDecision(t.world.db, t.who.coordinator, localityId, id)).decision.id).toBe(id);
  });
});

describe("an issued paper", () => {
  test("cannot be changed until it is opened again, nor opened again once decided", async () => {
    const given = await paper();
    const more = { localityId, paperId: given.paperId, kind: "proposal" as const, id: proposalId };
    await expect(addEvidence(t.world.db, t.who.clerk, t.at(), more)).rejects.toMatchObject({ kind: "conflict" });
    await decided(t, given);
    const reopened = reopenPaper(t.world.db, t.who.clerk, t.at(), { localityId, paperId: given.paperId });
    await expect(reopened).rejects.toMatchObject({ kind: "conflict" });
  });

  test("pins its evidence to the version it stood at", async () => {
    const given = await paper();
    const { evidence } = await readPaper(t.world.db, null, localityId, given.paperId);
    expect(evidence).toMatchObject([{ kind: "proposal", targetId: proposalId, version: 3 }]);
  });

  test("counts the members who opened the evidence, each once, and nobody else", async () => {
    const { paperId } = await paper();
    for (const who of [t.who.board, t.who.board, t.who.clerk, null]) {
      await openEvidence(t.world.db, who, t.at(), { localityId, paperId });
    }
    expect(await readiness(t.world.db, localityId, paperId, t.at())).toEqual({ members: 2, opened: 1 });
    expect(await hasOpened(t.world.db, t.who.board.id, paperId)).toBe(true);
  });

  test("evidence of another place cannot be its evidence", async () => {
    const { paperId } = await paper();
    await reopenPaper(t.world.db, t.who.clerk, t.at(), { localityId, paperId });
    const foreign = { localityId, paperId, kind: "theme" as const, id: t.world.rochdale.id };
    await expect(addEvidence(t.world.db, t.who.clerk, t.at(), foreign)).rejects.toMatchObject({ kind: "invalid" });
  });
});
