import { listBoards } from "#app/domain/boards/boards.server.ts";
import { listDecisions } from "#app/domain/boards/decisions.server.ts";
import { listActivities, peopleHeardAt, peopleHeardOn } from "#app/domain/engagement/activities.server.ts";
import { toldOn } from "#app/domain/experiences/experience.ts";
import { listPublicExperiences } from "#app/domain/experiences/experiences.server.ts";
import { type ChangePromise, listChanges } from "#app/domain/feedback/changes.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import type { Locality } from "#app/domain/places/localities.server.ts";
import { publishedCount } from "#app/domain/places/suppression.ts";
import { formatsOfDrafts } from "#app/domain/plans/formats.server.ts";
import { listPlans } from "#app/domain/plans/plans.server.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { readContributions } from "#app/domain/proposals/contributions.server.ts";
import { emptyClaim } from "#app/domain/proposals/contributions.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import type { Rung } from "#db/vocabulary.ts";
import type { Collection, Item } from "./items.ts";

export interface Asked {
  db: Portal["db"];
  viewer: Viewer;
  place: Locality;
  page: number;
  /** The portal's address and the place's path: every URL of an answer begins with it. */
  base: string;
  origin: string;
}

interface Answer<T> {
  items: T[];
  more: boolean;
}

/** Each collection by the query of its page, field by field: nothing that a page would not show this caller. */
export const COLLECTIONS: { [C in Collection]: (asked: Asked) => Promise<Answer<Item<C>>> } = {
  async engagement({ db, place, page, base }) {
    const { items, more } = await listActivities(db, place.id, { page });
    const heard = await peopleHeardAt(
      db,
      items.map((one) => one.id),
    );
    const shown = items.map((one) => ({
      id: one.id,
      url: `${base}/engagement/${one.id}`,
      title: one.title,
      purpose: one.purpose,
      rung: one.rung as Rung,
      whoIsAsked: one.whoIsAsked,
      startsOn: one.startsOn,
      endsOn: one.endsOn,
      programmeId: one.programmeId,
      people: publishedCount(heard.get(one.id) ?? 0),
    }));
    return { items: shown, more };
  },

  async proposals({ db, place, page, base }) {
    const { items, more } = await listProposals(db, place.id, page);
    const written = await readContributions(
      db,
      place.id,
      items.map((one) => one.id),
    );
    const shown = items.map((one) => ({
      id: one.id,
      url: `${base}/proposals/${one.id}`,
      title: one.title,
      summary: one.summary,
      state: one.state,
      rung: one.declaredRung as Rung,
      programmeId: one.programmeId,
      activityId: one.activityId,
      createdAt: one.createdAt.toISOString(),
      changedAt: one.changedAt.toISOString(),
      writtenBy: written.get(one.id) ?? [],
      emptyClaim: emptyClaim(one.declaredRung, written.get(one.id) ?? []),
    }));
    return { items: shown, more };
  },

  async plans({ db, viewer, place, page, base }) {
    const { plans, more } = await listPlans(db, viewer, place.id, page);
    const formats = await formatsOfDrafts(
      db,
      plans.flatMap(({ drafts }) => drafts.map(({ draft }) => draft.id)),
    );
    const shown = plans.map(({ plan, drafts }) => ({
      id: plan.id,
      url: `${base}/plans/${plan.id}`,
      title: plan.title,
      summary: plan.summary,
      drafts: drafts.map(({ draft }) => ({
        n: draft.n,
        url: `${base}/plans/${plan.id}/drafts/${draft.n}`,
        state: draft.state,
        publishedAt: draft.publishedAt?.toISOString() ?? null,
        formats: (formats.get(draft.id) ?? []).map(({ id, kind, language, publishedAt }) => ({
          url: `${base}/plans/${plan.id}/drafts/${draft.n}/formats/${id}`,
          kind,
          language,
          publishedAt: publishedAt?.toISOString() ?? "",
        })),
      })),
    }));
    return { items: shown, more };
  },

  async programmes({ db, place, page, base }) {
    const size = 50;
    const all = await listProgrammes(db, place.id);
    const items = all.slice((page - 1) * size, page * size);
    const heard = await peopleHeardOn(
      db,
      items.map((one) => one.id),
    );
    const shown = items.map((one) => ({
      id: one.id,
      url: `${base}/programmes/${one.id}`,
      name: one.name,
      plainName: one.plainName,
      summary: one.summary,
      rung: one.declaredRung as Rung,
      people: publishedCount(heard.get(one.id) ?? 0),
    }));
    return { items: shown, more: all.length > page * size };
  },

  async experiences({ db, place, page, base }) {
    const { experiences, more } = await listPublicExperiences(db, place.id, page);
    const shown = experiences.map(({ experience, attribution }) => ({
      id: experience.id,
      url: `${base}/experiences/${experience.id}`,
      toldOn: toldOn(experience),
      programmeId: experience.programmeId,
      attribution,
      happened: experience.happened,
      better: experience.better,
    }));
    return { items: shown, more };
  },

  async themes({ db, place, page, base }) {
    const { items, more } = await listThemes(db, place.id, page);
    const shown = items.map(({ id, name, statement, definition, programmeId, people }) => ({
      id,
      url: `${base}/themes/${id}`,
      name,
      statement,
      definition,
      programmeId,
      people,
    }));
    return { items: shown, more };
  },

  async boards({ db, place, page, base }) {
    const all = page === 1 ? await listBoards(db, place.id) : [];
    const shown = all.map(({ id, name, purpose, powers, quorum }) => ({
      id,
      url: `${base}/boards/${id}`,
      name,
      purpose,
      powers: powers as "decides" | "advises",
      quorum,
    }));
    return { items: shown, more: false };
  },

  async decisions({ db, viewer, place, page, base }) {
    const { items, more } = await listDecisions(db, viewer, place.id, page);
    const shown = items.map(({ decision, paper, meeting, board }) => ({
      id: decision.id,
      url: `${base}/decisions/${decision.id}`,
      title: paper.title,
      paper: `${base}/papers/${paper.id}`,
      board: board.name,
      heldOn: meeting.heldOn,
      outcome: decision.outcome,
      reason: decision.reason,
      reviewOn: decision.reviewOn,
      publishedAt: decision.publishedAt?.toISOString() ?? null,
      evidenceWithdrawn: paper.evidenceWithdrawnAt !== null,
    }));
    return { items: shown, more };
  },

  async changes({ db, place, page, origin }) {
    const { items, more } = await listChanges(db, place, { page });
    const whole = (href: string) => `${origin}${href}`;
    const shown = items.map((one) => ({
      url: whole(one.decision.href),
      title: one.title,
      programmeId: one.programme?.id ?? null,
      asked: one.asked.map(({ text, href }) => ({ title: text, url: whole(href) })),
      people: one.people,
      themes: one.themes.map(({ title, href }) => ({ title, url: whole(href) })),
      board: one.decision.board,
      heldOn: one.decision.heldOn,
      standing: one.decision.standing,
      outcome: one.decision.outcome,
      reason: one.decision.reason,
      reviewOn: one.decision.reviewOn,
      evidenceWithdrawn: one.decision.evidenceWithdrawn,
      paragraphs: one.paragraphs.map(({ planTitle, name, href }) => ({
        title: `${planTitle}: ${name}`,
        url: whole(href),
      })),
      did: one.did.map(commitment),
      stillToDo: one.stillToDo.map(commitment),
      didNot: one.didNot.map(commitment),
    }));
    return { items: shown, more };
  },
};

const commitment = ({ id, what, state, owner, dueOn, note }: ChangePromise) => ({
  id,
  what,
  state,
  owner,
  dueOn,
  note,
});
