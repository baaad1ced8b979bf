/** What was wrong with a form: field name → the sentence shown at the field and in the summary. "" is the whole form. */
export type Problems = Record<string, string>;

/** What was typed, by field name, so that nothing has to be typed twice. */
export type Values = Record<string, string | string[] | undefined>;

/** A field's typed text, or nothing; of several, the first. */
export const typed = (values: Values | undefined, name: string): string => {
  const value = values?.[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
};

/** Every choice that was ticked under this name. */
export const ticked = (values: Values | undefined, name: string): string[] => {
  const value = values?.[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
};
