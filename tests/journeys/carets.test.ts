import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { signedIn } from "./people.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

async function writing(who: string) {
  const [row] = look<{ id: string }>(server, "select id from proposals where title = 'Tell it once'");
  const { page } = await signedIn(server.url, who, `/bury/proposals/${row?.id}/edit`);
  const text = page.getByRole("textbox", { name: "Text of the proposal" });
  await text.waitFor();
  return { page, text };
}

/** How the blocks of the text read, without other people's carets. */
const blocks = (page: Page) =>
  page.locator(".itr-writing > *").evaluateAll((all) =>
    all.map((block) => {
      const copy = block.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll(".itr-caret")) caret.remove();
      return (copy.textContent ?? "").replaceAll("\u2060", "");
    }),
  );

/** The words before somebody's caret in its block: one's own, or, by the initials on it, another person's. */
const beforeCaret = (page: Page, name?: string) =>
  page.evaluate((wanted) => {
    const carets = [...document.querySelectorAll(".itr-writing .itr-caret")];
    const caret = carets.find((one) => wanted && one.textContent?.includes(wanted));
    const selection = getSelection();
    const [node, offset] = caret ? [caret.parentNode, [...(caret.parentNode?.childNodes ?? [])].indexOf(caret)] : [];
    const end = wanted ? node : selection?.focusNode;
    const block = end && (end instanceof Element ? end : end.parentElement)?.closest(".itr-writing > *");
    if (!end || !block) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(end, (wanted ? offset : selection?.focusOffset) ?? 0);
    const before = range.cloneContents();
    for (const one of before.querySelectorAll(".itr-caret")) one.remove();
    return (before.textContent ?? "").replaceAll("\u2060", "");
  }, name);

test("a key pressed right after the caret has moved acts where the caret is", async () => {
  const { page, text } = await writing("vcse");
  await text.focus();
  for (let round = 1; round <= 10; round++) {
    await page.keyboard.press("Control+Home");
    await expect.poll(() => beforeCaret(page)).toBe("");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type(`Line ${round}`);
    expect((await blocks(page)).at(-1), "the last line").toBe(`Line ${round}`);
  }
});

test("no step of the caret is lost while another person types", async () => {
  const walker = await writing("vcse");
  const typist = await writing("healthwatch");
  await walker.text.getByText("Some people may not want").click();
  await walker.page.keyboard.press("Control+End");
  await walker.page.keyboard.press("Enter");
  await walker.page.keyboard.type("0123456789".repeat(6));
  await typist.text.getByText("One shared page").click();
  await typist.page.keyboard.press("End");
  let walking = true;
  const typing = (async () => {
    while (walking) await typist.page.keyboard.type("x", { delay: 15 });
  })();
  for (let step = 0; step < 50; step++) await walker.page.keyboard.press("ArrowLeft", { delay: 10 });
  walking = false;
  await typing;
  await expect.poll(() => beforeCaret(walker.page)).toBe("0123456789");
});

test("who stands in a passage that another person splits stays between the same words, on every screen", async () => {
  const [standing, splitting, looking] = await Promise.all(["vcse", "healthwatch", "author"].map(writing));
  if (!standing || !splitting || !looking) throw new Error("Three people are needed.");
  await splitting.text.getByText("Some people may not want").click();
  await splitting.page.keyboard.press("Control+End");
  await splitting.page.keyboard.press("Enter");
  await splitting.page.keyboard.type("Carers wait at night for a call.");
  await standing.text.getByText("Carers wait at night").click();
  await standing.page.keyboard.press("Home");
  for (const _letter of "Carers wait at ") await standing.page.keyboard.press("ArrowRight");
  const name = "CG";
  for (const { page } of [splitting, looking]) {
    await expect.poll(() => beforeCaret(page, name)).toBe("Carers wait at ");
  }
  await splitting.page.keyboard.press("Home");
  for (const _letter of "Carers ") await splitting.page.keyboard.press("ArrowRight");
  await splitting.page.keyboard.press("Enter");
  await expect.poll(() => beforeCaret(standing.page)).toBe("wait at ");
  for (const { page } of [splitting, looking]) await expect.poll(() => beforeCaret(page, name)).toBe("wait at ");
  await splitting.page.keyboard.type("still ");
  for (const { page } of [splitting, looking]) await expect.poll(() => beforeCaret(page, name)).toBe("still wait at ");
  await standing.page.keyboard.type("late ");
  expect((await blocks(looking.page)).at(-1)).toMatch(/^still wait at (|l|la|lat|late|late )night/);
  await expect.poll(async () => (await blocks(looking.page)).at(-1)).toBe("still wait at late night for a call.");
});
