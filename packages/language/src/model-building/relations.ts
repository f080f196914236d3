import { type Entity, memberId, ONE, type Relation, type RelationMember, type SymbolId } from "@domainsmith/model";
import { AstUtils } from "langium";
import type * as ast from "../generated/ast.ts";
import type { BuildContext } from "./context.ts";
import type { Contribution, ElementCollector } from "./elements.ts";
import { clauseOf, deleteRuleOf, inverseCardinality, inverseMemberOf } from "./members.ts";
import { cardinalityOf, defined } from "./types.ts";

/** An `inverse` clause, which gives a member to the target of its relation and to all that extends it. */
export interface InverseSource {
  readonly to: SymbolId;
  readonly clause: ast.InverseClause;
  /** The same for two clauses that give the same member. */
  readonly content: string;
  /** The member as it counts for the target or for a subtype of it. */
  memberOf(context: BuildContext, owner: SymbolId): RelationMember;
}

/** The relations that an entity introduces, and the unseen inverses that they give to others. */
export interface IntroducedRelations {
  readonly relations: readonly Relation[];
  readonly inverses: readonly InverseSource[];
}

/**
 * Those of what an entity writes and has by mixins, extensions and abstract bases; of a name, the first counts.
 *
 * @param before the relations of the entity as it was built before: those that say the same stay the same objects
 */
export function relationsOf(
  context: BuildContext,
  collector: ElementCollector,
  entity: ast.Entity,
  before: readonly Relation[],
): IntroducedRelations {
  const relations: Relation[] = [];
  const inverses: InverseSource[] = [];
  const from = context.idOf(entity);
  const elements = collector.elementsOf(entity);
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index]?.element;
    if (element?.$type !== "Member" || elements[index]?.introducedBy !== entity) continue;
    const target = element.type?.type?.ref;
    if (target?.$type !== "Entity" || !isFirst(element, elements) || !context.counts(target)) continue;
    const to = context.idOf(target);
    const clause = clauseOf(element, "InverseClause");
    const inverse = clause?.name ? clause : undefined;
    const relation: Relation = {
      id: memberId(from, element.name),
      kind: element.owns ? "composition" : "association",
      from: { entity: from, member: element.name, cardinality: cardinalityOf(element.type) },
      to: {
        entity: to,
        ...defined({ member: inverse?.name }),
        cardinality: element.owns ? ONE : inverseCardinality(element),
      },
      ...defined({ onDelete: deleteRuleOf(element) }),
    };
    relations.push(context.remember(before.find((other) => isSame(other, relation)) ?? relation, element));
    // An abstract entity has no rows that an inverse could reach; those that extend it have.
    if (!inverse || entity.modifiers.includes("abstract")) continue;
    const { input } = context;
    const file = input.pathOf(AstUtils.getDocument(inverse));
    const doc = input.documentationOf(inverse);
    inverses.push({
      to,
      clause: inverse,
      content: JSON.stringify([from, element.name, element.owns, to, inverse.name, inverse.many, file, doc]),
      memberOf: (builder, owner) => inverseMemberOf(builder, element, inverse, from, to, owner),
    });
  }
  return { relations, inverses };
}

/** Whether no other member with its name stands before a member. */
function isFirst(member: ast.Member, elements: readonly Contribution[]): boolean {
  const first = elements.find(({ element }) => element.$type === "Member" && element.name === member.name);
  return first?.element === member;
}

function isSame(one: Relation, other: Relation): boolean {
  return one.id === other.id && JSON.stringify(one) === JSON.stringify(other);
}

/** An entity together with the unseen inverses that lead to it. */
export interface WholeEntity {
  /** The entity without them. */
  readonly plain: Entity;
  readonly entity: Entity;
  readonly sources: readonly InverseSource[];
  readonly context: BuildContext;
}

/** The entity with the unseen inverses that lead to it or to one of its bases: those whose names are not taken. */
export function withInverses(
  context: BuildContext,
  plain: Entity,
  node: ast.Entity,
  sources: readonly InverseSource[],
): WholeEntity {
  if (sources.length === 0) return { plain, entity: plain, sources, context };
  const members = [...plain.members];
  const names = new Set(plain.members.map(({ name }) => name));
  for (const source of sources) {
    const { name } = source.clause;
    if (!names.has(name)) members.push(source.memberOf(context, plain.id));
    names.add(name);
  }
  const isSame = members.length === plain.members.length;
  const entity = isSame ? plain : context.remember({ ...plain, members }, node);
  return { plain, entity, sources, context };
}

/** The same entity, whose unseen inverses are now said by other clauses of the same content. */
export function withMovedInverses(
  context: BuildContext,
  { plain, entity }: WholeEntity,
  node: ast.Entity,
  sources: readonly InverseSource[],
): WholeEntity {
  const clauses = new Map<string, ast.InverseClause>();
  for (const { clause } of sources) if (!clauses.has(clause.name)) clauses.set(clause.name, clause);
  for (const member of entity === plain ? [] : entity.members.slice(plain.members.length)) {
    const clause = clauses.get(member.name);
    if (!clause) continue;
    context.remember(member, clause);
    context.traces.follow(member.source, clause);
  }
  if (entity !== plain) context.remember(entity, node);
  return { plain, entity, sources, context };
}
