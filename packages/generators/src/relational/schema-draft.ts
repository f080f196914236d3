import {
  type Entity,
  entityOf,
  isInTenant,
  type Member,
  type Model,
  type Relation,
  type SymbolId,
} from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import { camelCase, columnName, entityNames, kebabCase, NameSpace, words } from "../naming/index.ts";
import type { Place } from "./attributes.ts";
import { type Families, type Family, familiesOf } from "./families.ts";
import { type Ownership, ownershipOf } from "./parts.ts";
import type { Column } from "./schema.ts";
import type { ConstraintMeaning, MemberStorage, PartStorage } from "./storage.ts";
import { TableDraft } from "./table-draft.ts";

/** Members of the n-th entity of a family stand behind all those of the entities before it. */
const ORDERS_PER_ENTITY = 100_000;

/** In front of `Id` in the column of a row's tenant: `tenant`, or `rowTenant` where another column is called so. */
export function tenantName(others: readonly (readonly string[])[]): string {
  return others.some((path) => columnName(path) === "tenant_id") ? "rowTenant" : "tenant";
}

/** A schema in the making: its tables, and where each member went. */
export class SchemaDraft {
  readonly model: Model;
  readonly families: Families;
  readonly ownership: Ownership;
  readonly notices: Notice[] = [];
  readonly constraints = new Map<string, ConstraintMeaning>();
  readonly joins: TableDraft[] = [];
  readonly #names = new NameSpace();
  readonly #joinTables = new Set<string>();
  readonly #tables = new Map<SymbolId, TableDraft>();
  readonly #kinds = new Map<SymbolId, Column>();
  readonly #storage = new Map<SymbolId, MemberStorage>();
  readonly #parts = new Map<SymbolId, PartStorage>();
  readonly #owners = new Map<SymbolId, Column[]>();
  readonly #members = new Map<SymbolId, { readonly member: Member; readonly order: number }>();
  readonly #ownerless = new Map<string, number>();

  constructor(model: Model) {
    this.model = model;
    this.families = familiesOf(model);
    this.ownership = ownershipOf(model);
    for (const family of this.families.all) this.#add(family);
    for (const relation of model.relations) {
      if (relation.to.member !== undefined || !this.families.of(relation.from.entity)) continue;
      const key = this.#ownerlessKey(relation);
      this.#ownerless.set(key, (this.#ownerless.get(key) ?? 0) + 1);
    }
  }

  #add(family: Family): void {
    const { root, entities } = family;
    const names = entityNames(this.model, root.id);
    const draft = new TableDraft(
      { names: this.#names, notices: this.notices, constraints: this.constraints },
      { table: names.table, constant: names.plural, file: names.tableFile, noun: this.nounOf(root.id) },
      root.id,
      ["id"],
      root.doc,
    );
    this.#tables.set(root.id, draft);
    for (const [index, entity] of entities.entries())
      for (const [at, member] of entity.members.entries())
        this.#members.set(`${entity.id}#${member.name}`, { member, order: index * ORDERS_PER_ENTITY + at });
    draft.column({
      path: ["id"],
      order: -2,
      symbol: `${root.id}#id`,
      origin: "$id",
      type: { base: "uuid" },
      nullable: false,
    });
    if (this.isOfTenant(root.id)) {
      draft.addTenant(this.#tenantName(family));
      draft.uniqueInTenant("id");
    }
    if (entities.length === 1) return;
    const kinds = this.kindsOf(root.id);
    const column = draft.column({
      path: ["kind"],
      order: -1,
      symbol: root.id,
      origin: "$kind",
      type: { base: "text" },
      nullable: false,
      values: kinds,
    });
    draft.check(
      { kind: "values", column: column.name, list: false, values: kinds },
      { path: ["kind"], fields: ["kind"] },
      "values",
    );
    this.#kinds.set(root.id, column);
  }

  #tenantName(family: Family): string {
    const members = family.entities.flatMap((entity) => entity.members.flatMap(({ name }) => [[name], [name, "id"]]));
    const owners = this.model.relations
      .filter(({ to }) => to.member === undefined && this.families.of(to.entity) === family)
      .map(({ from }) => [entityNames(this.model, from.entity).variable, "id"]);
    return tenantName([...members, ...owners]);
  }

  /** Whether rows of the entity belong to a tenant: it is not shared, and not the tenants themselves. */
  isOfTenant(entity: SymbolId): boolean {
    const { tenancy } = this.model;
    const family = this.families.of(entity);
    if (tenancy === undefined || !family || this.families.of(tenancy) === family) return false;
    return isInTenant(this.model, entity);
  }

  entity(id: SymbolId): Entity {
    return entityOf(this.model, id);
  }

  /** What people call a row: `order line`. */
  nounOf(entity: SymbolId): string {
    return words(this.entity(entity).name).join(" ");
  }

  /** Values of `kind` that count as this entity. */
  kindsOf(entity: SymbolId): readonly string[] {
    return this.families.concrete(entity).map(({ id }) => entityNames(this.model, id).kind);
  }

  /** The column that tells the kinds of a family apart; undefined for an entity alone. */
  kindColumn(entity: SymbolId): Column | undefined {
    return this.#kinds.get(this.#root(entity).id);
  }

  /** The table of an entity's family. Throws for an abstract entity without one. */
  draftOf(entity: SymbolId): TableDraft {
    const draft = this.#tables.get(this.#root(entity).id);
    if (!draft) throw new Error(`${entity} has no table.`);
    return draft;
  }

  #root(entity: SymbolId): Entity {
    const family = this.families.of(entity);
    if (!family) throw new Error(`${entity} has no table.`);
    return family.root;
  }

  memberOf(entity: SymbolId, name: string): Member | undefined {
    return this.#members.get(`${entity}#${name}`)?.member;
  }

  /** Where columns of an entity go, for those that belong to no member. */
  placeOf(entity: SymbolId): Place {
    const root = this.#root(entity);
    const kind = this.#kinds.get(root.id);
    const subtype = kind !== undefined && entity !== root.id;
    return {
      model: this.model,
      draft: this.draftOf(entity),
      family: kind !== undefined,
      ...(subtype ? { kinds: { column: kind.name, names: this.kindsOf(entity) } } : {}),
      order: 0,
      origin: "",
      notices: this.notices,
    };
  }

  place(entity: Entity, member: Member): Place {
    const place = this.placeOf(entity.id);
    const order = this.#members.get(`${entity.id}#${member.name}`)?.order ?? 0;
    const subtype = entity.id !== place.draft.table.symbol;
    return { ...place, order, origin: subtype ? `${entity.name}:${member.name}` : member.name };
  }

  /** A name for a column that the API does not show, and that no member of the family has: `position`, or `rowPosition`. */
  freeName(entity: SymbolId, name: string): string {
    const taken = this.families
      .of(entity)
      ?.entities.some(({ members }) => members.some((member) => columnName([member.name]) === name));
    return taken ? camelCase(`row_${name}`) : name;
  }

  #ownerlessKey(relation: Relation): string {
    return `${relation.from.entity} ${this.families.of(relation.to.entity)?.root.id ?? relation.to.entity}`;
  }

  /** In front of `Id` in the reference to an owner without an inverse: `order`, or `orderLines` where one is not enough. */
  ownerPrefix(relation: Relation): string {
    const owner = entityNames(this.model, relation.from.entity).variable;
    const several = (this.#ownerless.get(this.#ownerlessKey(relation)) ?? 0) > 1;
    const taken = this.memberOf(relation.to.entity, owner) !== undefined;
    return several || taken ? `${owner}_${relation.from.member ?? ""}` : owner;
  }

  setStorage(entity: SymbolId, member: string, storage: MemberStorage): void {
    this.#storage.set(`${entity}#${member}`, storage);
  }

  /** The storage of a member that the entity has, itself or from its base. */
  storageOf(entity: Entity, member: string): MemberStorage | undefined {
    for (let each: Entity | undefined = entity; each; ) {
      const found = this.#storage.get(`${each.id}#${member}`);
      if (found) return found;
      each = each.base === undefined ? undefined : this.entity(each.base);
    }
    return undefined;
  }

  setPart(entity: SymbolId, relation: Relation, column: Column, position: Column | undefined): void {
    this.#parts.set(this.#root(entity).id, {
      owner: relation.from.entity,
      member: relation.from.member ?? "",
      relation: relation.id,
      column,
      ...(position === undefined ? {} : { position }),
    });
  }

  partOf(entity: SymbolId): PartStorage | undefined {
    return this.#parts.get(this.#root(entity).id);
  }

  addOwner(entity: SymbolId, column: Column): void {
    const root = this.#root(entity).id;
    this.#owners.set(root, [...(this.#owners.get(root) ?? []), column]);
  }

  ownersOf(root: SymbolId): readonly Column[] {
    return this.#owners.get(root) ?? [];
  }

  /**
   * A new join table for a relation; `key` gives its primary key by a function from a path to a column's name. Where
   * another relation's table is called as `wanted`, the name of the relation's `member` tells them apart.
   */
  joinTable(
    relation: Relation,
    wanted: string,
    member: string,
    key: (column: (path: readonly string[]) => string) => readonly string[],
  ): TableDraft {
    const named = `${wanted}_${member}`;
    let table = wanted;
    if (this.#joinTables.has(wanted)) table = named;
    else if (this.#names.takenBy(wanted) !== undefined) table = `${wanted}_links`;
    for (let n = 2; this.#joinTables.has(table); n++) table = `${named}_${n}`;
    this.#joinTables.add(table);
    const { entity, member: end } = relation.to;
    const inverse = end === undefined ? {} : { inverse: `${entity}#${end}` };
    const draft = new TableDraft(
      { names: this.#names, notices: this.notices, constraints: this.constraints },
      { table, constant: camelCase(table), file: kebabCase(table), noun: words(table).join(" "), ...inverse },
      relation.id,
      key((path) => columnName(path)),
      undefined,
    );
    this.joins.push(draft);
    return draft;
  }
}
