const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const STRONG = /[\p{L}]/u;

/** Whether a letter, or any letter of a text, is read from right to left. */
export const hasRightToLeft = (text: string): boolean => RTL.test(text);

/** Whether a text is read from right to left: its first letter says. */
export const isRightToLeft = (text: string): boolean => RTL.test(STRONG.exec(text)?.[0] ?? "");

/** A name that somebody typed, for a place within a sentence of ours: it does not turn the words beside it around. */
export const isolated = (name: string): string => (hasRightToLeft(name) ? `\u2068${name}\u2069` : name);
