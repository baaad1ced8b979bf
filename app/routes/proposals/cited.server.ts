import type { AppLoadContext } from "@remix-run/node";
import { noteReading, readQuotations } from "#app/domain/experiences/quotations.server.ts";
import { countInWords, publishedCount } from "#app/domain/places/suppression.ts";
import { referencesOfText, type StandingParagraph } from "#app/domain/plans/references.server.ts";
import { quotationIdsOfText } from "#app/domain/proposals/citations.server.ts";
import { themesOfQuotations } from "#app/domain/themes/codings.server.ts";
import { peopleUnderThemes } from "#app/domain/themes/themes.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import type { PassageOf } from "../themes/passage.tsx";

/** A theme that a text rests on, as the note in its margin says it. */
export interface EvidenceNote {
  themeId: string;
  theme: string;
  people: string;
  passages: number;
  /** Whether this viewer reads words here that the public does not. */
  restricted: boolean;
}

/** What a text cites and refers to, as this viewer may see it now; restricted words read leave a line in the access log. */
export async function citedBy(
  context: AppLoadContext,
  content: unknown,
  purpose: string,
): Promise<{ passages: PassageOf[]; notes: EvidenceNote[]; references: StandingParagraph[] }> {
  const { viewer, portal } = context;
  const { db } = portal;
  const place = placeOf(context);
  const ids = quotationIdsOfText(content);
  const shown = await readQuotations(db, viewer, place.id, ids);
  await noteReading(db, viewer, portal.clock.now(), place.id, shown.values(), purpose);
  const themesOf = await themesOfQuotations(db, [...shown.keys()]);
  const people = await peopleUnderThemes(db, [...new Set([...themesOf.values()].flat().map((theme) => theme.id))]);
  const notes = new Map<string, EvidenceNote>();
  for (const [id, passage] of shown) {
    for (const theme of themesOf.get(id) ?? []) {
      const words = countInWords(publishedCount(people.get(theme.id) ?? 0));
      const note = notes.get(theme.id) ?? {
        themeId: theme.id,
        theme: theme.name,
        people: words,
        passages: 0,
        restricted: false,
      };
      notes.set(theme.id, {
        ...note,
        passages: note.passages + 1,
        restricted: note.restricted || passage.sensitive,
      });
    }
  }
  const passages = [...shown.values()].map(({ id, state, words, attribution, consentNote, why }) => ({
    id,
    state,
    words,
    attribution,
    consentNote,
    why,
  }));
  const references = await referencesOfText(db, place, content);
  return { passages, notes: [...notes.values()], references };
}
