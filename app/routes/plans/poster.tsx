import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { endWords } from "#app/domain/plans/consultation.ts";
import { shortAddress } from "#app/domain/plans/invitation.server.ts";
import { consultationAt } from "./consultation.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `Poster: ${data.title}` : "Poster" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { plan, n, consultation, place, invited } = await consultationAt(context, params);
  const address = shortAddress(invited);
  if (!address) throw notFound("poster");
  return {
    slug: place.slug,
    placeName: place.name,
    coordinatorName: place.coordinatorName,
    phone: place.phone,
    title: plan.title,
    planId: plan.id,
    n,
    purpose: consultation.purpose,
    whoIsAsked: consultation.whoIsAsked,
    until: endWords(consultation.closesAt),
    address,
  };
}

/** One sheet to print and pin up: what is asked, of whom, until when, and how to get there. */
export default function Poster() {
  const poster = useLoaderData<typeof loader>();
  const { address } = poster;
  return (
    <Page
      title={`Have your say: ${poster.title}`}
      eyebrow={`${poster.placeName} · draft ${poster.n}`}
      lede={poster.purpose}
      back={{
        href: `/${poster.slug}/plans/${poster.planId}/drafts/${poster.n}/consultation`,
        text: "About this consultation",
      }}
      narrow
    >
      <p className="itr-no-print">Use your browser’s “Print” to put this page on paper. The menus stay behind.</p>
      <p>
        <strong>Who we ask:</strong> {poster.whoIsAsked}
      </p>
      <p>
        <strong>You can comment until {poster.until}.</strong>
      </p>
      <div className="itr-poster">
        <svg viewBox={`0 0 ${address.qr.size} ${address.qr.size}`} role="img" shapeRendering="crispEdges">
          <title>{`QR code for ${address.typed}`}</title>
          <rect width="100%" height="100%" fill="#fff" />
          <path d={address.qr.path} fill="#000" />
        </svg>
        <div>
          <p>Point your phone’s camera at the square, or type:</p>
          <p className="itr-poster__address">{address.typed}</p>
        </div>
      </div>
      <p>
        No internet, or need it another way? Call {poster.coordinatorName} on {poster.phone}.
      </p>
    </Page>
  );
}
