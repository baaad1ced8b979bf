import { expect, test } from "vitest";
import { openWorld } from "#tests/support/world.ts";
import { connect, startEngine, until } from "./support.ts";

test("two people's edits reach each other and the log, and both texts are equal", async () => {
  const world = await openWorld();
  const engine = await startEngine(world);
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  const two = connect(engine, engine.person(document), document.name);
  await Promise.all([one.saved(), two.saved()]);
  for (let i = 0; i < 20; i++) {
    one.type(`a${i} `);
    two.type(`b${i} `);
  }
  await Promise.all([one.saved(), two.saved()]);
  await until(() => one.text() === two.text(), "both show the same");
  expect(await engine.text(document.name)).toBe(one.text());
  expect(one.text()).toContain("a19");
  expect(one.text()).toContain("b19");
});
