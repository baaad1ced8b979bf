import type { Role } from "#db/vocabulary.ts";
import type { Link } from "./task.ts";

/** What each role can begin, whatever waits: links under the place's own address. */
const WAYS: Record<Role, Link[]> = {
  resident: [
    { text: "Tell us your experience", href: "experiences/tell" },
    { text: "See what changed", href: "changes" },
    { text: "Find a comment you sent", href: "comments/find" },
  ],
  contributor: [
    { text: "Start a proposal", href: "proposals/new" },
    { text: "See all engagement", href: "engagement" },
  ],
  coordinator: [
    { text: "Open an engagement activity", href: "engagement/new" },
    { text: "Name a theme", href: "themes/new" },
    { text: "Start a proposal", href: "proposals/new" },
    { text: "Evidence packs", href: "evidence/packs" },
    { text: "Decisions, and what was promised", href: "decisions" },
  ],
  moderator: [{ text: "How we check what people write", href: "about/moderation" }],
  safeguarding: [],
  author: [
    { text: "Your plans and their drafts", href: "plans" },
    { text: "Make a draft from a file", href: "plans/import" },
  ],
  board: [
    { text: "Meetings and papers", href: "boards" },
    { text: "Evidence packs", href: "evidence/packs" },
    { text: "All decisions", href: "decisions" },
  ],
  clerk: [
    { text: "Put a paper on an agenda", href: "papers/new" },
    { text: "Boards and meetings", href: "boards" },
    { text: "All decisions", href: "decisions" },
  ],
  guardian: [
    { text: "Access log: who read what is sensitive", href: "desk/access-log" },
    { text: "The record: everything that was done", href: "desk/events" },
  ],
  admin: [
    { text: "People and roles", href: "desk/members" },
    { text: "Neighbourhoods", href: "desk/areas" },
    { text: "How comments on plans are handled", href: "desk/comment-settings" },
    { text: "The record: everything that was done", href: "desk/events" },
  ],
};

export const waysOf = (role: Role, slug: string): Link[] =>
  WAYS[role].map((way) => ({ ...way, href: `/${slug}/${way.href}` }));
