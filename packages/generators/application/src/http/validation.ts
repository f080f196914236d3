import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { jsonPointer, type ProblemError } from "./problem.ts";

/** A body, address or query that its schema refuses. Fastify adds which of them it was. */
export class RequestValidationError extends Error {
  readonly issues: readonly z.core.$ZodIssue[];
  readonly validationContext: string | undefined;

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super("The request is not valid.");
    this.issues = issues;
  }

  problems(context: string | undefined): ProblemError[] {
    return this.issues.flatMap((issue) => places(issue).map((path) => problemAt(path, messageOf(issue), context)));
  }
}

/** Members that nobody knows are reported where they stand, not at the object around them. */
function places(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  return [[...issue.path]];
}

function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === "unrecognized_keys" ? "is not known here" : issue.message;
}

function problemAt(path: readonly PropertyKey[], message: string, context: string | undefined): ProblemError {
  if (context === undefined || context === "body") return { pointer: jsonPointer(path), message };
  return { parameter: String(path[0]), message };
}

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (data) => {
    const result = schema.safeParse(data);
    return result.success ? { value: result.data } : { error: new RequestValidationError(result.error.issues) };
  };
};
