import type { Extension } from "@hocuspocus/server";
import { expect, test } from "vitest";
import type { SocketContext } from "#app/collaboration/server/member.ts";
import { openWorld } from "#tests/support/world.ts";
import { rawClient } from "./raw.ts";
import { connect, silent, startEngine, until } from "./support.ts";

const HOOKS = [
  "onConnect",
  "onAuthenticate",
  "onCreateDocument",
  "onLoadDocument",
  "afterLoadDocument",
  "connected",
  "beforeHandleMessage",
  "beforeSync",
  "beforeHandleAwareness",
  "afterHandleMessage",
  "onChange",
  "onAwarenessUpdate",
  "onTokenSync",
  "onStoreDocument",
  "afterStoreDocument",
  "onDisconnect",
  "beforeUnloadDocument",
  "afterUnloadDocument",
] as const;

/** Throws in one hook, at once or later, for whoever is named. */
function throwing(hook: string, state: { on: boolean; thrown: number }): Extension<SocketContext> {
  const fail = async () => {
    if (!state.on) return;
    state.thrown += 1;
    if (state.thrown % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    throw new Error("the words of a person");
  };
  return { extensionName: `throws in ${hook}`, [hook]: fail } as unknown as Extension<SocketContext>;
}

test.each(HOOKS)("a throw in %s ends no process, and afterwards everybody writes on", async (hook) => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);
  process.on("unhandledRejection", note);
  const state = { on: false, thrown: 0 };
  const said: unknown[] = [];
  const printed = console.error;
  console.error = (...words) => void said.push(...words);
  try {
    const world = await openWorld();
    const engine = await startEngine(world, {
      log: { ...silent, error: (...words: unknown[]) => void said.push(...words) } as never,
      testing: { extensions: [throwing(hook, state)] },
    });
    const document = await engine.document();
    const other = await engine.document();
    const one = connect(engine, engine.person(document), document.name);
    await one.saved();
    state.on = true;
    one.type(" Kept.");
    one.provider.awareness?.setLocalStateField("user", { name: "x" });
    const late = engine.person(other);
    const raw = await rawClient(engine.url, other.name, { cookie: late.cookie });
    raw.auth(await engine.token(late, other.name));
    await until(() => raw.received.length > 0 || raw.closed !== null, "it was answered");
    raw.auth(await engine.token(late, other.name));
    await new Promise((resolve) => setTimeout(resolve, 40));
    raw.ws.terminate();
    one.socket.webSocket?.close();
    await new Promise((resolve) => setTimeout(resolve, 80));
    state.on = false;
    // The editor does this itself when it was turned away for no reason that lasts.
    if (one.denied.length > 0) one.socket.webSocket?.close();
    await until(async () => (await engine.text(document.name)) === "Start. Kept.", "the words were kept");
    await one.saved();
    const two = connect(engine, engine.person(document), document.name);
    await until(() => two.text() === "Start. Kept.", "someone new sees them");
  } finally {
    console.error = printed;
    process.off("unhandledRejection", note);
  }
  expect(unhandled).toEqual([]);
  expect(JSON.stringify(said)).not.toContain("the words of a person");
});
