import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";

/** The way to the two optional questions after a comment was sent. */
export const AskAboutYou = ({ slug, submissionKey }: { slug: string; submissionKey: string }) => (
  <section aria-labelledby="about-you">
    <h2 id="about-you">Tell us a little about you (optional)</h2>
    <p>Two questions. They show whether every neighbourhood is heard. They do not stand beside your comment.</p>
    <Form action={`/${slug}/comments/about`} label="About you">
      <HiddenFields values={{ submissionKey, intent: "ask" }} />
      <Button kind="second">Answer two questions</Button>
    </Form>
  </section>
);
