import { addCoAuthor } from "#app/domain/proposals/authors.server.ts";
import { startProposal } from "#app/domain/proposals/proposals.server.ts";
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

interface Text {
  title: string;
  summary: string;
  programme: string;
  activityId: string | null;
  daysAgo: number;
  blocks: SimpleBlock[];
}

/** Two proposals that the coordinator and a carers' group wrote, each with its evidence cited in the text. */
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
    await addCoAuthor(tx, liveText, healthwatch!, at, { localityId, proposalId: id, email: vcse!.email, origin: "" });
    await liveText.append(tx, `proposal:${id}`, healthwatch!.id, "demo", () => documentOf(blocks));
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
        text: "Carers say the hardest time is the first night at home. They do not know whom to ask, so they call an ambulance or wait until morning.",
      },
      ...cite("Who do I ring?", "public"),
      ...cite("Who do I ring?", "restricted"),
      { kind: "heading", text: "What we ask for" },
      {
        kind: "paragraph",
        text: "Each of the five neighbourhood teams gives every carer one number. A person who can see the care plan answers it, if the person cared for agrees.",
      },
      {
        kind: "list",
        items: [
          "The number is on a card.",
          "Carers get the card before the first visit at home.",
          "It works for people who cannot use a phone.",
        ],
      },
      { kind: "heading", text: "What we do not know yet" },
      {
        kind: "paragraph",
        text: "We have heard from very few young carers. We do not know what a night service would cost.",
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
      { kind: "paragraph", text: "People are worn out by repeating their history to each team that comes." },
      ...cite("Do not make me tell it again", "public"),
      { kind: "heading", text: "What we ask for" },
      {
        kind: "paragraph",
        text: "One shared page that says what matters to the person. They agree to it, they can see it, and each team reads it before the first visit.",
      },
      { kind: "heading", text: "What we do not know yet" },
      {
        kind: "paragraph",
        text: "Some people may not want their page shared with every team. They must be able to choose.",
      },
    ],
  });
  return { oneNumber, tellItOnce };
}
