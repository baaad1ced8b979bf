/** The demo locality: facts of public papers in short form. People appear as roles only. */
export const LOCALITIES = [
  {
    slug: "bury",
    name: "Bury",
    coordinatorName: "Bury Healthwatch",
    // From the range that Ofcom keeps for drama: it reaches nobody.
    phone: "0161 496 0000",
  },
  { slug: "rochdale", name: "Rochdale", coordinatorName: "Healthwatch Rochdale", phone: "0161 496 0001" },
] as const;

export const NEIGHBOURHOODS = ["Bury East", "Bury North", "Bury West", "Prestwich", "Whitefield"] as const;

export interface SeedOrganisation {
  slug: string;
  name: string;
  initials: string;
  kind: string;
  aliases?: string[];
}

export const ORGANISATIONS: SeedOrganisation[] = [
  { slug: "healthwatch", name: "Bury Healthwatch", initials: "BH", kind: "healthwatch" },
  { slug: "council", name: "Bury Council", initials: "BC", kind: "council" },
  { slug: "ccg", name: "NHS Bury CCG", initials: "CCG", kind: "commissioner" },
  { slug: "nca", name: "Northern Care Alliance NHS Group", initials: "NCA", kind: "nhs_provider" },
  { slug: "pennine-care", name: "Pennine Care NHS Foundation Trust", initials: "PC", kind: "nhs_provider" },
  {
    slug: "lco",
    name: "Bury Local Care Organisation",
    initials: "LCO",
    kind: "partnership",
    aliases: ["Bury LCA", "Locality Care Alliance"],
  },
  {
    slug: "gm-partnership",
    name: "Greater Manchester Health and Care Partnership",
    initials: "GM",
    kind: "system",
    aliases: ["GM ICS"],
  },
  { slug: "public-health-england", name: "Public Health England", initials: "PHE", kind: "national" },
  { slug: "carers-group", name: "A carers’ group", initials: "CG", kind: "vcse" },
  { slug: "community-hub", name: "A community hub", initials: "CH", kind: "vcse" },
];

export interface SeedProgramme {
  slug: string;
  name: string;
  plainName: string;
  summary: string;
  lead: string;
  rung: "informing" | "consultation" | "engagement" | "co-design" | "co-production";
}

export const PROGRAMMES: SeedProgramme[] = [
  {
    slug: "community-services",
    name: "Community services",
    plainName: "Care at home and near home",
    summary: "Nursing, therapy and support that come to people at home or in a clinic nearby.",
    lead: "nca",
    rung: "co-design",
  },
  {
    slug: "elective-care",
    name: "Elective care",
    plainName: "Operations and waiting for them",
    summary: "Planned operations, the wait before them and the time after.",
    lead: "nca",
    rung: "engagement",
  },
  {
    slug: "planned-care",
    name: "Planned care",
    plainName: "Appointments and tests",
    summary: "Outpatient appointments, tests and follow-up.",
    lead: "ccg",
    rung: "engagement",
  },
  {
    slug: "end-of-life-care",
    name: "End of life care",
    plainName: "Care near the end of life",
    summary: "Care for people near the end of their life, and for those close to them.",
    lead: "lco",
    rung: "co-design",
  },
  {
    slug: "adult-social-care",
    name: "Adult social care",
    plainName: "Help with daily living",
    summary: "Help to live at home, support for carers, and care homes.",
    lead: "council",
    rung: "co-design",
  },
  {
    slug: "send",
    name: "SEND transformation",
    plainName: "Children with special educational needs or a disability",
    summary: "Support for children and young people with special educational needs and disability, and their families.",
    lead: "council",
    rung: "co-production",
  },
  {
    slug: "learning-disability",
    name: "Learning disability",
    plainName: "Support for people with a learning disability",
    summary: "Services shaped with people who have a learning disability.",
    lead: "council",
    rung: "co-production",
  },
  {
    slug: "something-else",
    name: "Other health and care",
    plainName: "Something else, or I am not sure",
    summary: "Anything else about health and care in Bury.",
    lead: "healthwatch",
    rung: "consultation",
  },
];

export interface SeedBoard {
  slug: string;
  name: string;
  aliases: string[];
  purpose: string;
  powers: "decides" | "advises";
}

export const BOARDS: SeedBoard[] = [
  {
    slug: "locality-system-board",
    name: "Locality System Board",
    aliases: ["LSB", "System Board"],
    purpose: "Brings all partners together. It is meant to hold the shared budget for the borough.",
    powers: "decides",
  },
  {
    slug: "integrated-delivery-collaborative-board",
    name: "Integrated Delivery Collaborative Board",
    aliases: ["IDCB", "IDC Board", "Integrated Delivery Board", "Integrated Collaborative Delivery Board"],
    purpose: "Brings together those who run services, and drives change for the Locality System Board.",
    powers: "decides",
  },
  {
    slug: "strategic-commissioning-board",
    name: "Strategic Commissioning Board",
    aliases: ["SCB"],
    purpose: "Where the council and the Clinical Commissioning Group decide together what care to buy.",
    powers: "decides",
  },
  {
    slug: "ccg-governing-body",
    name: "CCG Governing Body",
    aliases: ["Governing Body"],
    purpose: "Governs NHS Bury Clinical Commissioning Group.",
    powers: "decides",
  },
  {
    slug: "health-and-wellbeing-board",
    name: "Health and Wellbeing Board",
    aliases: ["HWB"],
    purpose: "A standing commission on unfair differences in health.",
    powers: "decides",
  },
  {
    slug: "clinical-and-professional-senate",
    name: "Clinical and Professional Senate",
    aliases: ["Senate"],
    purpose: "Gives advice from professionals across the borough.",
    powers: "advises",
  },
  {
    slug: "strategic-finance-group",
    name: "Strategic Finance Group",
    aliases: ["SFG"],
    purpose: "Shows the whole picture of health and care money in Bury.",
    powers: "advises",
  },
  {
    slug: "recovery-and-transformation-board",
    name: "Recovery and Transformation Board",
    aliases: ["R&T Board"],
    purpose: "Kept the change programmes on course. Stood down from Christmas 2020.",
    powers: "advises",
  },
];

/** The paper's trail: three meetings on their real dates. Their outcomes are not printed. */
export const PAST_MEETINGS = [
  {
    board: "locality-system-board",
    heldOn: "2021-05-20",
    standing: "informal",
    note: "Received the update on partnership arrangements.",
  },
  {
    board: "ccg-governing-body",
    heldOn: "2021-05-26",
    standing: "formal",
    note: "Received the update on partnership arrangements.",
  },
  {
    board: "strategic-commissioning-board",
    heldOn: "2021-06-07",
    standing: "formal",
    note: "Item 7b: update on Bury partnership arrangements.",
  },
] as const;

/** Summary of local transition, 2021: short cells as printed. */
export const TRANSITION: [action: string, progress: string, nextStep: string][] = [
  ["Refreshed Locality Plan", "Drafted", "For agreement"],
  ["Locality System Board", "Terms of Reference developed", "Convene Shadow meeting Sept"],
  ["Integrated Delivery Board", "First meeting held in shadow form", "Operating model workshops in development"],
  ["Neighbourhood Team Development", "Steering Group meeting", "Development plan to be finalised"],
  ["Clinical and professional senate", "Broad system endorsement", "Workshop to finalise working in June."],
  ["Revised Health and Well Being Board", "Operational", "Strengthened focus on outcomes"],
  ["Strategic Finance Group", "Operational", "Further development of single transparent oversight of system"],
  ["Performance Outcomes Framework", "In development", "Presentation to System Board May 2021"],
  ["Patient Voice and Co-design", "Healthwatch proposition in development", "Presentation to System Board June 2021"],
  [
    "Recovery and Transformation Board",
    "Agreed to be Connected to the IDCB",
    "Workshop to review whole programme connected to IDCB in June 21.",
  ],
  ["Workforce Support", "On going", "All CCG staff briefing 3rd June based on latest GM HR guidance"],
  ["Place Based Lead Officer", "Not discussed in Bury", "For discussion – forum to be advised"],
  ["CCG Closedown", "Under Review", "Awaiting national and GM guidance"],
  ["Working on NCA wide footprint", "Carnall Farrar report delivered", "Develop programme plan"],
  ["Public Health Transition", "Update paper developed", "For System Board May 2021"],
];
