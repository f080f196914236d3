/** Why the application cannot start, in words for the person who starts it: no stack is needed to mend it. */
export class StartError extends Error {}

/** What the operating system or a driver said. Node gives no message when several addresses of a host refuse. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== "") return error.message;
  return error instanceof AggregateError ? error.errors.map(reasonOf).join(", ") : error.name;
}
