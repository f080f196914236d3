import { identifier } from "../../data/sql/index.ts";
import type { DatabaseObject, Table } from "../../relational/index.ts";
import { databaseObject } from "./database-object.ts";

/** The key of the view by which rules read a table. */
export function viewKey(table: string): string {
  return `view access.${table}`;
}

/**
 * The columns (as SQL names them) of a table that rules about other rows read. The view reads them with its owner's rights: rules are judged
 * by what is true, not by what the principal may see of it.
 */
export function rulesView(role: string, table: Table, columns: ReadonlySet<string>): DatabaseObject {
  const view = `access.${identifier(table.name)}`;
  const read = table.columns.map(({ name }) => identifier(name)).filter((name) => columns.has(name));
  return databaseObject({
    key: viewKey(table.name),
    create: [
      `CREATE VIEW ${view} AS\n  SELECT ${read.join(", ")} FROM ${identifier(table.name)}`,
      `GRANT SELECT ON ${view} TO ${identifier(role)}`,
    ],
    drop: [`DROP VIEW ${view}`],
    on: [table.name],
    reads: [table.name],
  });
}
