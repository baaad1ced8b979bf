import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import { hasRole } from "#app/domain/people/person.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { type Access, contents, idOf, type Who } from "#app/routes.ts";
import { toResponse } from "./error-response.server.ts";
import { asProblem } from "./problem-json.server.ts";

type Handler = (args: LoaderFunctionArgs) => unknown;

const accessById = new Map<string, Access>(contents.map((entry) => [idOf(entry), entry]));

/**
 * Wraps every loader and action of the build in the access that `routes.ts` declares for its page. The check sits at
 * the handler itself, so no spelling of a URL can reach one without it. Refuses to start when a page declares nothing,
 * writes without saying who may, or is closed to some without a loader to hold the door.
 */
export function guardRoutes(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route || id === "root") return [id, route && { ...route, module: wrapRoot(route.module) }];
      const access = accessById.get(id);
      if (!access) throw new Error(`The page “${id}” declares no access in app/routes.ts.`);
      const { loader, action } = route.module;
      if (access.read !== "everyone" && !loader)
        throw new Error(`The page “${id}” needs a loader: not everyone may read it.`);
      if (Boolean(action) !== Boolean(access.write)) {
        throw new Error(`The page “${id}” must have an action exactly when app/routes.ts says who may write.`);
      }
      const module = {
        ...route.module,
        ...(loader && { loader: guarded(loader as Handler, access.read) }),
        ...(action &&
          access.write && {
            action: guarded(action as Handler, access.write, access.ownLimits ? "own limits" : "counted"),
          }),
      };
      return [id, { ...route, module }];
    }),
  );
  return { ...build, routes } as ServerBuild;
}

type Module = NonNullable<ServerBuild["routes"][string]>["module"];
const wrapRoot = (module: Module): Module => ({
  ...module,
  ...(module.loader && { loader: guarded(module.loader as Handler, "everyone") as Module["loader"] }),
});

type Writes = "counted" | "own limits";

function guarded(handler: Handler, who: Who, writes?: Writes): Handler {
  return async (args) => {
    try {
      await admit(args, who, writes);
      return await handler(args);
    } catch (error) {
      const answer = toResponse(error, args.context.portal.log);
      const forProgram = new URL(args.request.url).pathname.startsWith("/api/");
      throw forProgram && answer instanceof Response ? await asProblem(answer) : answer;
    }
  };
}

async function admit({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs, who: Who, writes?: Writes) {
  const { portal, viewer } = context;
  if (writes && request.method !== "POST")
    throw new Response("Not allowed", { status: 405, headers: { Allow: "GET, HEAD, POST" } });
  if (params.place && context.place?.slug !== params.place) context.place = await findLocality(portal.db, params.place);
  const placeId = context.place?.id;
  if (params.place && !placeId) throw notFound();
  if (who === "everyone") return spendWrite();
  if (!viewer) {
    const { pathname, search } = new URL(request.url);
    const back = writes ? pathname : pathname.replace(/\.data$/, "") + search;
    if (pathname.startsWith("/api/")) throw new Response("Sign in first", { status: 401 });
    throw new Response(null, { status: 302, headers: { Location: `/sign-in?to=${encodeURIComponent(back)}` } });
  }
  if (who !== "signed-in" && (!placeId || !hasRole(viewer, placeId, ...who))) throw notFound();
  return spendWrite();

  async function spendWrite() {
    if (writes !== "counted") return;
    const spent = { personId: viewer?.id ?? null, address: context.clientAddress };
    if (!(await portal.limits.allowWrite(spent))) throw tooMuch();
  }
}

/** 429 with a sentence that says what to do. */
export const tooMuch = (): Response =>
  new Response(
    "You have sent a lot in a short time. Wait a minute, go back, and try again. What you typed is still there.",
    {
      status: 429,
      headers: { "Retry-After": "60" },
    },
  );
