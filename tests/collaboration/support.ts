import { afterEach } from "vitest";
import type { Db } from "#db/connect.server.ts";
import { type Client, join, type Lab, type LabOptions, startLab } from "./lab.ts";

export * from "./lab.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Closes something when the test ends. */
export const atEnd = (close: () => Promise<void> | void): void => void closers.push(close);

export type Engine = Lab;

/** The engine on a real port, with people, sessions and documents to try it with; it stops after the test. */
export async function startEngine(world: { db: Db }, options: LabOptions = {}): Promise<Engine> {
  const engine = await startLab(world, options);
  atEnd(engine.stop);
  return engine;
}

/** A real provider over a real socket, signed in as `who`; it leaves after the test. */
export function connect(...given: Parameters<typeof join>): Client {
  const client = join(...given);
  atEnd(() => client.leave());
  return client;
}
