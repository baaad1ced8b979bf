import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import compressedFiles from "express-static-gzip";
import type { Portal } from "#app/http/context.server.ts";
import type { Pages } from "#app/http/express.server.ts";
import { guardRoutes } from "#app/http/guard.server.ts";
import { type Config, type Mode, readConfig } from "#app/platform/config/config.server.ts";
import type { RunningPortal } from "../server.ts";
import { buildIfStale } from "./build-if-stale.ts";
import { root } from "./run.ts";

/** The built pages: hashed files for a year, the others for an hour, and the build behind its guard. */
function builtPages(): Pages {
  const client = join(root, "build", "client");
  const files = (serveStatic: { maxAge: string; immutable?: boolean }) => ({
    index: false,
    enableBrotli: true,
    orderPreference: ["br", "gz"],
    serveStatic: { redirect: false, ...serveStatic },
  });
  let build: Promise<ServerBuild> | undefined;
  return {
    development: false,
    mount(app) {
      app.use("/assets", compressedFiles(join(client, "assets"), files({ immutable: true, maxAge: "1y" })));
      app.use("/assets", (_request, response) => void response.status(404).type("text").send("Not found"));
      app.use(compressedFiles(client, files({ maxAge: "1h" })));
    },
    build() {
      build ??= import(pathToFileURL(join(root, "build", "server", "index.js")).href).then(guardRoutes);
      return build;
    },
  };
}

export interface ServeOptions {
  /** The last word on the configuration. */
  configure?: (config: Config) => void;
  /** Runs before the portal answers, with everything but the network in place. */
  prepare?: (portal: Portal) => Promise<void>;
  /** Runs once the portal answers. */
  ready?: (running: RunningPortal) => void;
  pages?: Pages;
}

/** Builds when that is due, starts the portal, says where it is, and ends it in good order on a signal. */
export async function serve(mode: Mode, options: ServeOptions = {}): Promise<void> {
  // What the portal writes to its data folder is for its own account only.
  process.umask(0o077);
  process.env.NODE_ENV ??= mode === "development" ? "development" : "production";
  const config = readConfig(mode);
  options.configure?.(config);
  if (!options.pages) await buildIfStale(console.log);
  const pages = options.pages ?? builtPages();
  // A page that declares no access must stop the start, not the first visitor.
  if (!pages.development) await pages.build();
  const { startPortal } = await import("../server.ts");
  const running = await startPortal(config, pages, options.prepare);
  console.log(`In the Room is ready at ${running.url}`);
  options.ready?.(running);

  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      setTimeout(() => process.exit(1), 10_000).unref();
      running.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
