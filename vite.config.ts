import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { quickBinding } from "./app/collaboration/client/quick-binding.ts";
import { logical } from "./app/styles/logical.ts";
import options from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

const inClient = (name: string) => fileURLToPath(new URL(`./app/collaboration/client/${name}`, import.meta.url));

export default defineConfig({
  plugins: [remix(options), quickBinding()],
  build: { target: "es2020", assetsInlineLimit: 0 },
  resolve: {
    alias: [
      { find: "fast-equals", replacement: inClient("deep-equal.ts") },
      { find: "linkifyjs", replacement: inClient("plain-links.ts") },
      {
        find: /^@tiptap\/(extension-(code|code-block|horizontal-rule|strike|underline)|pm\/history)$/,
        replacement: inClient("absent.ts"),
      },
    ],
    dedupe: ["yjs", "@tiptap/pm", "react", "react-dom"],
  },
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
