import { propertyAccess, quoted, type TypeScriptFile } from "../emit/index.ts";
import type { Resource } from "./resource.ts";

/** The condition that an entity's rows fulfil in their table, if not all do: they are of its kind, and not deleted. */
export function visibleRows(file: TypeScriptFile, { storage, deletedAt }: Resource, table: string): string | undefined {
  const drizzle = (name: string) => file.import(name, "drizzle-orm");
  const at = ({ property }: { readonly property: string }) => `${table}${propertyAccess(property)}`;
  const conditions: string[] = [];
  if (storage.kind) {
    const { column, kinds } = storage.kind;
    const [kind] = kinds;
    if (kinds.length === 1 && kind !== undefined && column.values?.length !== 1) {
      conditions.push(`${drizzle("eq")}(${at(column)}, ${quoted(kind)})`);
    } else if (column.values === undefined || kinds.length < column.values.length) {
      conditions.push(`${drizzle("inArray")}(${at(column)}, [${kinds.map(quoted).join(", ")}])`);
    }
  }
  if (deletedAt) conditions.push(`${drizzle("isNull")}(${at(deletedAt)})`);
  if (conditions.length < 2) return conditions[0];
  return `${drizzle("and")}(${conditions.join(", ")})`;
}
