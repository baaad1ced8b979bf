// The arrows (docs/decisions/0001-rooms-doors-and-arrows.md): who may import whom. A refusal's comment says what to do instead.
// `npm run check` runs it; tests/architecture/arrows.test.ts proves that it bites.

const ROOMS = [
  "people",
  "places",
  "programmes",
  "engagement",
  "experiences",
  "themes",
  "proposals",
  "plans",
  "evidence",
  "boards",
  "feedback",
];

// server.ts and the three doors put the parts together, so they see everything.
const DOORS = "^(server\\.ts|app/(routes|live-documents\\.server|jobs\\.server)\\.ts)$";
// The pages, and what stands beside root.tsx for all of them.
const PAGES = "^app/(routes/|(?!(routes|live-documents\\.server|jobs\\.server)\\.ts$)[^/]+$)";
// Pure words shared by tables, rules and pages.
const VOCABULARY = "^db/vocabulary\\.ts$";
// The type of the database handle, which http passes on to verbs unopened.
const HANDLE = "^db/connect\\.server\\.ts$";

/** `from` may import only `may` among our own files. */
const arrow = (name, from, may, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: "^(app|db|commands|tests|server\\.ts|vite\\.config\\.ts)", pathNot: [from, VOCABULARY, ...may] },
});

const roomOrder = ROOMS.slice(0, -1).map((room, i) => ({
  name: `room-order-${room}`,
  severity: "error",
  comment: `The room "${room}" may import only the rooms before it: ${ROOMS.slice(0, i).join(", ") || "none"}. Store a reference the other way as { kind, id } and let the route resolve it; if you need more than that, the idea is misplaced or wants an event.`,
  from: { path: `^app/domain/${room}/` },
  to: { path: `^app/domain/(${ROOMS.slice(i + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    arrow(
      "pages",
      PAGES,
      ["^app/(http|components|domain|collaboration/(client|schema)|styles)/", "^app/styles", HANDLE],
      "A page may import http, components, domain, collaboration/client and the document schema in collaboration/schema (to show a text without an editor). For a technical service, ask a verb of a room, or take it from `portal` in the load context.",
    ),
    arrow(
      "http",
      "^app/http/",
      ["^app/(domain|platform)/", "^app/routes\\.ts$", HANDLE],
      "http may import domain and platform (and the map in app/routes.ts, to ask a route's policy). What only one page uses belongs beside that page.",
    ),
    arrow(
      "domain",
      "^app/domain/",
      ["^app/platform/", "^db/"],
      "A room may import db and platform, and rooms before it. It knows no React, no Remix, no Request and no engine: live text comes through platform/live-text.ts.",
    ),
    arrow(
      "collaboration",
      "^app/collaboration/",
      ["^app/platform/", "^db/"],
      "The engine knows documents with names, never proposals: it may import platform and db, and asks a room through document-host.ts.",
    ),
    arrow("components", "^app/components/", [], "A component is free of the domain: give it what it shows as props."),
    arrow(
      "platform",
      "^app/platform/",
      ["^db/"],
      "A platform service knows no domain: turn the need round, and let the room call the service.",
    ),
    arrow("db", "^db/", [], "db stands below everything: it imports nothing from app."),
    arrow(
      "product",
      "^(server\\.ts$|app/)",
      ["^(app|db)/", "^server\\.ts$"],
      "The product imports neither commands nor tests.",
    ),
    ...roomOrder,
    {
      name: "room-known",
      severity: "error",
      comment: `A new room needs its place in the order: add it to ROOMS in .dependency-cruiser.cjs. Known: ${ROOMS.join(", ")}.`,
      from: { path: "^app/domain/[^/]+/", pathNot: `^app/domain/(${ROOMS.join("|")})/` },
      to: {},
    },
    {
      name: "handle-passed-on",
      severity: "error",
      comment:
        "Pages and http pass the database handle on and never open or read it: import only its type, and ask a verb.",
      from: { path: ["^app/http/", PAGES] },
      to: { path: HANDLE, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "doors-only",
      severity: "error",
      comment:
        "Only server.ts (and http, for app/routes.ts) looks through the doors: a part asks its port, not the map of all parts.",
      from: { path: "^(app|db)/", pathNot: ["^app/http/", DOORS] },
      to: { path: DOORS },
    },
    {
      name: "browser-safe",
      severity: "error",
      comment:
        "This file reaches the browser: it may not import a *.server.ts file, not even by way of another component.",
      from: { path: "^app/(components|collaboration/(client|schema))/" },
      to: { path: "\\.server\\.tsx?$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-pure-files",
      severity: "error",
      comment: "A room's <noun>.ts and policy.ts are safe in a browser: verbs and queries live in <nouns>.server.ts.",
      from: { path: "^app/domain/.*\\.ts$", pathNot: "\\.server\\.ts$" },
      to: { path: "\\.server\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-framework-below",
      severity: "error",
      comment: "Rooms, platform and db know no React, Remix or Express.",
      from: { path: "^(app/(domain|platform)|db)/" },
      to: { path: "node_modules/(react|react-dom|@remix-run|express)/" },
    },
    {
      name: "no-circular",
      severity: "error",
      comment: "These files import each other in a circle: move what both need into a third.",
      from: { path: "^(app|db|server\\.ts)" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-development-packages",
      severity: "error",
      comment: "The running portal may not need a development dependency: move it to dependencies in package.json.",
      from: { path: "^(app|db|server\\.ts)" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
    {
      name: "declared-packages",
      severity: "error",
      comment: "This package is not in package.json: it is here by way of another, and may go with it. Add it there.",
      from: { path: "^(app|db|commands|tests|server\\.ts)" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "not-to-unresolvable",
      severity: "error",
      comment: "This import leads nowhere: check the path and its extension, or package.json.",
      from: { path: "^(app|db|commands|tests|server\\.ts)" },
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.cache|\\.data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
