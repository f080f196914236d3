import type { RelationalSchema } from "../../relational/index.ts";
import { addForeignKey, createTable } from "../sql/index.ts";

/** The statements that make a whole schema in an empty database: a group for each table, then the foreign keys. */
export function createSchema(schema: RelationalSchema): readonly (readonly string[])[] {
  const keys = schema.tables.flatMap(({ name, foreignKeys }) => foreignKeys.map((key) => addForeignKey(name, key)));
  return [...schema.tables.map(createTable), keys].filter((group) => group.length > 0);
}
