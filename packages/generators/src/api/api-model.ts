import {
  baseType,
  type Computed,
  childrenOf,
  declarationOf,
  type Entity,
  entityOf,
  LIBRARY,
  type Member,
  type Model,
  type RelationMember,
  type SymbolId,
  subtypesOf,
  type TypedExpression,
  typedComputed,
} from "@domainsmith/model";
import type { AccessModel } from "../access/index.ts";
import { type ApplicationParts, applicationParts } from "../app/parts.ts";
import type { Preset } from "../app/presets.ts";
import { entityNames, linkFieldName, memberPath, propertyName } from "../naming/index.ts";
import type { EntityStorage, MemberStorage, PartStorage, RelationalModel } from "../relational/storage.ts";
import { managedColumns } from "./bookkeeping.ts";
import { creatableEntities } from "./creatable.ts";
import { nestedListsOf } from "./nested-lists.ts";
import { offersOf } from "./offers.ts";
import type { Field, Include, NestedList, Resource } from "./resource.ts";
import { resourcePolicy } from "./resource-policy.ts";
import { SchemaNameSpace } from "./schema-names.ts";

/** Mixins of the library whose members the application keeps itself. */
const MANAGED: ReadonlySet<SymbolId> = new Set([LIBRARY.Audited, LIBRARY.SoftDeleted, LIBRARY.Versioned]);

/** A model as the API shows it. */
export interface ApiModel {
  readonly model: Model;
  readonly relational: RelationalModel;
  readonly access: AccessModel;
  /** By the entity's id, in the order of the model. Abstract entities are none. */
  readonly resources: ReadonlyMap<SymbolId, Resource>;
  /** Lists below rows of other entities, by the entity that is listed. */
  readonly nestedLists: ReadonlyMap<SymbolId, readonly NestedList[]>;
  /** Entities that can be created from nothing, one after the other: no circle of required references. */
  readonly creatable: ReadonlySet<SymbolId>;
  /** The entity whose rows are the accounts that sign in. */
  readonly principal?: SymbolId;
  /** What the application has. */
  readonly parts: ApplicationParts;
}

/** What the API shows of a model that is stored like this. */
export function apiModel(
  model: Model,
  relational: RelationalModel,
  access: AccessModel,
  preset: Preset = "full",
): ApiModel {
  const schemaNames = new SchemaNameSpace(model);
  const resources = new Map<SymbolId, Resource>();
  const concrete = new Set(
    model.entities.filter((each) => !each.abstract && relational.entities.has(each.id)).map(({ id }) => id),
  );
  for (const entity of model.entities) {
    const storage = relational.entities.get(entity.id);
    if (!storage || !concrete.has(entity.id)) continue;
    resources.set(entity.id, resourceOf({ model, relational, access, concrete }, entity, storage, schemaNames));
  }
  const principal = model.entities.find((entity) => entity.principal)?.id;
  const actions = [...resources.values()].some(({ part, entity }) => !part && entity.actions.length > 0);
  const events = access.outbox !== undefined && model.events.length > 0;
  return {
    model,
    relational,
    access,
    resources,
    nestedLists: nestedListsOf(resources),
    creatable: creatableEntities(model, resources),
    ...(principal !== undefined && { principal }),
    parts: applicationParts(model, preset, { actions, events }),
  };
}

interface Context {
  readonly model: Model;
  readonly relational: RelationalModel;
  readonly access: AccessModel;
  readonly concrete: ReadonlySet<SymbolId>;
}

/**
 * The owner of an entity whose rows are shown inside their owner's. Parts that form a family are resources of their
 * own: a list inside the owner would have to say of each new part what kind it is.
 */
function nestedPart(relational: RelationalModel, id: SymbolId): PartStorage | undefined {
  const storage = relational.entities.get(id);
  return storage?.kind ? undefined : storage?.part;
}

function resourceOf(context: Context, entity: Entity, storage: EntityStorage, schemaNames: SchemaNameSpace): Resource {
  const { model, relational, concrete } = context;
  const names = entityNames(model, entity.id);
  const fields = new FieldList(context, entity, storage);
  for (const member of entity.members) {
    const stored = storage.members.get(member.name);
    if (member.kind === "computed") fields.addComputed(member);
    else if (stored && member.declaredIn !== LIBRARY.Versioned) fields.add(member, stored);
  }
  const part = nestedPart(relational, entity.id);
  if (part && !fields.all.some((field) => field.kind === "reference" && field.column.name === part.column.name)) {
    fields.addOwner(part);
  }
  const family = storage.kind && {
    kind: names.kind,
    subtypes: subtypesOf(model, entity.id)
      .map(({ id }) => id)
      .filter((id) => concrete.has(id)),
  };
  const policy = part ? undefined : resourcePolicy(context, entity, fields.all, fields.includes, family?.subtypes);
  return {
    entity,
    names,
    storage,
    fields: fields.all,
    includes: fields.includes,
    schemaNames: schemaNames.of(names.type),
    ...(part && { part }),
    ...(policy && { policy }),
    offers: offersOf(context, entity.id),
    ...(family && { family }),
    ...managedColumns(entity, storage),
  };
}

/** Collects an entity's fields and gives them names that are unique in it. */
class FieldList {
  readonly all: Field[] = [];
  readonly includes: Include[] = [];
  readonly #names: Set<string>;
  readonly #context: Context;
  readonly #storage: EntityStorage;
  /** Members that only actions set. */
  readonly #states: ReadonlySet<string>;
  readonly #entity: Entity;

  constructor(context: Context, entity: Entity, storage: EntityStorage) {
    this.#context = context;
    this.#entity = entity;
    this.#storage = storage;
    this.#states = new Set(entity.states.map(({ member }) => member));
    this.#names = new Set(["id", "version", ...(storage.kind ? ["kind"] : [])]);
  }

  addOwner({ column, owner }: PartStorage): void {
    const name = this.#name(column.property);
    this.all.push({ kind: "reference", name, settable: "never", optional: false, column, target: owner });
  }

  /** A computed member; nothing for one that the database cannot calculate. */
  addComputed(member: Computed): void {
    const { model, access } = this.#context;
    const sql = access.entities.get(this.#entity.id)?.computed.get(member.name);
    if (!sql) return;
    const isRow = member.type.kind === "entity";
    this.all.push({
      kind: "computed",
      name: this.#name(
        propertyName(isRow ? [member.name, "id"] : memberPath(member.name, this.#storage.kind !== undefined)),
      ),
      member: member.name,
      settable: "never",
      optional: member.cardinality.lower === 0 && !member.cardinality.many,
      computed: member,
      sql,
      property: computedProperty(model, this.#entity, this.#storage, member),
      changing: readsNow(typedComputed(model, member)),
      ...(member.doc !== undefined && { doc: member.doc }),
      ...(member.deprecated !== undefined && { deprecated: member.deprecated }),
    });
  }

  add(member: Exclude<Member, Computed>, stored: MemberStorage): void {
    if (member.kind === "relation") {
      this.#addRelation(member, stored);
      return;
    }
    const base = {
      name: this.#name(propertyName(memberPath(member.name, this.#storage.kind !== undefined))),
      member: member.name,
      settable:
        MANAGED.has(member.declaredIn) || this.#states.has(member.name) || isNumbered(stored)
          ? ("never" as const)
          : member.key || member.readonly
            ? ("create" as const)
            : ("always" as const),
      optional: member.cardinality.lower === 0 && !member.cardinality.many,
      ...(member.doc !== undefined && { doc: member.doc }),
      ...(member.deprecated !== undefined && { deprecated: member.deprecated }),
    };
    if (stored.kind === "column") {
      const { column } = stored;
      this.all.push({
        ...base,
        kind: "column",
        attribute: member,
        type: member.type,
        many: member.cardinality.many,
        column,
      });
    } else if (stored.kind === "value") {
      const { type } = baseType(this.#context.model, member.type);
      if (type.kind !== "value") throw new Error(`${member.id} is stored as a value object but is none.`);
      this.all.push({ ...base, kind: "value", attribute: member, value: type.value, parts: stored.parts });
    } else if (stored.kind === "file") {
      const { name, type, size, key } = stored;
      this.all.push({
        ...base,
        kind: "file",
        attribute: member,
        settable: "never",
        optional: true,
        columns: { name, type, size, key },
      });
    }
  }

  #addRelation(member: RelationMember, stored: MemberStorage): void {
    const { relational, concrete } = this.#context;
    const base = {
      member: member.name,
      settable: member.key || member.readonly ? ("create" as const) : ("always" as const),
      optional: member.cardinality.lower === 0,
      ...(member.doc !== undefined && { doc: member.doc }),
      ...(member.deprecated !== undefined && { deprecated: member.deprecated }),
    };
    const name = propertyName([member.name]);
    if (stored.kind === "reference") {
      const { part, kind } = this.#storage;
      const owner = !kind && part?.column.name === stored.column.name;
      // One of several owners, or an owner of the same kind: no row has them all.
      const optional = base.optional || (member.ownedBy && stored.column.nullable);
      const field = {
        ...base,
        optional,
        kind: "reference" as const,
        name: this.#name(propertyName([member.name, "id"])),
        column: stored.column,
        target: stored.target,
        relation: member,
        ...(owner && { settable: "never" as const }),
      };
      this.all.push(field);
      if (this.#isReadable(stored.target) && !owner) {
        this.includes.push({ kind: "reference", name: this.#name(name), target: stored.target, field });
      }
    } else if (stored.kind === "link" && member.written) {
      const { table, own, other, target } = stored;
      const field = {
        ...base,
        kind: "links" as const,
        name: this.#name(linkFieldName(member.name)),
        optional: false,
        table,
        own,
        other,
        target,
        relation: member,
      };
      this.all.push(field);
      if (this.#isReadable(target)) this.includes.push({ kind: "links", name: this.#name(name), target, field });
    } else if (stored.kind === "inverse") {
      const isPart = nestedPart(relational, stored.target)?.relation === member.relation;
      if (isPart && concrete.has(stored.target)) {
        this.all.push({
          ...base,
          kind: "parts",
          name: this.#name(name),
          part: stored.target,
          many: member.cardinality.many,
          optional: !member.cardinality.many && member.cardinality.lower === 0,
          relation: member,
        });
      } else if (!stored.many && this.#isReadable(stored.target)) {
        const { target, column } = stored;
        this.includes.push({ kind: "inverse", name: this.#name(name), member: member.name, target, column });
      }
    }
  }

  /** Rows of the entity can come along. */
  #isReadable(target: SymbolId): boolean {
    return this.#context.concrete.has(target) && offersOf(this.#context, target).has("read");
  }

  #name(wanted: string): string {
    let name = wanted;
    for (let n = 1; this.#names.has(name); n++) name = n === 1 ? `${wanted}Value` : `${wanted}Value${n}`;
    this.#names.add(name);
    return name;
  }
}

function readsNow(expression: TypedExpression): boolean {
  return expression.kind === "now" || childrenOf(expression).some(readsNow);
}

/** In a table that a family shares, two kinds may calculate different things under one name. */
function computedProperty(
  model: Model,
  entity: Entity,
  { kind }: EntityStorage,
  { name, declaredIn }: Computed,
): string {
  const property = propertyName([name]);
  if (!kind || entity.base === undefined) return property;
  const declaring = declarationOf(model, declaredIn);
  const base = entityOf(model, entity.base);
  if (declaring?.kind !== "entity" || base.members.some((member) => member.name === name)) return property;
  return propertyName([entity.name, name]);
}

/** The resource of an entity that is known to have one. */
export function resourceIn(api: ApiModel, id: SymbolId): Resource {
  const resource = api.resources.get(id);
  if (!resource) throw new Error(`The API has no ${id}.`);
  return resource;
}

/** Who could send a number of a sequence could take the one that comes next, and the next row would be refused. */
function isNumbered(stored: MemberStorage): boolean {
  return stored.kind === "column" && stored.column.default?.kind === "sequence";
}
