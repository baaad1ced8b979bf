/** Invented accounts for the demonstration. None is about a real person; each is stored with its demo mark. */
export interface SeedGroup {
  programme: string;
  /** The theme that these accounts are placed under; null for accounts that nobody has coded yet. */
  theme: { name: string; statement: string; definition: string } | null;
  count: number;
  cores: string[];
  tails: string[];
  better: string[];
}

export const GROUPS: SeedGroup[] = [
  {
    programme: "community-services",
    theme: {
      name: "Who do I ring?",
      statement: "People who look after someone at home do not know who to ring, above all at night.",
      definition:
        "Use when someone could not find, or did not know, whom to contact. Example: several numbers and no answer.",
    },
    count: 9,
    cores: [
      "I rang five places before someone picked up. By then it was morning.",
      "We were given three leaflets and four numbers, and nobody could say which one to ring at night.",
      "The number on the fridge was for the old team. They told me to ring my doctor, and the doctor was shut.",
      "When the drip alarm went off I did not know if it was an emergency, so I waited and worried.",
      "I only found the right number because another carer told me in the car park.",
    ],
    tails: ["I sat on the stairs with the phone.", "In the end I rang 999, and I felt bad for it."],
    better: [
      "One number that a person answers, day and night.",
      "A card with one number on it before we leave hospital.",
    ],
  },
  {
    programme: "planned-care",
    theme: {
      name: "Getting there",
      statement: "It is hard to get to appointments by bus, above all early in the day.",
      definition: "Use for travel, parking, and times that do not fit the bus.",
    },
    count: 14,
    cores: [
      "My appointment was at 8.30 and the first bus gets in at 9.",
      "I had to take two buses and walk the last part with my stick.",
      "The clinic moved across the borough and no one asked how we would get there.",
      "A taxi there and back cost me more than my food for three days.",
      "My dad cannot stand at the stop for long, so we missed the slot.",
      "I could not park anywhere near, and I missed my name being called.",
    ],
    tails: [
      "Nobody offered me another time.",
      "They marked me down as not turning up.",
      "I nearly turned round and went home.",
      "The staff were kind when I got there.",
    ],
    better: [
      "Let us choose a time that fits the bus.",
      "Hold the clinic at the hub once a week.",
      "Ask how people will get there when you book.",
    ],
  },
  {
    programme: "community-services",
    theme: {
      name: "Do not make me tell it again",
      statement: "People have to tell their story again to each new team.",
      definition: "Use when someone repeats their history because teams do not share it.",
    },
    count: 21,
    cores: [
      "Every new nurse asks me what happened from the start.",
      "I have told the story of my husband’s stroke eleven times this year.",
      "The hospital had one list of tablets and the surgery had another.",
      "They asked my mum about her diagnosis in front of the whole ward, again.",
      "I carry a folder of letters because nobody else has them all.",
      "The assessment took two hours, and a month later a different team did the same one.",
      "My son hides when another person with a clipboard comes.",
    ],
    tails: [
      "It wears you out.",
      "Each time a bit is left out.",
      "I cried in the car after.",
      "The last worker read the notes first and it changed everything.",
      "I do not want to be a file.",
    ],
    better: [
      "Write down once what matters to me and share it.",
      "Ask if I agree, then look at the notes.",
      "Let me keep my own record.",
    ],
  },
  {
    programme: "elective-care",
    theme: {
      name: "Waiting without news",
      statement: "The wait is made worse by hearing nothing.",
      definition: "Use for waiting lists where the person heard nothing, or did not know how long.",
    },
    count: 18,
    cores: [
      "I have been on the list for my hip for fourteen months and had one letter.",
      "I rang to ask where I was on the list and was told they could not say.",
      "My operation was cancelled by text the night before.",
      "I lost my job while I waited because I could not stand all day.",
      "They took me off the list because I missed a call from a hidden number.",
      "Nobody told me I could get exercises while I waited.",
    ],
    tails: [
      "The pain is one thing. Not knowing is another.",
      "I stopped planning anything.",
      "A message once a month would do.",
      "I asked my neighbour to ring for me.",
    ],
    better: [
      "Tell us once a month, even when nothing has changed.",
      "Tell people what help there is while they wait.",
      "Say how long it is really taking.",
    ],
  },
  {
    programme: "end-of-life-care",
    theme: {
      name: "Asked once, listened to",
      statement: "Families remember whether anyone asked what mattered, and whether it was followed.",
      definition: "Use for wishes near the end of life. Handle with care: two people check before anything is public.",
    },
    count: 10,
    cores: [
      "He wanted to be at home and the nurse made it happen in one afternoon.",
      "Nobody had written down that she did not want to go back to hospital.",
      "The night sitter came from our own faith and knew what to do.",
      "We were asked four times about his wishes by people who did not know each other.",
      "The medicine ran out on a Sunday and we drove round for it.",
    ],
    tails: [
      "I will never forget that.",
      "It was the worst hour of all.",
      "I would like other families to have the same.",
    ],
    better: [
      "Write the wishes down once and let them travel with the person.",
      "Make sure the medicine box is full before the weekend.",
    ],
  },
  {
    programme: "adult-social-care",
    theme: {
      name: "A different face each day",
      statement: "Care at home works when the same few people come.",
      definition: "Use for changes of care worker, and for what it does to trust.",
    },
    count: 16,
    cores: [
      "Eleven different people came to wash my mother in one month.",
      "The carer who knows how he takes his tea makes the whole day better.",
      "They came at half past ten to get her up, and she had been awake since five.",
      "A new person could not find the key safe and went away again.",
      "My aunt will only speak Punjabi when she is tired, and no one on the rota does.",
    ],
    tails: [
      "She has started to refuse.",
      "He is a private man.",
      "The office was polite and nothing changed.",
      "When it was the same two women, she sang.",
    ],
    better: ["Send the same few people.", "Tell us the day before who will come.", "Ask which language someone needs."],
  },
  {
    programme: "send",
    theme: {
      name: "Help that comes before the crisis",
      statement: "Families of children with special needs get help only when things have gone wrong.",
      definition: "Use when early help was missing or came in time.",
    },
    count: 12,
    cores: [
      "We asked for help when he was four and got it when he was nine.",
      "The school was told to wait for a report that nobody had asked for.",
      "Other parents helped us to write the plan and then we were listened to.",
      "She was off school for a term before anyone rang.",
      "The drop-in at the hub was the first place where nobody blamed us.",
    ],
    tails: [
      "By then he had stopped going out.",
      "We should not have to shout.",
      "It is the first time I felt like a partner.",
    ],
    better: ["Help at the first sign, not the last.", "One person for each family.", "More places like the hub."],
  },
  {
    programme: "learning-disability",
    theme: {
      name: "Talk to me, not about me",
      statement: "People with a learning disability want to be spoken to directly, in words they know.",
      definition: "Use for how people are spoken to, and for information they can use.",
    },
    count: 10,
    cores: [
      "The doctor talked to my support worker and not to me.",
      "The letter was four pages and I could not read it.",
      "The nurse showed me the needle first and let me count. I did it.",
      "They said I could bring who I wanted and I brought my sister.",
      "My health check was good because it was not rushed.",
    ],
    tails: ["I am a grown man.", "I want it in pictures.", "I told my group about it."],
    better: ["Talk to me first.", "Send Easy Read every time.", "Give me longer."],
  },
  {
    programme: "something-else",
    theme: null,
    count: 15,
    cores: [
      "The pharmacy sorted out my tablets when no one else would.",
      "I could not get through on the phone at eight, and at five past there was nothing left.",
      "The walking group has done more for me than the tablets.",
      "I do not use the internet, and every letter now sends me there.",
      "The dentist list has been shut for two years.",
    ],
    tails: ["I wanted someone to know.", "I am not complaining, I am telling you.", "It is better than it was."],
    better: ["Keep the phone for those who need it.", "More of what works.", "Come and ask us at the market."],
  },
];

/** Consent as people really choose it: most let boards read, about half let the public, a few nobody but Healthwatch. */
export const CONSENT_PATTERNS = [
  { programme: true, board: true, public: true },
  { programme: true, board: true, public: false },
  { programme: true, board: true, public: true },
  { programme: false, board: true, public: false },
  { programme: true, board: true, public: true },
  { programme: true, board: false, public: false },
  { programme: false, board: false, public: false },
] as const;

export const ABOUTS = [
  "I look after my mum.",
  "I am over 70 and live alone.",
  null,
  "I look after my husband, day and night.",
  null,
  "I am a parent of two.",
  "English is not my first language.",
  null,
] as const;
