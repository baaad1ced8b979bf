import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { logical } from "./app/styles/logical.ts";
import options from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(options)],
  build: { target: "es2020", assetsInlineLimit: 0 },
  resolve: { dedupe: ["yjs", "@tiptap/pm", "react", "react-dom"] },
  ssr: {
    external: [
      "yjs",
      "ws",
      "better-sqlite3",
      "pg",
      "@node-rs/argon2",
      "nodemailer",
      "pino",
      "@hocuspocus/server",
      "@tiptap/y-tiptap",
      "@tiptap/core",
      "@tiptap/pm",
    ],
  },
  css: {
    preprocessorOptions: { scss: { loadPaths: ["node_modules"], quietDeps: true } },
    postcss: { plugins: [logical()] },
  },
});
