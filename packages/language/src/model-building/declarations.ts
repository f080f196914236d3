import {
  type AnnotationDeclaration,
  type Attribute,
  type Computed,
  type DomainEvent,
  type Entity,
  type Enum,
  type Member,
  type Mixin,
  memberId,
  type NamedType,
  type Role,
  type SymbolId,
  type ValueObject,
  type View,
} from "@domainsmith/model";
import * as ast from "../generated/ast.ts";
import { documented } from "./annotations.ts";
import { actionOf, checksOf, indexOf, parametersOf, policyRulesOf, stateMachineOf } from "./behaviour.ts";
import type { BuildContext } from "./context.ts";
import type { NamedDeclaration } from "./declaration-ids.ts";
import { baseOf, type Contribution, type ElementCollector } from "./elements.ts";
import { memberOf } from "./members.ts";
import { defined, resolveNamedType } from "./types.ts";

function declared(context: BuildContext, node: NamedDeclaration) {
  const declaration = ast.isRole(node) ? node.$container : node;
  const annotations = declaration.annotations;
  return {
    ...documented(context, node, context.idOf(node), annotations),
    namespace: context.namespaceOf(node),
    private: declaration.modifiers.includes("private"),
  };
}

function only<Type extends ast.Element["$type"]>(
  contributions: readonly Contribution[],
  type: Type,
): Contribution<Extract<ast.Element, { $type: Type }>>[] {
  return contributions.filter(
    (contribution): contribution is Contribution<Extract<ast.Element, { $type: Type }>> =>
      contribution.element.$type === type,
  );
}

/** The members of these elements; of two with one name the first counts, and a diagnostic tells. */
function membersOf(context: BuildContext, contributions: readonly Contribution[], owner: SymbolId): Member[] {
  const members = new Map<string, Member>();
  for (let index = 0; index < contributions.length; index++) {
    const contribution = contributions[index];
    if (!contribution || !isOfMember(contribution) || members.has(contribution.element.name)) continue;
    const member = memberOf(context, contribution, owner);
    if (member) members.set(member.name, member);
  }
  return [...members.values()];
}

function isOfMember(contribution: Contribution): contribution is Contribution<ast.Member | ast.Computed> {
  return contribution.element.$type === "Member" || contribution.element.$type === "Computed";
}

/** What entities and mixins have in common. */
function bodyOf(context: BuildContext, contributions: readonly Contribution[], owner: SymbolId) {
  // Most are members.
  const others = contributions.filter((contribution) => !isOfMember(contribution));
  const policies = only(others, "Policy");
  return {
    members: membersOf(context, contributions, owner),
    indexes: only(others, "Index").map(({ element, declaredIn }) => indexOf(context, element, declaredIn)),
    checks: checksOf(context, only(others, "Check")),
    states: only(others, "States").flatMap((states) => stateMachineOf(context, states) ?? []),
    actions: only(others, "Action").map((action) => actionOf(context, action, owner)),
    ...defined({ policy: policyOf(context, policies, owner) }),
  };
}

/** The rules of all policy blocks. The list itself comes from the first block. */
function policyOf(context: BuildContext, policies: readonly Contribution<ast.Policy>[], owner: SymbolId) {
  if (policies.length === 0) return undefined;
  const rules = policies.flatMap((policy) => policyRulesOf(context, policy, owner));
  return context.remember(rules, policies[0]?.element);
}

/** The entity without the unseen inverses of relations written elsewhere. */
export function entityOf(context: BuildContext, collector: ElementCollector, node: ast.Entity): Entity {
  const id = context.idOf(node);
  const base = baseOf(node);
  const has = (modifier: ast.Modifier) => node.modifiers.includes(modifier);
  return {
    ...declared(context, node),
    kind: "entity",
    abstract: has("abstract"),
    principal: has("principal"),
    subject: has("subject"),
    shared: has("shared"),
    ...defined({ base: base && context.idOfNamed(base) }),
    mixins: collector.mixinsOf(node).flatMap((mixin) => context.idOfNamed(mixin) ?? []),
    ...bodyOf(context, collector.elementsOf(node), id),
  };
}

export function mixinOf(context: BuildContext, collector: ElementCollector, node: ast.Mixin): Mixin {
  return {
    ...declared(context, node),
    kind: "mixin",
    mixins: collector.mixinsOf(node).flatMap((mixin) => context.idOfNamed(mixin) ?? []),
    ...bodyOf(context, collector.elementsOf(node), context.idOf(node)),
  };
}

export function valueObjectOf(context: BuildContext, collector: ElementCollector, node: ast.ValueObject): ValueObject {
  const contributions = collector.elementsOf(node);
  const members = membersOf(context, contributions, context.idOf(node));
  return {
    ...declared(context, node),
    kind: "value",
    members: members.filter((member): member is Attribute | Computed => member.kind !== "relation"),
    checks: checksOf(context, only(contributions, "Check")),
  };
}

export function enumOf(context: BuildContext, node: ast.Enum): Enum {
  const id = context.idOf(node);
  const names = new Set<string>();
  return {
    ...declared(context, node),
    kind: "enum",
    values: node.values.flatMap((value) => {
      if (!value.name || names.has(value.name)) return [];
      names.add(value.name);
      const made = {
        ...documented(context, value, memberId(id, value.name), value.annotations),
        ...defined({ label: value.label }),
      };
      return context.remember(made, value);
    }),
  };
}

/** Undefined where the base did not resolve to something that can be refined. */
export function namedTypeOf(context: BuildContext, node: ast.NamedType): NamedType | undefined {
  const resolved = resolveNamedType(context, node);
  return resolved && { ...declared(context, node), kind: "type", ...resolved };
}

export function eventOf(context: BuildContext, node: ast.DomainEvent): DomainEvent {
  const id = context.idOf(node);
  return {
    ...declared(context, node),
    kind: "event",
    parameters: parametersOf(context, node.parameters, (name) => memberId(id, name)),
  };
}

export function annotationDeclarationOf(context: BuildContext, node: ast.AnnotationDeclaration): AnnotationDeclaration {
  const id = context.idOf(node);
  return {
    ...declared(context, node),
    kind: "annotation",
    parameters: parametersOf(context, node.parameters, (name) => memberId(id, name)),
    targets: node.targets,
  };
}

export function roleOf(context: BuildContext, node: ast.Role): Role {
  return { ...declared(context, node), kind: "role", ...defined({ label: node.label }) };
}

export function viewOf(context: BuildContext, node: ast.View): View {
  return {
    ...declared(context, node),
    kind: "view",
    include: node.entities.flatMap((entity) => (entity.ref && context.idOfNamed(entity.ref)) ?? []),
    depth: Number(node.depth ?? 0),
  };
}
