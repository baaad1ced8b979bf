/** Everything the portal keeps in a browser. All of it is needed for what was asked for, so no consent is asked. */
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
    name: "seen",
    purpose:
      "Remembers which draft of a plan you last looked at, so that we can show you what changed since. It says nothing about you.",
    until: "A year after you last looked",
  },
  {
    name: "comment",
    purpose: "Shows you the comments you sent without an account, after you used the link or the reference and code.",
    until: "2 hours after you opened the page",
  },
  {
    name: "kept_comment",
    purpose:
      "Finds a comment that you asked us to keep for later. The words are kept by us, not in the cookie. We set it only if you ask.",
    until: "2 hours after you kept it or used its private link, or when you close the page on this device",
  },
  {
    name: "own_device",
    purpose: "Remembers that you said this device is your own. We set it only if you say so.",
    until: "When you say that it is not, when someone else signs in here, or after 400 days",
  },
  {
    name: "words:… (IndexedDB)",
    purpose:
      "A copy of each text that you help to write, so that you can go on without a signal. Only if you say that this device is your own. Never what people told us about their lives.",
    until: "When you sign out, when someone else signs in here, or when you may no longer see the text",
  },
  {
    name: "kept:… (IndexedDB)",
    purpose: "Words of yours that could not be put into a text any more. Only if you say that this device is your own.",
    until: "When you delete them, or when you sign out",
  },
  {
    name: "editor:… (cache, with a service worker)",
    purpose:
      "Opens the page where you write when there is no signal. It holds no words. Only if you say that this device is your own.",
    until: "When you sign out, or when you may no longer see the text",
  },
];
