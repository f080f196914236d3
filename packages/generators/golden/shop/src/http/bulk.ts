import { sql } from "drizzle-orm";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Scope } from "../access/scope.ts";
import { uuid } from "../types/scalars.ts";
import { databaseProblem, isInterference } from "./database-problem.ts";
import { areVersionsRequired, versionRequired } from "./etag.ts";
import { type Problem, ProblemException } from "./problem.ts";

/** All of them are one transaction, which others wait for. */
const MOST_OPERATIONS = 100;

const KINDS = ["create", "update", "delete"] as const;

type Kind = (typeof KINDS)[number];

/** A change of a row that has a version. */
export function versionedUpdate<Values extends z.ZodType>(values: Values) {
  return z.strictObject({ id: uuid, version: z.int().optional(), values }).optional();
}

/** The row to be deleted, if it is in this version. */
export const versionedDelete = z.strictObject({ id: uuid, version: z.int().optional() }).optional();

/** The body of a request for several operations: each is one of those in the shape. */
export function bulkSchema<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  const operation = z
    .strictObject(shape)
    .refine((sent) => KINDS.filter((kind) => Object.hasOwn(sent, kind)).length === 1, {
      error: `must be one of ${known.join(", ")}`,
    });
  return z.strictObject({ operations: z.array(operation).min(1).max(MOST_OPERATIONS) });
}

interface VersionedOperation {
  readonly update?: { readonly version?: number | undefined } | undefined;
  readonly delete?: { readonly version?: number | undefined } | undefined;
}

/** Throws a problem where changes must say of which version they are, and some of the operations do not. */
export function requireVersions(request: FastifyRequest, operations: readonly VersionedOperation[]): void {
  if (!areVersionsRequired(request)) return;
  const problems = operations.flatMap((operation, index) =>
    (["update", "delete"] as const)
      .filter((kind) => operation[kind] && operation[kind].version === undefined)
      .map((kind) => ({ pointer: `/operations/${index}/${kind}/version`, message: "is required" })),
  );
  if (problems.length > 0) throw versionRequired("Say which version each of the operations changes.", problems);
}

/** What each operation has come to, in their order. */
export function bulkResultSchema<Written extends z.ZodType>(written: Written) {
  const result = z.object({
    created: written.optional(),
    updated: written.optional(),
    deleted: z.uuid().optional().describe("The id of what was deleted"),
  });
  return z.object({ results: z.array(result) });
}

interface BulkOperation<Create, Update, Delete> {
  readonly create?: Create | undefined;
  readonly update?: Update | undefined;
  readonly delete?: Delete | undefined;
}

interface BulkResult<Written> {
  readonly created?: Written;
  readonly updated?: Written;
  readonly deleted?: string;
}

interface BulkHandlers<Create, Update, Delete, Written> {
  create?(input: Create): Promise<Written>;
  update?(change: Update): Promise<Written>;
  delete?(row: Delete): Promise<void>;
}

/**
 * Does one operation after the other, each as if it had come alone: all of them, or none. Throws the problem of the first
 * that is refused, with pointers to it.
 */
export async function bulk<Create, Update, Delete extends { readonly id: string }, Written>(
  scope: Scope,
  operations: readonly BulkOperation<Create, Update, Delete>[],
  handlers: BulkHandlers<Create, Update, Delete, Written>,
): Promise<{ results: BulkResult<Written>[] }> {
  const results: BulkResult<Written>[] = [];
  for (const [index, operation] of operations.entries()) {
    try {
      results.push(await perform(operation, handlers));
      await settleChecks(scope);
    } catch (error) {
      throw refusalAt(error, index, KINDS.find((kind) => operation[kind] !== undefined) ?? "create");
    }
  }
  return { results };
}

async function perform<Create, Update, Delete extends { readonly id: string }, Written>(
  { create, update, delete: removed }: BulkOperation<Create, Update, Delete>,
  handlers: BulkHandlers<Create, Update, Delete, Written>,
): Promise<BulkResult<Written>> {
  if (create !== undefined && handlers.create) return { created: await handlers.create(create) };
  if (update !== undefined && handlers.update) return { updated: await handlers.update(update) };
  if (removed === undefined || !handlers.delete) throw new Error("An operation of the request is none.");
  await handlers.delete(removed);
  return { deleted: removed.id };
}

/** Has the checks made that wait for the end of a transaction, as they would be for an operation that came alone. */
async function settleChecks({ db }: Scope): Promise<void> {
  await db.execute(sql`do $$ begin set constraints all immediate; set constraints all deferred; end $$`);
}

/** The refusal of an operation among others; errors that are no refusals stay what they are. */
function refusalAt(error: unknown, index: number, kind: Kind): unknown {
  if (isInterference(error)) return error;
  const problem = error instanceof ProblemException ? asProblem(error) : databaseProblem(error, methodOf(kind));
  if (!problem || problem.status >= 500) return error;
  const { status, code, detail = problem.title, rule, errors = [] } = problem;
  const at = `/operations/${index}/${kind}${kind === "update" ? "/values" : ""}`;
  const pointed = errors.map(({ pointer = "", message }) => ({ pointer: `${at}${pointer}`, message }));
  const whole = [{ pointer: `/operations/${index}`, message: detail }];
  return new ProblemException(status, code, detail, pointed.length > 0 ? pointed : whole, rule);
}

function asProblem({ status, code, message, errors, rule }: ProblemException): Omit<Problem, "type"> {
  return { title: message, status, code, detail: message, errors: [...errors], ...(rule !== undefined && { rule }) };
}

function methodOf(kind: Kind): string {
  return kind === "delete" ? "DELETE" : "POST";
}
