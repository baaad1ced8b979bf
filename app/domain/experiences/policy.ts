import type { ExperienceState } from "#db/vocabulary.ts";
import { hasRole, type Viewer } from "../people/person.ts";
import type { Consent } from "./consent.ts";

/** What the policies ask of an experience. */
export interface Subject {
  localityId: string;
  state: ExperienceState;
  contributorId: string | null;
  enteredById: string | null;
}

export const isOwn = (viewer: Viewer, subject: Pick<Subject, "contributorId">): boolean =>
  viewer !== null && subject.contributorId === viewer.id;

const hadAHandIn = (viewer: Viewer, subject: Subject): boolean =>
  isOwn(viewer, subject) || (viewer !== null && subject.enteredById === viewer.id);

/**
 * Who may read the words, and as whom; null for nobody. Each scope stands alone: programme, board and public imply
 * nothing of each other. All of them pass through the coordinating body, so a no to it is a no to all.
 * Being an administrator opens nothing.
 */
export function readsWordsAs(viewer: Viewer, subject: Subject, consent: Consent): string | null {
  if (subject.state === "withdrawn") return null;
  if (isOwn(viewer, subject)) return "contributor";
  if (subject.state !== "approved" || !consent.coordinator_read) return null;
  if (consent.public_quote) return "everyone";
  const { localityId } = subject;
  if (hasRole(viewer, localityId, "coordinator")) return "coordinator";
  if (consent.programme_use && hasRole(viewer, localityId, "author")) return "author";
  if (consent.board_read && hasRole(viewer, localityId, "board")) return "board";
  if (consent.board_read && hasRole(viewer, localityId, "clerk")) return "clerk";
  return null;
}

export const mayReadWords = (viewer: Viewer, subject: Subject, consent: Consent): boolean =>
  readsWordsAs(viewer, subject, consent) !== null;

/** Whether reading the words is something the guardian must be able to see afterwards. */
export const isSensitiveRead = (viewer: Viewer, subject: Subject, consent: Consent): boolean => {
  const as = readsWordsAs(viewer, subject, consent);
  return as !== null && as !== "everyone" && as !== "contributor";
};

/** Check before publication: moderators; the coordinator only where the person lets them read. Never one's own. */
export const mayCheck = (viewer: Viewer, subject: Subject, consent: Consent): boolean =>
  subject.state === "waiting" && !hadAHandIn(viewer, subject) && mayDecide(viewer, subject, consent);

/** As `mayCheck`, whatever the state: tells "too late" apart from "not yours". */
export const mayDecide = (viewer: Viewer, subject: Subject, consent: Consent): boolean =>
  hasRole(viewer, subject.localityId, "moderator") ||
  (consent.coordinator_read && hasRole(viewer, subject.localityId, "coordinator"));

export const isOwnOrEntered = hadAHandIn;

/** Take words out: whoever checks; once approved, the coordinator who may read them. */
export const mayRedact = (viewer: Viewer, subject: Subject, consent: Consent): boolean =>
  mayCheck(viewer, subject, consent) ||
  (subject.state === "approved" && mayMarkPassage(viewer, subject, consent) && !isOwn(viewer, subject));

/** Mark passages for themes: the coordinator, in approved words that they may read. */
export const mayMarkPassage = (viewer: Viewer, subject: Subject, consent: Consent): boolean =>
  subject.state === "approved" && consent.coordinator_read && hasRole(viewer, subject.localityId, "coordinator");

export const maySeeReferrals = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "safeguarding");

/** Write down what somebody else tells. */
export const mayLogOnBehalf = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator", "contributor");
