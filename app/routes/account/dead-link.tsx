import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";

/** A mailed link that was used, has run out, or was overtaken by a change to the account. */
export const DeadLink = ({ again, label }: { again: string; label: string }) => (
  <Page title="This link does not work any more" narrow>
    <p>Each link works once and only for a short time. You can ask for another.</p>
    <ButtonLink href={again}>{label}</ButtonLink>
  </Page>
);
