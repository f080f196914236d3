import { baseType, type Model, type SqlStorage, type StoredMember, type SymbolId } from "@domainsmith/model";
import { identifier } from "../data/sql/text.ts";
import { propertyName } from "../naming/index.ts";
import { relationalModel } from "./relational-model.ts";
import type { Column } from "./schema.ts";
import type { EntityStorage, MemberStorage } from "./storage.ts";

/**
 * How the SQL compiler finds members in the tables of a model. `tableOf` names the table, or view, in which the rows
 * of other entities, and join tables, are looked up: by default `access.orders`.
 *
 * Asking for what has no storage throws: an abstract entity without a table, a computed member. Such a model has a
 * notice that keeps it from being generated.
 */
export function sqlStorage(model: Model, tableOf: (table: string) => string = accessView): SqlStorage {
  const { entities } = relationalModel(model);
  const entity = (id: SymbolId): EntityStorage => {
    const found = entities.get(id);
    if (!found) throw new Error(`${id} has no table.`);
    return found;
  };
  return {
    tableOf: (id) => tableOf(entity(id).table.name),
    idOf: (id) => identifier(entity(id).id.name),
    kindOf(id) {
      const { kind } = entity(id);
      if (!kind || kind.column.values?.every((value) => kind.kinds.includes(value))) return undefined;
      return { column: identifier(kind.column.name), values: kind.kinds };
    },
    memberOf(id, [member = "", ...path]) {
      const storage = entity(id).members.get(member);
      if (!storage) throw new Error(`${id}#${member} is not stored.`);
      if (path.length === 0) return stored(storage, tableOf);
      if (storage.kind !== "value") throw new Error(`${id}#${member} has no parts.`);
      return partOf(model, storage, path);
    },
  };
}

/** The view of the schema `access` through which conditions look at other rows. */
function accessView(table: string): string {
  return `access.${identifier(table)}`;
}

function propertyOf(_value: SymbolId, member: string): string {
  return propertyName([member]);
}

function stored(storage: MemberStorage, tableOf: (table: string) => string): StoredMember {
  switch (storage.kind) {
    case "column":
      return inColumn(storage.column);
    case "value":
      return { kind: "value", columns: columnsOfValue(storage) };
    case "file":
      return inColumn(storage.key);
    case "reference":
      return { kind: "reference", column: identifier(storage.column.name) };
    case "inverse":
      return { kind: "inverse", table: tableOf(storage.table.name), column: identifier(storage.column.name) };
    case "link":
      return {
        kind: "link",
        table: tableOf(storage.table.name),
        own: identifier(storage.own.name),
        other: identifier(storage.other.name),
      };
  }
}

function inColumn({ name, type }: Column): StoredMember {
  const column = identifier(name);
  return type.base === "jsonb" ? { kind: "document", column, propertyOf } : { kind: "column", column };
}

type Value = Extract<MemberStorage, { kind: "value" }>;

/** Columns that are null together with the value: a required one tells for all. */
function columnsOfValue({ parts, required }: Value): readonly string[] {
  const [first] = required;
  return first === undefined ? parts.map(({ column }) => identifier(column.name)) : [identifier(first)];
}

function partOf(model: Model, { parts }: Value, path: readonly string[]): StoredMember {
  const inside = parts.filter((part) => path.every((name, index) => part.path[index] === name));
  const [first] = inside;
  if (!first) throw new Error(`No column holds ${path.join(".")}.`);
  if (first.path.length === path.length) return inColumn(first.column);
  const { type } = baseType(model, first.attribute.type);
  if (type.kind === "primitive" && (type.name === "File" || type.name === "Image")) {
    const key = inside.find((part) => part.path.length === path.length + 1 && part.path.at(-1) === "key");
    if (key && first.path.length === path.length + 1) return inColumn(key.column);
  }
  return { kind: "value", columns: inside.map(({ column }) => identifier(column.name)) };
}
