import "./need-node-24.ts";

// npm run demo [-- --fresh] [-- --crowd N] [-- --remove]
const { parseArgs } = await import("node:util");
const { values } = parseArgs({
  options: { fresh: { type: "boolean" }, crowd: { type: "string" }, remove: { type: "boolean" } },
});

const crowd = values.crowd === undefined ? 0 : Number(values.crowd);
if (!Number.isInteger(crowd) || crowd < 0 || crowd > 10_000) {
  console.error("--crowd takes a whole number of contributors, up to 10000.");
  process.exit(1);
}

if (values.remove || values.fresh) {
  const { openPortalData } = await import("./portal-data.ts");
  const { removeDemo } = await import("./remove-demo.ts");
  const data = await openPortalData("demo");
  const removed = await removeDemo(data.db, new Date());
  const realPlaces = await data.countPlaces();
  await data.close();
  console.log(removed === 0 ? "There was no demo data to remove." : "The demo data has been removed.");
  if (values.fresh && realPlaces === 0) data.forget();
}

if (!values.remove) {
  const { serve } = await import("./serve.ts");
  const { seedDemo } = await import("./seed/bury.ts");
  const { gatherCrowd } = await import("./crowd.ts");
  await serve("demo", {
    configure: (config) => {
      if (crowd > 0) config.limits.raisedForLoopback = true;
    },
    prepare: async (portal) => {
      await seedDemo(portal);
      if (crowd > 0) await gatherCrowd(portal, crowd);
    },
  });
}
