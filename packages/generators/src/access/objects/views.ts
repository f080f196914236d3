import { identifier, literal } from "../../data/sql/index.ts";
import type { DatabaseObject, Table } from "../../relational/index.ts";
import { databaseObject } from "./database-object.ts";

/** The key of the view by which rules read a table. */
export function viewKey(table: string): string {
  return `view access.${table}`;
}

/**
 * The columns (as SQL names them) of a table that rules about other rows read. The view reads them with its owner's
 * rights: rules are judged by what is true, not by what the principal may see of it. Where rows belong to tenants, those
 * of others are not there: what is shared must not tell of them what is counted or looked up.
 */
export function rulesView(role: string, table: Table, columns: ReadonlySet<string>): DatabaseObject {
  const view = `access.${identifier(table.name)}`;
  const from = identifier(table.name);
  const read = table.columns.map(({ name }) => identifier(name)).filter((name) => columns.has(name));
  const tenant = table.columns.find(({ origin }) => origin === "$tenant");
  // The owner works for all tenants unless it says for which.
  const own = tenant
    ? `\n  WHERE ${from}.${identifier(tenant.name)} = access.tenant()\n    OR access.tenant() IS NULL AND current_user <> ${literal(role)}`
    : "";
  return databaseObject({
    key: viewKey(table.name),
    create: [
      `CREATE VIEW ${view} AS\n  SELECT ${read.join(", ")} FROM ${from}${own}`,
      `GRANT SELECT ON ${view} TO ${identifier(role)}`,
    ],
    drop: [`DROP VIEW ${view}`],
    on: [table.name],
    reads: [table.name],
  });
}
