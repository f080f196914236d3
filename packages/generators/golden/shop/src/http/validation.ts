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

  /** The rule of the model that is broken, where nothing else is wrong. */
  get rule(): string | undefined {
    const rules = this.issues.map((issue) => (issue.code === "custom" ? issue.params?.rule : undefined));
    return rules.every((rule) => typeof rule === "string") ? rules[0] : undefined;
  }

  problems(context: string | undefined): ProblemError[] {
    return this.issues.flatMap((issue) => places(issue).map((path) => problemAt(path, messageOf(issue), context)));
  }
}

/** Members that nobody knows are reported where they stand, not at the object around them; checks at what they read. */
function places(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  if (issue.code === "custom" && Array.isArray(issue.params?.fields) && issue.params.fields.length > 0) {
    return issue.params.fields.map((field) => [...issue.path, ...String(field).split("/")]);
  }
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
