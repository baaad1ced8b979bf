import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PrintPage } from "./print-page.tsx";
import { printed } from "./printed.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}: to print` : "To print" },
];

export const loader = ({ params, context }: LoaderFunctionArgs) => printed(context, params);

export default function Print() {
  return <PrintPage {...useLoaderData<typeof loader>()} />;
}
