import * as encoding from "lib0/encoding";
import { beforeEach, expect, test } from "vitest";
import { attacker, besieged, expectRefused, type Siege } from "./siege.ts";
import { until } from "./support.ts";

let siege: Siege;
beforeEach(async () => {
  siege = await besieged();
});

test("what the server says of a person comes from the session, and one socket speaks for one client", async () => {
  const { raw, who } = await attacker(siege);
  const state = (client: number, clock: number, value: unknown) =>
    raw.send(1, (encoder) => {
      const inner = encoding.createEncoder();
      encoding.writeVarUint(inner, 1);
      encoding.writeVarUint(inner, client);
      encoding.writeVarUint(inner, clock);
      encoding.writeVarString(inner, JSON.stringify(value));
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
    });
  siege.peer.provider.awareness?.setLocalStateField("user", { name: "x" });
  state(5151, 1, { user: { name: "The Chair", personId: "someone" }, cursor: { anchor: "<b>", head: 1 }, extra: "x" });
  const others = () =>
    [...(siege.peer.provider.awareness?.getStates() ?? [])].filter(
      ([id, s]) => id !== siege.peer.doc.clientID && s.user,
    );
  await until(() => others().length === 1, "the peer sees them");
  expect(others()[0]?.[1]).toEqual({
    user: { personId: who.personId, name: `Person ${who.personId.slice(0, 4)}`, organisation: null, initials: "P" },
    cursor: null,
  });
  state(6161, 1, { user: { name: "Second" } });
  state(siege.peer.doc.clientID, 9999, { user: { name: "Hijacked" } });
  state(5151, 2, {
    user: {},
    cursor: { anchor: { tname: "default", assoc: 0 }, head: { tname: "default", assoc: 0 } },
  });
  await until(() => Boolean(others()[0]?.[1].cursor), "the peer sees the caret");
  expect(others()).toHaveLength(1);
  expect(JSON.stringify([...(siege.peer.provider.awareness?.getStates() ?? [])])).not.toContain("Hijacked");
  state(5151, 3, { user: {}, cursor: "x".repeat(5000) });
  await until(() => raw.closed !== null, "a large state was refused");
  await until(() => others().length === 0, "the peer sees them gone");
});

test("one message that speaks for ten thousand clients, or brings a megabyte, shows nobody and ends the socket", async () => {
  siege.peer.provider.awareness?.setLocalStateField("user", { name: "x" });
  const speaks = (clients: number, size: number) => (encoder: encoding.Encoder) => {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, clients);
    for (let i = 0; i < clients; i++) {
      for (const number of [900_000 + i, 1]) encoding.writeVarUint(inner, number);
      encoding.writeVarString(inner, JSON.stringify({ user: { name: "x".repeat(size) } }));
    }
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  };
  for (const [clients, size] of [
    [10_000, 1],
    [1, 2 ** 20],
  ] as const) {
    const { raw } = await attacker(siege);
    raw.send(1, speaks(clients, size));
    await expectRefused(siege, raw, `a message for ${clients} clients`);
    siege.before = await siege.engine.text(siege.document.name);
    const shown = [...(siege.peer.provider.awareness?.getStates().values() ?? [])].filter((state) => state.user);
    expect(shown).toHaveLength(1);
  }
});
