import { listDecisions } from "#app/domain/boards/decisions.server.ts";
import { experiencesBehind, walk } from "#app/domain/evidence/walk.server.ts";
import { readQuotations } from "#app/domain/experiences/quotations.server.ts";
import { readNodes } from "#app/domain/feedback/nodes.server.ts";
import { peopleTold } from "#app/domain/feedback/way.server.ts";
import type { Locality } from "#app/domain/places/localities.server.ts";
import { publishedCount } from "#app/domain/places/suppression.ts";
import { quotationIdsOfTheme } from "#app/domain/themes/codings.server.ts";
import type { Portal } from "#app/http/context.server.ts";

const DECISIONS_LOOKED_AT = 3;
const QUOTATIONS_LOOKED_AT = 40;

/**
 * One thread from a person's words to a decision, for the first page: the latest published decision that has public
 * words behind it. Shown as to a visitor, whoever looks. Null when there is none yet.
 */
export async function featuredThread(db: Portal["db"], place: Locality) {
  const { items } = await listDecisions(db, null, place.id);
  for (const { decision } of items.slice(0, DECISIONS_LOOKED_AT)) {
    const walked = await walk(db, "decision", decision.id);
    const [themes, paragraphs, promises] = [
      await readNodes(db, null, place, "theme", [...walked.back.theme]),
      await readNodes(db, null, place, "paragraph", [...walked.back.paragraph]),
      await readNodes(db, null, place, "promise", [...walked.ahead.promise]),
    ];
    const theme = themes[0];
    if (!theme) continue;
    const ids = (await quotationIdsOfTheme(db, theme.id)).slice(0, QUOTATIONS_LOOKED_AT);
    const quotation = [...(await readQuotations(db, null, place.id, ids)).values()].find(
      (one) => one.state === "shown",
    );
    if (!quotation?.words) continue;
    const paragraph = paragraphs[0];
    return {
      words: quotation.words,
      attribution: quotation.attribution,
      theme: { title: theme.title, href: theme.href },
      people: publishedCount((await experiencesBehind(db, walked)).size),
      paragraph: paragraph && { text: paragraph.text, number: paragraph.number, href: paragraph.href },
      decision: { id: decision.id, outcome: decision.outcome, reason: decision.reason },
      promises: promises.length,
      told: (await peopleTold(db, walked)) > 0,
    };
  }
  return null;
}

export type FeaturedThread = NonNullable<Awaited<ReturnType<typeof featuredThread>>>;
