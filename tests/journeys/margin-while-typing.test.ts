import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { signedIn } from "./people.ts";
import { choose, margin, noted, sheet } from "./sheet.ts";

const SUGGESTED = "each team reads it before the first visit";
const COMMENTED = "They must be able to choose.";

let server: TestServer;
let here: string;
beforeEach(async () => {
  server = await startServer();
  const [row] = look<{ id: string }>(server, "select id from proposals where title = 'Tell it once'");
  here = `/bury/proposals/${row?.id}/edit`;
});
afterEach(() => server?.stop());

async function opened(who: string): Promise<Page> {
  const { page } = await signedIn(server.url, who, here);
  for (const words of [SUGGESTED, COMMENTED]) await noted(page, words).waitFor();
  await expect.poll(() => marked(page)).toEqual([SUGGESTED, COMMENTED]);
  return page;
}

/** The words that are marked in the text, note by note. */
const marked = (page: Page) =>
  sheet(page).evaluate((box) => {
    const words = new Map<string, string>();
    for (const mark of box.querySelectorAll<HTMLElement>("[data-note]:not(ins)"))
      words.set(mark.dataset.note!, (words.get(mark.dataset.note!) ?? "") + mark.textContent);
    return [...words.values()];
  });

/** Begins to look at a page in every frame and at its every change; the answer is what was wrong at any time. */
async function watch(page: Page) {
  await page.evaluate(
    (quotes) => {
      const wrong = new Set<string>();
      const seen = new Set<string>();
      const panel = document.querySelector("[aria-label='Suggestions and comments']")!;
      const box = document.querySelector(".itr-writing")!;
      const order = () => [...panel.querySelectorAll("article")].map(({ id }) => id).join();
      const citation = box.querySelector(".itr-cite");
      const [first, cited] = [order(), citation?.textContent];
      const check = () => {
        seen.add(box.textContent ?? "");
        const says = panel.textContent ?? "";
        if (says.includes("has lost its place")) wrong.add("The margin says that a place is lost.");
        if (order() !== first) wrong.add("The margin has changed its order.");
        if (box.querySelector(".itr-cite") !== citation || citation?.textContent !== cited)
          wrong.add("The evidence was drawn again.");
        const marks = [...box.querySelectorAll("[data-note]:not(ins)")].map((mark) => mark.textContent).join("");
        for (const quote of quotes) if (!marks.includes(quote)) wrong.add(`“${quote}” is not marked.`);
        if (box.querySelectorAll("ins[data-note]").length !== 1) wrong.add("The suggested words are not shown once.");
      };
      const everyFrame = () => {
        check();
        requestAnimationFrame(everyFrame);
      };
      new MutationObserver(check).observe(document.body, { subtree: true, childList: true, characterData: true });
      everyFrame();
      Object.assign(window, { sawWrong: () => [...wrong], sawTexts: () => seen.size });
    },
    [SUGGESTED, COMMENTED],
  );
  type Watched = { sawWrong(): string[]; sawTexts(): number };
  return {
    wrong: () => page.evaluate(() => (window as unknown as Watched).sawWrong()),
    texts: () => page.evaluate(() => (window as unknown as Watched).sawTexts()),
  };
}

/** Puts the caret right before these words. */
async function standBefore(page: Page, words: string): Promise<void> {
  await choose(page, words);
  await page.keyboard.press("ArrowLeft");
}

/** Types without a pause until the rest is done. */
async function typing(page: Page, rest: () => Promise<void>): Promise<void> {
  let isOver = false;
  const typed = (async () => {
    while (!isOver) await page.keyboard.type("so ", { delay: 50 });
  })();
  await rest().finally(() => {
    isOver = true;
  });
  await typed;
}

// No noted words begin with a letter of it: which of two equal letters in a row was typed, the shared text cannot tell.
const TYPED = "All of us, at all hours, and in our own words. ";
const timesTyped = (page: Page) =>
  sheet(page).evaluate((box, words) => (box.textContent ?? "").split(words).length - 1, TYPED.trim());
const lost = (page: Page) => margin(page).getByText("has lost its place in the text").count();

test("what stands in the margin keeps its place on every screen while someone types before it, without a pause", async () => {
  const [typist, reader, writer] = await Promise.all(["vcse", "author", "healthwatch"].map(opened));
  const watched = await Promise.all([typist!, reader!, writer!].map(watch));
  for (const [n, place] of ["One shared page", "each team reads", "Some people may", COMMENTED].entries()) {
    await standBefore(typist!, place);
    await typist!.keyboard.type(TYPED, { delay: 50 });
    for (const page of [typist!, reader!, writer!]) await expect.poll(() => timesTyped(page)).toBe(n + 1);
  }
  for (const one of watched) {
    expect(await one.wrong()).toEqual([]);
    expect(await one.texts()).toBeGreaterThan(TYPED.length);
  }
});

test("words that are taken out are said to be lost within a second, and found again when they are back, while others type", async () => {
  const [typist, reader, writer] = await Promise.all(["vcse", "author", "healthwatch"].map(opened));
  await standBefore(typist!, "Some people may");
  await typing(typist!, async () => {
    await choose(writer!, "each team reads it");
    await writer!.keyboard.press("Delete");
    await choose(writer!, COMMENTED);
    await writer!.keyboard.press("Delete");
    for (const page of [typist!, reader!, writer!]) {
      await sheet(page).getByText(COMMENTED).waitFor({ state: "detached" });
      await expect.poll(() => lost(page), { timeout: 1000 }).toBe(2);
      expect(await marked(page)).toEqual([]);
    }
    await writer!.keyboard.press("Control+z");
    await writer!.keyboard.press("Control+z");
    for (const page of [typist!, reader!, writer!]) {
      await sheet(page).getByText(COMMENTED).waitFor();
      await expect.poll(() => lost(page), { timeout: 2000 }).toBe(0);
      expect(await marked(page)).toEqual([SUGGESTED, COMMENTED]);
    }
  });
});
