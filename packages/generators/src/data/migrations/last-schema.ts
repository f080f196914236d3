import type { DatabaseSchema } from "../../relational/index.ts";
import { findChain } from "./chain.ts";
import { writtenMigrations } from "./files.ts";

/** Where all files lie that {@link lastSchema} reads, and nothing else. */
export { MIGRATIONS as MIGRATIONS_FOLDER } from "./snapshot.ts";

/** The schema that the written migrations lead to; undefined when there are none, or when it cannot be told. */
export function lastSchema(previous: ReadonlyMap<string, string>): DatabaseSchema | undefined {
  const chain = findChain(writtenMigrations(previous), previous);
  return chain.ok && chain.migrations.some(({ generated }) => generated) ? chain.schema : undefined;
}
