import { expect } from "vitest";
import * as Y from "yjs";
import { openWorld } from "#tests/support/world.ts";
import { enter, type Raw } from "./raw.ts";
import { type Client, connect, type Engine, startEngine, until } from "./support.ts";

/** One text, somebody who writes it with every right, and whoever attacks. */
export interface Siege {
  engine: Engine;
  document: Awaited<ReturnType<Engine["document"]>>;
  peer: Client;
  /** The text before the attack. */
  before: string;
}

export async function besieged(): Promise<Siege> {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const peer = connect(engine, engine.person(document), document.name);
  await peer.saved();
  return { engine, document, peer, before: await engine.text(document.name) };
}

/** A raw client that has synced once, with a copy of the document to make updates with. */
export async function attacker(
  { engine, document, peer }: Siege,
  access: "edit" | "read" | "comment" = "edit",
  who = engine.person(document, access),
) {
  const raw = await enter(engine, document.name, who);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  raw.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
  await until(() => raw.acks().length > 0, "the first sync was answered");
  return { raw, doc, who };
}

/** The offender is closed, the text is as it was, and others write on. */
export async function expectRefused({ engine, document, peer, before }: Siege, raw: Raw, what: string): Promise<void> {
  await until(() => raw.closed !== null, `${what} was refused`);
  expect(await engine.text(document.name)).toBe(before);
  expect(peer.text()).toBe(before);
  peer.type(" Peers go on.");
  await peer.saved();
  expect(await engine.text(document.name)).toContain("Peers go on.");
}
