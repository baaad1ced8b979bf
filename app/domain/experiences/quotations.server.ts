import { and, asc, eq, gt, inArray, ne } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences, quotations } from "#db/schema/experiences.ts";
import { areas, localities } from "#db/schema/places.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ExperienceField } from "#db/vocabulary.ts";
import { invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { recordAccess } from "../people/access-log.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { type Consent, consentNote, NO_CONSENT } from "./consent.ts";
import { readConsent, readConsents } from "./consents.server.ts";
import { isPassageOf } from "./passages.ts";
import { isSensitiveRead, mayMarkPassage, readsWordsAs } from "./policy.ts";
import { RESTRICTED_WORDS, type ShownQuotation, WHY_SHOWN, WITHDRAWN_WORDS } from "./quotations.ts";
import { attributionOf, partsOf } from "./words.ts";

const ATONCE = 400;

/**
 * The passages with these ids in this place, as the viewer may see them under the consent as it stands now. Ids that
 * are not quotations of this place are left out. The one way to the words: ask at render time, keep nothing.
 */
export async function readQuotations(
  db: Db,
  viewer: Viewer,
  localityId: string,
  ids: readonly string[],
): Promise<Map<string, ShownQuotation>> {
  const shown = new Map<string, ShownQuotation>();
  const wanted = [...new Set(ids)];
  for (let i = 0; i < wanted.length; i += ATONCE) {
    const found = await db
      .select({
        quotation: quotations,
        experience: experiences,
        areaName: areas.name,
        localityName: localities.name,
        coordinatorName: localities.coordinatorName,
      })
      .from(quotations)
      .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
      .innerJoin(localities, eq(localities.id, quotations.localityId))
      .leftJoin(areas, eq(areas.id, experiences.areaId))
      .where(and(inArray(quotations.id, wanted.slice(i, i + ATONCE)), eq(quotations.localityId, localityId)));
    const consents = await readConsents(
      db,
      found.map((row) => row.experience.id),
    );
    for (const row of found) {
      shown.set(row.quotation.id, shownTo(viewer, row, consents.get(row.experience.id) ?? NO_CONSENT));
    }
  }
  return shown;
}

interface Found {
  quotation: typeof quotations.$inferSelect;
  experience: typeof experiences.$inferSelect;
  areaName: string | null;
  localityName: string;
  coordinatorName: string;
}

function shownTo(viewer: Viewer, row: Found, consent: Consent): ShownQuotation {
  const { quotation, experience } = row;
  const text = experience[quotation.field];
  const common = { id: quotation.id, experienceId: experience.id, words: null, sensitive: false };
  if (experience.state === "withdrawn" || text === null) {
    return { ...common, state: "withdrawn", attribution: "", consentNote: "", why: WITHDRAWN_WORDS };
  }
  const attribution = attributionOf(experience, row.areaName, row.localityName);
  const as = readsWordsAs(viewer, experience, consent);
  const note = consentNote(consent, row.coordinatorName);
  if (!as) return { ...common, state: "restricted", attribution, consentNote: note, why: RESTRICTED_WORDS };
  return {
    ...common,
    state: "shown",
    words: text.slice(quotation.start, quotation.end),
    attribution,
    consentNote: note,
    why: WHY_SHOWN[as] ?? "",
    sensitive: isSensitiveRead(viewer, experience, consent),
  };
}

/**
 * Leaves a line in the guardian's access log for each quotation that this viewer reads by their role. Pages that show
 * restricted words to a board, an author or a coordinator call it; public words and one's own leave no line.
 */
export async function noteReading(
  db: Db,
  viewer: Viewer,
  at: Date,
  localityId: string,
  shown: Iterable<ShownQuotation>,
  purpose: string,
): Promise<void> {
  const read = new Set([...shown].filter((one) => one.sensitive).map((one) => one.experienceId));
  if (!viewer || read.size === 0) return;
  await inTransaction(db, async (tx) => {
    for (const subjectId of read) {
      await recordAccess(tx, { at, personId: viewer.id, localityId, kind: "experience", subjectId, purpose });
    }
  });
}

/**
 * Marks a passage of an approved account, by string index in one of its fields, and answers its quotation's id; the
 * same passage marked again is the same quotation. For the coordinator, where the person lets them read.
 */
export async function markPassage(
  db: Db,
  viewer: Person,
  at: Date,
  passage: { experienceId: string; field: ExperienceField; start: number; end: number },
): Promise<{ id: string }> {
  return inTransaction(db, async (tx) => {
    const [experience] = await tx.select().from(experiences).where(eq(experiences.id, passage.experienceId));
    if (!experience) throw notFound("experience");
    if (!mayMarkPassage(viewer, experience, await readConsent(tx, experience.id))) throw notFound("experience");
    const text = experience[passage.field];
    if (text === null || !isPassageOf(text, passage)) throw invalid("Choose some of the person’s words", "passage");
    const { experienceId, field, start, end } = passage;
    const [same] = await tx
      .select({ id: quotations.id })
      .from(quotations)
      .where(
        and(
          eq(quotations.experienceId, experienceId),
          eq(quotations.field, field),
          eq(quotations.start, start),
          eq(quotations.end, end),
        ),
      );
    if (same) return same;
    const { localityId } = experience;
    const id = newId();
    await tx
      .insert(quotations)
      .values({ id, localityId, experienceId, field, start, end, createdById: viewer.id, createdAt: at });
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "passage.marked",
      subjectKind: "experience",
      subjectId: experienceId,
      detail: { quotation: id, field },
    });
    return { id };
  });
}

/** The quotations of these experiences, in the order in which they stand. */
export async function quotationIdsOf(db: Db, experienceIds: readonly string[]): Promise<string[]> {
  if (experienceIds.length === 0) return [];
  const found = await db
    .select({ id: quotations.id })
    .from(quotations)
    .where(inArray(quotations.experienceId, [...experienceIds]))
    .orderBy(asc(quotations.experienceId), asc(quotations.field), asc(quotations.start));
  return found.map((one) => one.id);
}

/**
 * Every text of this place that not everyone may read, one field at a time: to find words that someone typed or pasted
 * elsewhere. Never shown to anybody; what was taken back is gone and cannot be found.
 */
export async function* restrictedPassages(
  db: Db,
  localityId: string,
): AsyncGenerator<{ experienceId: string; field: ExperienceField; words: string }> {
  let after = "";
  for (;;) {
    const page = await db
      .select()
      .from(experiences)
      .where(and(eq(experiences.localityId, localityId), ne(experiences.state, "withdrawn"), gt(experiences.id, after)))
      .orderBy(asc(experiences.id))
      .limit(200);
    const consents = await readConsents(
      db,
      page.map((one) => one.id),
    );
    for (const experience of page) {
      if (readsWordsAs(null, experience, consents.get(experience.id) ?? NO_CONSENT) === "everyone") continue;
      for (const part of partsOf(experience)) yield { experienceId: experience.id, ...part };
    }
    const last = page.at(-1);
    if (page.length < 200 || !last) return;
    after = last.id;
  }
}
