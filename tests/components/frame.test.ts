import { expect, test } from "vitest";
import { fullTitle } from "#app/http/title.ts";
import { accountLinks, sectionsOf } from "#app/routes/frame.ts";
import { contents } from "#app/routes.ts";

const place = { slug: "bury", name: "Bury", coordinatorName: "H", phone: "0161 496 0000", isDemo: true, partners: [] };

const marked = (path: string) => sectionsOf(place, path).filter((section) => section.current);

test("no page marks more than one section, and a section's own page marks that section", () => {
  for (const { path } of contents) expect(marked(`/${path}`.replace(":place", "bury")).length).toBeLessThanOrEqual(1);
  for (const section of sectionsOf(place, "/bury"))
    expect(marked(section.href)).toEqual([{ ...section, current: true }]);
});

test("the parts of the site lie in the section in which a reader looks for them", () => {
  const at = (path: string) => marked(path)[0]?.text;
  expect(at("/bury/experiences/tell/check")).toBe("Tell us");
  expect(at("/bury/experiences/mine")).toBe("Tell us");
  expect(at("/bury/themes/1")).toBe("What we heard");
  expect(at("/bury/papers/1/front-sheet")).toBe("Decisions");
  expect(at("/bury/trace/decision/1")).toBe("What changed");
  expect(at("/bury")).toBeUndefined();
  expect(at("/bury/about/privacy")).toBeUndefined();
  expect(at("/rochdale/plans")).toBeUndefined();
});

test("only someone with a role there is led to a desk, and signing in leads back to a path of our own", () => {
  const texts = (viewer: { hasDesk: boolean } | null) =>
    accountLinks(place, viewer, "/bury/plans").map(({ text }) => text);
  expect(texts(null)).toEqual(["Search", "Sign in"]);
  expect(texts({ hasDesk: false })).toEqual(["Search", "Your account"]);
  expect(texts({ hasDesk: true })).toEqual(["Search", "Your desk", "Your account"]);
  expect(accountLinks(null, null, "/bury/plans")).toEqual([{ href: "/sign-in?to=/bury/plans", text: "Sign in" }]);
  expect(accountLinks(null, null, "//elsewhere/a")[0]?.href).toBe("/sign-in");
});

const answer = (loaderData: object, actionData: object | null = null) =>
  ({ staticHandlerContext: { loaderData, actionData } }) as unknown as Parameters<typeof fullTitle>[1];

test("a title ends with the place and begins with “Error: ” when the form came back with problems", () => {
  const html = "<head><title>Check your answers</title></head>";
  const root = { root: { place: { name: "Bury & <co>" } } };
  const problems = { "experiences/check": { problems: [{ field: "form", message: "No" }] } };
  expect(fullTitle(html, answer(root))).toContain(
    "<title>Check your answers · In the Room, Bury &amp; &lt;co&gt;</title>",
  );
  expect(fullTitle(html, answer(root, problems))).toContain("<title>Error: Check your answers · In the Room,");
  expect(fullTitle(html, answer(root, { page: { problems: [] } }))).not.toContain("Error:");
  expect(fullTitle(html, answer({}))).toContain("<title>Check your answers · In the Room</title>");
});

test("a page that the browser takes over keeps its title, so that both agree", () => {
  const html = "<head><title>Write</title></head><script>window.__remixContext = {};</script>";
  expect(fullTitle(html, answer({ root: { place } }))).toBe(html);
});
