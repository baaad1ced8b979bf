import type { ReactNode } from "react";

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** More fields, shown when this is chosen (always, in a browser that cannot tell). */
  more?: ReactNode;
}

interface ChoiceListProps {
  kind: "radios" | "checkboxes";
  /** Several answers travel together: sent as `name[]`. */
  many?: boolean;
  name: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** Several on one page under one name: the start of the ids. */
  id?: string;
  small?: boolean;
  inline?: boolean;
}

/** The inputs of radios and checkboxes. The first input's id is the name, so that the error summary reaches it. */
export function ChoiceList({ kind, many = false, name, choices, chosen, id = name, small, inline }: ChoiceListProps) {
  const block = `nhsuk-${kind}`;
  const classes = [block, small && `${block}--small`, inline && `${block}--inline`].filter(Boolean).join(" ");
  return (
    <div className={classes}>
      {choices.map((choice, index) => {
        const inputId = index === 0 ? id : `${id}-${index + 1}`;
        return (
          <div className="itr-choice" key={choice.value}>
            <div className={`${block}__item`}>
              <input
                className={`${block}__input`}
                id={inputId}
                name={many ? `${name}[]` : name}
                type={kind === "radios" ? "radio" : "checkbox"}
                value={choice.value}
                defaultChecked={chosen.includes(choice.value)}
                aria-describedby={choice.hint ? `${inputId}-item-hint` : undefined}
              />
              <label className={`nhsuk-label ${block}__label`} htmlFor={inputId} dir="auto">
                {choice.label}
              </label>
              {choice.hint ? (
                <div className={`nhsuk-hint ${block}__hint`} id={`${inputId}-item-hint`}>
                  {choice.hint}
                </div>
              ) : null}
            </div>
            {choice.more ? <div className={`itr-more ${block}__conditional`}>{choice.more}</div> : null}
          </div>
        );
      })}
    </div>
  );
}
