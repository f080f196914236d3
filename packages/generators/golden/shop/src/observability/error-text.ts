import { DrizzleQueryError } from "drizzle-orm";

const DEEPEST = 5;

/** What a log says of an error and its causes: where it happened and what kind it is, and no values of anybody's rows. */
export function describedError(error: unknown): DescribedError {
  return described(error, 0);
}

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [detail: string]: unknown;
}

function described(error: unknown, depth: number): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an error", stack: "" };
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: messageOf(error),
    ...details(error),
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    ...(error.cause !== undefined && depth < DEEPEST && { cause: described(error.cause, depth + 1) }),
  };
}

function messageOf(error: Error): string {
  if (error instanceof DrizzleQueryError) return `This statement failed: ${error.query}`;
  // PostgreSQL repeats what it cannot read: invalid input syntax for type date: "…".
  return isOfDatabase(error) ? error.message.replace(/: ".*"$/s, "") : error.message;
}

/** What else the database says of an error; not `detail` and `where`, which repeat values. */
function details(error: Error): object {
  const names = isOfDatabase(error) ? ["code", "table", "column", "constraint"] : ["code", "statusCode"];
  return Object.fromEntries(
    Object.entries(error).filter(
      ([name, value]) => names.includes(name) && ["string", "number"].includes(typeof value),
    ),
  );
}

/** Errors of PostgreSQL have a code of five characters. */
function isOfDatabase(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code);
}
