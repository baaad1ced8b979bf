import type { Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { newVisitor, PHONE, type Visitor } from "#tests/support/browser.ts";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

// Words stay whatever happens to the network: on one's own device, on a shared one, and where no socket gets through.
let server: TestServer;
let editor = "";
const NO_EVIDENCE = "Evidence stands here. You can see it when there is a signal.";
const AUTHORS = ["vcse", "healthwatch"] as const;
beforeAll(async () => {
  server = await startServer();
  const [row] = look<{ id: string }>(
    server,
    `select a.proposal_id as id from proposal_authors a join people p on p.id = a.person_id
     join proposals r on r.id = a.proposal_id and r.title = 'One number to ring'
     where p.email in (?, ?) group by a.proposal_id having count(*) = 2`,
    ...AUTHORS.map((name) => `${name}@bury.example`),
  );
  editor = `/bury/proposals/${row?.id}/edit`;
});
afterAll(() => server?.stop());

const textOf = (page: Page) => page.getByRole("textbox", { name: "Text of the proposal" });
const stateIs = (page: Page, state: string) => page.locator(`[data-save-state=${state}]`).waitFor();

/** The text without the carets of others, whose names stand within it, and without the evidence beside it. */
const words = (page: Page) =>
  textOf(page).evaluate((box) => {
    const copy = box.cloneNode(true) as HTMLElement;
    for (const beside of copy.querySelectorAll(".itr-caret, .itr-cite")) beside.remove();
    return copy.textContent ?? "";
  });
const sees = (page: Page, some: string) => expect.poll(() => words(page)).toContain(some);

interface Writer extends Visitor {
  /** No network: no new connection, and the socket that there was is closed, or goes on without carrying anything. */
  cut(how?: "closed" | "silent"): Promise<void>;
  mend(): Promise<void>;
}

async function opened(who: string, options = {}, network: "up" | "no sockets" = "up"): Promise<Writer> {
  const visitor = await newVisitor(server.url, options);
  const { page, context } = visitor;
  let carries = network === "up";
  const links = new Set<WebSocketRoute>();
  await context.routeWebSocket(/collab/, (link) => {
    if (!carries) return void link.close();
    const far = link.connectToServer();
    link.onMessage((message) => void (carries && far.send(message)));
    far.onMessage((message) => void (carries && link.send(message)));
    links.add(link);
  });
  await signedIn(server.url, who, editor, {}, visitor);
  await stateIs(page, "saved");
  return {
    ...visitor,
    async cut(how = "closed") {
      carries = false;
      if (how === "silent") return;
      await context.setOffline(true);
      for (const link of links) await link.close();
      links.clear();
    },
    async mend() {
      carries = true;
      await context.setOffline(false);
    },
  };
}

async function type(page: Page, some: string): Promise<void> {
  await textOf(page).press("Control+End");
  await page.keyboard.type(some);
}

/** What this browser keeps for the portal. */
const keptIn = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name?.split(":")[0]),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: await caches.keys(),
  }));
const NOTHING = { databases: [], workers: 0, caches: [] };

async function markAsOwn(page: Page): Promise<void> {
  await page.locator("summary", { hasText: "Writing without a signal" }).click();
  await page.getByRole("button", { name: "This is my own device" }).click();
  await page.getByText("You can go on writing without a signal").waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

test("on one's own device words typed offline outlive the closed page, and merge with what others wrote", async () => {
  const other = await opened("healthwatch");
  const { page, context, cut, mend } = await opened("vcse", PHONE);
  await markAsOwn(page);
  await type(page, " Before.");
  await stateIs(page, "saved");
  await cut();
  await type(page, " Typed on the tram.");
  await stateIs(page, "kept-here");
  expect(await axeFaults(page)).toEqual([]);
  await expectNoSidewaysScroll({ page, context });
  await page.close();

  await type(other.page, " Meanwhile at the desk.");
  await stateIs(other.page, "saved");

  const again = await context.newPage();
  await again.goto(editor);
  await sees(again, "Typed on the tram.");
  expect(await again.locator(".itr-cite").allInnerTexts()).toEqual([NO_EVIDENCE, NO_EVIDENCE]);
  await type(again, " And at home.");
  await stateIs(again, "kept-here");
  expect(await again.locator("[data-save-state]").innerText()).toMatch(
    /^Saved on this device at \d\d:\d\d\. You are offline$/,
  );
  expect(await axeFaults(again)).toEqual([]);

  await mend();
  await stateIs(again, "saved");
  await sees(again, "Meanwhile at the desk.");
  for (const one of ["Typed on the tram.", "And at home."]) await sees(other.page, one);
  await expect.poll(async () => (await words(again)) === (await words(other.page))).toBe(true);

  await again.goto("/account/this-device");
  await again.getByText("All your words have been sent").waitFor();
  await again.goto("/sign-out");
  await again.getByRole("button", { name: "Sign out" }).click();
  await again.waitForURL("**/sign-in?done=signed-out");
  expect(await keptIn(again)).toEqual(NOTHING);
});

test("a device that is not marked keeps nothing, and asks before unsaved words are left behind", async () => {
  const { page, cut, mend } = await opened("vcse");
  await cut();
  await type(page, " On a shared computer.");
  await page.locator("[data-save-state=offline]").waitFor({ timeout: 5000 });
  expect(await page.locator("[data-save-state]").innerText()).toContain("not saved yet");
  expect(await axeFaults(page)).toEqual([]);
  expect(await keptIn(page)).toEqual(NOTHING);
  const asked = page.waitForEvent("dialog");
  void page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await mend();
  await stateIs(page, "saved");
  expect(await keptIn(page)).toEqual(NOTHING);
});

test("where no socket gets through, people write all the same, and with those who have one", async () => {
  const live = await opened("healthwatch");
  const { page, mend } = await opened("vcse", PHONE, "no sockets");
  await type(page, " Through the firewall.");
  await sees(live.page, "Through the firewall.");
  await stateIs(page, "saved");
  await type(live.page, " By the socket.");
  await sees(page, "By the socket.");
  expect(await page.locator("[data-save-state]").innerText()).toMatch(/^Saved at/);
  expect(await axeFaults(page)).toEqual([]);
  await mend();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByRole("list", { name: /^Editing now: 2 people/ }).waitFor();
  await type(page, " And again live.");
  await sees(live.page, "And again live.");
});

test("a socket that carries nothing any more is noticed, and the words go another way", async () => {
  const other = await opened("healthwatch");
  const { page, cut } = await opened("vcse");
  await cut("silent");
  await type(page, " Into a dead line.");
  await stateIs(page, "not-saved");
  await stateIs(page, "saved");
  await sees(other.page, "Into a dead line.");
});

test("whoever signs out elsewhere in the browser is told so in the open text", async () => {
  const { page, context } = await opened("healthwatch");
  await textOf(page).focus();
  const other = await context.newPage();
  await other.goto("/sign-out");
  await other.getByRole("button", { name: "Sign out" }).click();
  await other.waitForURL("**/sign-in?done=signed-out");
  await page.getByText("You are signed out. Sign in again to go on").first().waitFor({ timeout: 5000 });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Sign in again" }).click();
  await page.waitForURL((address) => address.searchParams.get("to") === editor);
});

test("a tool that cannot be fetched leaves the text and its unsaved words alone, and opens once it can be", async () => {
  const visitor = await newVisitor(server.url);
  const { page, context } = visitor;
  await context.route("**/assets/find-bar*", (route) => route.abort());
  await signedIn(server.url, "healthwatch", editor, {}, visitor);
  await stateIs(page, "saved");
  await textOf(page).focus();
  await page.keyboard.type("Not lost. ");
  await page.keyboard.press("Control+Shift+F");
  await page.getByText("We could not open that now").waitFor();
  await sees(page, "Not lost.");
  await context.unroute("**/assets/find-bar*");
  await page.keyboard.press("Control+Shift+F");
  await page.getByLabel("Find", { exact: true }).waitFor();
  expect(await page.getByText("We could not open that now").count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

test("tools that nobody has opened yet open without a network too", async () => {
  const fetched = new Set<string>();
  const visitor = await newVisitor(server.url);
  visitor.page.on("response", (response) => fetched.add(/([\w-]+)-[\w-]{8}\.js$/.exec(response.url())?.[1] ?? ""));
  await signedIn(server.url, "healthwatch", editor, {}, visitor);
  await stateIs(visitor.page, "saved");
  await expect.poll(() => [...fetched]).toEqual(expect.arrayContaining(["find-bar", "help-dialog"]));
  await visitor.context.setOffline(true);
  await textOf(visitor.page).focus();
  await visitor.page.keyboard.press("Control+/");
  await visitor.page.getByRole("dialog", { name: "Keyboard help" }).waitFor();
});

test("words of someone who lost the right while offline are kept for them, and the text leaves their device", async () => {
  const { page, context, cut, mend } = await opened("vcse", PHONE);
  await markAsOwn(page);
  await type(page, " .");
  await stateIs(page, "saved");
  await cut();
  await type(page, " Nobody will read this.");
  await stateIs(page, "kept-here");
  const lead = await signedIn(server.url, "healthwatch", editor.replace("/edit", "/people"));
  await lead.page.getByRole("button", { name: "Close it to edits" }).click();
  await lead.page.getByRole("button", { name: "Open it to edits again" }).waitFor();
  await mend();
  await page.getByRole("textbox", { name: "Words that were not saved" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.goto("/account/this-device");
  const kept = page.getByRole("textbox", { name: /^Words kept from/ });
  expect(await kept.inputValue()).toContain("Nobody will read this.");
  expect((await keptIn(page)).databases).toEqual(["kept"]);
  expect(await axeFaults(page)).toEqual([]);
  await expectNoSidewaysScroll({ page, context });
  await page.getByRole("button", { name: "Delete these words" }).click();
  await page.getByText("All your words have been sent").waitFor();
});
