import type { SymbolId } from "../symbols.ts";

/** How rows lie in tables: what the SQL compiler has to know of a database. All names are quoted where they must be. */
export interface SqlStorage {
  /** The table, or view, in which another entity's rows are looked up: `access.customers`. */
  tableOf(entity: SymbolId): string;
  /** The column of a row's id, in the table of that entity. */
  idOf(entity: SymbolId): string;
  /**
   * What tells the rows of an entity from others in its table, where it shares one with a family: the column and the
   * values that it may have.
   */
  kindOf(entity: SymbolId): { readonly column: string; readonly values: readonly string[] } | undefined;
  /** How a member is stored. `path` is a member of the entity, followed by parts of value objects in it. */
  memberOf(entity: SymbolId, path: readonly string[]): StoredMember;
}

export type StoredMember =
  /** One value, or an array of plain values. */
  | { readonly kind: "column"; readonly column: string }
  /** A value object in columns of its own; it is null when all of `columns` are. */
  | { readonly kind: "value"; readonly columns: readonly string[] }
  /** A value object, or a list of them, as one JSON document: objects with the property names of `propertyOf`. */
  | { readonly kind: "document"; readonly column: string; propertyOf(value: SymbolId, member: string): string }
  /** A reference in this row to another row's id. */
  | { readonly kind: "reference"; readonly column: string }
  /** Other rows refer to this one: `column` in `table` holds this row's id. */
  | { readonly kind: "inverse"; readonly table: string; readonly column: string }
  /** Many to many: rows of a join table. */
  | { readonly kind: "link"; readonly table: string; readonly own: string; readonly other: string };
