import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const program = realpathSync(join(root, "node_modules", ".bin", "depcruise"));

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

function cruise(folder: string, ...what: string[]): Violation[] {
  const args = [program, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...what];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 64e6 });
  if (!run.stdout) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

test("no file of the portal imports against the arrows", () => {
  const found = cruise(
    root,
    ...["app", "db", "commands", "tests", "server.ts"].filter((name) => existsSync(join(root, name))),
  );
  expect(found.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});

/** [the file that imports, what it imports, the rule that refuses it, or null where the import is right] */
const IMPORTS: [string, string, string | null][] = [
  ["app/routes/place/home.tsx", "#app/domain/people/people.server.ts", null],
  ["app/routes/place/home.tsx", "#app/http/session.server.ts", null],
  ["app/routes/place/home.tsx", "#app/components/layout/page.tsx", null],
  ["app/routes/place/home.tsx", "#app/collaboration/client/editor.tsx", null],
  ["app/routes/place/home.tsx", "#db/vocabulary.ts", null],
  ["app/routes/place/home.tsx", "#db/schema/people.ts", "pages"],
  ["app/routes/place/home.tsx", "#app/platform/mail/mail.server.ts", "pages"],
  ["app/routes/place/home.tsx", "#app/collaboration/server/engine.server.ts", "pages"],
  ["app/root.tsx", "#db/schema/people.ts", "pages"],
  ["app/http/session.server.ts", "#app/domain/people/people.server.ts", null],
  ["app/http/gate.server.ts", "#app/components/layout/page.tsx", "http"],
  ["app/http/reads.server.ts", "#db/schema/people.ts", "http"],
  ["app/http/opens.server.ts", "#db/connect.server.ts", "handle-passed-on"],
  ["app/routes/place/opens.server.ts", "#db/connect.server.ts", "handle-passed-on"],
  ["app/domain/people/people.server.ts", "#db/schema/people.ts", null],
  ["app/domain/people/people.server.ts", "#app/platform/mail/mail.server.ts", null],
  ["app/domain/themes/themes.server.ts", "#app/domain/experiences/experiences.server.ts", null],
  ["app/domain/experiences/experiences.server.ts", "#app/domain/themes/coding.ts", "room-order-experiences"],
  ["app/domain/places/places.server.ts", "#app/domain/boards/boards.ts", "room-order-places"],
  ["app/domain/plans/plans.server.ts", "#app/collaboration/server/engine.server.ts", "domain"],
  ["app/domain/plans/comments.server.ts", "#app/http/form.server.ts", "domain"],
  ["app/domain/plans/pages.server.ts", "react", "no-framework-below"],
  ["app/domain/plans/plan.ts", "#app/domain/plans/drafts.server.ts", "domain-pure-files"],
  ["app/domain/gossip/gossip.ts", "#db/vocabulary.ts", "room-known"],
  ["app/collaboration/server/engine.server.ts", "#app/platform/log/log.server.ts", null],
  ["app/collaboration/server/host.server.ts", "#app/domain/proposals/proposal.ts", "collaboration"],
  ["app/collaboration/client/editor.tsx", "#app/collaboration/server/secret.server.ts", "browser-safe"],
  ["app/components/layout/page.tsx", "#app/components/layout/header.tsx", null],
  ["app/components/content/quote.tsx", "#app/domain/experiences/experience.ts", "components"],
  ["app/platform/mail/mail.server.ts", "#db/schema/mail.ts", null],
  ["app/platform/search/search.server.ts", "#app/domain/plans/plan.ts", "platform"],
  ["db/seed/bury.ts", "#app/domain/places/place.ts", "db"],
  ["app/domain/feedback/told.server.ts", "#tests/support/world.ts", "product"],
  ["app/domain/boards/map.server.ts", "#app/routes.ts", "doors-only"],
  ["app/domain/boards/one.ts", "#app/domain/boards/two.ts", "no-circular"],
  ["app/domain/boards/typing.server.ts", "typescript", "no-development-packages"],
  ["app/domain/boards/lent.server.ts", "prosemirror-model", "declared-packages"],
  ["app/domain/boards/lost.server.ts", "./nowhere.ts", "not-to-unresolvable"],
  ["server.ts", "#app/domain/people/people.server.ts", null],
  ["server.ts", "#app/collaboration/server/engine.server.ts", null],
];

let folder = "";
let violations: Violation[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "in-the-room-arrows-"));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { flag: "a" });
  };
  for (const name of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) {
    copyFileSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [from, to] of IMPORTS) {
    write(from, `import "${to}";\n`);
    if (to.startsWith("#")) write(to.slice(1), "export {};\n");
  }
  // A circle is reported once, at the file where it is entered first.
  write("app/domain/boards/two.ts", 'import "#app/domain/boards/one.ts";\n');
  violations = cruise(folder, "app", "db", "server.ts");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(IMPORTS)("%s may import %s, unless refused as: %s", (from, to, rule) => {
  const target = to.startsWith("#") ? to.slice(1) : to.replace(/^\.\//, "");
  const refusals = violations.filter((found) => found.from === from && found.to.includes(target));
  expect(refusals.map((found) => found.rule.name)).toEqual(rule ? expect.arrayContaining([rule]) : []);
});
