export interface SeedStep {
  heading?: string;
  words: string;
  alt: string;
  /** The inside of a drawing, 240 by 240. */
  drawing: string;
  hardWords?: { word: string; means: string }[];
}

const person = (x: number, y: number, size = 1, fill = "#0f4f4b") =>
  `<g transform="translate(${x} ${y}) scale(${size})" fill="${fill}"><circle cx="0" cy="-34" r="18"/><path d="M-28 40c0-36 10-52 28-52s28 16 28 52z"/></g>`;
const page = (x: number, y: number) =>
  `<g transform="translate(${x} ${y})"><rect width="92" height="120" rx="6" fill="#fff" stroke="#212b32" stroke-width="6"/><path d="M18 34h56M18 58h56M18 82h36" stroke="#4c6272" stroke-width="8" stroke-linecap="round"/></g>`;
const heart = (x: number, y: number) =>
  `<path transform="translate(${x} ${y})" d="M0 34C-38 8-34-28-12-28-4-28 0-20 0-14c0-6 4-14 12-14 22 0 26 36-12 62z" fill="#c2620a"/>`;
const bubble = (x: number, y: number, fill = "#fff") =>
  `<path transform="translate(${x} ${y})" d="M0 0h100a12 12 0 0 1 12 12v46a12 12 0 0 1-12 12H44L18 94V70H0a12 12 0 0 1-12-12V12A12 12 0 0 1 0 0z" fill="${fill}" stroke="#212b32" stroke-width="6"/>`;
const house = `<path d="M40 120 120 50l80 70" fill="none" stroke="#212b32" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/><path d="M60 112v92h120v-92" fill="#fff" stroke="#212b32" stroke-width="8"/>`;

/** The first draft of the Locality Plan in short sentences: our own words, made for the demonstration. */
export const EASY_READ: readonly SeedStep[] = [
  {
    heading: "What this plan is about",
    words: "This is a plan for health and care in Bury.\nWe want people in Bury to live more years in good health.",
    alt: "A page of writing with a heart beside it.",
    drawing: page(40, 60) + heart(176, 120),
    hardWords: [{ word: "plan", means: "what we want to do, and how" }],
  },
  {
    words: "We learned a lot in the pandemic.\nIt was much harder for some people than for others.",
    alt: "Three people. One of them stands lower than the others.",
    drawing: person(60, 130) + person(120, 130) + person(184, 176, 0.8, "#c2620a"),
    hardWords: [{ word: "pandemic", means: "an illness that spreads to people all over the world" }],
  },
  {
    heading: "What we promise",
    words: "We will work with people as partners.\nWe will say so when we cannot do something.",
    alt: "Two people talk with each other.",
    drawing: person(64, 176) + person(176, 176, 1, "#c2620a") + bubble(70, 16),
    hardWords: [{ word: "partners", means: "people who work together as equals" }],
  },
  {
    words: "We will bring care closer to home.\nWe will do this where it is safe.",
    alt: "A house with a heart in it.",
    drawing: house + heart(120, 158),
  },
  {
    heading: "Teams near you",
    words: "There are 5 teams in Bury.\nEach team joins up health and care in its neighbourhood.",
    alt: "Five people stand together.",
    drawing: [36, 78, 120, 162, 204]
      .map((x, i) => person(x, i % 2 ? 110 : 150, 0.75, i === 2 ? "#c2620a" : "#0f4f4b"))
      .join(""),
    hardWords: [{ word: "neighbourhood", means: "the part of Bury that you live in" }],
  },
  {
    words: "Some people need help from many services.\nThey should have one plan, and one person who knows it.",
    alt: "One person holds one page of writing.",
    drawing: person(70, 150, 1.2) + page(126, 70),
    hardWords: [{ word: "services", means: "places and people that give health and care" }],
  },
  {
    words: "Carers will be told who to contact.",
    alt: "A telephone.",
    drawing: `<path d="M70 60c0 70 50 122 122 122l20-40-42-26-20 20c-26-10-40-26-50-52l20-18-24-42z" fill="#c2620a" stroke="#212b32" stroke-width="6"/>`,
    hardWords: [{ word: "carers", means: "people who look after someone in their family, or a friend" }],
  },
  {
    heading: "How you can take part",
    words: "Tell us what is good about this plan.\nTell us what is wrong, or missing.",
    alt: "A person speaks.",
    drawing: person(70, 176, 1.1) + bubble(104, 30, "#fdf0dd"),
  },
  {
    words: "You do not need the internet.\nOther ways to take part count the same.",
    alt: "A letter in an envelope.",
    drawing: `<rect x="36" y="70" width="168" height="110" rx="6" fill="#fff" stroke="#212b32" stroke-width="8"/><path d="m40 76 80 62 80-62" fill="none" stroke="#212b32" stroke-width="8" stroke-linejoin="round"/>`,
  },
  {
    words: "We will tell you what happened because of what you said.",
    alt: "A letter comes back to a person.",
    drawing: `${person(170, 170)}<path d="M116 96H40m0 0 26-24M40 96l26 24" transform="rotate(180 78 96)" fill="none" stroke="#c2620a" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/>${heart(56, 170)}`,
  },
];
