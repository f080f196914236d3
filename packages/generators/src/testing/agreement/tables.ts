import { type Model, type SymbolId, sqlLiteral } from "@domainsmith/model";
import { identifier } from "../../data/sql/index.ts";
import { type Column, relationalModel, type Table } from "../../relational/index.ts";
import { type Item, propertyOf, type World } from "./world.ts";

/** Statements that make the tables of the model, without anything that would refuse a row. */
export function tableStatements(model: Model): readonly string[] {
  return relationalModel(model).schema.tables.map(({ name, columns }) => {
    const definitions = columns.map((column) => `${identifier(column.name)} ${typeOf(column)}`);
    return `CREATE TABLE ${identifier(name)} (${definitions.join(", ")})`;
  });
}

function typeOf({ type: { base, array, precision, scale } }: Column): string {
  const suffix = array ? "[]" : "";
  if (base === "timestamptz") return `timestamptz(3)${suffix}`;
  return `${base}${precision === undefined ? "" : `(${precision}, ${scale ?? 0})`}${suffix}`;
}

type Row = Map<string, string>;

/** Statements that replace all rows by those of the world. */
export function rowStatements(model: Model, world: World): readonly string[] {
  const { schema, entities } = relationalModel(model);
  const rows = new Map<Table, Row[]>(schema.tables.map((table) => [table, []]));
  const put = (table: Table, row: Row) => rows.get(table)?.push(row);
  const byId = new Map<unknown, Row>();
  for (const [entity, items] of world)
    for (const item of items) {
      const storage = entities.get(entity);
      if (!storage) throw new Error(`${entity} has no table.`);
      const row: Row = new Map([[storage.id.name, sqlLiteral(String(item.id))]]);
      if (storage.kind?.own !== undefined) row.set(storage.kind.column.name, sqlLiteral(storage.kind.own));
      byId.set(item.id, row);
      put(storage.table, row);
    }
  for (const [entity, items] of world)
    for (const [member, storage] of entities.get(entity)?.members ?? [])
      for (const item of items) {
        const row = byId.get(item.id);
        const value = item[propertyOf(entity, member)];
        if (!row) continue;
        if (storage.kind === "column") row.set(storage.column.name, literalOf(value, storage.column));
        else if (storage.kind === "file") row.set(storage.key.name, value ? "'key'" : "NULL");
        else if (storage.kind === "reference") row.set(storage.column.name, idOf(value));
        else if (storage.kind === "value")
          for (const { path, column } of storage.parts) row.set(column.name, literalOf(follow(value, path), column));
        else if (storage.kind === "inverse") {
          for (const other of Array.isArray(value) ? value : [value])
            if (isItem(other)) byId.get(other.id)?.set(storage.column.name, idOf(item));
        } else if (model.relations.some(({ id }) => id === `${entity}#${member}`))
          for (const other of Array.isArray(value) ? value : [])
            put(
              storage.table,
              new Map([
                [storage.own.name, idOf(item)],
                [storage.other.name, idOf(other)],
              ]),
            );
      }
  return [...rows].flatMap(([table, found]) => {
    const name = identifier(table.name);
    const columns = table.columns.map((column) => identifier(column.name));
    const values = found.map((row) => `(${table.columns.map((column) => row.get(column.name) ?? "NULL").join(", ")})`);
    const insert = `INSERT INTO ${name} (${columns.join(", ")}) VALUES ${values.join(", ")}`;
    return values.length === 0 ? [`TRUNCATE ${name}`] : [`TRUNCATE ${name}`, insert];
  });
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null;
}

function idOf(value: unknown): string {
  return isItem(value) ? sqlLiteral(String(value.id)) : "NULL";
}

function follow(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isItem(at) ? at[propertyOf("" as SymbolId, name)] : null), value);
}

function literalOf(value: unknown, { type }: Column): string {
  if (value === null || value === undefined) return "NULL";
  if (type.base === "jsonb") return sqlLiteral(JSON.stringify(value));
  if (!Array.isArray(value)) return sqlLiteral(String(value));
  return `ARRAY[${value.map((each) => sqlLiteral(String(each))).join(", ")}]::${type.base}[]`;
}
