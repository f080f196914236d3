import {
  type AnnotationUse,
  type Attribute,
  type Cardinality,
  type Computed,
  type DataType,
  type Entity,
  type Enum,
  emptyModel,
  MANY,
  type Member,
  type Mixin,
  type Model,
  memberId,
  type NamedType,
  ONE,
  OPTIONAL,
  type PrimitiveType,
  type Relation,
  type RelationMember,
  type Role,
  type SymbolId,
  type ValueObject,
  type WrittenExpression,
} from "@domainsmith/model";
import {
  documentedAs,
  EntityBuilder,
  type EntitySpec,
  type MemberSpec,
  type RelationSpec,
  type TypeSpec,
} from "./entity-builder.ts";
import { name as nameExpression } from "./expression-builder.ts";
import { inverseName, inverseOf, relationOf } from "./relation-builder.ts";

export { EntityBuilder, type EntitySpec, type MemberSpec, type RelationSpec, type TypeSpec } from "./entity-builder.ts";

/**
 * Builds small resolved models for tests, by the same rules as the language: members of bases and mixins are copied,
 * the unseen inverses of relations are added.
 */
export class ModelBuilder {
  readonly #project: string;
  readonly #namespace: string;
  readonly #entities: EntityBuilder[] = [];
  readonly #mixins: EntityBuilder[] = [];
  readonly #values: EntityBuilder[] = [];
  readonly #enums: Enum[] = [];
  readonly #types: { readonly named: Omit<NamedType, "base">; readonly base: PrimitiveType | string }[] = [];
  readonly #roles: Role[] = [];
  readonly #specs = new Map<string, EntitySpec>();
  #tenancy: string | undefined;

  constructor(project = "test", namespace = "") {
    this.#project = project;
    this.#namespace = namespace;
  }

  enum(
    name: string,
    values: readonly string[],
    labels: Readonly<Record<string, string>> = {},
    was: Readonly<Record<string, readonly string[]>> = {},
  ): this {
    const declared = this.#declared(name, {});
    this.#enums.push({
      ...declared,
      kind: "enum",
      values: values.map((value) => {
        const label = Object.hasOwn(labels, value) ? labels[value] : undefined;
        const former = Object.hasOwn(was, value) ? was[value] : undefined;
        const documented = documentedAs(memberId(declared.id, value), value, former ? { was: former } : {});
        return label === undefined ? documented : { ...documented, label };
      }),
    });
    return this;
  }

  /** A named refinement; `base` is a primitive or the name of an enum. */
  type(name: string, base: PrimitiveType | string, patterns: readonly string[] = []): this {
    this.#types.push({ named: { ...this.#declared(name, {}), kind: "type", patterns }, base });
    return this;
  }

  role(name: string): this {
    this.#roles.push({ ...this.#declared(name, {}), kind: "role" });
    return this;
  }

  tenancyBy(entity: string): this {
    this.#tenancy = entity;
    return this;
  }

  value(name: string, doc?: string): EntityBuilder {
    const builder = new EntityBuilder(name, doc === undefined ? {} : { doc });
    this.#values.push(builder);
    this.#specs.set(name, builder.spec);
    return builder;
  }

  entity(name: string, spec: EntitySpec = {}): EntityBuilder {
    const builder = new EntityBuilder(name, spec);
    this.#entities.push(builder);
    this.#specs.set(name, spec);
    return builder;
  }

  mixin(name: string, spec: Pick<EntitySpec, "namespace"> = {}): EntityBuilder {
    const builder = new EntityBuilder(name, spec);
    this.#mixins.push(builder);
    this.#specs.set(name, builder.spec);
    return builder;
  }

  /** The id of a name that is used as a type or target: a full id is returned as it is. */
  #id(name: string): SymbolId {
    const spec = this.#specs.get(name);
    if (spec) return qualified(spec.namespace ?? this.#namespace, name);
    return name.includes(".") ? name : qualified(this.#namespace, name);
  }

  #declared(name: string, spec: EntitySpec) {
    const namespace = spec.namespace ?? this.#namespace;
    return { ...documentedAs(qualified(namespace, name), name, spec), namespace, private: false };
  }

  #type(type: TypeSpec): DataType {
    if (typeof type !== "string") return type;
    const id = this.#id(type);
    if (this.#enums.some((declared) => declared.id === id)) return { kind: "enum", enum: id };
    if (this.#types.some(({ named }) => named.id === id)) return { kind: "named", type: id };
    if (this.#values.some(({ name }) => this.#id(name) === id)) return { kind: "value", value: id };
    throw new Error(`The test model has no type ${type}.`);
  }

  /** The resolved model. */
  build(): Model {
    const relations: Relation[] = [];
    const inverses = new Map<SymbolId, RelationMember[]>();
    const own = new Map<string, Member[]>();
    for (const builder of [...this.#entities, ...this.#mixins, ...this.#values])
      own.set(builder.name, this.#ownMembers(builder));
    const builders = new Map([...this.#entities, ...this.#mixins].map((each) => [this.#id(each.name), each]));
    for (const builder of this.#entities) {
      for (const member of this.#copied(builder, own)) {
        if (member.kind !== "relation" || member.relation !== member.id) continue;
        const spec = this.#relationSpec(member, builders);
        if (!spec) continue;
        const relation = relationOf(member, spec);
        relations.push(relation);
        const shared = inverses.get(relation.to.entity)?.some(({ name }) => name === relation.to.member);
        if (relation.to.member === undefined || builder.spec.abstract || shared) continue;
        const list = inverses.get(relation.to.entity) ?? [];
        list.push(inverseOf(relation, member));
        inverses.set(relation.to.entity, list);
      }
    }
    const entities = this.#entities.map((builder): Entity => {
      const id = this.#id(builder.name);
      const { spec } = builder;
      const chain = [builder, ...this.#bases(builder)];
      const members = [
        ...this.#copied(builder, own),
        ...chain
          .flatMap((each) => inverses.get(this.#id(each.name)) ?? [])
          .map((m) => ({ ...m, owner: id, id: memberId(id, m.name) })),
      ];
      const mixins = chain.flatMap((each) => each.spec.with ?? []).map((name) => this.#builderOf(this.#mixins, name));
      const base = spec.extends === undefined ? {} : { base: this.#id(spec.extends) };
      return {
        ...this.#declared(builder.name, spec),
        ...base,
        kind: "entity",
        abstract: spec.abstract ?? false,
        principal: spec.principal ?? false,
        subject: spec.subject ?? false,
        shared: spec.shared ?? false,
        mixins: (spec.with ?? []).map((name) => this.#id(name)),
        members,
        indexes: [...chain, ...mixins].flatMap((each) =>
          each.indexes.map((index) => ({ ...index, declaredIn: this.#id(each.name) })),
        ),
        checks: [...chain, ...mixins].flatMap((each) =>
          each.checks.map((check) => ({ ...check, declaredIn: this.#id(each.name) })),
        ),
        states: [],
        actions: builder.actions.map((action) => ({ ...action, declaredIn: id, id: memberId(id, action.name) })),
      };
    });
    const mixins = this.#mixins.map(
      (builder): Mixin => ({
        ...this.#declared(builder.name, builder.spec),
        kind: "mixin",
        mixins: [],
        members: own.get(builder.name) ?? [],
        indexes: [],
        checks: [],
        states: [],
        actions: [],
      }),
    );
    const values = this.#values.map(
      (builder): ValueObject => ({
        ...this.#declared(builder.name, builder.spec),
        kind: "value",
        members: (own.get(builder.name) ?? []).filter((member) => member.kind !== "relation"),
        checks: builder.checks.map((check) => ({ ...check, declaredIn: this.#id(builder.name) })),
      }),
    );
    const types = this.#types.map(({ named, base }): NamedType => {
      const type = this.#type(base);
      if (type.kind !== "primitive" && type.kind !== "enum")
        throw new Error(`${named.name} refines no primitive or enum.`);
      return { ...named, base: type };
    });
    const tenancy = this.#tenancy === undefined ? {} : { tenancy: this.#id(this.#tenancy) };
    return {
      ...emptyModel(this.#project),
      entities,
      mixins,
      values,
      enums: this.#enums,
      types,
      roles: this.#roles,
      relations,
      ...tenancy,
    };
  }

  #builderOf(builders: readonly EntityBuilder[], name: string): EntityBuilder {
    const found = builders.find((each) => each.name === name);
    if (!found) throw new Error(`The test model has no ${name}.`);
    return found;
  }

  #bases(builder: EntityBuilder): EntityBuilder[] {
    const bases: EntityBuilder[] = [];
    for (let name = builder.spec.extends; name !== undefined; ) {
      const base = this.#builderOf(this.#entities, name);
      bases.push(base);
      name = base.spec.extends;
    }
    return bases;
  }

  #ownMembers(builder: EntityBuilder): Member[] {
    const owner = this.#id(builder.name);
    return builder.members.map(({ name, type, target, value, spec, relation }): Member => {
      const cardinality = cardinalityOf(spec);
      const common = {
        ...documentedAs(memberId(owner, name), name, spec),
        owner,
        declaredIn: owner,
        cardinality,
        annotations: (spec.annotations ?? []).map((annotation): AnnotationUse => ({ annotation, arguments: {} })),
      };
      const clauses = {
        key: spec.key ?? false,
        unique: spec.unique ?? false,
        readonly: spec.readonly ?? false,
        ...(spec.default === undefined ? {} : { default: this.#resolved(spec.default, type) }),
      };
      if (target !== undefined && relation)
        return {
          ...common,
          ...clauses,
          kind: "relation",
          relation: common.id,
          target: this.#id(target),
          written: true,
          owns: relation.owns ?? false,
          ownedBy: false,
          ...(relation.inverse === undefined ? {} : { inverse: inverseName(relation.inverse) }),
        } satisfies RelationMember;
      if (type === undefined) throw new Error(`${common.id} has no type.`);
      if (value) return { ...common, kind: "computed", type: this.#type(type), value } satisfies Computed;
      return { ...common, ...clauses, kind: "attribute", type: this.#type(type) } satisfies Attribute;
    });
  }

  /** Turns a bare name into the enum value it stands for. */
  #resolved(written: WrittenExpression, type: TypeSpec | undefined): WrittenExpression {
    const { expression } = written;
    if (expression.kind !== "name" || expression.target.kind !== "unknown" || typeof type !== "string") return written;
    const declared = this.#enums.find(({ id }) => id === this.#id(type));
    return declared
      ? nameExpression(expression.name, { kind: "enumValue", id: memberId(declared.id, expression.name) })
      : written;
  }

  /** Members of bases, mixins and the entity itself, as they count for it. */
  #copied(builder: EntityBuilder, own: ReadonlyMap<string, readonly Member[]>): Member[] {
    const owner = this.#id(builder.name);
    const sources = this.#bases(builder).reverse().concat(builder);
    return sources.flatMap((source) => {
      const mixedIn = (source.spec.with ?? []).flatMap((name) => own.get(name) ?? []);
      const members = [...mixedIn, ...(own.get(source.name) ?? [])];
      return members.map((member): Member => {
        const copy = { ...member, owner, id: memberId(owner, member.name) };
        if (copy.kind !== "relation") return copy;
        // What an abstract entity writes is a relation of each concrete one below it.
        const holder = sources.slice(sources.indexOf(source)).find(({ spec }) => !spec.abstract) ?? builder;
        return { ...copy, relation: memberId(this.#id(holder.name), member.name) };
      });
    });
  }

  #relationSpec(member: RelationMember, builders: ReadonlyMap<SymbolId, EntityBuilder>): RelationSpec | undefined {
    return builders.get(member.declaredIn)?.members.find((each) => each.name === member.name)?.relation;
  }
}

function qualified(namespace: string, name: string): SymbolId {
  return namespace === "" ? name : `${namespace}.${name}`;
}

function cardinalityOf({ many, optional, bounds }: MemberSpec): Cardinality {
  if (bounds) return { many: true, ...bounds };
  if (many) return MANY;
  return optional ? OPTIONAL : ONE;
}
