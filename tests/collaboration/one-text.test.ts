import type { Document, Extension } from "@hocuspocus/server";
import { expect, test } from "vitest";
import type { SocketContext } from "#app/collaboration/server/member.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, startEngine, until } from "./support.ts";

/** Holds what one person sends back, inside the library, until it is let go; and notes who left and what was opened. */
function holding() {
  const { promise, resolve: letGo } = Promise.withResolvers<void>();
  const seen = { slow: "", waits: false, left: [] as string[], opened: [] as Document[], letGo, forget: () => {} };
  const extension: Extension<SocketContext> = {
    extensionName: "holding",
    async beforeSync({ type, context }) {
      if (type === 0 || context.member?.personId !== seen.slow) return;
      seen.waits = true;
      await promise;
    },
    async afterLoadDocument({ document, instance }) {
      seen.opened.push(document);
      seen.forget = () => void instance.documents.delete(document.name);
    },
    onDisconnect: async ({ context }) => void seen.left.push(context.socket.personId),
  };
  return { seen, extension };
}

test("a connection that ends late does not part those who came meanwhile from those who come later", async () => {
  const { seen, extension } = holding();
  const engine = await startEngine(await openWorld(), { testing: { extensions: [extension] } });
  const document = await engine.document();
  const newcomer = () => connect(engine, engine.person(document), document.name);
  const slow = engine.person(document);
  seen.slow = slow.personId;
  const first = connect(engine, slow, document.name);
  const second = newcomer();
  await second.saved();
  await until(() => seen.waits, "something of the first person's is under way");
  const [opened] = seen.opened;
  first.leave();
  await until(() => opened?.getConnectionsCount() === 1, "the first person's socket is gone");
  second.leave();
  await until(() => opened?.isDestroyed === true, "the text was closed");
  const third = newcomer();
  await third.saved();
  seen.letGo();
  await until(() => seen.left.includes(slow.personId), "the first person has left at last");
  await new Promise(setImmediate);
  const fourth = newcomer();
  await fourth.saved();
  third.type(" Third.");
  fourth.type(" Fourth.");
  const both = (text: string) => text.includes("Third.") && text.includes("Fourth.");
  await until(() => both(third.text()) && both(fourth.text()), "both see what both wrote");
  expect(third.text()).toBe(fourth.text());
});

test("whoever has a copy of a text that nobody else is given any more is sent to the one that they are", async () => {
  const { seen, extension } = holding();
  const engine = await startEngine(await openWorld(), { recheckMs: 50, testing: { extensions: [extension] } });
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  seen.forget();
  await until(() => seen.opened.length === 2, "the text was opened anew");
  const other = connect(engine, engine.person(document), document.name);
  await other.saved();
  other.type(" Words.");
  await until(() => one.text() === "Start. Words.", "both have the same text");
  expect(seen.opened).toHaveLength(2);
});
