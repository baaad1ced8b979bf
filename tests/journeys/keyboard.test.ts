import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, londonDay } from "#app/platform/clock/clock.ts";
import { PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { keyboardAt, signedInByKeyboard } from "./keys.ts";
import { writeTogether } from "./keys-writing.ts";

// Steps 1 to 6 of the thread by someone who has no mouse: Tab, arrow keys, Space, Enter and letters, nothing else.
// Each step goes on from the one before.
let server: TestServer | null = null;
let url = process.env.PORTAL_URL ?? "";
beforeAll(async () => {
  if (url) return;
  server = await startServer();
  url = server.url;
});
afterAll(() => server?.stop());

const WORDS = "The ward sent mum home at ten at night and the number on the sheet rang out.";
const COMMENT = "A sheet of paper does not answer at night.";
const PROMISE = "The ward will ring the carer before anyone goes home.";
const PARAGRAPH = /Carers will be given information about who to contact/;
const today = londonDay(new Date());

/** What each step leaves for the next. */
const left = { link: "", reference: "", theme: "", proposal: "", plan: "", paper: "", decision: "" };

test("step 1: somebody tells an experience with the keyboard alone, scripts off, on a small screen", async () => {
  const keys = await keyboardAt(url, "/bury", { ...PHONE, ...WITHOUT_SCRIPTS });
  expect(await keys.move("Tab")).toMatchObject({ role: "link", name: "Skip to main content" });
  await keys.press("Enter");
  await keys.reach("button", "Menu");
  await keys.press("Enter");
  await keys.follow("link", "Tell us", /\/experiences\/tell$/);
  await keys.follow("button", "Start now", /\/tell\/programme$/);
  await keys.choose(/programme|about/i, "Care at home and near home");
  await keys.follow("button", "Continue", /\/tell\/happened$/);
  await keys.follow("button", "Continue", "There is a problem");
  expect(await keys.title()).toMatch(/^Error: /);
  await keys.reach("link", /happened/);
  await keys.press("Enter");
  await keys.expectFocus("textbox", /happened/);
  await keys.type(`${WORDS} My cousin Quentin drove over.`);
  await keys.follow("button", "Continue", /\/tell\/better$/);
  await keys.write(/./, "One number that a person answers.");
  await keys.follow("button", "Continue", /\/tell\/about$/);
  await keys.choose(/^Who are you/, "A carer");
  await keys.pick("Where do you live? (optional)", "Prestwich");
  await keys.follow("button", "Continue", /\/tell\/readers$/);
  for (let question = 0; question < 4; question++) await keys.choose(/./, /^Yes/);
  await keys.follow("button", "Continue", /\/tell\/contact$/);
  await keys.choose(/./, "By email");
  await keys.write("Email address", "b.carer@demo.example");
  await keys.follow("button", "Continue", /\/tell\/check$/);
  expect(await keys.words()).toContain(WORDS);
  await keys.follow("button", "Send my experience", /\/tell\/sent$/);
  const shown = await keys.words();
  expect(keys.compared()).toBeGreaterThan(50);
  left.reference = /BURY-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(shown)?.[0] ?? "";
  left.link = /https?:\/\/\S+\/experiences\/mine\/\S+/.exec(shown)?.[0] ?? "";
  expect(left.reference).not.toBe("");
  expect(left.link).not.toBe("");
});

test("step 2: a moderator takes a name out and approves; the coordinator gives a passage its theme", async () => {
  const moderator = await signedInByKeyboard(url, "moderator", "/bury/desk");
  await moderator.follow("link", "Experiences to read before anyone else", /\/desk\/moderation$/);
  await moderator.follow("link", new RegExp(left.reference), /\/desk\/moderation\/[0-9a-f-]{36}$/);
  const experience = moderator.path().split("/").at(-1);
  await moderator.write("Words to take out", "My cousin Quentin");
  await moderator.pick("Reason", "A person’s name");
  await moderator.follow("button", "Take these words out", "[removed]");
  await moderator.follow("button", "Approve", /\/desk\/moderation$/);

  const coordinator = await signedInByKeyboard(url, "healthwatch", `/bury/desk/coding/${experience}`);
  await coordinator.choose("Which words?", "Other words");
  await coordinator.write("The words, exactly as they stand", WORDS);
  await coordinator.choose("Under which theme?", "A new theme");
  await coordinator.write("Name of the theme", "Sent home late");
  await coordinator.write("What do people say? One sentence", "We come home when nobody is there to ask.");
  await coordinator.write("What belongs under it?", "Use for a late journey home.");
  await coordinator.follow("button", "Place them", "Done. You can place more words");
  await coordinator.follow("link", "Sent home late", /\/themes\/[0-9a-f-]{36}$/);
  left.theme = coordinator.path();
  expect(await coordinator.words()).toContain(WORDS);
});

test("step 3: two people write a proposal together: tools, a link, evidence, and the way out of the text", async () => {
  const first = await signedInByKeyboard(url, "healthwatch", "/bury/proposals/new");
  await first.write("Name of the proposal", "Nobody goes home at night");
  await first.write("What does it ask for? A sentence or two", "Somebody who asks first.");
  await first.choose(/^How much do the people/, "Co-design");
  await first.follow("button", "Start writing", /\/proposals\/[0-9a-f-]{36}\/edit$/);
  left.proposal = first.path().replace(/\/edit$/, "");
  await first.follow("link", "Co-authors and state", /\/people$/);
  await first.write(/^Ask someone to write with you/, "vcse@bury.example");
  await first.follow("button", "Ask them", "Carers’ group worker");
  await first.go(`${left.proposal}/edit`);
  const second = await signedInByKeyboard(url, "vcse", `${left.proposal}/invitation`);
  await second.choose("Will you write with them?", "Yes");
  await second.follow("button", "Answer", /\/edit$/);

  await writeTogether(first, second, WORDS);
});

test("keys pressed on a slow computer before the page is live do not keep the editor from opening", async () => {
  const keys = await signedInByKeyboard(url, "healthwatch", left.proposal);
  await keys.slowDown(8);
  for (let visit = 0; visit < 3; visit++) {
    await keys.go(`${left.proposal}/edit`);
    for (let tabs = 0; tabs < 25; tabs++) await keys.press("Tab");
    await keys.finds("textbox", "Text of the proposal");
  }
});

test("step 4: a resident comments, the author answers, and draft 2 names what changed it", async () => {
  const resident = await signedInByKeyboard(url, "resident", "/bury/plans", PHONE);
  await resident.follow("link", /Bury Locality Plan/, /\/plans\/[0-9a-f-]{36}$/);
  left.plan = resident.path();
  await resident.follow("link", /draft 1/i, /\/drafts\/1$/);
  await resident.follow("link", /^18\b/, /\/drafts\/1$/);
  await resident.follow("link", /comment on paragraph 18/i, /\/drafts\/1$/, { group: PARAGRAPH });
  await resident.write("Add your comment", COMMENT);
  await resident.reach("DisclosureTriangle", "Add more");
  await resident.press("Enter");
  await resident.write(/^What should change/, "Promise a person.");
  await resident.follow("button", "Send comment", COMMENT);

  const author = await signedInByKeyboard(url, "author", left.plan);
  await author.follow("button", "Start draft 2", /\/drafts\/2\/edit$/);
  await author.follow("link", /^Write by form/, /\/drafts\/2\/write$/);
  await author.follow("link", /^Change paragraph 18/, /\/write$/, { group: PARAGRAPH });
  await author.write("The words", PROMISE);
  await author.tick(/^A resident/, { group: "Because of these comments", description: COMMENT });
  await author.tick("Nobody goes home at night", { group: "Because of these proposals" });
  await author.write(/^Why\?/, "A resident said that paper does not answer.");
  await author.follow("button", "Save words and reason", PROMISE);

  await author.go("/bury/desk");
  await author.follow("link", /comments/i, /\/desk\/answers$/);
  await author.follow("link", /paragraph 18$/, /\/comments\/[0-9a-f-]{36}$/, { group: new RegExp(COMMENT) });
  await author.choose("What happens with it?", "Accepted");
  await author.write("Why?", "You are right. Draft 2 promises a person.");
  await author.follow("button", "Send answer", "Draft 2 promises a person.");
  await author.go(left.plan);
  await author.follow("link", "Check and publish draft 2", /\/drafts\/2\/publish$/);
  await author.follow("button", "Publish draft 2", "See each change and why");
  await author.follow("link", "See each change and why", /\/compare\/1\/2$/);
  const compared = await author.words();
  for (const one of [PROMISE, "Nobody goes home at night", "A resident"]) expect(compared).toContain(one);
});

test("step 5: the clerk issues a paper with its evidence, and the board decides", async () => {
  const clerk = await signedInByKeyboard(url, "clerk", "/bury/papers/new");
  await clerk.pick("Meeting", /\d{4}/);
  await clerk.write("Item on the agenda", "7");
  await clerk.write("Title", "Nobody goes home at night");
  await clerk.write("What the board is asked to do", "Agree that the ward rings first.");
  await clerk.write("What the paper is about", "People came home when nobody was there.");
  await clerk.choose("Who may read the paper once it is issued?", "Everyone");
  await clerk.follow("button", "Add the paper", /\/papers\/[0-9a-f-]{36}/);
  left.paper = clerk.path().split("/").slice(0, 4).join("/");
  await clerk.go(`${left.paper}/front-sheet`);
  await clerk.pick(/./, "Nobody goes home at night");
  await clerk.follow("button", "Add this", "Nobody goes home at night");
  await clerk.choose("Has any engagement been undertaken?", "Yes");
  await clerk.follow("button", "Keep these answers", "Nobody goes home at night");
  await clerk.follow("button", "Issue the paper", /\/papers\/[0-9a-f-]{36}$/);

  const member = await signedInByKeyboard(url, "board", left.paper);
  await member.follow("link", /evidence/i, /\/evidence$/);
  expect(await member.words()).toContain(WORDS);
  await member.go(left.paper);
  await member.choose("What does the board decide?", "Agree");
  await member.write("Reason", "Nobody should come home to an empty number.");
  await member.writeDate("Look at this again on", addDays(today, 90));
  await member.follow("button", "Record the decision", /\/decisions\/[0-9a-f-]{36}$/);
  left.decision = member.path();

  await clerk.go(left.decision);
  await clerk.follow("button", "Publish the decision", "Published");
});

test("step 6: a promise is recorded, and the carer follows the whole way from the private link", async () => {
  const coordinator = await signedInByKeyboard(url, "healthwatch", left.decision);
  await coordinator.write("What will be done, or will not", "The ward rings before anyone goes home");
  await coordinator.pick("Who answers for it", "Bury Council");
  await coordinator.choose("Will it be done?", "Yes. It has not started");
  await coordinator.writeDate("Done by", addDays(today, 60));
  await coordinator.follow("button", "Record this and tell people", "The ward rings before anyone goes home");

  const carer = await keyboardAt(url, left.link, { ...PHONE, ...WITHOUT_SCRIPTS });
  await carer.follow("button", "Open my page", /\/experiences\/mine$/);
  const way = await carer.words();
  for (const hop of [
    WORDS,
    "Sent home late",
    "Nobody goes home at night",
    PROMISE,
    "The ward rings before anyone goes home",
  ]) {
    expect(way).toContain(hop);
  }
  await carer.follow("link", /decision/i, /\/decisions\/[0-9a-f-]{36}$/);
  expect(carer.path()).toBe(left.decision);
});
