import type { Person } from "#app/domain/people/person.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import { addNote } from "#app/domain/plans/comment-notes.server.ts";
import { redactComment } from "#app/domain/plans/comment-redactions.server.ts";
import { reportComment } from "#app/domain/plans/comment-reports.server.ts";
import { withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { addComment, type NewComment } from "#app/domain/plans/comments.server.ts";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { importDraft } from "#app/domain/plans/imports.server.ts";
import { keepComment } from "#app/domain/plans/kept-comments.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { prepareAnswers } from "#app/domain/plans/prepared-answers.server.ts";
import { rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import type { Canary } from "./planted.ts";

const AUTHOR = "author@bury.example";
const RESIDENT = "resident@bury.example";
const CHECKERS = ["moderator@bury.example", "healthwatch@bury.example"];
const EVERYONE = ["visitor"];

/** Who may read each planted word of a plan. Nobody: what was taken back or cut, why it was declined, and an address. */
const READERS = {
  Zqplantextcanary: EVERYONE,
  Zqplansaidcanary: EVERYONE,
  Zqplannextcanary: [AUTHOR],
  Zqplanwhycanary: [AUTHOR],
  Zqplannotecanary: [AUTHOR],
  Zqplanpreparedcanary: [AUTHOR],
  Zqplankeptcanary: [RESIDENT],
  Zqplanheldcanary: CHECKERS,
  Zqplanheldreplycanary: CHECKERS,
  Zqplanreportcanary: CHECKERS,
  Zqplandeclinedcanary: CHECKERS,
  Zqplanreasoncanary: [],
  Zqplantakencanary: [],
  Zqplancutcanary: [],
  zqplanmailcanary: [],
} satisfies Record<string, string[]>;

/**
 * A plan with a word for each thing that only some may read: a draft in writing beside a public one, comments in every
 * state, what authors say among themselves, and what a resident has not sent yet.
 */
export async function plantPlan(
  db: Db,
  liveText: LiveText,
  at: Date,
  localityId: string,
  someone: (email: string) => Promise<Person>,
): Promise<Canary[]> {
  const [author, resident, moderator] = [await someone(AUTHOR), await someone(RESIDENT), await someone(CHECKERS[0]!)];
  const text = "# Care\n\nCarers will be told whom to ring, says Zqplantextcanary.\n\nTeams meet in five places.\n";
  const { planId, draftId } = await importDraft(db, liveText, author, at, { localityId, title: "Planted plan", text });
  const which = { localityId, planId, n: 1 };
  await publishDraft(db, liveText, author, at, { ...which, origin: "" });
  const [, first, second] = await readBlocks(db, draftId);
  const say = (viewer: Person | null, body: string, given: Partial<NewComment> = {}) =>
    addComment(db, viewer, at, {
      ...which,
      lineageId: first?.lineageId ?? "",
      body,
      change: null,
      signedAs: null,
      contactEmail: null,
      submissionKey: newId(),
      ...given,
    });
  const said = await say(resident, "Zqplansaidcanary asks for a person.", { words: "whom to ring" });
  const one = { localityId, commentId: said.id };
  await addNote(db, author, at, { ...one, body: "Zqplannotecanary wrote before." });
  await reportComment(db, null, at, { ...one, reason: "Zqplanreportcanary names a nurse." });
  const contactEmail = "zqplanmailcanary@example.org";
  const held = await say(null, "Zqplanheldcanary waits.", { contactEmail });
  const reply = await say(null, "Zqplanheldreplycanary agrees.", { parentId: said.id });
  const declined = await say(null, "Zqplandeclinedcanary is rude.");
  const decline = { localityId, commentId: declined.id, publish: false, reason: "Zqplanreasoncanary" };
  await checkComment(db, moderator, at, decline);
  const taken = await say(resident, "Zqplantakencanary was unsure.");
  await withdrawComment(db, resident, at, { localityId, commentId: taken.id });
  const cut = await say(resident, "My neighbour Zqplancutcanary is ill.");
  await redactComment(db, moderator, at, { localityId, commentId: cut.id, words: "Zqplancutcanary", reason: "name" });
  const values = { body: "Zqplankeptcanary is not finished." };
  await keepComment(db, { person: resident }, at, { ...which, paragraph: "p-2", values });
  const answer = { localityId, disposition: "accepted" as const, answer: "Zqplanpreparedcanary agrees." };
  await prepareAnswers(db, author, at, { ...answer, commentIds: [said.id] });
  await startNextDraft(db, liveText, author, at, which);
  const next = { ...which, n: 2, lineageId: second?.lineageId ?? "" };
  await rewordParagraph(db, liveText, author, at, {
    ...next,
    text: "Zqplannextcanary is next.",
    reason: "Zqplanwhycanary",
  });

  const plan = `/bury/plans/${planId}`;
  const drafts = `${plan}/drafts`;
  const comments = [said, held, reply, declined, taken, cut].map(({ id }) => id);
  const asks = [
    plan,
    ...[
      "",
      "?paragraph=p-1",
      "?paragraph=p-2",
      "/comments",
      "/comments?paragraph=p-2",
      "/response",
      "/tray",
      "/print",
    ].map((rest) => `${drafts}/1${rest}`),
    ...[
      "",
      "/edit",
      "/publish",
      "/import",
      "/write",
      "/write?paragraph=p-2",
      "/comments",
      "/response",
      "/tray",
      "/print",
      "/consultation",
    ].map((rest) => `${drafts}/2${rest}`),
    ...["md", "docx", "pdf"].map((format) => `${drafts}/2/files/${format}`),
    ...["csv", "xlsx", "docx"].map((format) => `${drafts}/1/response/files/${format}`),
    `${drafts}/2/response/files/csv`,
    `${plan}/compare/1/2`,
    `/api/v1${drafts}/2/authors`,
    ...comments.flatMap((id) => [`${drafts}/1/comments/${id}`, `/bury/trace/comment/${id}`]),
    `/bury/desk/answers?plan=${planId}`,
    `/bury/desk/answers/together?plan=${planId}`,
  ];
  return Object.entries(READERS).map(([word, readers]) => ({
    word,
    readers,
    inSearch: word === "Zqplantextcanary",
    asks: [
      ...asks,
      `/api/v1/bury/paragraphs?find=${word}`,
      `${drafts}/1/response?words=${word}`,
      `${drafts}/1/response/files/csv?words=${word}`,
    ],
  }));
}
