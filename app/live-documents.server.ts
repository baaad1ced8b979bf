import type { DocumentHost } from "./collaboration/document-host.ts";
import type { DocumentKind } from "./collaboration/server/names.ts";
import { planDraftDocument } from "./domain/plans/draft-document.server.ts";
import { proposalDocument } from "./domain/proposals/proposal-document.server.ts";
import { systemClock } from "./platform/clock/clock.ts";

/** For a kind of document that no room keeps live yet: nobody may open one. */
const nobodyMay: DocumentHost = {
  accessFor: async () => "none",
  participant: async (_db, personId) => ({ personId, name: "Someone", organisation: null, initials: "" }),
  project: async () => undefined,
};

/** Door 2: every kind of co-edited document and the room that keeps it. */
export const liveDocuments: Record<DocumentKind, DocumentHost> = {
  proposal: proposalDocument(systemClock),
  "plan-draft": planDraftDocument(systemClock),
  minutes: nobodyMay,
};
