import { safeHref } from "../schema/links.ts";

// Stands in for linkifyjs, which the link extension brings along for addresses of every kind in every language: 14 kB
// for what this does. Links in a text are https and mailto only, and are made by hand or pasted, never while typing.

const ADDRESS = /(https:\/\/|mailto:)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]]/gi;

/** The addresses in a text. */
export const find = (text: string) =>
  [...text.matchAll(ADDRESS)].flatMap(({ 0: value, index }) => {
    const href = safeHref(value);
    return href ? [{ type: "url", value, href, isLink: true, start: index, end: index + value.length }] : [];
  });

/** Nothing is made a link while it is typed. */
export const tokenize = (): never[] => [];
export const registerCustomProtocol = (): void => undefined;
export const reset = (): void => undefined;
