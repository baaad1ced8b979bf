import type { ComponentProps, ReactNode } from "react";
import { Checkbox } from "#app/components/forms/checkbox.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { CONSENT_QUESTIONS, worded } from "#app/domain/experiences/consent.ts";

interface QuestionProps {
  values: Values;
  problems: Problems | undefined;
  coordinator: string;
}

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** The four choices of who may read, each on its own, with reading aloud where boards may read. */
export function ReaderQuestions({ values, problems, coordinator }: QuestionProps) {
  const ask = (
    scope: "coordinator_read" | "programme_use" | "board_read" | "public_quote",
    hint: string,
    more?: ReactNode,
  ) => (
    <Radios
      legend={worded(CONSENT_QUESTIONS[scope], coordinator)}
      name={scope}
      hint={hint}
      error={errorAt(problems, scope)}
      value={typed(values, scope)}
      choices={
        more
          ? [
              { value: "yes", label: "Yes", more },
              { value: "no", label: "No" },
            ]
          : YES_NO
      }
      inline={!more}
      small
    />
  );
  return (
    <>
      {ask(
        "coordinator_read",
        `One person checks every story. ${coordinator} then looks for what many people say. If you say no, nobody reads your words after the check.`,
      )}
      {ask("programme_use", "They use your words to make care better. They do not see who you are.")}
      {ask(
        "board_read",
        "They agree plans and money. They do not see who you are.",
        <Checkbox
          name="read_aloud"
          label={CONSENT_QUESTIONS.read_aloud}
          hint="Tick the box for yes."
          checked={typed(values, "read_aloud") === "yes"}
        />,
      )}
      {ask("public_quote", "We never show your name. If you say no, we count your story but do not show your words.")}
    </>
  );
}

/** Whether and how to be contacted, and what the person needs in a message. */
export function ContactQuestions({
  values,
  problems,
  legend,
  eyebrow,
  heading,
}: QuestionProps & { legend: string; eyebrow?: string; heading?: boolean }) {
  const detail = (channel: string, label: string, given: Partial<ComponentProps<typeof TextField>> = {}) => {
    const name = `detail_${channel}`;
    return (
      <TextField {...given} name={name} label={label} value={typed(values, name)} error={errorAt(problems, name)} />
    );
  };
  return (
    <>
      <Radios
        legend={legend}
        eyebrow={eyebrow}
        heading={heading}
        name="channel"
        hint="We use this only to tell you what happened because of your words. Nobody else gets it."
        error={errorAt(problems, "channel")}
        value={typed(values, "channel")}
        choices={[
          {
            value: "email",
            label: "By email",
            more: detail("email", "Email address", { type: "email", autoComplete: "email" }),
          },
          {
            value: "phone",
            label: "By phone",
            more: detail("phone", "Phone number", { type: "tel", autoComplete: "tel", width: 20 }),
          },
          {
            value: "letter",
            label: "By letter",
            more: (
              <TextArea
                name="detail_letter"
                label="Name and address"
                rows={4}
                autoComplete="street-address"
                value={typed(values, "detail_letter")}
                error={errorAt(problems, "detail_letter")}
              />
            ),
          },
          { value: "group", label: "Through a group that I go to", more: detail("group", "Name of the group") },
          {
            value: "none",
            label: "No, please do not contact me",
            hint: "You can still look here with your reference.",
          },
        ]}
      />
      <TextField
        name="needs"
        label="What do you need in a message from us?"
        hint="For example: large print, Easy Read, British Sign Language (BSL), another language."
        value={typed(values, "needs")}
        error={errorAt(problems, "needs")}
        optional
      />
    </>
  );
}
