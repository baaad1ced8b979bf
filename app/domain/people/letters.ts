/** The words of the mail about accounts. Subjects say the kind of message alone. */
export interface Letter {
  subject: string;
  text: string;
}

const SIGN = "In the Room";
const IGNORE = "If you did not ask for this, you do not need to do anything. Nothing has changed.";
const letter = (subject: string, ...paragraphs: string[]): Letter => ({
  subject: `${subject} - ${SIGN}`,
  text: `${["Hello", ...paragraphs, SIGN].join("\n\n")}\n`,
});

export const confirmLetter = (origin: string, token: string): Letter =>
  letter(
    "Confirm your email address",
    "Someone, we think you, wants to use this address to sign in to In the Room.",
    `Open this page and press the button:\n${origin}/confirm/${token}`,
    "The link works once, for three days.",
    IGNORE,
  );

export const alreadyLetter = (origin: string): Letter =>
  letter(
    "You already have an account",
    "Someone, we think you, tried to sign up with this address. You already have an account.",
    `Sign in:\n${origin}/sign-in`,
    `If you have forgotten your password, choose a new one:\n${origin}/reset`,
    IGNORE,
  );

export const signInLetter = (origin: string, token: string): Letter =>
  letter(
    "Your link to sign in",
    `Open this page and press the button to sign in:\n${origin}/sign-in/link/${token}`,
    "The link works once, for 30 minutes.",
    IGNORE,
  );

export const resetLetter = (origin: string, token: string): Letter =>
  letter(
    "Choose a new password",
    `Open this page to choose a new password:\n${origin}/reset/${token}`,
    "The link works once, for 30 minutes.",
    IGNORE,
  );

export const newAddressLetter = (origin: string, token: string): Letter =>
  letter(
    "Confirm your new email address",
    "You asked to use this address for your account.",
    `Open this page and press the button:\n${origin}/confirm/${token}`,
    "The link works once, for one day. Until then your old address stays in use.",
    IGNORE,
  );

export const addressTakenLetter = (origin: string): Letter =>
  letter(
    "This address already has an account",
    "Someone asked to use this address for another account. It already has an account of its own, so nothing has changed.",
    `Sign in to it here:\n${origin}/sign-in`,
  );

export const addressAskedLetter = (origin: string): Letter =>
  letter(
    "Your email address may change",
    "Someone, we think you, asked to use a different email address for your account. It changes when they confirm the new one.",
    `If it was not you, choose a new password now. That stops the change:\n${origin}/reset`,
  );

export const passwordChangedLetter = (origin: string): Letter =>
  letter(
    "Your password has changed",
    "The password of your account has changed, and every device has been signed out.",
    `If it was not you, choose a new one now:\n${origin}/reset`,
  );

export const roleLetter = (role: string, place: string, url: string): Letter =>
  letter("You have a new role", `You can now take part in ${place} as: ${role}.`, `Your desk:\n${url}`);

/** What ends every letter that people may turn off: where, in words and for the button that mail programs have. */
export const howToStop = (origin: string) => {
  const page = `${origin}/account#letters`;
  return {
    words: `If you do not want these letters, turn them off on your account page: ${page}`,
    headers: { "List-Unsubscribe": `<${page}>` },
  };
};
