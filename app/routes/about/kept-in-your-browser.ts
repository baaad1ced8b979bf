/** Everything the portal keeps in a browser: cookies. All of it is needed for what was asked for, so no consent is asked. */
export interface Kept {
  name: string;
  purpose: string;
  until: string;
}

export const keptInYourBrowser: readonly Kept[] = [
  {
    name: "__Host-session",
    purpose: "Keeps you signed in. On a test copy without encryption its name is “session”.",
    until: "30 days after you last used the portal, or when you sign out",
  },
  {
    name: "itr_tell",
    purpose:
      "Finds the answers you have given so far, while you tell us an experience. The answers are kept by us, not in the cookie.",
    until: "When you send your experience, or after 7 days",
  },
  {
    name: "itr_private",
    purpose:
      "Opens the page that shows where your words have gone, after you used your private link or your reference and code.",
    until: "2 hours after you opened the page",
  },
  {
    name: "comment",
    purpose: "Shows you the comments you sent without an account, after you used the link or the reference and code.",
    until: "2 hours after you opened the page",
  },
];
