import {
  type Attribute,
  baseType,
  type Entity,
  type Expression,
  entityOf,
  type Model,
  type SymbolId,
  subtypesOf,
  valueObjectOf,
} from "@domainsmith/model";
import {
  type EntityStorage,
  type MemberStorage,
  relationalModel,
} from "../../../../generators/src/relational/index.ts";

export type Value = null | boolean | number | string | Row | ReadonlyMap<string, Value> | readonly Value[];

/** A row of a table, as JSON that PostgreSQL makes of it. */
export type Raw = Readonly<Record<string, unknown>>;
export type Tables = Readonly<Record<string, readonly Raw[]>>;

/** A row of an entity. */
export class Row {
  readonly entity: Entity;
  readonly id: string;
  readonly raw: Record<string, unknown>;

  constructor(entity: Entity, raw: Raw) {
    this.entity = entity;
    this.id = String(raw.id);
    this.raw = { ...raw };
  }

  computed(member: string): Expression | undefined {
    const found = this.entity.members.find((each) => each.name === member);
    return found?.kind === "computed" ? found.value.expression : undefined;
  }
}

/** All rows of an application's database, to be looked at as the model sees them. */
export class World {
  readonly model: Model;
  readonly #storages: ReadonlyMap<SymbolId, EntityStorage>;
  readonly #links: Tables;
  readonly #byTable = new Map<string, Row[]>();
  readonly #values = new WeakMap<object, SymbolId>();

  constructor(model: Model, tables: Tables) {
    this.model = model;
    const { entities } = relationalModel(model);
    this.#storages = entities;
    this.#links = tables;
    for (const storage of entities.values()) {
      const { table, kind } = storage;
      for (const raw of tables[table.name] ?? []) {
        if (kind ? raw[kind.column.name] !== kind.own : false) continue;
        const rows = this.#byTable.get(table.name) ?? [];
        rows.push(new Row(entityOf(model, storage.entity), raw));
        this.#byTable.set(table.name, rows);
      }
    }
  }

  storageOf(entity: SymbolId): EntityStorage {
    const storage = this.#storages.get(entity);
    if (!storage) throw new Error(`${entity} has no rows of its own.`);
    return storage;
  }

  hasRows(entity: SymbolId): boolean {
    return this.#storages.has(entity);
  }

  /** Rows of an entity and of its subtypes. */
  rowsOf(entity: SymbolId): readonly Row[] {
    const kinds = new Set([entity, ...subtypesOf(this.model, entity).map(({ id }) => id)]);
    return this.#rowsIn(this.storageOf(entity).table.name).filter((row) => kinds.has(row.entity.id));
  }

  row(entity: SymbolId, id: unknown): Row | null {
    return this.rowsOf(entity).find((row) => row.id === id) ?? null;
  }

  /** The row is deleted. */
  forget(row: Row): void {
    const rows = this.#byTable.get(this.storageOf(row.entity.id).table.name);
    const index = rows?.indexOf(row) ?? -1;
    if (index >= 0) rows?.splice(index, 1);
  }

  tenantOf(row: Row): string | null {
    const column = this.storageOf(row.entity.id).table.columns.find(({ origin }) => origin === "$tenant");
    const tenant = column && row.raw[column.name];
    return tenant === undefined || tenant === null ? null : String(tenant);
  }

  /** What a row's attribute or relation holds. */
  member(row: Row, name: string): Value {
    const storage = this.storageOf(row.entity.id).members.get(name);
    if (!storage) throw new Error(`${row.entity.id} stores no ${name}.`);
    const found = row.entity.members.find((each) => each.name === name);
    if (found?.kind === "attribute") return this.#attribute(row, found, storage);
    const rows = this.#related(row, storage);
    return found?.cardinality.many ? rows : (rows[0] ?? null);
  }

  /** The computed member of a value object that a value is of. */
  computedOf(value: object, member: string): Expression | undefined {
    const id = this.#values.get(value);
    const found = id && valueObjectOf(this.model, id).members.find((each) => each.name === member);
    return found && found.kind === "computed" ? found.value.expression : undefined;
  }

  /** The owner's row of a part. */
  ownerOf(part: Row): Row | null {
    const storage = this.storageOf(part.entity.id).part;
    return storage ? this.row(storage.owner, part.raw[storage.column.name]) : null;
  }

  #rowsIn(table: string): readonly Row[] {
    return this.#byTable.get(table) ?? [];
  }

  #related(row: Row, storage: MemberStorage): readonly Row[] {
    switch (storage.kind) {
      case "reference": {
        const found = this.row(storage.target, row.raw[storage.column.name]);
        return found ? [found] : [];
      }
      case "inverse":
        return this.#rowsIn(storage.table.name).filter((other) => other.raw[storage.column.name] === row.id);
      case "link": {
        const links = (this.#links[storage.table.name] ?? []).filter((link) => link[storage.own.name] === row.id);
        return links.flatMap((link) => this.row(storage.target, link[storage.other.name]) ?? []);
      }
      default:
        throw new Error(`${storage.kind} is no relation.`);
    }
  }

  #attribute(row: Row, attribute: Attribute, storage: MemberStorage): Value {
    if (storage.kind === "column") return this.#json(row.raw[storage.column.name], attribute);
    if (storage.kind === "file") return storage.key.name in row.raw ? (row.raw[storage.key.name] as Value) : null;
    if (storage.kind !== "value") throw new Error(`${attribute.id} is stored as ${storage.kind}.`);
    if (storage.parts.every(({ column }) => (row.raw[column.name] ?? null) === null)) return null;
    return this.#value(attribute, (path, part) => {
      const found = storage.parts.find((each) => each.path.join() === path.join());
      return found ? this.#json(row.raw[found.column.name], part) : undefined;
    });
  }

  /** A value object out of columns; parts that are values themselves are made of the columns below them. */
  #value(
    attribute: Attribute,
    columnOf: (path: readonly string[], part: Attribute) => Value | undefined,
    path: readonly string[] = [],
  ): Value {
    const { type } = baseType(this.model, attribute.type);
    if (type.kind !== "value") throw new Error(`${attribute.id} is no value.`);
    const entries = valueObjectOf(this.model, type.value).members.flatMap((part): [string, Value][] => {
      if (part.kind !== "attribute") return [];
      const here = [...path, part.name];
      return [[part.name, columnOf(here, part) ?? this.#value(part, columnOf, here)]];
    });
    return this.#remember(type.value, new Map(entries));
  }

  #json(raw: unknown, attribute: Attribute): Value {
    if (raw === null || raw === undefined) return null;
    if (attribute.cardinality.many && Array.isArray(raw)) return raw.map((item) => this.#one(item, attribute));
    return this.#one(raw, attribute);
  }

  #one(raw: unknown, attribute: Attribute): Value {
    const { type } = baseType(this.model, attribute.type);
    if (type.kind === "value") {
      const object = raw as Raw;
      const entries = valueObjectOf(this.model, type.value).members.flatMap((part): [string, Value][] =>
        part.kind === "attribute" ? [[part.name, this.#json(object[part.name], part)]] : [],
      );
      return this.#remember(type.value, new Map(entries));
    }
    if (type.kind === "primitive") {
      if (type.name === "Instant") return new Date(String(raw)).toISOString();
      if (["Int", "Long", "Float", "Decimal"].includes(type.name)) return Number(raw);
      if (type.name === "Boolean") return raw === true;
    }
    return String(raw);
  }

  #remember(value: SymbolId, map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
    this.#values.set(map, value);
    return map;
  }
}
