import type { Doc } from "yjs";
import type { EditorPerson } from "./props.ts";

interface Company {
  people: readonly EditorPerson[];
  listeners: Set<() => void>;
}

const companies = new WeakMap<Doc, Company>();

function companyOf(doc: Doc): Company {
  const company = companies.get(doc) ?? { people: [], listeners: new Set() };
  companies.set(doc, company);
  return company;
}

/** Keeps who else has this text open, as plain requests say it: they carry no awareness. */
export function hearCompany(doc: Doc, people: readonly EditorPerson[]): void {
  const company = companyOf(doc);
  company.people = people;
  for (const listener of company.listeners) listener();
}

/** Who else has this text open, as plain requests said it last; nobody while there is a socket. */
export const companyHeard = (doc: Doc): readonly EditorPerson[] => companyOf(doc).people;

/** Calls back when that changes, until it is ended. */
export function onCompany(doc: Doc, listener: () => void): () => void {
  const { listeners } = companyOf(doc);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
