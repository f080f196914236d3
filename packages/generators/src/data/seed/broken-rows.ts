import { type Entity, type Model, readsOf } from "@domainsmith/model";
import type { RelationalModel, Table } from "../../relational/index.ts";
import { isBroken, type JsonValue, type SampleCheck, type SampleRow, sampleChecks } from "../samples/index.ts";
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
 * such a row goes with it. Tells which checks were broken.
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
  for (let found = true; found; ) {
    found = false;
    const rows = new RowGraph(relational, made, tables, removed);
    for (const row of made) {
      if (removed.has(row.id)) continue;
      const { entity } = row.seed;
      const self = rows.shown(row);
      const check = checks.get(entity)?.find((each) => isBroken(each, self));
      if (!check) continue;
      broken.set(check, { entity, check });
      found = true;
      remove(row, made, removed);
    }
  }
  if (removed.size === 0) return { tables, broken: [] };
  const kept = tables.map(({ table, rows }) => ({
    table,
    rows: rows.flatMap((row) => remaining(table, row, removed)),
  }));
  return { tables: kept, broken: [...broken.values()] };
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
    made: readonly MadeRow[],
    tables: readonly SeedRows[],
    removed: ReadonlySet<string>,
  ) {
    this.#relational = relational;
    this.#removed = removed;
    this.#byId = new Map(made.filter(({ id }) => !removed.has(id)).map((row) => [row.id, row]));
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
        const target = this.#byId.get(value);
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
