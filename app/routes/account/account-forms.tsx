import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { NewPassword } from "./new-password.tsx";

interface Answered {
  answer: { problems?: Problems; values?: Values } | undefined;
}

interface FormProps extends Answered {
  byPassword: boolean;
}

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

export const LettersForm = ({ answer, wanted }: Answered & { wanted: boolean }) => (
  <>
    <h2 id="letters">Letters</h2>
    <Form action="/account" label="Letters">
      <HiddenFields values={{ intent: "letters" }} />
      <Radios
        name="noteLetters"
        legend="Tell me by email when someone answers my suggestions and comments"
        hint="These are the ones that you wrote or supported beside a proposal. You can always read the answers there."
        choices={YES_NO}
        value={wanted ? "yes" : "no"}
        error={errorAt(answer?.problems, "noteLetters")}
        inline
      />
      <Button kind="second">Save my choice</Button>
    </Form>
    <p className="itr-small">
      Some letters always come: those about your account, and those that tell you what became of your words, such as a
      comment on a plan.
    </p>
  </>
);

export const EmailForm = ({ answer, byPassword }: FormProps) => (
  <>
    <h2>Change your email address</h2>
    <Form action="/account">
      <HiddenFields values={{ intent: "email" }} />
      <TextField
        name="email"
        label="New email address"
        type="email"
        autoComplete="email"
        spellCheck={false}
        value={typed(answer?.values, "email")}
        error={errorAt(answer?.problems, "email")}
      />
      {byPassword ? (
        <TextField
          name="confirmPassword"
          label="Your password"
          type="password"
          autoComplete="current-password"
          error={errorAt(answer?.problems, "confirmPassword")}
        />
      ) : null}
      <Button kind="second">Change my email address</Button>
    </Form>
  </>
);

export const PasswordForm = ({ answer, byPassword }: FormProps) => (
  <>
    <h2>{byPassword ? "Change your password" : "Choose a password"}</h2>
    <Form action="/account">
      <HiddenFields values={{ intent: "password" }} />
      {byPassword ? (
        <TextField
          name="current"
          label="Your password now"
          type="password"
          autoComplete="current-password"
          error={errorAt(answer?.problems, "current")}
        />
      ) : null}
      <NewPassword label="New password" problems={answer?.problems} />
      <Button kind="second">{byPassword ? "Change my password" : "Save my password"}</Button>
    </Form>
  </>
);
