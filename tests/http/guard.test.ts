import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { guardRoutes } from "#app/http/guard.server.ts";
import { contents, idOf, type Page } from "#app/routes.ts";

const app = join(import.meta.dirname, "..", "..", "app");

type Module = Record<string, unknown>;
const build = (modules: Record<string, Module>) =>
  ({
    routes: Object.fromEntries(Object.entries(modules).map(([id, module]) => [id, { id, module }])),
  }) as unknown as ServerBuild;

const find = (wanted: (page: Page) => boolean): string => {
  const page = contents.find(wanted);
  if (!page) throw new Error("The contents hold no such page.");
  return idOf(page);
};
const closed = find((page) => page.read !== "everyone" && page.write !== undefined);
const readOnly = find((page) => page.read === "everyone" && page.write === undefined);
const handler = () => null;

test("a page that declares no access stops the start", () => {
  expect(() => guardRoutes(build({ "routes/secret": { loader: handler } }))).toThrow(
    "declares no access in app/routes.ts",
  );
});

test("a page that writes without saying who may stops the start", () => {
  expect(() => guardRoutes(build({ [readOnly]: { loader: handler, action: handler } }))).toThrow("who may write");
});

test("a page that says who may write and has no action stops the start", () => {
  expect(() => guardRoutes(build({ [closed]: { loader: handler } }))).toThrow("who may write");
});

test("a page closed to some without a loader to hold the door stops the start", () => {
  expect(() => guardRoutes(build({ [closed]: { action: handler } }))).toThrow("needs a loader");
});

test("every page of the contents stands in a file, and no two share a path or a file", () => {
  expect(contents.filter((page) => !existsSync(join(app, page.file))).map((page) => page.file)).toEqual([]);
  expect(new Set(contents.map((page) => page.path)).size).toBe(contents.length);
  expect(new Set(contents.map((page) => page.file)).size).toBe(contents.length);
});

test("every file that handles requests stands in the contents", () => {
  const known = new Set(contents.map((page) => page.file));
  const files = readdirSync(join(app, "routes"), { recursive: true, encoding: "utf8" });
  const strangers = files.filter(
    (name) => /\.tsx?$/.test(name) && !/\.server\.tsx?$/.test(name) && !known.has(join("routes", name)),
  );
  const handles = (name: string) =>
    /^export (async function|const|function) (loader|action)\b/m.test(readFileSync(join(app, "routes", name), "utf8"));
  expect(strangers.filter(handles)).toEqual([]);
});
