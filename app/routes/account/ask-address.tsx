import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { CheckMail } from "./check-mail.tsx";

interface AskAddressProps {
  title: string;
  /** What happens next, in a sentence or two. */
  children: string;
  path: string;
  /** What `addressAsked` told the loader, and what came back from the form. */
  asked: { sent: boolean; outbox: boolean };
  answer: { problems?: Problems; values?: Values } | undefined;
}

/** Asks for the address of an account; once sent, says the same whether or not there is one. */
export function AskAddress({ title, children, path, asked, answer }: AskAddressProps) {
  if (asked.sent && !answer) {
    return (
      <CheckMail outbox={asked.outbox} again={path}>
        If that address has an account, we have sent a link to it. The link works once, for 30 minutes.
      </CheckMail>
    );
  }
  return (
    <Page title={title} problems={answer?.problems} back={{ href: "/sign-in" }} narrow>
      <p>{children}</p>
      <Form action={path}>
        <TextField
          name="email"
          label="Email address"
          type="email"
          autoComplete="email"
          spellCheck={false}
          value={typed(answer?.values, "email")}
          error={errorAt(answer?.problems, "email")}
        />
        <Button>Send me a link</Button>
      </Form>
    </Page>
  );
}
