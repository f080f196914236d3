import {
  type Action,
  type Check,
  type Index,
  memberId,
  type Parameter,
  type PolicyRule,
  type StateMachine,
  type SymbolId,
  simpleName,
} from "@domainsmith/model";
import { AstUtils } from "langium";
import * as ast from "../generated/ast.ts";
import { documented } from "./annotations.ts";
import type { BuildContext } from "./context.ts";
import type { Contribution } from "./elements.ts";
import { optionalExpression, writtenExpression } from "./expressions.ts";
import { cardinalityOf, defined, resolveNamedType, typeOf } from "./types.ts";

export function indexOf(context: BuildContext, node: ast.Index, declaredIn: SymbolId): Index {
  const index = {
    unique: node.kind !== "index",
    parts: node.parts.map((part) =>
      context.remember({ member: part.member.$refText, descending: part.descending }, part),
    ),
    declaredIn,
  };
  return context.remember(index, node);
}

/** The checks of a body. Unnamed ones are named after the members they read, the same at every build. */
export function checksOf(context: BuildContext, contributions: readonly Contribution<ast.Check>[]): Check[] {
  const taken = new Set(contributions.flatMap(({ element }) => element.name ?? []));
  return contributions.map(({ element, declaredIn }) => {
    const condition = writtenExpression(context, element.condition);
    const name = element.name ?? proposedName(element, condition.text, taken);
    taken.add(name);
    const check: Check = {
      name,
      condition,
      ...defined({ message: element.message, doc: context.input.documentationOf(element) }),
      declaredIn,
    };
    return context.remember(check, element);
  });
}

/** `amount >= 0` becomes `amountCheck`; a second one of that name carries a hash of its text. */
function proposedName(check: ast.Check, text: string, taken: ReadonlySet<string>): string {
  const name = nameByMembers(check);
  return taken.has(name) ? `${name}${hash(text.replace(/\s+/g, " "))}` : name;
}

/** The name of a check without one, where no other has it. */
export function nameByMembers(check: ast.Check): string {
  const names: string[] = [];
  const add = (name: string) => names.includes(name) || names.push(name);
  if (check.condition) {
    for (const node of AstUtils.streamAst(check.condition)) if (ast.isNameExpression(node)) add(node.target.$refText);
  }
  const words = names.slice(0, 3).map((name, position) => (position === 0 ? name : capitalised(name)));
  return `${words.join("") || "row"}Check`;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** FNV-1a, 32 bits, in base 36: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let position = 0; position < text.length; position++) {
    value = Math.imul(value ^ text.charCodeAt(position), 0x01000193);
  }
  return (value >>> 0).toString(36);
}

/** Undefined where the member is not an enum, which a diagnostic tells. */
export function stateMachineOf(
  context: BuildContext,
  { element: node, declaredIn }: Contribution<ast.States>,
): StateMachine | undefined {
  const member = node.member?.ref;
  const type = ast.isMember(member) ? enumOf(context, member) : undefined;
  if (!type) return undefined;
  const machine: StateMachine = {
    member: node.member.$refText,
    enum: type,
    transitions: node.transitions.map((transition) => {
      const from = transition.from.map((state) => state.$refText);
      const { to, action } = transition;
      return context.remember({ from, to: to?.$refText ?? "", action: action?.$refText ?? "" }, transition);
    }),
    declaredIn,
  };
  return context.remember(machine, node);
}

/** The enum that a member's type is, or refines. */
function enumOf(context: BuildContext, member: ast.Member): SymbolId | undefined {
  context.read(member);
  const type = member.type?.type?.ref;
  if (ast.isEnum(type)) return context.idOfNamed(type);
  const base = ast.isNamedType(type) ? resolveNamedType(context, type)?.base : undefined;
  return base?.kind === "enum" ? base.enum : undefined;
}

export function actionOf(
  context: BuildContext,
  { element: node, declaredIn }: Contribution<ast.Action>,
  owner: SymbolId,
): Action {
  const id = memberId(owner, node.name);
  const action: Action = {
    ...documented(context, node, id, node.annotations),
    declaredIn,
    parameters: parametersOf(context, node.parameters, (name) => `${id}(${name})`),
    ...optionalExpression(context, "guard", node.guard),
    emits: node.emits.flatMap((event) => (event.ref && context.idOfNamed(event.ref)) ?? []),
  };
  return context.remember(action, node);
}

export function parametersOf(
  context: BuildContext,
  nodes: readonly ast.Parameter[],
  idOf: (name: string) => SymbolId,
): Parameter[] {
  return nodes.flatMap((node) => {
    const type = node.type && typeOf(context, node.type);
    if (!type || !node.name) return [];
    const parameter: Parameter = {
      ...documented(context, node, idOf(node.name), node.annotations),
      type,
      cardinality: cardinalityOf(node.type),
      ...optionalExpression(context, "default", node.default),
    };
    return context.remember(parameter, node);
  });
}

export function policyRulesOf(
  context: BuildContext,
  { element, declaredIn }: Contribution<ast.Policy>,
  owner: SymbolId,
): PolicyRule[] {
  return element.rules.flatMap((rule) =>
    rule.name ? context.remember(ruleOf(context, rule, declaredIn, owner), rule) : [],
  );
}

function ruleOf(context: BuildContext, rule: ast.Rule, declaredIn: SymbolId, owner: SymbolId): PolicyRule {
  return {
    name: rule.name,
    ...defined({ doc: context.input.documentationOf(rule), message: rule.message }),
    effect: rule.effect,
    operations: rule.operations.map((operation) =>
      context.remember(
        { name: operation.name, members: operation.members.map((member) => member.$refText) },
        operation,
      ),
    ),
    roles: rule.roles.flatMap((role) =>
      ast.isRole(role.ref) && role.ref.$container ? (context.idOfNamed(role.ref) ?? []) : [],
    ),
    anyone: rule.roles.some((role) => role.$refText === "anyone"),
    ...optionalExpression(context, "condition", rule.condition),
    code: rule.code ?? `${simpleName(owner)}.${rule.name}`,
    declaredIn,
  };
}
