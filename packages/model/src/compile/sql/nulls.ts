import type { SqlCompiler } from "./context.ts";
import { is, LEVEL, primary, type Sql, sql } from "./fragment.ts";
import { exists, looked, type Operand } from "./operand.ts";

/** Whether the operand is there, or is null; its joins are taken to be in the statement. */
export function presence(compiler: SqlCompiler, operand: Operand, there: boolean): Sql {
  const test = there ? "NOT NULL" : "NULL";
  switch (operand.kind) {
    case "scalar":
      return is(operand.sql, test);
    case "row":
      return is(operand.id, test);
    case "document":
      return is(operand.text ?? operand.sql, test);
    case "collection":
      return primary(there ? "TRUE" : "FALSE");
    case "columns": {
      const { entity, path, place } = operand;
      const found = compiler.context.storage.memberOf(entity, path);
      if (found.kind !== "value") throw new Error(`${entity}#${path.join(".")} is no value object in columns.`);
      const columns = found.columns.map((column) => compiler.column(place.alias, column, place.table));
      const [only] = columns;
      if (only !== undefined && columns.length === 1) return is(primary(only), test);
      return sql(`num_nonnulls(${columns.join(", ")}) ${there ? ">" : "="} 0`, LEVEL.comparison);
    }
  }
}

/** `operand == null`, or `operand != null`. */
export function nullTest(compiler: SqlCompiler, operand: Operand, negated: boolean): Sql {
  if (operand.kind === "collection" || operand.joins.length === 0) return presence(compiler, operand, negated);
  const { joins } = operand;
  if (operand.kind === "scalar") return is(looked(operand.sql, joins), negated ? "NOT NULL" : "NULL");
  // The row that a join found is there.
  const found = operand.kind === "row" && operand.place !== undefined;
  return exists(joins, found ? undefined : presence(compiler, operand, true), !negated);
}
