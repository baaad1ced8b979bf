/** Demo accounts: e-mail name, role, organisation. One password for all, printed by `npm run demo`. */
export const DEMO_PASSWORD = "in-the-room-demo";
export const DEMO_PEOPLE = [
  { email: "resident@bury.example", name: "A resident", role: "resident", organisation: null },
  { email: "carer@bury.example", name: "A carer", role: "resident", organisation: null },
  { email: "vcse@bury.example", name: "Carers’ group worker", role: "contributor", organisation: "carers-group" },
  {
    email: "healthwatch@bury.example",
    name: "Healthwatch coordinator",
    role: "coordinator",
    organisation: "healthwatch",
  },
  { email: "moderator@bury.example", name: "Moderator", role: "moderator", organisation: "healthwatch" },
  { email: "safeguarding@bury.example", name: "Safeguarding lead", role: "safeguarding", organisation: "council" },
  { email: "author@bury.example", name: "Plan officer", role: "author", organisation: "council" },
  { email: "board@bury.example", name: "Board member", role: "board", organisation: "ccg" },
  { email: "board2@bury.example", name: "Second board member", role: "board", organisation: "nca" },
  { email: "clerk@bury.example", name: "Board clerk", role: "clerk", organisation: "council" },
  { email: "guardian@bury.example", name: "Data guardian", role: "guardian", organisation: "ccg" },
  { email: "admin@bury.example", name: "Portal administrator", role: "admin", organisation: "council" },
] as const;

export const ROCHDALE_PEOPLE = [
  { email: "resident@rochdale.example", name: "A Rochdale resident", role: "resident" },
  { email: "healthwatch@rochdale.example", name: "Rochdale coordinator", role: "coordinator" },
] as const;
