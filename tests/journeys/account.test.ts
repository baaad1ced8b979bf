import { afterAll, beforeAll, expect, test } from "vitest";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let demo: TestServer;
let empty: TestServer;
beforeAll(async () => {
  demo = await startServer();
  empty = await startServer({ command: "start" });
});
afterAll(async () => {
  await demo?.stop();
  await empty?.stop();
});

const EMAIL = "newcomer@example.org";
const PASSWORD = "three brown buses";

test("someone signs up, confirms by mail, signs out and comes back by a mailed link, on a phone without scripts", async () => {
  const { page } = await newVisitor(demo.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  const press = (name: string) => page.locator("main").getByRole("button", { name, exact: true }).click();
  await page.goto("/sign-up");
  await press("Make an account");
  expect(await page.title()).toMatch(/^Error: /);
  await page.getByLabel("Your name").fill("A newcomer");
  await page.getByLabel("Email address").fill(EMAIL);
  await page.getByLabel("Bury", { exact: true }).check();
  await press("Make an account");
  await page.getByRole("link", { name: "Read it in the outbox" }).click();
  await page.locator("a[href^='/confirm/']").first().click();
  await page.getByLabel("Password (optional)").fill(PASSWORD);
  await press("Confirm and sign in");
  await page.waitForURL(/\/bury$/);

  await page.goto("/account");
  expect(await page.locator("main").innerText()).toContain("Resident, Bury");
  await press("Sign out");
  await page.waitForURL(/\/sign-in\?done=signed-out$/);

  await page.goto("/sign-in/link");
  await page.getByLabel("Email address").fill(EMAIL);
  await press("Send me a link");
  await page.goto("/outbox");
  await page.locator("a[href^='/sign-in/link/']").first().click();
  const link = page.url();
  await press("Sign in");
  await page.waitForURL(/\/bury$/);
  await page.goto(link);
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("This link does not work any more");
});

test("an operator opens the printed link once, sets the first place up and stands at its desk", async () => {
  const { page } = await newVisitor(empty.url);
  const link = /http:\/\/\S+\/setup\/[\w-]+/.exec(empty.log())?.[0] ?? "no link was printed";
  await page.goto(new URL(link).pathname);
  const fields = {
    "Name of the place": "Oldham",
    "Short name for web addresses": "oldham",
    "Name of the coordinating body": "Healthwatch Oldham",
    "Phone number": "0161 000 0000",
    "Your name": "The administrator",
    "Email address": "admin@example.org",
    Password: PASSWORD,
  };
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(/\/oldham\/desk$/);
  await page.getByRole("link", { name: "Neighbourhoods" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Saddleworth");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("Saved.").waitFor();
  expect((await page.goto(new URL(link).pathname))?.status()).toBe(404);
  expect((await page.goto("/outbox"))?.status()).toBe(404);
});
