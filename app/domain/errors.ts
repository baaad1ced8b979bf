/** How a refusal of the domain reads to whoever asked; `http/error-response.server.ts` alone maps it to a status. */
export type ErrorKind = "not_found" | "forbidden" | "invalid" | "conflict";

/** A refusal in the domain's own words. The code is loaded twice, so ask `isDomainError`, never `instanceof`. */
export class DomainError extends Error {
  readonly isDomainError = true;
  readonly kind: ErrorKind;
  /** The form field the message belongs beside, when there is one. */
  readonly field: string | undefined;
  constructor(kind: ErrorKind, message: string, field?: string) {
    super(message);
    this.name = "DomainError";
    this.kind = kind;
    this.field = field;
  }
}

export const isDomainError = (error: unknown): error is DomainError =>
  error instanceof Error && (error as Partial<DomainError>).isDomainError === true;

/** For what does not exist and for what this person may not see: the two are never told apart. */
export const notFound = (what = "page"): DomainError => new DomainError("not_found", `We cannot find that ${what}.`);
export const forbidden = (message = "You cannot do that."): DomainError => new DomainError("forbidden", message);
export const conflict = (message: string): DomainError => new DomainError("conflict", message);
export const invalid = (message: string, field?: string): DomainError => new DomainError("invalid", message, field);
