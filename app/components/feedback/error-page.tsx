import { Page } from "../layout/page.tsx";

interface Refusal {
  status: number;
  data: unknown;
}

const isRefusal = (error: unknown): error is Refusal =>
  typeof error === "object" && error !== null && typeof (error as Partial<Refusal>).status === "number";

/** What does not exist, and what this person may not see, are one page. */
export const isMissing = (error: unknown): boolean =>
  isRefusal(error) && (error.status === 404 || error.status === 403);

/** The page instead of the page: says what happened and what to do next, never how. */
export function ErrorPage({ error, home }: { error: unknown; home: string }) {
  if (isMissing(error)) {
    return (
      <Page title="We cannot find that page" narrow>
        <p>If you typed the address, check that it is right.</p>
        <p>If you followed a link, the page may have been taken down, or it may be open only to some people.</p>
        <p>
          <a href={home}>Go to the first page</a>
        </p>
      </Page>
    );
  }
  if (isRefusal(error) && error.status < 500 && typeof error.data === "string" && error.data !== "") {
    return (
      <Page title={error.status === 429 ? "Please wait a moment" : "That did not work"} narrow>
        <p>{error.data}</p>
        <p>Use your browser’s Back button to return to what you were doing.</p>
        <p>
          <a href={home}>Go to the first page</a>
        </p>
      </Page>
    );
  }
  return (
    <Page title="Sorry, there is a problem" narrow>
      <p>It is on our side. Please try again in a few minutes.</p>
      <p>If you were writing to us, use your browser’s Back button: your words may still be there to send again.</p>
      <p>
        <a href={home}>Go to the first page</a>
      </p>
    </Page>
  );
}
