import type { RelationalSchema } from "../../relational/index.ts";
import { addForeignKey, createTable } from "../sql/index.ts";

/** The statements that make a whole schema in an empty database. */
export function createSchema(schema: RelationalSchema): readonly string[] {
  return [
    ...schema.tables.flatMap((table) => createTable(table)),
    ...schema.tables.flatMap(({ name, foreignKeys }) => foreignKeys.map((key) => addForeignKey(name, key))),
  ];
}
