import type { BrowserContextOptions, JSHandle, Page } from "playwright-core";
import { expect } from "vitest";
import { DEMO_PASSWORD } from "#db/seed/bury/people.ts";
import { newVisitor } from "#tests/support/browser.ts";
import { groupOf, lookOf, placeOnScreen } from "./focus.ts";

const MOST_TABS = 150;

type Words = string | RegExp;
type Role = Parameters<Page["getByRole"]>[0];
const fits = (said: string, wanted: Words) => (typeof wanted === "string" ? said === wanted : wanted.test(said));

/** What stands under the focus, as a screen reader is told it, and the question or list item that it belongs to. */
interface Stop {
  role: string;
  name: string;
  description: string;
  group: string;
  state: string;
}

export interface Asked {
  /** The legend, row or paragraph around it, when the name alone does not tell which. */
  group?: Words;
  description?: Words;
  /** Go against the reading order, with Shift and Tab. */
  back?: boolean;
}

export type Keys = Awaited<ReturnType<typeof keyboardAt>>;

/**
 * Somebody who has a keyboard and no mouse. Pages are opened as from the address bar; all else is done with keys.
 * Every stop on the way must show that it has the focus, and must not be hidden or covered.
 */
export async function keyboardAt(url: string, path: string, options: BrowserContextOptions = {}) {
  const { page, context } = await newVisitor(url, options);
  await page.goto(path);
  const inspector = await context.newCDPSession(page);
  let last: { handle: JSHandle<Element | null>; look: string[]; stop: Stop; page: string } | null = null;

  let compared = 0;

  async function stopHere(): Promise<Stop> {
    const { result } = await inspector.send("Runtime.evaluate", { expression: "document.activeElement" });
    const objectId = result.objectId as string;
    const { nodes } = await inspector.send("Accessibility.getPartialAXTree", { objectId, fetchRelatives: false });
    const [node] = nodes;
    const text = (value: { value?: unknown } | undefined) =>
      String(value?.value ?? "")
        .replace(/\s+/g, " ")
        .trim();
    const states = (node?.properties ?? []).map((one) => `${one.name}=${text(one.value)}`);
    const group = await page.evaluate(groupOf);
    return {
      role: text(node?.role),
      name: text(node?.name),
      description: text(node?.description),
      group,
      state: states.join(" "),
    };
  }

  /** Once the focus has moved on, the stop before must look different from what it was: else nobody could see it there. */
  async function compareWithRest(): Promise<void> {
    if (!last || last.page !== page.url()) return;
    const { handle, look, stop } = last;
    last = null;
    // A page that was left meanwhile has nothing to compare with.
    const rest = await handle
      .evaluate((element) => Boolean(element?.isConnected) && element !== document.activeElement)
      .then((moved) => (moved ? page.evaluate(lookOf, handle) : null))
      .catch(() => null);
    if (!rest) return;
    compared++;
    const shows = look.some((line, i) => line !== "" && line !== rest[i]);
    expect(shows, `focus shows on ${stop.role} “${stop.name}”`).toBe(true);
  }

  /** Presses a key that moves the focus, and answers where it is now; null at the page's end. */
  async function move(key: string): Promise<Stop | null> {
    await page.keyboard.press(key);
    await compareWithRest();
    const handle = await page.evaluateHandle(() =>
      document.activeElement === document.body ? null : document.activeElement,
    );
    if ((await handle.jsonValue()) === null) return null;
    const stop = await stopHere();
    // A page that has just come may not have been painted yet.
    await expect
      .poll(() => page.evaluate(placeOnScreen), { message: `${page.url()}: ${stop.role} “${stop.name}” has the focus` })
      .toBe("in sight");
    const look = await page.evaluate(lookOf, null);
    last = { handle, look, stop, page: page.url() };
    return stop;
  }

  const isIt = (stop: Stop | null, role: string, name: Words, { group, description }: Asked) =>
    stop !== null &&
    stop.role === role &&
    fits(stop.name, name) &&
    (group === undefined || fits(stop.group, group)) &&
    (description === undefined || fits(stop.description, description));

  /** Tabs on until the focus is on this. */
  async function reach(role: string, name: Words, asked: Asked = {}): Promise<Stop> {
    const passed: string[] = [];
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      const stop = await move(asked.back ? "Shift+Tab" : "Tab");
      if (isIt(stop, role, name, asked)) return stop as Stop;
      passed.push(
        stop ? `${stop.role} “${stop.name}”${stop.group ? ` in ${stop.group.slice(0, 60)}` : ""}` : "(the page's end)",
      );
    }
    throw new Error(
      `${page.url()}: no ${role} “${name}” within ${MOST_TABS} tabs:\n${[...new Set(passed)].join("\n")}`,
    );
  }

  const press = (key: string) => page.keyboard.press(key);
  const type = (text: string) => page.keyboard.type(text);
  const follow = async (role: "link" | "button", name: Words, to: Words, asked?: Asked) => {
    await reach(role, name, asked);
    const before = page.url();
    await press("Enter");
    if (typeof to === "string") await sees(to);
    else await page.waitForURL((address) => address.href !== before && to.test(address.pathname));
  };
  const sees = (text: Words) => page.getByText(text).first().waitFor();

  return {
    reach,
    move,
    press,
    type,
    sees,
    /** Waits until something of this role and name stands on the page. */
    finds: (role: Role, name: Words) => page.getByRole(role, { name }).first().waitFor(),
    /** Waits until something of this role holds this text. */
    holds: (role: Role, text: Words) => page.getByRole(role).filter({ hasText: text }).first().waitFor(),
    gone: (role: Role) => page.getByRole(role).waitFor({ state: "detached" }),
    /** Once the editor has seen where the caret went: from the text to its toolbar, along it with the arrow keys, and presses the tool of this name. */
    async tool(name: string) {
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      let stop: Stop | null = await reach("button", /./, { back: true });
      for (let arrows = 0; stop?.name !== name; arrows++) {
        if (arrows === MOST_TABS) throw new Error(`${page.url()}: no tool “${name}”`);
        stop = await move("ArrowRight");
      }
      await press("Enter");
    },
    /** Where the focus is, without moving it. */
    here: stopHere,
    /** Opens a link or presses a button, and waits for another address of this path (a pattern) or for this text. */
    follow,
    path: () => new URL(page.url()).pathname,
    title: () => page.title(),
    words: () => page.locator("main").innerText(),
    markup: (role: Role, name: Words) => page.getByRole(role, { name }).innerHTML(),
    go: async (path: string) => void (await page.goto(path)),
    expectFocus: async (role: string, name: Words) =>
      void (await expect
        .poll(async () => isIt(await stopHere(), role, name, {}), { message: `focus on ${role} ${name}` })
        .toBe(true)),
    /** Puts these words into a text field, in place of what stood there. */
    async write(name: Words, text: string, asked?: Asked) {
      await reach("textbox", name, asked);
      await press("Control+A");
      await type(text);
    },
    /** Opens one radio button of a question: Tab to the question, arrow keys to the answer. */
    async choose(group: Words, answer: Words) {
      let stop: Stop | null = await reach("radio", /./, { group });
      for (let arrows = 0; !fits(stop?.name ?? "", answer); arrows++) {
        if (arrows === MOST_TABS) throw new Error(`${page.url()}: no answer “${answer}” to “${group}”`);
        stop = await move("ArrowDown");
      }
      await press("Space");
      expect((await stopHere()).state).toContain("checked=true");
    },
    async tick(name: Words, asked?: Asked) {
      await reach("checkbox", name, asked);
      await press("Space");
      expect((await stopHere()).state).toContain("checked=true");
    },
    /** Chooses in a list that opens: Tab to it, arrow keys to the option. */
    async pick(name: Words, option: Words) {
      await reach("combobox", name);
      await press("Home");
      const now = () =>
        page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.label ?? "");
      for (let arrows = 0; !fits(await now(), option); arrows++) {
        if (arrows === MOST_TABS) throw new Error(`${page.url()}: no option “${option}” in “${name}”`);
        await press("ArrowDown");
      }
    },
    /** Types a date, "2026-03-16", in the order in which this browser asks for day, month and year. */
    async writeDate(name: Words, date: string) {
      await reach("Date", name);
      const [year, month, day] = date.split("-");
      const value = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
      for (const order of [
        [day, month, year],
        [month, day, year],
        [year, month, day],
      ]) {
        for (const _part of order) await press("ArrowLeft");
        await type(order.join(""));
        if ((await value()) === date) return;
      }
      throw new Error(`${page.url()}: “${name}” says ${await value()}, not ${date}`);
    },
    /** Makes the computer this many times slower. */
    slowDown: (rate: number) => inspector.send("Emulation.setCPUThrottlingRate", { rate }),
    /** How many stops were seen to look different with and without the focus. */
    compared: () => compared,
  };
}

/** Someone of the demo who signs in with keys, and is on the page they asked for. */
export async function signedInByKeyboard(
  url: string,
  who: string,
  to: string,
  options?: BrowserContextOptions,
): Promise<Keys> {
  const keys = await keyboardAt(url, `/sign-in?to=${encodeURIComponent(to)}`, options);
  await keys.write("Email address", `${who}@bury.example`);
  await keys.write("Password", DEMO_PASSWORD);
  await keys.press("Enter");
  await expect.poll(keys.path).toBe(new URL(to, url).pathname);
  return keys;
}
