import { dateText } from "#app/components/content/date-text.tsx";
import { papersToDecide, papersToIssue, papersToPublish, type Waiting } from "#app/domain/boards/waiting.server.ts";
import { listActivities } from "#app/domain/engagement/activities.server.ts";
import { countWaitingExperiences } from "#app/domain/experiences/moderation.server.ts";
import { listOwnExperiences } from "#app/domain/experiences/reading.server.ts";
import { countOpenReferrals } from "#app/domain/experiences/safeguarding.server.ts";
import { countTellingsToDo } from "#app/domain/feedback/waiting.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import type { Locality } from "#app/domain/places/localities.server.ts";
import { countUnanswered } from "#app/domain/plans/answers.server.ts";
import { countWaitingComments } from "#app/domain/plans/comment-checks.server.ts";
import { countContested } from "#app/domain/plans/comment-contests.server.ts";
import { countReports } from "#app/domain/plans/comment-reports.server.ts";
import { listOpenConsultations } from "#app/domain/plans/consultations.server.ts";
import { formatName } from "#app/domain/plans/format-standing.ts";
import { formatsLeftBehind } from "#app/domain/plans/formats.server.ts";
import { invitationsFor } from "#app/domain/proposals/invited.server.ts";
import { listOwnProposals } from "#app/domain/proposals/own.server.ts";
import { countPastedWords } from "#app/domain/proposals/pasted-words.server.ts";
import { PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { countUncoded, listUncoded } from "#app/domain/themes/codings.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import type { Role } from "#db/vocabulary.ts";
import { type Link, type Task, task } from "./task.ts";

interface Asking {
  db: Portal["db"];
  viewer: Person;
  at: Date;
  place: Locality;
}

const OPEN_PLACES = 5;

/** Proposals that someone is asked to write with others, in whatever role; nothing when there are none. */
export async function invitations({ db, viewer, place }: Asking): Promise<Task[]> {
  const asked = await invitationsFor(db, viewer, place.id);
  const items = asked.map(({ proposalId, title, invitedAt }) => ({
    text: title,
    href: `/${place.slug}/proposals/${proposalId}/invitation`,
    note: `asked on ${dateText(invitedAt)}`,
  }));
  return items.length > 0 ? [{ title: "Will you write with others?", count: items.length, items }] : [];
}

/** What waits for someone in each role, the most pressing first. */
export const TASKS: Record<Role, (asking: Asking) => Promise<Task[]>> = {
  resident: async (asking) => [
    ...(await ownExperiences(asking)),
    ...(await openConsultations(asking)),
    ...(await ownProposals(asking)),
  ],
  contributor: async (asking) => [...(await activitiesToLogAt(asking)), ...(await ownProposals(asking))],
  async coordinator(asking) {
    const { db, viewer, at, place } = asking;
    const tellings = await countTellingsToDo(db, viewer, place.id);
    const uncoded = await countUncoded(db, place.id);
    const { items } = await listUncoded(db, viewer, place.id);
    const pasted = await countPastedWords(db, place.id);
    const desk = `/${place.slug}/desk`;
    return [
      task("People to tell what happened", `${desk}/tellings`, at, tellings.waiting, tellings.oldest),
      ...(await toCheck(asking)),
      task("Experiences to place under themes", `${desk}/coding`, at, uncoded, items[0]?.toldAt ?? null),
      task("Pasted words to replace by a quote", `${desk}/pasted-words`, at, pasted, null),
      ...(await activitiesToLogAt(asking)),
      ...(await ownProposals(asking)),
    ];
  },
  moderator: (asking) => toCheck(asking),
  async safeguarding({ db, viewer, at, place }) {
    const { waiting, oldest } = await countOpenReferrals(db, viewer, place.id);
    return [task("People who may be at risk", `/${place.slug}/desk/safeguarding`, at, waiting, oldest)];
  },
  async author(asking) {
    const { db, at, place } = asking;
    const { count, oldest } = await countUnanswered(db, place.id);
    return [
      task("Comments to answer", `/${place.slug}/desk/answers`, at, count, oldest),
      ...(await leftBehind(asking)),
    ];
  },
  board: async ({ db, viewer, place }) => [
    papersTask("Papers to decide on", place, await papersToDecide(db, viewer, place.id)),
  ],
  clerk: async ({ db, viewer, place }) => [
    papersTask("Decisions to publish", place, await papersToPublish(db, viewer, place.id)),
    papersTask("Papers to finish and issue", place, await papersToIssue(db, viewer, place.id)),
  ],
  guardian: async () => [],
  admin: async () => [],
};

async function toCheck({ db, viewer, at, place }: Asking): Promise<Task[]> {
  const desk = `/${place.slug}/desk`;
  const experiences = await countWaitingExperiences(db, viewer, place.id);
  const comments = await countWaitingComments(db, place.id);
  const reports = await countReports(db, place.id);
  const contested = await countContested(db, place.id);
  return [
    task("Experiences to read before anyone else", `${desk}/moderation`, at, experiences.waiting, experiences.oldest),
    task("Comments to check", `${desk}/comments`, at, comments.count, comments.oldest),
    ...(reports.count > 0
      ? [task("Comments that someone reported", `${desk}/comments?view=reported`, at, reports.count, reports.oldest)]
      : []),
    ...(contested.count > 0
      ? [
          task(
            "Writers ask you to look again",
            `${desk}/comments?view=contested`,
            at,
            contested.count,
            contested.oldest,
          ),
        ]
      : []),
  ];
}

async function ownExperiences({ db, viewer, place }: Asking): Promise<Task[]> {
  const own = await listOwnExperiences(db, viewer, place.id);
  if (own.length === 0) return [];
  const items = own.slice(0, OPEN_PLACES).map(({ experience, programme }) => ({
    text: `${programme.plainName}, ${dateText(experience.toldAt)}`,
    href: `/${place.slug}/experiences/${experience.id}`,
  }));
  return [{ title: "What you told us", items }];
}

async function leftBehind({ db, place }: Asking): Promise<Task[]> {
  const behind = await formatsLeftBehind(db, place.id);
  if (behind.length === 0) return [];
  const items = behind.map(({ plan, newest, ways }) => ({
    text: `${plan.title}, draft ${newest}`,
    href: `/${place.slug}/plans/${plan.id}/drafts/${newest}/formats`,
    note: ways.map((way) => formatName(way)).join(", "),
  }));
  const count = behind.reduce((sum, { ways }) => sum + ways.length, 0);
  return [{ title: "Other ways to read, still about an earlier draft", count, items }];
}

async function openConsultations({ db, at, place }: Asking): Promise<Task[]> {
  const open = await listOpenConsultations(db, place.id, at);
  if (open.length === 0) return [];
  const items = open.slice(0, OPEN_PLACES).map(({ plan, draft, consultation }) => ({
    text: plan.title,
    href: `/${place.slug}/plans/${plan.id}/drafts/${draft.n}`,
    note: `closes ${dateText(consultation.closesAt)}`,
  }));
  return [{ title: "Plans you can comment on now", items }];
}

async function ownProposals({ db, viewer, place }: Asking): Promise<Task[]> {
  const own = await listOwnProposals(db, viewer, place.id);
  if (own.length === 0) return [];
  const items = own.map(({ id, title, state, changedAt }) => ({
    text: title,
    href: `/${place.slug}/proposals/${id}`,
    note: `${PROPOSAL_STATE_WORDS[state]}, last changed ${dateText(changedAt)}`,
  }));
  return [{ title: "Proposals you help to write", items }];
}

async function activitiesToLogAt({ db, at, place }: Asking): Promise<Task[]> {
  const open = await listActivities(db, place.id, { openAt: at });
  if (open.items.length === 0) return [];
  const items: Link[] = open.items.slice(0, OPEN_PLACES).map(({ id, title }) => ({
    text: title,
    href: `/${place.slug}/engagement/${id}/log`,
  }));
  return [{ title: "Write down what someone tells you at", items }];
}

const papersTask = (title: string, place: Locality, { count, first }: Waiting): Task => ({
  title,
  count,
  items: first.map(({ paperId, title: text, board, heldOn }) => ({
    text,
    href: `/${place.slug}/papers/${paperId}`,
    note: `${board}, ${dateText(heldOn)}`,
  })),
});
