import type { VersionReason } from "#db/schema/proposals.ts";

/** What a version is called on a page: its own name, or why the portal kept it. */
export const versionName = ({ name, reason }: { name: string; reason: VersionReason }): string =>
  name ||
  {
    named: "Saved",
    sent: "As sent",
    sealed: "As sealed",
    paused: "When the writing paused",
    author: "When someone else began to write",
    long: "In the middle of writing",
    "before-restore": "Before an earlier text came back",
    "before-merge": "Before another proposal came in",
    "before-split": "Before a part went out",
  }[reason];
