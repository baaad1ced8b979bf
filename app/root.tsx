import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { ErrorPage, isMissing } from "./components/feedback/error-page.tsx";
import { DemoBanner } from "./components/layout/demo-banner.tsx";
import { Footer } from "./components/layout/footer.tsx";
import { Header } from "./components/layout/header.tsx";
import { NonceContext } from "./components/layout/nonce.ts";
import { SkipLink } from "./components/layout/skip-link.tsx";
import { rolesIn } from "./domain/people/person.ts";
import { listOrganisations } from "./domain/places/localities.server.ts";
import { accountLinks, type FramePlace, footerOf, sectionsOf } from "./routes/frame.ts";
import styles from "./styles/app.scss?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = ({ error }) => [
  { title: !error ? "In the Room" : isMissing(error) ? "We cannot find that page" : "Sorry, there is a problem" },
];

/** What every page's frame needs: the place, and who is looking. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { place, viewer, portal } = context;
  const roles = place ? rolesIn(viewer, place.id) : [];
  const partners = place ? await listOrganisations(portal.db, place.id) : [];
  const framePlace: FramePlace | null = place && {
    slug: place.slug,
    name: place.name,
    coordinatorName: place.coordinatorName,
    phone: place.phone,
    isDemo: place.isDemo,
    partners: partners.map((partner) => partner.name),
  };
  return {
    place: framePlace,
    viewer: viewer && { name: viewer.name, roles, hasDesk: roles.some((role) => role !== "resident") },
    demo: place ? place.isDemo : portal.config.mode === "demo",
  };
}

/** The frame around every page, the error pages included. Scripts are sent only where a page's `handle` asks for them. */
export function Layout({ children }: { children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>("root");
  const place = frame?.place ?? null;
  const { pathname } = useLocation();
  const nonce = useContext(NonceContext);
  const scripts = useMatches().some((match) => (match.handle as { scripts?: boolean } | undefined)?.scripts === true);
  return (
    <html lang="en-GB" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <Meta />
        <Links />
      </head>
      <body>
        <SkipLink />
        {frame?.demo ? <DemoBanner /> : null}
        <Header
          home={place ? `/${place.slug}` : "/"}
          placeName={place ? `${place.name} health and care` : undefined}
          sections={sectionsOf(place, pathname)}
          account={accountLinks(place, frame?.viewer ?? null, pathname)}
        />
        {children}
        {place ? <Footer groups={footerOf(place)} partners={place.partners} /> : null}
        {scripts ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>("root");
  return <ErrorPage error={useRouteError()} home={frame?.place ? `/${frame.place.slug}` : "/"} />;
}
