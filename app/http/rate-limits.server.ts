import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Limits } from "#app/platform/config/config.server.ts";

/**
 * Counts by account and by address. An office or a library shares one address, so the bounds by address are wide and
 * the narrow ones are by account. Counts live in this process: a restart forgives.
 */
export interface RateLimits {
  /** A write by someone signed in, or by a visitor at an address. False when it is too much. */
  allowWrite(who: { personId: string | null; address: string }): Promise<boolean>;
  /** A read that costs as much as a hundred pages: a file made for one reader. */
  allowHeavyRead(who: { personId: string | null; address: string }): Promise<boolean>;
  /** A try to sign in to, or mail a link to, an account that may or may not exist. False when it is too much. */
  allowSignIn(who: { account: string; address: string }): Promise<boolean>;
  /** A try at a reference and code. */
  allowCode(who: { reference: string; address: string }): Promise<boolean>;
}

const MINUTE = 60;

export function createRateLimits(limits: Limits): RateLimits {
  const counter = (points: number, duration: number) => new RateLimiterMemory({ points, duration });
  const byPerson = counter(limits.writesPerMinuteByPerson, MINUTE);
  const byAddress = counter(limits.writesPerMinuteByAddress, MINUTE);
  const heavyByPerson = counter(limits.heavyReadsPerMinuteByPerson, MINUTE);
  const heavyByAddress = counter(limits.heavyReadsPerMinuteByAddress, MINUTE);
  const signInByAccount = counter(limits.signInsPerAccount, 15 * MINUTE);
  const signInByAddress = counter(limits.signInsPerAddress, 15 * MINUTE);
  const codeByReference = counter(limits.signInsPerAccount, 15 * MINUTE);
  const codeByAddress = counter(limits.signInsPerAddress, 15 * MINUTE);

  const take = (one: RateLimiterMemory, key: string) =>
    one.consume(key).then(
      () => true,
      () => false,
    );
  const free = (address: string) => limits.raisedForLoopback && /^(127\.|::1$|::ffff:127\.)/.test(address);
  const both = async (address: string, first: Promise<boolean>, second: Promise<boolean>) => {
    const answers = await Promise.all([first, second]);
    return free(address) || answers.every(Boolean);
  };

  return {
    async allowWrite({ personId, address }) {
      const allowed = await (personId ? take(byPerson, personId) : take(byAddress, address));
      return free(address) || allowed;
    },
    async allowHeavyRead({ personId, address }) {
      const allowed = await (personId ? take(heavyByPerson, personId) : take(heavyByAddress, address));
      return free(address) || allowed;
    },
    allowSignIn: ({ account, address }) =>
      both(address, take(signInByAccount, account), take(signInByAddress, address)),
    allowCode: ({ reference, address }) =>
      both(address, take(codeByReference, reference), take(codeByAddress, address)),
  };
}
