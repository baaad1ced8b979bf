import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";

const KINDS = { paragraph: "Paragraph", list_item: "Item of a list", heading: "Heading" };

interface AddedFieldsProps {
  legend: string;
  /** What can be added here; the first is chosen until somebody chooses. */
  kinds: readonly [keyof typeof KINDS, ...(keyof typeof KINDS)[]];
  problems: Problems | undefined;
  values: Values | undefined;
}

/** What is added to a draft by form, and its words. */
export const AddedFields = ({ legend, kinds, problems, values }: AddedFieldsProps) => (
  <>
    <Radios
      legend={legend}
      name="kind"
      inline
      small
      choices={kinds.map((kind) => ({ value: kind, label: KINDS[kind] }))}
      value={typed(values, "kind") || kinds[0]}
    />
    <TextArea
      name="added"
      label="Its words"
      rows={4}
      value={typed(values, "added")}
      error={errorAt(problems, "added")}
    />
  </>
);
