import {
  type Attribute,
  type Computed,
  type DeleteRule,
  MANY,
  type Member,
  memberId,
  ONE,
  OPTIONAL,
  type PersonalData,
  type RelationMember,
  type SymbolId,
} from "@domainsmith/model";
import * as ast from "../generated/ast.ts";
import { documented } from "./annotations.ts";
import type { BuildContext } from "./context.ts";
import type { Contribution } from "./elements.ts";
import { optionalExpression, writtenExpression } from "./expressions.ts";
import { cardinalityOf, dataTypeOf, defined, typeOf, type Writable } from "./types.ts";

/** The clause of this kind, or the first of several (which a diagnostic tells). */
export function clauseOf<Type extends ast.Clause["$type"]>(
  member: ast.Member,
  type: Type,
): Extract<ast.Clause, { $type: Type }> | undefined {
  // Asked many times of every member: a loop needs no function for each.
  const { clauses } = member;
  for (let index = 0; index < clauses.length; index++) {
    const clause = clauses[index];
    if (clause?.$type === type) return clause as Extract<ast.Clause, { $type: Type }>;
  }
  return undefined;
}

/**
 * A member as it counts for `owner`. Undefined where its type did not resolve.
 */
export function memberOf(
  context: BuildContext,
  contribution: Contribution<ast.Member | ast.Computed>,
  owner: SymbolId,
): Member | undefined {
  const { element: node, declaredIn, introducedBy } = contribution;
  const member =
    node.$type === "Computed"
      ? computedOf(context, node, owner, declaredIn)
      : node.type?.type?.ref?.$type === "Entity"
        ? relationMemberOf(context, node, owner, declaredIn, introducedBy)
        : attributeOf(context, node, owner, declaredIn);
  return member && context.remember(member, node);
}

function common(context: BuildContext, node: ast.Member | ast.Computed, owner: SymbolId, declaredIn: SymbolId) {
  return { ...documented(context, node, memberId(owner, node.name), annotationsOn(node)), owner, declaredIn };
}

const NONE: readonly ast.Annotation[] = [];

function annotationsOn(node: ast.Member | ast.Computed): readonly ast.Annotation[] {
  if (node.$type === "Computed") return node.annotations;
  return clauseOf(node, "Annotation") ? node.clauses.filter((clause) => clause.$type === "Annotation") : NONE;
}

function marksOf(node: ast.Member) {
  return {
    key: node.key,
    unique: clauseOf(node, "UniqueClause") !== undefined,
    readonly: clauseOf(node, "ReadonlyClause") !== undefined,
  };
}

function computedOf(
  context: BuildContext,
  node: ast.Computed,
  owner: SymbolId,
  declaredIn: SymbolId,
): Computed | undefined {
  const type = node.type && typeOf(context, node.type);
  if (!type) return undefined;
  return {
    ...common(context, node, owner, declaredIn),
    kind: "computed",
    type,
    cardinality: cardinalityOf(node.type),
    value: writtenExpression(context, node.value),
  };
}

function attributeOf(
  context: BuildContext,
  node: ast.Member,
  owner: SymbolId,
  declaredIn: SymbolId,
): Attribute | undefined {
  const type = node.type && dataTypeOf(context, node.type);
  if (!type) return undefined;
  const { id, name, source, annotations, was, doc, deprecated } = documented(
    context,
    node,
    memberId(owner, node.name),
    annotationsOn(node),
  );
  const value = clauseOf(node, "DefaultClause")?.value;
  const personal = clauseOf(node, "PersonalClause");
  const details = personal && personalOf(context, personal);
  const sensitive = clauseOf(node, "SensitiveClause")?.category?.$refText;
  const attribute: Writable<Attribute> = {
    id,
    name,
    source,
    annotations,
    was,
    owner,
    declaredIn,
    key: node.key,
    unique: clauseOf(node, "UniqueClause") !== undefined,
    readonly: clauseOf(node, "ReadonlyClause") !== undefined,
    kind: "attribute",
    type,
    cardinality: cardinalityOf(node.type),
  };
  if (doc !== undefined) attribute.doc = doc;
  if (deprecated !== undefined) attribute.deprecated = deprecated;
  if (value) attribute.default = writtenExpression(context, value);
  if (details) attribute.personal = details;
  if (sensitive !== undefined) attribute.sensitive = sensitive;
  return attribute;
}

function relationMemberOf(
  context: BuildContext,
  node: ast.Member,
  owner: SymbolId,
  declaredIn: SymbolId,
  introducedBy: Contribution["introducedBy"],
): RelationMember | undefined {
  const target = node.type.type.ref;
  if (!ast.isEntity(target) || !context.counts(target)) return undefined;
  return {
    ...common(context, node, owner, declaredIn),
    ...marksOf(node),
    kind: "relation",
    relation: memberId(context.idOf(introducedBy), node.name),
    target: context.idOf(target),
    cardinality: cardinalityOf(node.type),
    written: true,
    owns: node.owns,
    ownedBy: false,
    ...defined({ inverse: clauseOf(node, "InverseClause")?.name }),
    ...optionalExpression(context, "default", clauseOf(node, "DefaultClause")?.value),
  };
}

/** The unseen inverse of a written relation, as a member of `owner`, which is the target or extends it. */
export function inverseMemberOf(
  context: BuildContext,
  node: ast.Member,
  clause: ast.InverseClause,
  from: SymbolId,
  target: SymbolId,
  owner: SymbolId,
): RelationMember {
  const member: RelationMember = {
    ...documented(context, clause, memberId(owner, clause.name), []),
    owner,
    declaredIn: target,
    kind: "relation",
    relation: memberId(from, node.name),
    target: from,
    cardinality: inverseCardinality(node),
    written: false,
    owns: false,
    ownedBy: node.owns,
    inverse: node.name,
    key: false,
    unique: false,
    readonly: false,
  };
  return context.remember(member, clause);
}

/**
 * How many rows that write the relation one row of its target belongs to. Without an `inverse`, a part has one
 * owner, `unique` allows one, and everything else allows many.
 */
export function inverseCardinality(node: ast.Member) {
  if (node.owns) return ONE;
  const inverse = clauseOf(node, "InverseClause");
  if (inverse) return inverse.many ? MANY : OPTIONAL;
  return clauseOf(node, "UniqueClause") && !node.type.many ? OPTIONAL : MANY;
}

/** As written in `on delete`. */
export function deleteRuleOf(node: ast.Member): DeleteRule | undefined {
  return clauseOf(node, "OnDeleteClause")?.effect;
}

const ERASURES = ["blank", "anonymize", "delete"] as const;

function personalOf(context: BuildContext, clause: ast.PersonalClause): PersonalData | undefined {
  const named = (name: string) => clause.arguments.find((argument) => argument.name === name);
  const nameIn = (argument: ast.PersonalArgument | undefined) =>
    ast.isNameExpression(argument?.value) ? argument.value.target.$refText : undefined;
  const category = nameIn(clause.arguments.find((argument) => argument.name === undefined));
  if (category === undefined) return undefined;
  const keep = named("keep");
  const duration = ast.isNumberLiteral(keep?.value) && keep.value.unit ? keep.value : undefined;
  const erase = ERASURES.find((erasure) => erasure === nameIn(named("erase")));
  const personal: PersonalData = {
    category,
    ...defined({
      basis: nameIn(named("basis")),
      keep: duration && {
        amount: Number(duration.value),
        unit: (duration.unit ?? "").replace(/s$/, ""),
        ...defined({ after: keep?.after?.$refText }),
      },
      erase,
    }),
  };
  return context.remember(personal, clause);
}
