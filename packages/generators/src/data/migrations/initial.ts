import type { DatabaseObject, DatabaseSchema } from "../../relational/index.ts";
import { addForeignKey, createTable } from "../sql/index.ts";

/**
 * The statements that make a whole schema in an empty database: what tables are made of, a group for each table, their
 * foreign keys, and what is made of the tables.
 */
export function createSchema(schema: DatabaseSchema): readonly (readonly string[])[] {
  const keys = schema.tables.flatMap(({ name, foreignKeys }) => foreignKeys.map((key) => addForeignKey(name, key)));
  const objects = (stage: DatabaseObject["stage"]) =>
    schema.objects.filter((object) => object.stage === stage).map(({ create }) => create);
  return [
    ...objects("before tables"),
    ...schema.tables.map(createTable),
    keys,
    ...objectGroups(schema.objects.filter(({ stage }) => stage === "after tables")),
  ].filter((group) => group.length > 0);
}

/** Objects of one table stand together. */
function objectGroups(objects: readonly DatabaseObject[]): readonly (readonly string[])[] {
  const groups: { readonly on: string; readonly statements: string[] }[] = [];
  for (const { on, create } of objects) {
    const table = on.join();
    const last = groups.at(-1);
    if (last?.on === table && table !== "") last.statements.push(...create);
    else groups.push({ on: table, statements: [...create] });
  }
  return groups.map(({ statements }) => statements);
}
