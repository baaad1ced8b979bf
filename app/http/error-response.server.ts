import { type ErrorKind, isDomainError } from "#app/domain/errors.ts";
import type { Log } from "#app/platform/log/log.server.ts";

const STATUS: Record<ErrorKind, number> = { not_found: 404, forbidden: 404, invalid: 422, conflict: 409 };

/**
 * The one place where a refusal of the domain becomes an HTTP status. What someone may not do answers like what does
 * not exist. Anything unforeseen is logged without the words of the request, and thrown on.
 */
export function toResponse(error: unknown, log: Log): unknown {
  if (isDomainError(error)) {
    const status = STATUS[error.kind];
    return new Response(status === 404 ? "We cannot find that page." : error.message, { status });
  }
  if (!(error instanceof Response)) {
    const { name, stack } = error instanceof Error ? error : new Error("not an error");
    log.error({ name, stack: stack?.split("\n").slice(1, 6) }, "request failed");
  }
  return error;
}
