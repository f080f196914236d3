import { DrizzleQueryError } from "drizzle-orm/errors";
import { refusalOf } from "../access/refusal.ts";
import { DatabaseUnavailable } from "../access/scope.ts";
import { isUnanswered } from "../db/connections.ts";
import type { Constraint } from "../db/constraint.ts";
import { constraints } from "../db/constraints.ts";
import { TooBusy } from "../db/fair-queue.ts";
import { UnknownOutcome } from "../db/statement-pool.ts";
import { READING } from "./methods.ts";
import { jsonPointer, type Problem, type ProblemError, problem } from "./problem.ts";

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly message: string;
}

/** PostgreSQL ends, starts, or has no connection left; or the connection to it was lost. */
const UNAVAILABLE = /^(08...|57P0[1235]|53300|ECONN[A-Z]+|EPIPE|ETIMEDOUT|E[A-Z]+UNREACH)$/;
/** A number is out of range, or divided by zero. */
const CALCULATED = /^220(03|12)$/;
const TOO_SLOW =
  "The database would take too long to answer that. Ask for less: filter lists by keys, references or members with an index.";
/** The driver has no codes for these. */
const LOST_CONNECTION = /^(Connection terminated|Client has encountered a connection error)/;
const TOO_BUSY =
  "Too much is asked of the database at the moment. Try again in a few seconds, with less at the same time.";
const UNKNOWN_OUTCOME =
  "The connection to the database was lost at the end of this change: it may have been made, or not. Read what it was " +
  "about before you make it again; or send the same POST again with the same Idempotency-Key, if it had one.";

/** The database does not answer at the moment: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof DatabaseUnavailable)) return true;
  // What other systems do not answer is no fault of the database.
  const query = causes.findIndex((cause) => cause instanceof DrizzleQueryError);
  return query >= 0 && causes.slice(query).some((cause) => UNAVAILABLE.test(codeOf(cause) ?? "") || isLost(cause));
}

function isLost(error: Error): boolean {
  return LOST_CONNECTION.test(error.message) || isUnanswered(error);
}

/** Another transaction got in the way: nothing has happened, and the same may succeed at once. */
export function isInterference(error: unknown): boolean {
  return causesOf(error).some((cause) => /^40(001|P01)$/.test(codeOf(cause) ?? ""));
}

/** What a client should know about a statement that PostgreSQL refused; nothing if it is no fault of the client. */
export function databaseProblem(error: unknown, method: string): Problem | undefined {
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof UnknownOutcome) && !READING.has(method)) {
    return problem(503, "UNKNOWN_OUTCOME", UNKNOWN_OUTCOME);
  }
  if (causes.some((cause) => cause instanceof TooBusy)) return problem(503, "TOO_BUSY", TOO_BUSY);
  if (isUnavailable(error)) {
    return problem(503, "DATABASE_UNAVAILABLE", "The database does not answer at the moment. Try again later.");
  }
  const cause = databaseError(error);
  if (!cause) return undefined;
  const constraint = cause.constraint === undefined ? undefined : constraints[cause.constraint];
  const errors = (constraint?.fields ?? []).map((field) => ({
    pointer: jsonPointer(field.split("/")),
    message: constraint?.message ?? "",
  }));
  switch (cause.code) {
    case "23505":
    case "23P01":
      return problem(409, "NOT_UNIQUE", constraint?.message ?? "Something with these values exists already.", errors);
    case "23503":
    case "23001":
      if (method === "DELETE" || cause.message.startsWith("update or delete")) {
        const inUse = constraint?.inUse ?? "It cannot be deleted while something else refers to it.";
        return problem(409, "IN_USE", inUse);
      }
      return problem(
        409,
        "MISSING_REFERENCE",
        constraint?.message ?? "It refers to something that does not exist.",
        errors,
      );
    case "23514":
      if (constraint?.kind === "rule") return brokenRule(constraint, errors);
      return problem(400, "VALIDATION", constraint?.message ?? "The request is not valid.", errors);
    case "23502":
      return problem(400, "VALIDATION", constraint?.message ?? "The request is not valid.", errors);
    case "42501":
      return refusalOf(cause.constraint, cause.message);
    case "57014":
      return problem(503, "TOO_SLOW", TOO_SLOW);
    case "40001":
    case "40P01":
    // It waited too long for what somebody else has locked.
    case "55P03":
      return problem(409, "CONCURRENT_CHANGE", "Somebody else changed the same data. Try again.");
    default:
      // What is read was calculated of what is there: nobody asked for such a number.
      if (CALCULATED.test(cause.code) && READING.has(method)) return undefined;
      // Class 22: a value that the database cannot store, such as a date out of its range or a null character in text.
      if (cause.code.startsWith("22")) return problem(400, "VALIDATION", "A value is out of the database's range.");
      return undefined;
  }
}

/** A check that the model has, or a change of state that no action makes. */
function brokenRule({ status = 422, code, rule, message }: Constraint, errors: readonly ProblemError[]): Problem {
  return problem(status, code ?? "VALIDATION", message, errors, rule);
}

/** The error of PostgreSQL in a chain of causes, known by its five-character SQLSTATE. */
function databaseError(error: unknown): DatabaseError | undefined {
  for (const cause of causesOf(error)) {
    const code = codeOf(cause);
    if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) continue;
    const constraint = "constraint" in cause && typeof cause.constraint === "string" ? cause.constraint : undefined;
    return { code, message: cause.message, ...(constraint !== undefined && { constraint }) };
  }
  return undefined;
}

/** An error, and what caused it. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && !causes.includes(cause); cause = cause.cause) causes.push(cause);
  return causes;
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
