import { answerInvitation, inviteCoAuthor } from "#app/domain/proposals/invitations.server.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";
import type { Heard } from "./heard.ts";

export interface Written {
  oneNumber: string;
  tellItOnce: string;
}

const DAY = 86_400_000;

/** The heading of the part of “One number to ring” that goes on by itself. */
export const CARD = "0c0ffee0-0000-4000-8000-00000000ca4d";

interface Text {
  title: string;
  summary: string;
  programme: string;
  activityId: string | null;
  daysAgo: number;
  /** Who wrote which blocks, in reading order; `adds` are sentences that somebody put after a paragraph's own. */
  blocks: (SimpleBlock & { by?: Hand; adds?: [Hand, string] })[];
}

/** Demo people by the names of their accounts. */
type Hand = "healthwatch" | "vcse" | "resident" | "author";
const HANDS: Hand[] = ["healthwatch", "vcse", "resident", "author"];

/** Two proposals that the coordinator, a carers' group, a resident and an officer wrote, each with its evidence cited in the text. */
export async function seedWriting(
  tx: Tx,
  liveText: LiveText,
  now: Date,
  ground: Ground,
  heard: Heard,
): Promise<Written> {
  const { healthwatch, vcse } = ground.person;
  if (!healthwatch || !vcse) throw new Error("The seed needs its coordinator and its carers' group.");
  const { localityId } = ground;

  const cite = (theme: string, wanted: "public" | "restricted"): SimpleBlock[] => {
    const found = heard.quotations[theme]?.find((quotation) => quotation.isPublic === (wanted === "public"));
    return found ? [{ kind: "citation", quotationId: found.id }] : [];
  };

  async function write({ title, summary, programme, activityId, daysAgo, blocks }: Text): Promise<string> {
    const at = new Date(now.getTime() - daysAgo * DAY);
    const programmeId = ground.programme[programme] ?? null;
    const input = { localityId, title, summary, programmeId, activityId, declaredRung: "co-design" as const };
    const { id } = await startProposal(tx, liveText, healthwatch!, at, input);
    const { content = [] } = documentOf(blocks);
    const byHand = HANDS.filter((hand) => blocks.some(({ by = HANDS[0], adds }) => by === hand || adds?.[0] === hand));
    const done = new Set<Hand>();
    for (const hand of byHand) {
      done.add(hand);
      const person = ground.person[hand]!;
      if (hand !== "healthwatch") {
        const which = { localityId, proposalId: id };
        await inviteCoAuthor(tx, healthwatch!, at, { ...which, email: person.email, origin: "" });
        await answerInvitation(tx, liveText, person, at, { ...which, yes: true });
      }
      await liveText.append(tx, `proposal:${id}`, person.id, "demo", () => ({
        type: "doc",
        content: blocks.flatMap(({ by = HANDS[0]!, adds }, index) => {
          const block = content[index]!;
          if (!done.has(by)) return [];
          if (!adds || !done.has(adds[0])) return [block];
          return [{ ...block, content: [{ type: "text", text: `${block.content?.[0]?.text} ${adds[1]}` }] }];
        }),
      }));
    }
    return id;
  }

  const oneNumber = await write({
    title: "One number to ring",
    summary: "Each neighbourhood team gives carers a single number to call, answered at all hours.",
    programme: "community-services",
    activityId: heard.activity.nights,
    daysAgo: 20,
    blocks: [
      { kind: "heading", text: "What we heard" },
      {
        kind: "paragraph",
        text: "Carers say the hardest time is the first night at home.",
        adds: ["vcse", "They do not know whom to ask, so they call an ambulance or wait until morning."],
      },
      ...cite("Who do I ring?", "public"),
      ...cite("Who do I ring?", "restricted"),
      { kind: "heading", text: "What we ask for" },
      {
        kind: "paragraph",
        text: "Each of the five neighbourhood teams gives every carer one number.",
        adds: ["author", "A person who can see the care plan answers it, if the person cared for agrees."],
      },
      {
        kind: "list",
        by: "vcse",
        items: [
          "The number is on a card.",
          "Carers get the card before the first visit at home.",
          "It works for people who cannot use a phone.",
        ],
      },
      { kind: "heading", text: "What we do not know yet" },
      {
        kind: "paragraph",
        text: "We have heard from very few young carers.",
        adds: ["author", "We do not know what a night service would cost."],
      },
      { kind: "heading", text: "A card that everyone can read", id: CARD },
      {
        kind: "paragraph",
        text: "The card comes in large print and in Easy Read. Carers try it out before it is printed.",
      },
    ],
  });
  const tellItOnce = await write({
    title: "Tell it once",
    summary: "What matters to a person is written down once, with their agreement, and each team reads it first.",
    programme: "community-services",
    activityId: null,
    daysAgo: 48,
    blocks: [
      { kind: "heading", text: "What we heard" },
      {
        kind: "paragraph",
        by: "resident",
        text: "People are worn out by repeating their history to each team that comes.",
      },
      ...cite("Do not make me tell it again", "public"),
      { kind: "heading", text: "What we ask for" },
      {
        kind: "paragraph",
        text: "One shared page that says what matters to the person.",
        adds: ["vcse", "They agree to it, they can see it, and each team reads it before the first visit."],
      },
      { kind: "heading", text: "What we do not know yet" },
      {
        kind: "paragraph",
        by: "resident",
        text: "Some people may not want their page shared with every team. They must be able to choose.",
      },
    ],
  });
  return { oneNumber, tellItOnce };
}
