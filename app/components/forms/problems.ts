/** One thing wrong with a form: the field's name ("form" for the form as a whole) and the sentence that says what to do. */
export interface Problem {
  field: string;
  message: string;
}
export type Problems = readonly Problem[];

/** What was typed, by field name, so that nothing has to be typed twice. */
export type Values = Record<string, string | string[] | undefined>;

/** The sentence for one field, for its `error`. */
export const errorAt = (problems: Problems | undefined, name: string): string | undefined =>
  problems?.find((problem) => problem.field === name)?.message;

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
