import { STATUS_CODES } from "node:http";
import { z } from "zod";

const problemErrorSchema = z.object({
  pointer: z.string().optional().describe("JSON pointer into the request's body"),
  parameter: z.string().optional().describe("Name of the parameter in the address"),
  message: z.string(),
});

// #if files
const quotaSchema = z.object({
  used: z.int().describe("Bytes, with what is on its way, and what was replaced or deleted and is not gone yet"),
  limit: z.int().describe("Bytes"),
});

/** What may be uploaded together, and how much of it is used. */
export type Quota = z.infer<typeof quotaSchema>;

// #end
export type ProblemError = z.infer<typeof problemErrorSchema>;

/** What every refused request gets, as `application/problem+json` (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("Stable, for programs"),
    rule: z.string().optional().describe("The rule of the model that refuses"),
    detail: z.string().optional(),
    errors: z.array(problemErrorSchema).optional(),
    quota: quotaSchema.optional().describe("Of what may be uploaded, where that is too much"), // #files
  })
  .meta({ id: "Problem" });

export type Problem = z.infer<typeof problemSchema>;

/** A refusal on purpose: thrown anywhere, answered as a problem. */
export class ProblemException extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly ProblemError[];
  /** The rule of the model that refuses: `Order.locked`. */
  readonly rule: string | undefined;

  constructor(status: number, code: string, detail: string, errors: readonly ProblemError[] = [], rule?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.rule = rule;
  }
}

export function notFound(what: string): ProblemException {
  return new ProblemException(404, "NOT_FOUND", `There is no such ${what}.`);
}

export function badParameter(parameter: string, message: string): ProblemException {
  return new ProblemException(400, "VALIDATION", "The request is not valid.", [{ parameter, message }]);
}

export function problem(
  status: number,
  code: string,
  detail?: string,
  errors: readonly ProblemError[] = [],
  rule?: string,
): Problem {
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    code,
    ...(rule !== undefined && { rule }),
    ...(detail !== undefined && { detail }),
    ...(errors.length > 0 && { errors: [...errors] }),
  };
}

/** A JSON pointer (RFC 6901) to the value at `path`. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
