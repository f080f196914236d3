import type { Check, ForeignKey, IndexPart, Table, TableIndex, Unique } from "../../relational/index.ts";
import { checkSql, withColumns } from "./checks.ts";
import { columnSql } from "./columns.ts";
import { identifier, identifiers, literal } from "./text.ts";

/** The statements that make a table, without its foreign keys: the tables they point at may not exist yet. */
export function createTable(table: Table): readonly string[] {
  const name = identifier(table.name);
  const whole = table.uniques.filter(({ living }) => living === undefined);
  const lines = [
    ...table.columns.map(columnSql),
    `CONSTRAINT ${identifier(table.primaryKey.name)} PRIMARY KEY ${identifiers(table.primaryKey.columns)}`,
    ...whole.map(uniqueClause),
    ...table.checks.map(checkClause),
  ];
  return [
    ...table.sequences.map(({ name: sequence }) => createSequence(sequence)),
    `CREATE TABLE ${name} (\n${lines.map((line) => `  ${line}`).join(",\n")}\n)`,
    ...table.sequences.map(({ name: sequence, column }) => ownSequence(sequence, table.name, column)),
    ...table.uniques.filter(({ living }) => living !== undefined).map((unique) => addUnique(table.name, unique)),
    ...table.indexes.map((index) => createIndex(table.name, index)),
    ...comments(table),
  ];
}

export function createSequence(name: string): string {
  return `CREATE SEQUENCE ${identifier(name)}`;
}

/** The sequence is dropped together with the column. */
export function ownSequence(name: string, table: string, column: string): string {
  return `ALTER SEQUENCE ${identifier(name)} OWNED BY ${identifier(table)}.${identifier(column)}`;
}

export function addForeignKey(table: string, { name, columns, references, onDelete, clears }: ForeignKey): string {
  const cleared = clears === undefined ? "" : ` ${identifiers(clears)}`;
  const action = onDelete === "no action" ? "" : ` ON DELETE ${onDelete.toUpperCase()}${cleared}`;
  return (
    `ALTER TABLE ${identifier(table)} ADD CONSTRAINT ${identifier(name)} FOREIGN KEY ${identifiers(columns)} ` +
    `REFERENCES ${identifier(references.table)} ${identifiers(references.columns)}${action}`
  );
}

/**
 * A unique constraint. One that is unique cannot be partial, so over living rows it is a unique index; an index cannot
 * be deferrable, so where that is needed as well it is a constraint that excludes equal rows.
 */
export function addUnique(table: string, unique: Unique): string {
  if (isConstraint(unique)) return `ALTER TABLE ${identifier(table)} ADD ${uniqueClause(unique)}`;
  const { name, columns, living = "" } = unique;
  return `CREATE UNIQUE INDEX ${identifier(name)} ON ${identifier(table)} ${identifiers(columns)} WHERE ${identifier(living)} IS NULL`;
}

/** What is no constraint is an index. */
export function isConstraint({ living, deferrable }: Unique): boolean {
  return living === undefined || deferrable === true;
}

function uniqueClause({ name, columns, living, deferrable }: Unique): string {
  const constraint = `CONSTRAINT ${identifier(name)}`;
  const deferred = deferrable ? " DEFERRABLE" : "";
  if (living === undefined) return `${constraint} UNIQUE ${identifiers(columns)}${deferred}`;
  const equal = columns.map((column) => `${identifier(column)} WITH =`).join(", ");
  return `${constraint} EXCLUDE USING btree (${equal}) WHERE (${identifier(living)} IS NULL)${deferred}`;
}

/** What an index has of each row, and in which order. */
export function indexedSql(part: IndexPart): string {
  const order = part.descending ? " DESC" : "";
  if (!("column" in part)) return `(${withColumns(part)})${order}`;
  return `${identifier(part.column)}${part.byCodePoint ? ' COLLATE "C"' : ""}${order}`;
}

/** `onlyNew`: one of the name that is there already is taken for this one. */
export function createIndex(table: string, { name, parts, living }: TableIndex, onlyNew = false): string {
  const columns = parts.map(indexedSql).join(", ");
  const where = living === undefined ? "" : ` WHERE ${identifier(living)} IS NULL`;
  return `CREATE INDEX ${onlyNew ? "IF NOT EXISTS " : ""}${identifier(name)} ON ${identifier(table)} (${columns})${where}`;
}

export function checkClause({ name, rule }: Check): string {
  return `CONSTRAINT ${identifier(name)} CHECK (${checkSql(rule)})`;
}

/** The model's documentation in the database. */
export function comments(table: Table): readonly string[] {
  const own = table.comment === undefined ? [] : [commentOnTable(table.name, table.comment)];
  const columns = table.columns.flatMap(({ name, comment }) =>
    comment === undefined ? [] : [commentOnColumn(table.name, name, comment)],
  );
  return [...own, ...columns];
}

export function commentOnTable(table: string, text: string | undefined): string {
  return `COMMENT ON TABLE ${identifier(table)} IS ${text === undefined ? "NULL" : literal(text)}`;
}

export function commentOnColumn(table: string, column: string, text: string | undefined): string {
  const where = `${identifier(table)}.${identifier(column)}`;
  return `COMMENT ON COLUMN ${where} IS ${text === undefined ? "NULL" : literal(text)}`;
}
