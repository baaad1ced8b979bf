import type { CollaborationLimits } from "./limits.ts";

interface Bucket {
  messages: number;
  bytes: number;
  at: number;
}

export interface Rates {
  /** How long, in milliseconds, this frame must wait; 0 for not at all. */
  spend(key: string, messages: number, bytes: number): number;
}

/** Buckets by person and document, so that many people behind one address do not slow each other down. */
export function rates(limits: CollaborationLimits, now: () => number = () => performance.now()): Rates {
  const buckets = new Map<string, Bucket>();
  return {
    spend(key, messages, bytes) {
      const at = now();
      if (buckets.size > 10_000) for (const [k, b] of buckets) if (at - b.at > 60_000) buckets.delete(k);
      const bucket = buckets.get(key) ?? { messages: limits.messageBurst, bytes: limits.byteBurst, at };
      const seconds = (at - bucket.at) / 1000;
      bucket.messages = Math.min(limits.messageBurst, bucket.messages + seconds * limits.messagesPerSecond) - messages;
      bucket.bytes = Math.min(limits.byteBurst, bucket.bytes + seconds * limits.bytesPerSecond) - bytes;
      bucket.at = at;
      buckets.set(key, bucket);
      const wait = Math.max(-bucket.messages / limits.messagesPerSecond, -bucket.bytes / limits.bytesPerSecond);
      return wait > 0 ? Math.ceil(wait * 1000) : 0;
    },
  };
}
