import type { Page, Who } from "#app/routes.ts";
import type { Role } from "#db/vocabulary.ts";
import { look } from "./callers.ts";
import type { TestServer } from "./server.ts";

/** The role that each demo account holds in Bury; nobody else holds any there. */
export const ROLE_OF: Record<string, Role> = {
  "resident@bury.example": "resident",
  "carer@bury.example": "resident",
  "vcse@bury.example": "contributor",
  "healthwatch@bury.example": "coordinator",
  "moderator@bury.example": "moderator",
  "safeguarding@bury.example": "safeguarding",
  "author@bury.example": "author",
  "board@bury.example": "board",
  "clerk@bury.example": "clerk",
  "guardian@bury.example": "guardian",
  "admin@bury.example": "admin",
};

/** Whether `app/routes.ts` lets this caller in. */
export function admits(who: Who, name: string): boolean {
  if (who === "everyone") return true;
  if (name === "visitor") return false;
  const role = ROLE_OF[name];
  return who === "signed-in" || (role !== undefined && who.includes(role));
}

/** Whether the address gives a file to keep, or leads on, and is no page to look at. */
export const isFile = ({ path }: Page): boolean =>
  /\/(files\/:format|figures\/:imageId|sealed-text|audio|[a-z]+\.ics|say\/:code)$/.test(path);

/** The proposal whose pages have most on them: one that is sealed, then one with a version. */
const PROPOSAL = `select proposal_id as id from proposal_seals union all select proposal_id from proposal_versions
  union all select id from proposals where title <> 'Load'`;

const PLAN = "select plan_id as id from plan_drafts where n = 2 and state <> 'writing'";

/** Of a first draft, the other way to read it that has most on its page: Easy Read, with pictures. */
const FORMAT = `select f.id, f.draft_id from plan_formats f join plan_drafts d on d.id = f.draft_id
  where d.n = 1 and f.state = 'published' order by f.kind = 'easy_read' desc`;

/** What each parameter of a path stands for in the demo: the statement finds the one whose page has most on it. */
const FOUND: Record<string, string> = {
  experienceId: `select e.id from experiences e join quotations q on q.experience_id = e.id where e.state = 'approved'
    and (select granted from consents c where c.experience_id = e.id and c.scope = 'public_quote' order by version desc limit 1) = 1`,
  "desk/moderation": "select id from experiences where state = 'waiting'",
  "desk/coding": `select e.id from experiences e where e.state = 'approved'
    and (select granted from consents c where c.experience_id = e.id and c.scope = 'coordinator_read' order by version desc limit 1) = 1`,
  referralId: "select id from safeguarding_referrals",
  activityId: "select id from activities",
  programmeId: "select id from programmes",
  themeId: "select id from themes",
  imageId: "select image_id as id from proposal_images",
  proposalId: PROPOSAL,
  planId: PLAN,
  lineageId: `select p.lineage_id as id from paragraphs p join plan_drafts d on d.id = p.draft_id
    where d.n = 1 and d.plan_id in (${PLAN})`,
  noteId: `select id from margin_notes where proposal_id = (select id from (${PROPOSAL}) limit 1)`,
  commentId: `select c.id from plan_comments c join plan_drafts d on d.id = c.draft_id
    where d.n = 1 and c.moderation = 'published' and d.plan_id in (${PLAN})`,
  code: "select code as id from consultations where code is not null",
  consultation: `select d.plan_id as id from consultations c join plan_drafts d on d.id = c.draft_id where d.n = 1
    order by c.opens_at desc`,
  formats: `select plan_id as id from plan_drafts where id = (select draft_id from (${FORMAT}) limit 1)`,
  formatId: FORMAT,
  partId: `select id from plan_format_parts where format_id = (select id from (${FORMAT}) limit 1) order by position`,
  boardId: "select board_id as id from meetings",
  meetingId: "select id from meetings order by (select count(*) from papers p where p.meeting_id = meetings.id) desc",
  paperId: "select id from papers where is_public = 1",
  decisionId: "select id from decisions where published_at is not null",
  packId: "select id from packs",
};

/** A real address of this page in Bury. Throws when the demo has nothing for it. */
export function addressOf(server: Pick<TestServer, "dataDir">, { path }: Page): string {
  if (path === "/") return "/";
  if (path === "*") return "/bury/no/such/page";
  const desk = Object.keys(FOUND).find((key) => key.includes("/") && path.includes(key));
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => {
    if (name === "place") return "bury";
    if (name === "n") return /drafts\/:n\/(edit|write|why|publish|import|images)$/.test(path) ? "3" : "1";
    if (name === "m") return "2";
    if (name === "kind") return "theme";
    if (name === "step") return "programme";
    if (name === "token") return "a-token-that-nobody-was-given";
    if (name === "collection") return "themes";
    if (name === "format") return "docx";
    if (name === "form") return "about";
    const asked = name === "planId" ? ["consultation", "formats"].find((part) => path.includes(`/${part}`)) : undefined;
    const statement = FOUND[asked ?? ((name === "experienceId" && desk) || (name === "id" ? "themeId" : name))];
    const [row] = look<{ id: string }>(server, `select id from (${statement}) limit 1`);
    if (!row) throw new Error(`The demo has nothing for :${name} of ${path}.`);
    return row.id;
  });
  return `/${filled}`;
}
