import { listQueuedMail } from "#app/domain/people/outbox.server.ts";
import type { World } from "#tests/support/world.ts";

export const ORIGIN = "https://portal.example";

/** What has been mailed to this address, oldest first. */
export async function mailTo(world: World, email: string) {
  const { mail } = await listQueuedMail(world.db);
  return mail.filter((one) => one.to === email).reverse();
}

/** The token in the newest mail to this address that holds a link of this kind. */
export async function tokenFor(world: World, email: string, path: "confirm" | "sign-in/link" | "reset") {
  const mail = (await mailTo(world, email)).reverse();
  for (const one of mail) {
    const found = one.text.match(new RegExp(`${ORIGIN}/${path}/([\\w-]+)`));
    if (found?.[1]) return found[1];
  }
  throw new Error(`No mail with a ${path} link.`);
}

/** A password that may be used. */
export const GOOD = "three brown buses";
