import type { SymbolId } from "@domainsmith/model";
import type { Column, DatabaseSchema, TableRenames } from "../../relational/index.ts";

/**
 * A schema as the snapshot keeps it: with the renames that led to it, where their old name is that of something else
 * again. Otherwise the next comparison could not tell them from names that changed places.
 */
export function withPassedRenames(
  schema: DatabaseSchema,
  renames: ReadonlyMap<SymbolId, TableRenames>,
): DatabaseSchema {
  const symbols = new Set(schema.tables.map(({ symbol }) => symbol));
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const known = renames.get(table.symbol);
      if (!known) return table;
      const origins = new Set(table.columns.map(({ origin }) => origin));
      const columns = table.columns.map((column) => {
        const passed = taken(column.origin, known.columns.get(column.origin) ?? [], origins);
        const passedValues = takenValues(column, known.values.get(column.origin));
        return {
          ...column,
          ...(passed.length === 0 ? {} : { passed }),
          ...(passedValues.length === 0 ? {} : { passedValues }),
        };
      });
      const passed = taken(table.symbol, known.symbols, symbols);
      return { ...table, ...(passed.length === 0 ? {} : { passed }), columns };
    }),
  };
}

function taken(own: string, former: readonly string[], names: ReadonlySet<string>): readonly string[] {
  return former.filter((name) => name !== own && names.has(name));
}

/**
 * Renames of a column's values whose old name is that of another value: `new was old`.
 *
 * @param former former names by the values of the column
 */
export function takenValues(
  { values = [] }: Column,
  former: ReadonlyMap<string, readonly string[]> | undefined,
): readonly string[] {
  const names = new Set(values);
  return values.flatMap((value) => taken(value, former?.get(value) ?? [], names).map((old) => `${value} was ${old}`));
}
