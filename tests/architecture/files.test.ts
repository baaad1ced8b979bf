import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");

const SELF = "tests/architecture/files.test.ts";
const LONGEST = 250;
const OURS = /^(app|db|tests|commands)\/.*\.(ts|tsx|css|scss)$|^[^/]+\.(ts|js|cjs)$/;

const FOLDERS = ["app", "db", "tests", "commands"];

/** Our own text files: what the folders of the product hold, and what stands at the top. */
function files(): string[] {
  const inside = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  );
  return [...readdirSync(root), ...inside].filter((path) => OURS.test(path));
}

const read = (path: string) => readFileSync(join(root, path), "utf8");
const sources = files();

test("no file is longer than 250 lines", () => {
  expect(sources.filter((path) => read(path).split("\n").length - 1 > LONGEST)).toEqual([]);
});

test("nothing is left half done in the portal's own files", () => {
  const unfinished = /\b(TODO|FIXME|XXX)\b|[Cc]oming soon|[Nn]ot implemented yet|[Ll]orem ipsum/;
  const found = sources
    .filter((path) => path !== SELF)
    .flatMap((path) =>
      read(path)
        .split("\n")
        .flatMap((line, i) => (unfinished.test(line) ? [`${path}:${i + 1}`] : [])),
    );
  expect(found).toEqual([]);
});

test("no test is switched off or run alone", () => {
  const off = /\b(test|it|describe)\.(skip|only|todo|skipIf|runIf)\b/;
  expect(sources.filter((path) => path.startsWith("tests/") && path !== SELF && off.test(read(path)))).toEqual([]);
});

test("the lockfile holds no download address", () => {
  const lock = read("package-lock.json");
  expect(lock).not.toContain('"resolved"');
  expect(lock.match(/https?:\/\/[^"]*(registry|npm)[^"]*\.tgz/g)).toBeNull();
  expect(read(".npmrc")).not.toMatch(/registry\s*=/);
});

test("one copy of each package that must be shared is installed", () => {
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, unknown> };
  for (const name of [
    "yjs",
    "y-protocols",
    "react",
    "react-dom",
    "prosemirror-model",
    "prosemirror-transform",
    "@tiptap/core",
  ]) {
    const copies = Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
    expect(copies, name).toEqual([`node_modules/${name}`]);
  }
});

test("every dependency's range has a floor", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
  const ranges = Object.entries({ ...dependencies, ...devDependencies });
  expect(ranges.filter(([, range]) => !/^\^?\d/.test(range))).toEqual([]);
});
