import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage, 2024). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody has, made with the same cost. */
const NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$q3v7+jvX4v3G4XPPStZcoA$e96EWY2Ym+ElLO4pN0mTaQn18jpUAMhmbxUscRgWdZE";

const oneForm = (password: string): string => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(oneForm(password), COST);

/** Whether the password is the one; with no hash to compare it takes the same time and the answer is no. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const same = await verify(passwordHash ?? NOBODYS, oneForm(password)).catch(() => false);
  return same && passwordHash !== null;
}
