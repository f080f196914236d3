import { type Cardinality, type Entity, type Model, readsOf } from "@domainsmith/model";
import type { RelationalModel, Table } from "../../relational/index.ts";
import { isBroken, type JsonValue, type SampleCheck, type SampleRow, sampleChecks } from "../samples/index.ts";
import { columnValues } from "./column-values.ts";
import type { MadeRow, SeedRow } from "./row-maker.ts";

export interface SeedRows {
  readonly table: Table;
  readonly rows: readonly SeedRow[];
}

export interface BrokenCheck {
  readonly entity: Entity;
  readonly check: SampleCheck;
}

/**
 * The rows without those that break a check about other rows, now that all of them are there; what cannot be without
 * such a row goes with it. A row that keeps its checks without an optional value loses that, and stays. Tells which
 * checks rows were left out for.
 */
export function withoutBroken(
  model: Model,
  relational: RelationalModel,
  made: readonly MadeRow[],
  tables: readonly SeedRows[],
): { readonly tables: readonly SeedRows[]; readonly broken: readonly BrokenCheck[] } {
  const checks = new Map<Entity, readonly SampleCheck[]>();
  for (const { entity } of new Set(made.map(({ seed }) => seed)))
    checks.set(
      entity,
      sampleChecks(model, entity).filter(({ expression }) => readsOf(model, expression).otherRows),
    );
  if ([...checks.values()].every((list) => list.length === 0)) return { tables, broken: [] };
  const broken = new Map<SampleCheck, BrokenCheck>();
  const removed = new Set<string>();
  /** Rows as they are now, by their ids. */
  const current = new Map(made.map((row) => [row.id, row]));
  const changed = new Map<SeedRow, SeedRow>();
  for (let found = true; found; ) {
    found = false;
    let rows = new RowGraph(relational, current, replaced(tables, changed), removed);
    for (const { id, values } of made) {
      const row = current.get(id);
      if (!row || removed.has(id)) continue;
      const { entity } = row.seed;
      const self = rows.shown(row);
      const check = checks.get(entity)?.find((each) => isBroken(each, self));
      if (!check) continue;
      found = true;
      const lighter = withoutValue(model, row, check, rows);
      if (lighter) {
        current.set(id, lighter);
        changed.set(values, lighter.values);
        rows = new RowGraph(relational, current, replaced(tables, changed), removed);
        continue;
      }
      broken.set(check, { entity, check });
      remove(row, [...current.values()], removed);
    }
  }
  const kept = replaced(tables, changed).map(({ table, rows }) => ({
    table,
    rows: rows.flatMap((row) => remaining(table, row, removed)),
  }));
  return { tables: kept, broken: [...broken.values()] };
}

function replaced(tables: readonly SeedRows[], changed: ReadonlyMap<SeedRow, SeedRow>): readonly SeedRows[] {
  return tables.map(({ table, rows }) => ({ table, rows: rows.map((row) => changed.get(row) ?? row) }));
}

/**
 * The row without an optional value that the check reads, and without those that another check then allows no more;
 * undefined where that does not keep all of its checks.
 */
function withoutValue(model: Model, row: MadeRow, broken: SampleCheck, rows: RowGraph): MadeRow | undefined {
  const checks = sampleChecks(model, row.seed.entity);
  for (const first of broken.members) {
    let lighter = emptied(row, [first]);
    while (lighter) {
      const self = rows.shown(lighter);
      const next = checks.find((check) => isBroken(check, self));
      if (!next) return lighter;
      lighter = emptied(lighter, next.members);
    }
  }
  return undefined;
}

/** A row without the first of these values that it can be without. */
function emptied(row: MadeRow, names: readonly string[]): MadeRow | undefined {
  for (const name of names) {
    const lighter = withoutMember(row, name);
    if (lighter) return lighter;
  }
  return undefined;
}

/** A row without a value that it has; undefined where it has none, or must have one. */
function withoutMember(row: MadeRow, name: string): MadeRow | undefined {
  const { seed, values } = row;
  const member = seed.entity.members.find((each) => each.name === name);
  const isThere = (row.members.get(name) ?? null) !== null;
  if (!isThere || !member || member.kind === "computed" || !isOptional(member.cardinality)) return undefined;
  const stored = seed.storage.members.get(name);
  if (stored?.kind === "reference") {
    const reference = seed.references.find((each) => each.member === name);
    if (!reference || reference.required || seed.storage.part?.column === reference.column) return undefined;
  } else if (stored?.kind !== "column" && stored?.kind !== "value") return undefined;
  const columns = new Set(stored.kind === "value" ? stored.parts.map(({ column }) => column) : [stored.column]);
  const properties = new Set([...columns].map(({ property }) => property));
  const others = [...values].filter(([property]) => !properties.has(property));
  return {
    ...row,
    members: new Map([...row.members, [name, null]]),
    values: new Map([...others, ...columnValues(stored, null)]),
  };
}

function isOptional({ lower, many }: Cardinality): boolean {
  return lower === 0 && !many;
}

/** Removes a row, and all that have to point at it. */
function remove(row: MadeRow, made: readonly MadeRow[], removed: Set<string>): void {
  const open = [row.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (removed.has(id)) continue;
    removed.add(id);
    for (const other of made) {
      const needs = other.seed.references.some(
        ({ required, column }) => required && other.values.get(column.property) === id,
      );
      if (needs) open.push(other.id);
    }
  }
}

/** A row as it is without those that were removed; none where it is one of them, or a link to one. */
function remaining(table: Table, row: SeedRow, removed: ReadonlySet<string>): readonly SeedRow[] {
  const isGone = (value: JsonValue | undefined) => typeof value === "string" && removed.has(value);
  const key = table.columns.filter(({ name }) => table.primaryKey.columns.includes(name));
  if (key.some(({ property }) => isGone(row.get(property)))) return [];
  return [new Map([...row].filter(([, value]) => !isGone(value)))];
}

/** Rows with the ways between them. */
class RowGraph {
  readonly #relational: RelationalModel;
  readonly #byId: ReadonlyMap<string, MadeRow>;
  readonly #rows: ReadonlyMap<Table, readonly SeedRow[]>;
  readonly #pointing = new Map<string, ReadonlyMap<string, readonly SeedRow[]>>();
  readonly #removed: ReadonlySet<string>;

  constructor(
    relational: RelationalModel,
    current: ReadonlyMap<string, MadeRow>,
    tables: readonly SeedRows[],
    removed: ReadonlySet<string>,
  ) {
    this.#relational = relational;
    this.#removed = removed;
    this.#byId = current;
    this.#rows = new Map(tables.map(({ table, rows }) => [table, rows]));
  }

  shown(row: MadeRow): SampleRow {
    const { members } = this.#relational.entities.get(row.seed.entity.id) ?? row.seed.storage;
    return {
      id: row.id,
      member: (name) => {
        const stored = members.get(name);
        if (stored?.kind === "inverse") {
          const found = this.#following(stored.table, stored.column.property, row.id, "id");
          return stored.many ? found : (found[0] ?? null);
        }
        if (stored?.kind === "link")
          return this.#following(stored.table, stored.own.property, row.id, stored.other.property);
        const value = row.members.get(name);
        if (stored?.kind !== "reference" || typeof value !== "string") return value;
        const target = this.#removed.has(value) ? undefined : this.#byId.get(value);
        return target ? this.shown(target) : null;
      },
    };
  }

  /** Rows whose `from` is the id, or those that their `to` points at. */
  #following(table: Table, from: string, id: string, to: string): readonly SampleRow[] {
    const key = `${table.name}.${from}`;
    let index = this.#pointing.get(key);
    if (!index) {
      index = Map.groupBy(this.#rows.get(table) ?? [], (row) => String(row.get(from)));
      this.#pointing.set(key, index);
    }
    return (index.get(id) ?? []).flatMap((row) => {
      const target = this.#byId.get(String(row.get(to)));
      return target && !this.#removed.has(target.id) ? [this.shown(target)] : [];
    });
  }
}
