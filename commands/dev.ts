import "./need-node-24.ts";

// npm run dev: the portal with hot reload, and the demo locality to look at. Vite's own socket has a port of its own,
// so that /collab works beside it.
process.env.NODE_ENV = "development";
const { createServer } = await import("vite");
const { guardRoutes } = await import("#app/http/guard.server.ts");
const { seedDemo } = await import("./seed/bury.ts");
const { serve } = await import("./serve.ts");

const port = Number(process.env.PORT ?? 3000);
const vite = await createServer({
  server: { middlewareMode: true, hmr: { port: Number(process.env.HMR_PORT ?? port + 1) } },
  appType: "custom",
});

await serve("development", {
  prepare: seedDemo,
  pages: {
    development: true,
    mount: (app) => void app.use(vite.middlewares),
    build: async () =>
      guardRoutes((await vite.ssrLoadModule("virtual:remix/server-build")) as Parameters<typeof guardRoutes>[0]),
  },
});
