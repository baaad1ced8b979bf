import type { Role } from "../db/vocabulary.ts";

/**
 * Door 1: the site's contents. Each line: where, which module, and who may read it (GET) and write to it (POST).
 * Roles are those held in the place that the URL names. `http/guard.server.ts` refuses everybody else before a
 * handler runs; the verbs ask their own policies again.
 */
export type Who = "everyone" | "signed-in" | readonly Role[];
export interface Access {
  read: Who;
  write?: Who;
  /** Set where the handler's own limits count writes, which come too often for the limit that all pages share. */
  ownLimits?: true;
}
export interface Page extends Access {
  path: string;
  file: string;
}

const page = (path: string, file: string, access: Access): Page => ({ path, file: `routes/${file}`, ...access });

const everyone = "everyone";
const signedIn = "signed-in";
const coordinators = ["coordinator"] as const;
const engagers = ["coordinator", "contributor"] as const;
const moderators = ["moderator", "coordinator"] as const;
const safeguarding = ["safeguarding"] as const;
const authors = ["author"] as const;
const clerks = ["clerk"] as const;
const deciders = ["board", "clerk"] as const;
const guardians = ["guardian"] as const;
const admins = ["admin"] as const;

export const contents: Page[] = [
  page("/", "places.tsx", { read: everyone }),

  page("sign-in", "account/sign-in.tsx", { read: everyone, write: everyone }),
  page("sign-in/link", "account/ask-link.tsx", { read: everyone, write: everyone }),
  page("sign-in/link/:token", "account/use-link.tsx", { read: everyone, write: everyone }),
  page("sign-up", "account/sign-up.tsx", { read: everyone, write: everyone }),
  page("confirm/:token", "account/confirm.tsx", { read: everyone, write: everyone }),
  page("reset", "account/ask-reset.tsx", { read: everyone, write: everyone }),
  page("reset/:token", "account/reset.tsx", { read: everyone, write: everyone }),
  page("setup/:token", "account/setup.tsx", { read: everyone, write: everyone }),
  page("account", "account/account.tsx", { read: signedIn, write: signedIn }),
  page("account/this-device", "account/this-device.tsx", { read: signedIn, write: signedIn }),
  page("sign-out", "account/sign-out.tsx", { read: everyone, write: everyone }),
  page("outbox", "account/outbox.tsx", { read: everyone }),

  page("api/v1/openapi.json", "api/openapi.ts", { read: everyone }),
  page("api/v1/:place/proposals/:proposalId/ticket", "api/proposal-ticket.ts", { read: everyone, write: signedIn }),
  page("api/v1/:place/proposals/:proposalId/updates", "api/proposal-updates.ts", {
    read: everyone,
    write: signedIn,
    ownLimits: true,
  }),
  page("api/v1/:place/proposals/:proposalId/images", "api/proposal-images.ts", { read: everyone, write: signedIn }),
  page("api/v1/:place/proposals/:proposalId/images/:imageId", "api/proposal-image.ts", { read: everyone }),
  page("api/v1/:place/quotations", "api/quotations.ts", { read: everyone }),
  page("api/v1/:place/paragraphs", "api/plan-paragraphs.ts", { read: everyone }),
  page("api/v1/:place/plans/:planId/drafts/:n/ticket", "api/draft-ticket.ts", { read: everyone, write: signedIn }),
  page("api/v1/:place/plans/:planId/drafts/:n/updates", "api/draft-updates.ts", {
    read: everyone,
    write: signedIn,
    ownLimits: true,
  }),
  page("api/v1/:place/plans/:planId/drafts/:n/authors", "api/draft-authors.ts", { read: authors }),
  page("api/v1/:place/plans/:planId/drafts/:n/images", "api/draft-images.ts", { read: everyone, write: authors }),
  page("api/v1/:place/plans/:planId/drafts/:n/images/:imageId", "api/draft-image.ts", { read: everyone }),
  page("api/v1/:place/proposals/:proposalId/margin", "api/margin.ts", { read: everyone, write: signedIn }),
  page("api/v1/:place/proposals/:proposalId/authors", "api/proposal-authors.ts", { read: everyone }),
  page("api/v1/:place/:collection", "api/collection.ts", { read: everyone }),

  page(":place", "home.tsx", { read: everyone }),
  page(":place/search", "search.tsx", { read: everyone }),
  page(":place/changes", "feedback/changes.tsx", { read: everyone }),
  page(":place/trace/:kind/:id", "feedback/trace.tsx", { read: everyone }),

  page(":place/about/accessibility", "about/accessibility.tsx", { read: everyone }),
  page(":place/about/privacy", "about/privacy.tsx", { read: everyone }),
  page(":place/about/moderation", "about/moderation.tsx", { read: everyone }),
  page(":place/about/other-ways", "about/other-ways.tsx", { read: everyone }),
  page(":place/about/paper-form", "about/paper-form.tsx", { read: everyone }),
  page(":place/about/open-data", "about/open-data.tsx", { read: everyone }),

  page(":place/experiences", "experiences/heard.tsx", { read: everyone }),
  page(":place/experiences/tell", "experiences/tell.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/tell/check", "experiences/check.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/tell/sent", "experiences/sent.tsx", { read: everyone }),
  page(":place/experiences/tell/:step", "experiences/tell-step.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/find", "experiences/find.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/mine", "experiences/mine.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/mine/choices", "experiences/choices.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/mine/withdraw", "experiences/withdraw.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/mine/:token", "experiences/private-link.tsx", { read: everyone, write: everyone }),
  page(":place/experiences/:experienceId", "experiences/experience.tsx", { read: everyone }),

  page(":place/engagement", "engagement/activities.tsx", { read: everyone }),
  page(":place/engagement/new", "engagement/new-activity.tsx", { read: coordinators, write: coordinators }),
  page(":place/engagement/:activityId", "engagement/activity.tsx", { read: everyone }),
  page(":place/engagement/:activityId/log", "engagement/log-experience.tsx", { read: engagers, write: engagers }),

  page(":place/programmes", "programmes/programmes.tsx", { read: everyone }),
  page(":place/programmes/:programmeId", "programmes/programme.tsx", { read: everyone }),
  page(":place/transition", "programmes/transition.tsx", { read: everyone }),

  page(":place/themes", "themes/themes.tsx", { read: everyone }),
  page(":place/themes/new", "themes/new-theme.tsx", { read: coordinators, write: coordinators }),
  page(":place/themes/:themeId", "themes/theme.tsx", { read: everyone }),

  page(":place/proposals", "proposals/proposals.tsx", { read: everyone }),
  page(":place/proposals/new", "proposals/new-proposal.tsx", { read: engagers, write: engagers }),
  page(":place/proposals/import", "proposals/import.tsx", { read: engagers, write: engagers }),
  page(":place/proposals/:proposalId", "proposals/proposal.tsx", { read: everyone }),
  page(":place/proposals/:proposalId/print", "proposals/print.tsx", { read: everyone }),
  page(":place/proposals/:proposalId/files/:format", "proposals/file.ts", { read: everyone }),
  page(":place/proposals/:proposalId/edit", "proposals/edit.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/people", "proposals/people.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/authors", "proposals/authors.tsx", { read: everyone }),
  page(":place/proposals/:proposalId/suggestions", "proposals/suggestions.tsx", { read: everyone }),
  page(":place/proposals/:proposalId/suggestions/new", "proposals/new-note.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/suggestions/:noteId", "proposals/note.tsx", { read: everyone, write: signedIn }),
  page(":place/proposals/:proposalId/invitation", "proposals/invitation.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/interests", "proposals/interests.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/seal", "proposals/seal.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/split", "proposals/split.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/merge", "proposals/merge.tsx", { read: signedIn, write: signedIn }),
  page(":place/proposals/:proposalId/family", "proposals/family.tsx", { read: everyone }),
  page(":place/proposals/:proposalId/compare", "proposals/compare.tsx", { read: everyone }),
  page(":place/proposals/:proposalId/versions", "proposals/versions.tsx", { read: everyone, write: signedIn }),
  page(":place/proposals/:proposalId/versions/:n", "proposals/version.tsx", { read: everyone, write: signedIn }),
  page(":place/proposals/:proposalId/versions/:n/restore", "proposals/restore.tsx", {
    read: signedIn,
    write: signedIn,
  }),
  page(":place/proposals/:proposalId/versions/:n/sealed-text", "proposals/sealed-text.ts", { read: everyone }),
  page(":place/proposals/:proposalId/versions/:n/print", "proposals/version-print.tsx", { read: everyone }),
  page(":place/proposals/:proposalId/versions/:n/files/:format", "proposals/version-file.ts", { read: everyone }),

  page(":place/plans", "plans/plans.tsx", { read: everyone }),
  page(":place/plans/import", "plans/import.tsx", { read: authors, write: authors }),
  page(":place/plans/:planId", "plans/plan.tsx", { read: everyone, write: authors }),
  page(":place/plans/:planId/drafts/:n", "plans/draft.tsx", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/comments", "plans/comments.tsx", { read: everyone, write: everyone }),
  page(":place/plans/:planId/drafts/:n/comments/:commentId", "plans/comment.tsx", { read: everyone, write: everyone }),
  page(":place/plans/:planId/drafts/:n/tray", "plans/tray.tsx", { read: everyone, write: everyone }),
  page(":place/plans/:planId/drafts/:n/edit", "plans/edit.tsx", { read: authors }),
  page(":place/plans/:planId/drafts/:n/import", "plans/new-version.tsx", { read: authors, write: authors }),
  page(":place/plans/:planId/drafts/:n/publish", "plans/publish.tsx", { read: authors, write: authors }),
  page(":place/plans/:planId/drafts/:n/write", "plans/write.tsx", { read: authors, write: authors }),
  page(":place/plans/:planId/drafts/:n/why", "plans/why.tsx", { read: authors }),
  page(":place/plans/:planId/drafts/:n/why/:lineageId", "plans/why-change.tsx", { read: authors, write: authors }),
  page(":place/plans/:planId/drafts/:n/response", "plans/response.tsx", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/response/files/:format", "plans/response-file.ts", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/print", "plans/print.tsx", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/files/:format", "plans/draft-file.ts", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/figures/:imageId", "plans/figure.ts", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/formats", "plan-formats/formats.tsx", { read: authors, write: authors }),
  page(":place/plans/:planId/drafts/:n/formats/:formatId", "plan-formats/format.tsx", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/formats/:formatId/print", "plan-formats/print.tsx", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/formats/:formatId/audio", "plan-formats/audio.ts", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/formats/:formatId/figures/:imageId", "plan-formats/figure.ts", {
    read: everyone,
  }),
  page(":place/plans/:planId/drafts/:n/formats/:formatId/edit", "plan-formats/edit.tsx", {
    read: authors,
    write: authors,
  }),
  page(":place/plans/:planId/drafts/:n/formats/:formatId/edit/:form", "plan-formats/form.tsx", {
    read: authors,
    write: authors,
  }),
  page(":place/plans/:planId/drafts/:n/formats/:formatId/parts/:partId", "plan-formats/part.tsx", {
    read: authors,
    write: authors,
  }),
  page(":place/plans/:planId/drafts/:n/consultation", "plans/consultation.tsx", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/consultation/open", "plans/open-consultation.tsx", {
    read: authors,
    write: authors,
  }),
  page(":place/plans/:planId/drafts/:n/consultation/extend", "plans/extend-consultation.tsx", {
    read: authors,
    write: authors,
  }),
  page(":place/plans/:planId/drafts/:n/consultation/calendar.ics", "plans/calendar.ts", { read: everyone }),
  page(":place/plans/:planId/drafts/:n/consultation/poster", "plans/poster.tsx", { read: everyone }),
  page(":place/say/:code", "plans/short-address.ts", { read: everyone }),
  page(":place/plans/:planId/compare/:n/:m", "plans/compare.tsx", { read: everyone }),
  page(":place/comments/about", "plans/about-you.tsx", { read: everyone, write: everyone }),
  page(":place/comments/find", "plans/find-comment.tsx", { read: everyone, write: everyone }),
  page(":place/comments/mine", "plans/my-comments.tsx", { read: everyone, write: everyone }),

  page(":place/boards", "boards/boards.tsx", { read: everyone }),
  page(":place/boards/:boardId", "boards/board.tsx", { read: everyone, write: clerks }),
  page(":place/boards/:boardId/meetings/:meetingId", "boards/meeting.tsx", { read: everyone, write: clerks }),
  page(":place/papers/new", "boards/new-paper.tsx", { read: clerks, write: clerks }),
  page(":place/papers/:paperId", "boards/paper.tsx", { read: everyone, write: deciders }),
  page(":place/papers/:paperId/front-sheet", "boards/front-sheet.tsx", { read: clerks, write: clerks }),
  page(":place/papers/:paperId/evidence", "boards/evidence.tsx", { read: everyone }),
  page(":place/decisions", "boards/decisions.tsx", { read: everyone }),
  page(":place/decisions/:decisionId", "boards/decision.tsx", { read: everyone, write: ["clerk", "coordinator"] }),
  page(":place/evidence/packs", "evidence/packs.tsx", { read: [...deciders, ...coordinators], write: coordinators }),
  page(":place/evidence/packs/:packId", "evidence/pack.tsx", {
    read: [...deciders, ...coordinators],
    write: coordinators,
  }),

  page(":place/desk", "desk/desk.tsx", { read: signedIn }),
  page(":place/desk/moderation", "desk/moderation.tsx", { read: moderators }),
  page(":place/desk/moderation/:experienceId", "desk/moderate.tsx", { read: moderators, write: moderators }),
  page(":place/desk/comments", "desk/comments.tsx", { read: moderators, write: moderators }),
  page(":place/desk/coding", "desk/coding.tsx", { read: coordinators }),
  page(":place/desk/coding/:experienceId", "desk/code.tsx", { read: coordinators, write: coordinators }),
  page(":place/desk/pasted-words", "desk/pasted-words.tsx", { read: coordinators, write: coordinators }),
  page(":place/desk/tellings", "desk/tellings.tsx", { read: coordinators, write: coordinators }),
  page(":place/desk/safeguarding", "desk/safeguarding.tsx", { read: safeguarding }),
  page(":place/desk/safeguarding/:referralId", "desk/referral.tsx", { read: safeguarding, write: safeguarding }),
  page(":place/desk/answers", "desk/answers.tsx", { read: authors, write: authors }),
  page(":place/desk/answers/together", "desk/answer-together.tsx", { read: authors, write: authors }),
  page(":place/desk/comment-settings", "desk/comment-settings.tsx", { read: admins, write: admins }),
  page(":place/desk/access-log", "desk/access-log.tsx", { read: guardians }),
  page(":place/desk/events", "desk/events.tsx", { read: [...guardians, ...admins] }),
  page(":place/desk/members", "desk/members.tsx", { read: admins, write: admins }),
  page(":place/desk/areas", "desk/areas.tsx", { read: admins, write: admins }),

  page("*", "not-found.tsx", { read: everyone }),
];

/** The id that Remix knows a page by. */
export const idOf = (entry: Page): string => entry.file.replace(/\.tsx?$/, "");

export default contents.map((entry) =>
  entry.path === "/"
    ? { id: idOf(entry), index: true, file: entry.file }
    : { id: idOf(entry), path: entry.path, file: entry.file },
);
