import { type Model, relationOf } from "@domainsmith/model";
import type { Notice } from "../../generator.ts";
import type { EntityStorage, MemberStorage, RelationalModel, Table } from "../../relational/index.ts";
import { hash, hashRow, type JsonValue, type SampleRow } from "../samples/index.ts";
import { withoutBroken } from "./broken-rows.ts";
import { type MadeRow, MISSING_ONE_IN, RowMaker, type SeedRow, unfulfilled } from "./row-maker.ts";
import { SeedNames } from "./seed-names.ts";
import { inSeedOrder, type SeedTable, seedTables } from "./seed-tables.ts";

export interface SeedData {
  /** In the order in which they can be inserted; tables without rows are left out. */
  readonly tables: readonly { readonly table: Table; readonly rows: readonly SeedRow[] }[];
  readonly notices: readonly Notice[];
}

const PARTS_PER_OWNER = 3;
const LINKS_PER_ROW = 3;
/** So that it is seen that each sees its own rows alone. */
const TENANTS = 2;

/** Demo rows for all entities: a pure function of the model and the number of rows. */
export function seedData(model: Model, relational: RelationalModel, rows: number): SeedData {
  return new Seeder(model, relational, rows).run();
}

class Seeder {
  readonly #model: Model;
  readonly #relational: RelationalModel;
  readonly #rows: number;
  readonly #names: SeedNames;
  readonly #made = new Map<Table, MadeRow[]>();
  readonly #byId = new Map<string, MadeRow>();
  readonly #notices: Notice[] = [];
  /** The entity whose rows are the tenants. */
  readonly #tenants: EntityStorage | undefined;

  constructor(model: Model, relational: RelationalModel, rows: number) {
    this.#model = model;
    this.#relational = relational;
    this.#rows = rows;
    this.#names = new SeedNames(model);
    this.#tenants = relational.tenancy === undefined ? undefined : relational.entities.get(relational.tenancy);
  }

  run(): SeedData {
    const { order, circular } = inSeedOrder(seedTables(this.#model, this.#relational), this.#tenants?.table);
    if (circular.length > 0) this.#notices.push(circularNotice(circular));
    const tables = order.map((table) => ({ table: table.table, rows: this.#tableRows(table) }));
    const all = [...tables, ...this.#linkTables()];
    const { tables: kept, broken } = withoutBroken(this.#model, this.#relational, [...this.#byId.values()], all);
    for (const { entity, check } of broken) this.#notices.push(unfulfilled(entity, check));
    return { tables: kept.filter(({ rows }) => rows.length > 0), notices: this.#notices };
  }

  #tableRows(seed: SeedTable): readonly SeedRow[] {
    const made: MadeRow[] = [];
    this.#made.set(seed.table, made);
    const makers = seed.entities.map((entity) => new RowMaker(this.#model, seed.table, entity));
    const rows: SeedRow[] = [];
    const taken = new Map<string, Set<string>>();
    const tenants =
      seed.entities.some(({ storage }) => storage.tenant) && this.#tenants ? this.#ids(this.#tenants) : [];
    for (const { owner, position, index } of this.#slots(seed)) {
      const maker = makers[index % makers.length];
      const turn = Math.floor(index / makers.length);
      const tenant = owner === undefined ? tenants[turn % Math.max(1, tenants.length)] : this.#tenantOf(owner);
      const row = maker?.make({
        index,
        owner,
        position,
        tenant,
        tenants: Math.max(1, tenants.length),
        made: tenants.length < 2 ? made : made.filter((each) => each.tenant === tenant),
        targets: ({ target }) => this.#ids(target, tenant),
        rowOf: (_, id) => this.#rowOf(id),
        taken,
      });
      if (!row) continue;
      rows.push(row.values);
      made.push(row);
      this.#byId.set(row.id, row);
    }
    for (const maker of makers) if (maker.problem) this.#notices.push(maker.problem);
    return rows;
  }

  /** Which rows are tried: so many, or for parts some of each owner. */
  #slots({ table, entities }: SeedTable): readonly Slot[] {
    const part = entities[0]?.storage.part;
    if (table === this.#tenants?.table)
      return Array.from({ length: Math.min(this.#rows, TENANTS * entities.length) }, (_, index) => ({ index }));
    if (!part) return Array.from({ length: this.#rows }, (_, index) => ({ index }));
    const relation = relationOf(this.#model, part.relation);
    const owner = this.#relational.entities.get(part.owner);
    if (!owner) return [];
    const { many, lower, upper = PARTS_PER_OWNER } = relation.from.cardinality;
    const seed = hash(`${this.#names.table(table)} parts`);
    const slots: Slot[] = [];
    for (const [row, id] of this.#ids(owner).entries()) {
      const random = hashRow(seed, row);
      const wished = many ? 1 + (random % PARTS_PER_OWNER) : random % MISSING_ONE_IN === 0 ? 0 : 1;
      const count = Math.max(lower, Math.min(wished, upper));
      for (let position = 0; position < count; position++) slots.push({ index: slots.length, owner: id, position });
    }
    return slots;
  }

  /** The tenant that rows belong to which belong to this one; a tenant's own parts are its. */
  #tenantOf(owner: string): string | undefined {
    const row = this.#byId.get(owner);
    return row?.seed.storage.table === this.#tenants?.table ? owner : row?.tenant;
  }

  /** A row as checks of others see it. */
  #rowOf(id: string): SampleRow | undefined {
    const row = this.#byId.get(id);
    if (!row) return undefined;
    return {
      id,
      member: (name) => {
        const value = row.members.get(name);
        const reference = row.seed.references.find(({ member }) => member === name);
        return reference && typeof value === "string" ? this.#rowOf(value) : value;
      },
    };
  }

  /** All rows of an entity, or those that rows of a tenant may point at. */
  #ids({ table, kind, tenant: column }: EntityStorage, tenant?: string): readonly string[] {
    const all = this.#made.get(table) ?? [];
    const isTenants = table === this.#tenants?.table;
    const made = all.filter(
      (row) => tenant === undefined || (isTenants ? row.id === tenant : !column || row.tenant === tenant),
    );
    const rows = kind ? made.filter((row) => row.kind !== undefined && kind.kinds.includes(row.kind)) : made;
    return rows.map(({ id }) => id);
  }

  /** Join tables, from the side that writes the relation. */
  #linkTables(): SeedData["tables"] {
    const tables: { readonly table: Table; readonly rows: readonly SeedRow[] }[] = [];
    for (const entity of this.#model.entities) {
      const storage = this.#relational.entities.get(entity.id);
      if (!storage || (entity.base !== undefined && storage.table.symbol !== entity.id)) continue;
      for (const member of entity.members) {
        const stored = storage.members.get(member.name);
        if (member.kind === "relation" && member.written && stored?.kind === "link")
          tables.push({ table: stored.table, rows: this.#links(storage, stored, member.cardinality) });
      }
    }
    return tables;
  }

  #links(
    storage: EntityStorage,
    { table, own, other, target }: Extract<MemberStorage, { readonly kind: "link" }>,
    { lower, upper = LINKS_PER_ROW }: { readonly lower: number; readonly upper?: number },
  ): readonly SeedRow[] {
    const targetStorage = this.#relational.entities.get(target);
    const tenantColumn = table.columns.find(({ origin }) => origin === "$tenant");
    const seed = hash(`${this.#names.linkTable(table, relationOf(this.#model, table.symbol))} links`);
    const rows: SeedRow[] = [];
    for (const [row, id] of this.#ids(storage).entries()) {
      const tenant = this.#tenantOf(id);
      const others = targetStorage ? this.#ids(targetStorage, tenant) : [];
      const random = hashRow(seed, row);
      const count = Math.min(others.length, upper, Math.max(lower, random % (LINKS_PER_ROW + 1)));
      for (let n = 0; n < count; n++) {
        const linked = others[(random + n * 7) % others.length] ?? others[n];
        const chosen = new Map<string, JsonValue>([[own.property, id]]);
        if (linked === undefined || linked === id) continue;
        const linkTenant = tenant ?? this.#tenantOf(linked);
        if (tenantColumn && linkTenant !== undefined) chosen.set(tenantColumn.property, linkTenant);
        chosen.set(other.property, linked);
        rows.push(chosen);
      }
    }
    return distinct(rows);
  }
}

function distinct(rows: readonly SeedRow[]): readonly SeedRow[] {
  return [...new Map(rows.map((row) => [[...row.values()].join(), row])).values()];
}

interface Slot {
  readonly index: number;
  readonly owner?: string;
  readonly position?: number;
}

function circularNotice(tables: readonly SeedTable[]): Notice {
  const names = tables.map(({ table }) => table.symbol);
  return {
    severity: "info",
    code: "DS7302",
    message: `${names.slice(0, 10).join(", ")}${names.length > 10 ? ` and ${names.length - 10} more` : ""} get no demo rows: they require each other in a circle (or one that does), so none can be the first. Make one of the relations optional.`,
    ...(names[0] === undefined ? {} : { symbol: names[0] }),
  };
}
