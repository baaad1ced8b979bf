import "./need-node-24.ts";

const { createSetupLink } = await import("#app/domain/places/setting-up.server.ts");
const { serve } = await import("./serve.ts");

let token: string | null = null;
await serve("production", {
  prepare: async ({ db, clock, log }) => {
    log.warn("staff sign in without a second factor until the security work adds one");
    token = await createSetupLink(db, clock.now());
  },
  ready: ({ url }) => {
    if (token)
      console.log(`Nobody is administrator yet. Open this link once to set the first place up: ${url}/setup/${token}`);
  },
});
