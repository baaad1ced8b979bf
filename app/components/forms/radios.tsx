import { type Choice, ChoiceList } from "./choices.tsx";
import { Fieldset, type FieldsetProps } from "./fieldset.tsx";

interface RadiosProps extends Omit<FieldsetProps, "children"> {
  choices: readonly Choice[];
  value?: string | undefined;
  small?: boolean;
  inline?: boolean;
}

export const Radios = ({ choices, value, small, inline, ...fieldset }: RadiosProps) => (
  <Fieldset {...fieldset}>
    <ChoiceList
      kind="radios"
      name={fieldset.name}
      choices={choices}
      chosen={value === undefined ? [] : [value]}
      small={small}
      inline={inline}
    />
  </Fieldset>
);
