import { problems } from "./routes.ts";

interface OperationSchema {
  readonly response: Readonly<Record<number, unknown>>;
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
    response: { ...schema.response, ...problems },
  });
}
