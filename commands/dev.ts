import "./need-node-24.ts";

// npm run dev: the portal with hot reload, and the demo locality to look at. Vite's own socket has a port of its own,
// so that /collab works beside it.
process.env.NODE_ENV = "development";
const { createServer } = await import("vite");
const { guardRoutes } = await import("#app/http/guard.server.ts");
const { seedDemo } = await import("./seed/bury.ts");
const { serve } = await import("./serve.ts");

const port = Number(process.env.PORT ?? 3000);
// Everything the browser needs, named: left to itself Vite would also find, and fail to bundle, what only the server
// needs, and would reload the page in the middle of somebody's typing when it finds more.
const FOR_THE_BROWSER = [
  "react",
  "react/jsx-runtime",
  "react/jsx-dev-runtime",
  "react-dom",
  "react-dom/client",
  "@remix-run/react",
  "@hocuspocus/provider",
  "@tiptap/core",
  "@tiptap/extension-collaboration",
  "@tiptap/extension-collaboration-caret",
  "@tiptap/extension-unique-id",
  "@tiptap/pm/model",
  "@tiptap/react",
  "@tiptap/starter-kit",
  "@tiptap/static-renderer/json/react",
  "lib0/decoding",
  "yjs",
];

const vite = await createServer({
  server: { middlewareMode: true, hmr: { port: Number(process.env.HMR_PORT ?? port + 1) } },
  optimizeDeps: { noDiscovery: true, include: FOR_THE_BROWSER },
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
