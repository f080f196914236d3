import { Readable } from "node:stream";
import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { jsonPointer, type ProblemError } from "./problem.ts";

/** An answer tells no more of what is wrong: with everything, it would be many times as long as the request. */
export const MOST_PROBLEMS = 100;
/** Objects in a body, however deep. Each can be wrong in several places, and all of these would be kept. */
const MOST_OBJECTS = 20_000;

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

  /** What is wrong where; of many the first ones. */
  problems(context: string | undefined): ProblemError[] {
    const problems: ProblemError[] = [];
    for (const issue of this.issues) {
      for (const path of places(issue)) {
        if (problems.length === MOST_PROBLEMS) return problems;
        problems.push(problemAt(path, messageOf(issue), context));
      }
    }
    return problems;
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
    if (hasTooManyObjects(data)) {
      const message = `has more than ${MOST_OBJECTS.toLocaleString("en")} objects: send them in several requests`;
      return { error: new RequestValidationError([{ code: "custom", path: [], message, input: undefined }]) };
    }
    const result = schema.safeParse(data);
    return result.success ? { value: result.data } : { error: new RequestValidationError(result.error.issues) };
  };
};

/** Stops counting where there are too many. A body can be as deep as it is long, so that nothing here calls itself. */
function hasTooManyObjects(data: unknown): boolean {
  // A file on its way is no JSON.
  if (data instanceof Readable) return false;
  let count = 0;
  const open = [data];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) count += 1;
    if (count > MOST_OBJECTS) return true;
    for (const each of Object.values(value)) if (typeof each === "object" && each !== null) open.push(each);
  }
  return false;
}
