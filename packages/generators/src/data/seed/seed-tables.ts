import { type Entity, type Model, relationOf, type SymbolId } from "@domainsmith/model";
import type { Column, EntityStorage, RelationalModel, Table } from "../../relational/index.ts";

/** A reference that rows of an entity hold. */
export interface SeedReference {
  /** The member that holds it, if the entity has one. */
  readonly member?: string;
  readonly column: Column;
  readonly target: EntityStorage;
  /** Every row of the entity has it. */
  readonly required: boolean;
}

/** An entity with rows of its own kind. */
export interface SeedEntity {
  readonly entity: Entity;
  readonly storage: EntityStorage;
  readonly references: readonly SeedReference[];
}

/** A table with the entities whose rows it holds. */
export interface SeedTable {
  readonly table: Table;
  readonly entities: readonly SeedEntity[];
}

/** The tables of entities, in the order of the model. */
export function seedTables(model: Model, relational: RelationalModel): readonly SeedTable[] {
  const byTable = new Map<Table, SeedEntity[]>();
  const owners = ownersWithoutMember(model, relational);
  for (const entity of model.entities) {
    const storage = relational.entities.get(entity.id);
    if (entity.abstract || !storage) continue;
    const references: SeedReference[] = [];
    for (const member of entity.members) {
      const stored = storage.members.get(member.name);
      const target = stored?.kind === "reference" ? relational.entities.get(stored.target) : undefined;
      if (stored?.kind !== "reference" || !target) continue;
      // A subtype's reference is nullable in the table: whether rows of this kind must have it, the member says.
      const required = !stored.column.nullable || (stored.column.origin.includes(":") && member.cardinality.lower > 0);
      references.push({ member: member.name, column: stored.column, target, required });
    }
    for (const reference of owners.get(storage.table) ?? []) references.push(reference);
    const list = byTable.get(storage.table) ?? [];
    list.push({ entity, storage, references });
    byTable.set(storage.table, list);
  }
  return [...byTable].map(([table, entities]) => ({ table, entities }));
}

/** References to owners by compositions without an inverse: no member of the owned entity holds them. */
function ownersWithoutMember(model: Model, relational: RelationalModel): ReadonlyMap<Table, readonly SeedReference[]> {
  const known = new Map(model.relations.map((relation) => [`$${relation.id}`, relation.id]));
  const found = new Map<Table, SeedReference[]>();
  for (const table of relational.schema.tables)
    for (const column of table.columns) {
      const id: SymbolId | undefined = known.get(column.origin);
      if (id === undefined) continue;
      const { from, to } = relationOf(model, id);
      const target = relational.entities.get(from.entity);
      if (to.member !== undefined || !target) continue;
      found.set(table, [...(found.get(table) ?? []), { column, target, required: !column.nullable }]);
    }
  return found;
}

/**
 * The tables in an order in which every required reference points at an earlier table (or its own), and optional ones
 * do where that is possible; the table of the tenants comes before all rows of theirs. `circular` are those that require each other, and those that require one of them.
 */
export function inSeedOrder(
  tables: readonly SeedTable[],
  tenants?: Table,
): {
  readonly order: readonly SeedTable[];
  readonly circular: readonly SeedTable[];
} {
  const open = new Map(tables.map((table) => [table.table, dependencies(table, tenants)]));
  const waiting = new Map<Table, Table[]>();
  for (const [table, { required, optional }] of open)
    for (const target of new Set([...required, ...optional])) {
      const list = waiting.get(target) ?? [];
      list.push(table);
      waiting.set(target, list);
    }
  const byTable = new Map(tables.map((table) => [table.table, table]));
  const order: SeedTable[] = [];
  const ready = tables.map(({ table }) => table).filter((table) => open.get(table)?.required.size === 0);
  while (ready.length > 0) {
    const free = ready.findIndex((table) => open.get(table)?.optional.size === 0);
    const [next] = ready.splice(Math.max(0, free), 1);
    if (!next) break;
    open.delete(next);
    const placed = byTable.get(next);
    if (placed) order.push(placed);
    for (const table of waiting.get(next) ?? []) {
      const rest = open.get(table);
      if (!rest) continue;
      rest.optional.delete(next);
      if (rest.required.delete(next) && rest.required.size === 0) ready.push(table);
    }
  }
  return { order, circular: tables.filter(({ table }) => open.has(table)) };
}

function dependencies({ table, entities }: SeedTable, tenants: Table | undefined) {
  const required = new Set<Table>();
  if (tenants && tenants !== table && entities.some(({ storage }) => storage.tenant)) required.add(tenants);
  const optional = new Set<Table>();
  for (const { references } of entities)
    for (const reference of references)
      if (reference.target.table !== table) (reference.required ? required : optional).add(reference.target.table);
  for (const target of required) optional.delete(target);
  return { required, optional };
}
