const PASSWORD_SHORTEST = 12;
const PASSWORD_LONGEST = 256;

/** The commonest passwords and words that passwords are built from; a tail of digits or signs does not hide them. */
const COMMONEST = new Set(
  `password passw0rd p@ssword passwort qwerty qwertyuiop qwertyuiopasdfghjkl qwertyqwerty azerty asdfgh asdfghjkl
  zxcvbnm zxcvbn qazwsx qazwsxedc 1qaz2wsx 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5y6 zaq12wsx abc123 abcd1234
  abcdef abcdefgh abcdefghijkl abcdefghijklm iloveyou iloveyouforever ilovemyfamily iloveyousomuch letmein letmeinnow
  letmeinplease welcome welcometo administrator admin administrator1 adminadmin admin123 changeme changemenow
  pleasechangeme trustno1 monkey dragon master shadow sunshine princess football footballfan baseball superman batman
  starwars pokemon michael jordan ashley charlie liverpool liverpoolfc manchester manchesterunited manchestercity
  mancity manutd chelsea arsenal everton bury buryfc england united city rochdale healthwatch nhs nhspassword
  hospital doctor nurse intheroom secret supersecret topsecret mypassword mypasswordis thisismypassword
  passwordpassword password123 newpassword yourpassword hello helloworld hellohello whatever freedom computer
  internet login access default guest temppassword temporary test testing testtest google facebook chocolate
  christmas happybirthday summer winter autumn spring january february september october november december monday
  friday correcthorsebatterystaple correct-horse-battery-staple`.split(/\s+/),
);

const KEYBOARD = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789"];

const repeats = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text);
const runsAlong = (text: string): boolean =>
  KEYBOARD.some((row) => row.includes(text) || [...row].reverse().join("").includes(text));

/**
 * Why this password cannot be used, in one plain sentence; null when it can. Length counts, not kinds of character
 * (NCSC and OWASP ASVS 6.2). Spaces and every script are welcome.
 */
export function problemWithPassword(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < PASSWORD_SHORTEST) return `Use ${PASSWORD_SHORTEST} or more characters. Three words together work well.`;
  if (length > PASSWORD_LONGEST) return `Use ${PASSWORD_LONGEST} characters or fewer.`;
  const plain = password.normalize("NFKC").toLowerCase();
  const address = email.toLowerCase();
  if (plain === address || plain === address.split("@")[0]) return "Use a password that is not your email address.";
  const base = plain.replace(/[\d\W_]+$/u, "");
  const guessable = COMMONEST.has(plain) || COMMONEST.has(base) || repeats(plain) || runsAlong(plain);
  return guessable ? "Many people use that password, so it is easy to guess. Use another." : null;
}
