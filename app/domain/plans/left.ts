/** What stands between a plan and being final: comments without an answer, and those no moderator has read yet. */
export interface Left {
  unanswered: number;
  unread: number;
}

/** Why the plan cannot be final yet, in sentences; empty when nothing is left. */
export function leftWords({ unanswered, unread }: Left): string {
  const answers =
    unanswered === 1
      ? "One comment still waits for an answer. Answer it first."
      : `${unanswered} comments still wait for an answer. Answer them first.`;
  const readings =
    unread === 1
      ? "One comment waits for a moderator to read it."
      : `${unread} comments wait for a moderator to read them.`;
  return [unanswered > 0 ? answers : "", unread > 0 ? readings : ""].filter((words) => words !== "").join(" ");
}
