import type { CollaborationLimits } from "./limits.ts";
import { refusal } from "./refusal.ts";

interface Bucket {
  messages: number;
  bytes: number;
  at: number;
  /** Since when it has been overdrawn without a pause; null when it is not. */
  owing: number | null;
}

export interface Rates {
  /** How long, in milliseconds, this frame must wait: 0 for not at all, infinity when it is no use to wait. */
  spend(key: string, messages: number, bytes: number): number;
}

/** Buckets by person and document, so that many people behind one address do not slow each other down. */
export function rates(limits: CollaborationLimits, now: () => number = () => performance.now()): Rates {
  const buckets = new Map<string, Bucket>();
  return {
    spend(key, messages, bytes) {
      const at = now();
      if (buckets.size > 10_000) for (const [k, b] of buckets) if (at - b.at > 60_000) buckets.delete(k);
      const bucket = buckets.get(key) ?? { messages: limits.messageBurst, bytes: limits.byteBurst, at, owing: null };
      const seconds = (at - bucket.at) / 1000;
      bucket.messages = Math.min(limits.messageBurst, bucket.messages + seconds * limits.messagesPerSecond) - messages;
      bucket.bytes = Math.min(limits.byteBurst, bucket.bytes + seconds * limits.bytesPerSecond) - bytes;
      bucket.at = at;
      buckets.set(key, bucket);
      const wait = Math.max(-bucket.messages / limits.messagesPerSecond, -bucket.bytes / limits.bytesPerSecond);
      bucket.owing = wait > 0 ? (bucket.owing ?? at) : null;
      const tooLong = wait * 1000 > limits.longestWaitMs || at - (bucket.owing ?? at) > limits.longestWaitMs;
      return tooLong ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil(wait * 1000));
    },
  };
}

/** Whose bucket a message is taken from. */
export const allowanceOf = (personId: string, documentName: string): string => `${personId} ${documentName}`;

/**
 * Makes a message wait its turn, so that whoever sends too much is slowed down; throws when they do not let up. Null
 * when there is nothing to wait for, as with nearly every key.
 */
export function pace(
  rates: Rates,
  who: { personId: string; documentName: string },
  messages: number,
  bytes: number,
): Promise<void> | null {
  const wait = rates.spend(allowanceOf(who.personId, who.documentName), messages, bytes);
  if (wait === Number.POSITIVE_INFINITY) throw refusal("too-fast");
  return wait > 0 ? new Promise((resolve) => setTimeout(resolve, wait)) : null;
}
