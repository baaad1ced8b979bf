import { Page } from "#app/components/layout/page.tsx";

interface CheckMailProps {
  children: string;
  /** Where mail stays in this portal, when it has an outbox. */
  outbox: boolean;
  again: string;
}

/** What everybody sees after giving an address, whether or not somebody has it. */
export const CheckMail = ({ children, outbox, again }: CheckMailProps) => (
  <Page title="Check your email" narrow>
    <p>{children}</p>
    <p>It can take a few minutes. Look in your junk mail too.</p>
    {outbox ? (
      <p>
        No mail leaves this demo. <a href="/outbox">Read it in the outbox</a>.
      </p>
    ) : null}
    <p>
      <a href={again}>Try a different address</a>
    </p>
  </Page>
);
