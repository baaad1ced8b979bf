import { State } from "#app/components/content/state.tsx";
import { STANDING_MEANS, STANDING_WORDS } from "#app/domain/boards/decision.ts";
import type { MeetingStanding } from "#db/vocabulary.ts";

/** What kind of meeting it is, and what that means for whatever it decides. */
export const Standing = ({ of }: { of: MeetingStanding }) => (
  <p>
    <State kind={of === "formal" ? undefined : "wait"}>{STANDING_WORDS[of]}</State> {STANDING_MEANS[of]}
  </p>
);

/** Said wherever a paper or its decision rests on words that were taken back. */
export const EvidenceWithdrawn = ({ on }: { on: string }) => (
  <p>
    <State kind="late">Evidence withdrawn since this paper was issued</State> On {on}, words that it rests on were taken
    back. The people who decided had them before them.
  </p>
);
