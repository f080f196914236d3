import { problems, problemsOf } from "./routes.ts";

interface OperationSchema {
  readonly response: Readonly<Record<number, unknown>>;
  readonly params?: unknown;
  readonly querystring?: unknown;
  readonly body?: unknown;
}

/**
 * Describes the routes of an entity: `operation("getOrder", "Read an order", { … })` is the schema of a route with its
 * name and its summary, and with the problems that every route may answer.
 */
export function operationsOf(entity: string) {
  return <Schema extends OperationSchema>(operationId: string, summary: string, schema: Schema) => ({
    tags: [entity],
    operationId,
    summary,
    ...schema,
    response: {
      ...schema.response,
      ...(schema.body || schema.querystring || schema.params ? problemsOf.what : {}),
      ...(schema.params ? problemsOf.which : {}),
      ...(schema.body || 204 in schema.response ? problemsOf.change : {}),
      ...problems,
    },
  });
}
