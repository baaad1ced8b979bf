import { randomBytes } from "node:crypto";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import { readPerson } from "#app/domain/people/people.server.ts";
import type { Portal } from "./context.server.ts";

export interface Pages {
  /** Serves the built client files, or Vite's in development. */
  mount(app: Express): void;
  build(): Promise<ServerBuild>;
  /** Vite's client needs its own inline script and socket in development. */
  development: boolean;
}

/** The HTTP side: headers, limits and the Origin check first, then files, then Remix. */
export function createApp(portal: Portal, pages: Pages): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", portal.config.trustedProxies);
  app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  app.use(giveNonce, securityHeaders(portal, pages.development), refuseForeignWrites(portal), limitBody(portal));
  app.use(compression());
  pages.mount(app);
  app.all(
    "*",
    createRequestHandler({
      build: pages.build,
      mode: pages.development ? "development" : "production",
      getLoadContext: (request, response) => contextOf(portal, request, response),
    }),
  );
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    portal.log.warn({ name: error.name, stack: error.stack?.split("\n").slice(1, 4) }, "request refused");
    if (!response.headersSent) response.status(400).type("text").send("We could not read that request.");
  });
  return app;
}

function giveNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals.nonce = randomBytes(16).toString("base64");
  next();
}

function securityHeaders(portal: Portal, development: boolean) {
  const { origin } = portal.config;
  const secure = origin.startsWith("https:");
  const nonce = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.nonce}'`;
  // A policy cannot name an IPv6 host; there the page’s own host is allowed by "self".
  const named = portal.config.allowedOrigins.filter((one) => !one.includes("["));
  const sockets = named.map((one) => one.replace(/^http/, "ws"));
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: development ? ["'self'", "ws:"] : ["'self'", ...sockets],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: secure ? { policy: "same-origin" } : false,
    originAgentCluster: secure,
  });
}

/**
 * Every request that could change something must come from our own pages. A page served with no-referrer sends
 * "null"; the browser's own word (Sec-Fetch-Site) then decides.
 */
function refuseForeignWrites(portal: Portal) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return next();
    const { origin } = request.headers;
    const own = origin !== undefined && portal.config.allowedOrigins.includes(origin);
    const ownByFetchSite = origin === "null" && request.headers["sec-fetch-site"] === "same-origin";
    // Remix compares origins too, and would take "null" for a stranger.
    if (ownByFetchSite) delete request.headers.origin;
    if (own || ownByFetchSite) {
      // Remix compares Origin with Host once more, which fails for "null" and behind a proxy; this check is stricter.
      delete request.headers.origin;
      return next();
    }
    response.status(403).type("text").send("This request did not come from this site.");
  };
}

/** What takes more than other pages: a document to import, the text of an editor without a socket, a picture. */
const TAKES_MORE = [
  /^\/[a-z0-9-]+\/(?:plans|proposals|plans\/[0-9a-f-]{36}\/drafts\/\d+)\/import(\.data)?$/,
  /^\/[a-z0-9-]+\/plans\/[0-9a-f-]{36}\/drafts\/\d+\/formats\/[0-9a-f-]{36}\/(edit\/words|parts\/[\w-]+)(\.data)?$/,
  /^\/api\/v1\/[a-z0-9-]+\/(?:proposals\/[0-9a-f-]{36}|plans\/[0-9a-f-]{36}\/drafts\/\d+)\/(updates|images)$/,
];

const TAKES_AUDIO = /^\/[a-z0-9-]+\/plans\/[0-9a-f-]{36}\/drafts\/\d+\/formats\/[0-9a-f-]{36}\/edit\/audio(\.data)?$/;
/** The rest of a form around the recording in it. */
const AROUND_AUDIO = 64 * 1024;

/** Bodies have a stated size within bounds. */
function limitBody(portal: Portal) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    const { bodyBytes, uploadBytes, audioBytes } = portal.config.limits;
    const takesMore = TAKES_MORE.some((path) => path.test(request.path)) ? uploadBytes : bodyBytes;
    const most = TAKES_AUDIO.test(request.path) ? audioBytes + AROUND_AUDIO : takesMore;
    const length = Number(request.headers["content-length"] ?? Number.NaN);
    if (Number.isNaN(length) && request.headers["transfer-encoding"]) {
      response.status(411).type("text").send("Say how long the request is.");
    } else if (length > most) {
      response
        .status(413)
        .set("Connection", "close")
        .type("text")
        .send("That is too large to send. Shorten it and try again.");
    } else next();
  };
}

async function contextOf(portal: Portal, request: Request, response: Response): Promise<AppLoadContext> {
  const session = await portal.sessions.read(request.headers.cookie ?? null);
  const viewer = session ? await readPerson(portal.db, session.personId, portal.clock.now()) : null;
  if (session?.cookie) response.append("Set-Cookie", session.cookie);
  return {
    portal,
    viewer,
    sessionId: viewer && session ? session.sessionId : null,
    place: null,
    nonce: response.locals.nonce,
    clientAddress: request.ip ?? "unknown",
  };
}
