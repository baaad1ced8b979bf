import {
  acceptSuggestion,
  declineSuggestion,
  resolveComment,
  withdrawNote,
} from "#app/domain/proposals/margin-deciding.server.ts";
import { tellOfNotes } from "#app/domain/proposals/margin-letters.server.ts";
import { commentOnWords, suggestWords } from "#app/domain/proposals/margin-making.server.ts";
import { replyToNote, supportSuggestion } from "#app/domain/proposals/margin-talk.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { blockTexts } from "#app/platform/rich-text/content.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";
import type { Written } from "./writing.ts";

const DAY = 86_400_000;

/** What people suggested and said beside the two proposals: open, accepted, declined, withdrawn and settled. */
export async function seedMargin(
  tx: Tx,
  liveText: LiveText,
  now: Date,
  ground: Ground,
  written: Pick<Written, "oneNumber" | "tellItOnce">,
): Promise<void> {
  const { localityId } = ground;
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const person = (who: string) => {
    const found = ground.person[who];
    if (!found) throw new Error(`The seed needs ${who}.`);
    return found;
  };

  async function blockOf(proposalId: string, quote: string): Promise<string> {
    const { content } = await liveText.read(tx, `proposal:${proposalId}`);
    const block = blockTexts(content).find(({ text }) => text.includes(quote));
    if (!block?.id) throw new Error(`Nothing in the demo says “${quote}”.`);
    return block.id;
  }

  const on = (proposalId: string) => {
    const of = { localityId, proposalId };
    const chosen = async (quote: string) => ({
      ...of,
      blockId: await blockOf(proposalId, quote),
      quote,
      before: "",
      after: "",
    });
    return {
      of,
      suggest: async (who: string, days: number, quote: string, instead: string, body: string) =>
        (await suggestWords(tx, liveText, person(who), ago(days), { ...(await chosen(quote)), instead, body })).id,
      comment: async (who: string, days: number, quote: string, body: string) =>
        (await commentOnWords(tx, liveText, person(who), ago(days), { ...(await chosen(quote)), body })).id,
      reply: (who: string, days: number, noteId: string, body: string) =>
        replyToNote(tx, liveText, person(who), ago(days), { ...of, noteId, body }),
      support: (who: string, days: number, noteId: string) =>
        supportSuggestion(tx, liveText, person(who), ago(days), { ...of, noteId, support: true }),
    };
  };

  const number = on(written.oneNumber);
  const whom = await number.suggest("carer", 12, "whom to ask", "who to ask", "Nobody I know says whom.");
  await number.support("resident", 11, whom);
  await acceptSuggestion(tx, liveText, person("vcse"), ago(10), { ...number.of, noteId: whom });
  const night = await number.suggest(
    "carer",
    6,
    "gives every carer one number.",
    "gives every carer one number, answered day and night.",
    "The nights are the worst. A number that only works in the day is no use then.",
  );
  await number.support("resident", 5, night);
  await number.support("vcse", 5, night);
  await number.reply("author", 4, night, "We would have to find out what a night service costs.");
  await number.reply("carer", 3, night, "Please do. Even an answering machine that rings back would help.");
  const card = await number.suggest("board", 8, "The number is on a card.", "", "Cards get lost.");
  await declineSuggestion(tx, liveText, person("healthwatch"), ago(7), {
    ...number.of,
    noteId: card,
    reason: "Carers asked for a card to put on the fridge. The number can stand in other places as well.",
  });
  await number.comment(
    "author",
    3,
    "A person who can see the care plan answers it",
    "Which team would this be? Community nurses have the plan, the night team does not.",
  );
  const young = await number.comment(
    "resident",
    9,
    "very few young carers",
    "The schools’ groups may help to ask them.",
  );
  await resolveComment(tx, liveText, person("vcse"), ago(6), {
    ...number.of,
    noteId: young,
    reason: "We have asked two of them. What they say will come here.",
  });

  const once = on(written.tellItOnce);
  await once.suggest(
    "carer",
    20,
    "each team reads it before the first visit",
    "each team reads it before every visit",
    "Things change between visits.",
  );
  const pages = await once.suggest("author", 30, "One shared page", "One shared record", "");
  await withdrawNote(tx, liveText, person("author"), ago(29), { ...once.of, noteId: pages });
  await once.comment("resident", 15, "They must be able to choose.", "And to change their mind later.");
  await tellOfNotes(tx, now, "");
}
