import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { PHONE } from "#tests/support/browser.ts";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

let server: TestServer;
let address: string;
beforeAll(async () => {
  server = await startServer();
  const [row] = look<{ id: string }>(server, "select id from proposals where title = 'Tell it once'");
  address = `/bury/proposals/${row?.id}/edit`;
});
afterAll(() => server?.stop());

const sheet = (page: Page) => page.getByRole("textbox", { name: "Text of the proposal" });
const toggle = (page: Page) => page.getByRole("button", { name: "Show who wrote what" });
const legend = (page: Page) => page.getByRole("region", { name: /^Who wrote what/ });

async function open(who: string, options = {}) {
  const visitor = await signedIn(server.url, who, address, options);
  await sheet(visitor.page).waitFor();
  const more = visitor.page.getByRole("button", { name: "More tools" });
  if (await more.count()) await more.click();
  await toggle(visitor.page).click();
  await legend(visitor.page).getByRole("listitem").nth(1).waitFor();
  return visitor;
}

/** The writers in the legend: their names, by their letters. */
const writers = async (page: Page) =>
  Object.fromEntries(
    await legend(page)
      .locator("li[data-tone]")
      .evaluateAll((items) =>
        items.map((one) => [
          one.querySelector(".itr-who")?.textContent ?? "",
          one.querySelector(".itr-by")?.textContent ?? "",
        ]),
      ),
  );

/** The passages of the block that holds these words: each with the letters before it, or what else marks it. */
const passages = (page: Page, words: string) =>
  sheet(page)
    .locator("p", { hasText: words })
    .evaluateAll(([block]) => {
      if (!block) return [];
      const found: [string, string][] = [];
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const around = node.parentElement;
        if (around?.closest(".itr-caret")) continue;
        const letters = around?.closest("[data-letters]")?.getAttribute("data-letters");
        const kind = around?.closest(".itr-fresh") ? "just written" : around?.closest(".itr-by") ? null : "nobody";
        const last = found.at(-1);
        if (letters || (kind && kind !== last?.[0])) found.push([letters ?? kind ?? "", node.textContent ?? ""]);
        else if (last) last[1] += node.textContent;
      }
      return found.map(([by, text]) => [by, text.trim()]);
    });

test("two people write, and each one's passages carry their letters on both screens; toggled off, nothing is left", async () => {
  const { page: first } = await open("vcse");
  await toggle(first).and(first.locator("[aria-pressed=true]")).waitFor();
  await sheet(first).press("Control+End");
  await sheet(first).press("Enter");
  await sheet(first).pressSequentially("Carers wait all night for a call.");
  const { page: second } = await open("healthwatch");
  await sheet(second).getByText("Carers wait all night").click();
  await sheet(second).press("Home");
  for (const _letter of "Carers wait") await sheet(second).press("ArrowRight");
  await sheet(second).pressSequentially(" up");
  await second.locator("[data-save-state=saved]").waitFor();

  const letters = Object.entries(await writers(second));
  const [vcse = "", healthwatch = ""] = ["A carers’ group", "Bury Healthwatch"].map(
    (name) => letters.find(([, label]) => label.startsWith(name))?.[0],
  );
  expect(vcse).not.toBe(healthwatch);
  const right = [
    [vcse, "Carers wait"],
    [healthwatch, "up"],
    [vcse, "all night for a call."],
  ];
  for (const page of [first, second]) {
    await expect.poll(() => passages(page, "for a call."), { timeout: 15_000 }).toEqual(right);
    expect(Object.keys(await writers(page)).sort()).toEqual(letters.map(([sign]) => sign).sort());
  }

  // While the server has not answered yet, what is typed is nobody's, and a passage cut in two stays its writer's.
  await first.route(/\/authors\?by=/, () => undefined);
  await sheet(first).getByText("all night").click();
  await sheet(first).press("End");
  await sheet(first).pressSequentially(" Still.");
  await sheet(second).getByText("Still.").waitFor();
  await sheet(second).press("Enter");
  const cut = [
    [vcse, "all night for a call."],
    ["just written", "Still."],
  ];
  await expect.poll(() => passages(first, "for a call.")).toEqual(cut);
  expect(await passages(first, "Carers wait")).toEqual(right.slice(0, 2));
  expect(await axeFaults(first)).toEqual([]);
  await expect
    .poll(() => passages(second, "for a call."), { timeout: 15_000 })
    .toEqual([[vcse, "all night for a call. Still."]]);

  await second.getByLabel("Show each person").check();
  await expect
    .poll(async () => Object.values(await writers(second)).join())
    .toContain("Carers’ group worker, A carers’ group");
  await toggle(first).click();
  await second.getByRole("button", { name: "Hide who wrote what" }).click();
  for (const page of [first, second]) {
    await legend(page).waitFor({ state: "detached" });
    expect(await sheet(page).locator(".itr-by, .itr-fresh, [data-letters]").count()).toBe(0);
    await toggle(page).and(page.locator("[aria-pressed=false]")).waitFor();
  }
});

test("someone who may only read sees the organisations, on a phone, and no person", async () => {
  const visitor = await open("author", PHONE);
  const { page } = visitor;
  await expect.poll(async () => Object.values(await writers(page)).length).toBeGreaterThan(1);
  expect(await page.getByLabel("Show each person").count()).toBe(0);
  await expectNoSidewaysScroll(visitor);
  expect(await axeFaults(page)).toEqual([]);
});

test("a paragraph from right to left stays so wherever our own signs stand before its words", async () => {
  const proposal = address.replace("/edit", "");
  const { page } = await signedIn(server.url, "vcse", address);
  await sheet(page).press("Control+End");
  await sheet(page).press("Enter");
  await sheet(page).pressSequentially("ہمیں ایک نمبر چاہیے");
  await page.locator("[data-save-state=saved]").waitFor();
  const more = page.getByRole("link", { name: /on “ہمیں/ });
  await expect
    .poll(async () => {
      await page.goto(proposal);
      return more.count();
    })
    .toBe(1);
  await more.click();
  await page.getByLabel("How should the paragraph read?").fill("آپ کو ایک نمبر چاہیے");
  await page.getByRole("button", { name: "Send your suggestion" }).click();
  await page.waitForURL(/done=suggest$/);
  for (const where of ["", "/suggestions", "/authors", "/compare", "/compare?view=side"]) {
    await page.goto(`${proposal}${where}`);
    const found = page.locator("main").locator("p[dir]", { hasText: /نمبر چاہیے|آپ کو/ });
    await found.first().waitFor();
    const directions = await found.evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
    expect(new Set(directions), where).toEqual(new Set(["rtl"]));
  }
});
