import { Button } from "#app/components/forms/button.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { PROMISE_WORDS } from "#app/domain/boards/decision.ts";
import { PROMISE_STATES, type PromiseState } from "#db/vocabulary.ts";

interface Answer {
  problems: Problems | undefined;
  values: Values | undefined;
}

/** What will be done, or will not, and why: both are asked with the same weight. */
export function NewPromiseForm({ problems, values, owners }: Answer & { owners: { value: string; label: string }[] }) {
  const mine = typed(values, "intent") === "promise";
  const field = (name: string) => ({
    name,
    value: mine ? typed(values, name) : "",
    error: mine ? errorAt(problems, name) : undefined,
  });
  return (
    <Form label="Record a promise">
      <HiddenFields values={{ intent: "promise" }} />
      <TextArea {...field("what")} label="What will be done, or will not" rows={2} />
      <Select {...field("ownerId")} label="Who answers for it" empty="Choose one" options={owners} />
      <Radios
        {...field("state")}
        legend="Will it be done?"
        choices={[
          { value: "not_started", label: "Yes. It has not started" },
          { value: "under_way", label: "Yes. It is under way" },
          { value: "not_done", label: "No. It will not be done" },
        ]}
      />
      <DateField {...field("dueOn")} label="Done by" hint="Leave it empty when it will not be done" />
      <TextArea {...field("note")} label="Note" hint="When it will not be done, say why" rows={2} optional />
      <Button>Record this and tell people</Button>
    </Form>
  );
}

interface ChangeFormProps extends Answer {
  promise: { id: string; what: string; state: PromiseState; note: string | null };
}

export function PromiseChangeForm({ problems, values, promise }: ChangeFormProps) {
  const mine = typed(values, "promiseId") === promise.id;
  const short = promise.id.slice(0, 8);
  const error = (name: string) => (mine ? errorAt(problems, name) : undefined);
  return (
    <Form label={`Change how this stands: ${promise.what}`}>
      <HiddenFields values={{ intent: "change", promiseId: promise.id }} />
      <Select
        name="state"
        id={mine ? "state" : `state-${short}`}
        label="How it stands now"
        options={PROMISE_STATES.map((value) => ({ value, label: PROMISE_WORDS[value] }))}
        value={mine ? typed(values, "state") : promise.state}
        error={error("state")}
      />
      <TextArea
        name="note"
        id={mine ? "note" : `note-${short}`}
        label="Note"
        hint="When it is done, how people can see it. When it will not be done, why"
        rows={2}
        value={mine ? typed(values, "note") : (promise.note ?? "")}
        error={error("note")}
      />
      <Button kind="second">Keep this and tell people</Button>
    </Form>
  );
}
