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
import { cardinalityOf, defined, typeOf } from "./types.ts";

export function indexOf(node: ast.Index, declaredIn: SymbolId): Index {
  return {
    unique: node.kind !== "index",
    parts: node.parts.map((part) => ({ member: part.member.$refText, descending: part.descending })),
    declaredIn,
  };
}

/** The checks of a body. Unnamed ones are named after the members they read, the same at every build. */
export function checksOf(context: BuildContext, contributions: readonly Contribution<ast.Check>[]): Check[] {
  const taken = new Set(contributions.flatMap(({ element }) => element.name ?? []));
  return contributions.map(({ element, declaredIn }) => {
    const condition = writtenExpression(context, element.condition);
    const name = element.name ?? proposedName(element, condition.text, taken);
    taken.add(name);
    return {
      name,
      condition,
      ...defined({ message: element.message, doc: context.input.documentationOf(element) }),
      declaredIn,
    };
  });
}

/** `amount >= 0` becomes `amountCheck`; a second one of that name carries a hash of its text. */
function proposedName(check: ast.Check, text: string, taken: ReadonlySet<string>): string {
  const names: string[] = [];
  const add = (name: string) => names.includes(name) || names.push(name);
  if (check.condition) {
    for (const node of AstUtils.streamAst(check.condition)) if (ast.isNameExpression(node)) add(node.target.$refText);
  }
  const words = names.slice(0, 3).map((name, position) => (position === 0 ? name : capitalised(name)));
  const name = `${words.join("") || "row"}Check`;
  return taken.has(name) ? `${name}${hash(text.replace(/\s+/g, " "))}` : name;
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
  const type = ast.isMember(member) ? member.type?.type?.ref : undefined;
  if (!ast.isEnum(type)) return undefined;
  return {
    member: node.member.$refText,
    enum: context.idOf(type),
    transitions: node.transitions.map((transition) => ({
      from: transition.from.map((state) => state.$refText),
      to: transition.to?.$refText ?? "",
      action: transition.action?.$refText ?? "",
    })),
    declaredIn,
  };
}

export function actionOf(
  context: BuildContext,
  { element: node, declaredIn }: Contribution<ast.Action>,
  owner: SymbolId,
): Action {
  const id = memberId(owner, node.name);
  return {
    ...documented(context, node, id, node.annotations),
    declaredIn,
    parameters: parametersOf(context, node.parameters, (name) => `${id}(${name})`),
    ...optionalExpression(context, "guard", node.guard),
    emits: node.emits.flatMap((event) => (event.ref ? context.idOf(event.ref) : [])),
  };
}

export function parametersOf(
  context: BuildContext,
  nodes: readonly ast.Parameter[],
  idOf: (name: string) => SymbolId,
): Parameter[] {
  return nodes.flatMap((node) => {
    const type = node.type && typeOf(context, node.type);
    if (!type) return [];
    return {
      ...documented(context, node, idOf(node.name), node.annotations),
      type,
      cardinality: cardinalityOf(node.type),
      ...optionalExpression(context, "default", node.default),
    };
  });
}

export function policyRulesOf(
  context: BuildContext,
  { element, declaredIn }: Contribution<ast.Policy>,
  owner: SymbolId,
): PolicyRule[] {
  return element.rules.map((rule) => ({
    name: rule.name,
    ...defined({ doc: context.input.documentationOf(rule), message: rule.message }),
    effect: rule.effect,
    operations: rule.operations.map((operation) => ({
      name: operation.name,
      members: operation.members.map((member) => member.$refText),
    })),
    roles: rule.roles.flatMap((role) => (ast.isRole(role.ref) && role.ref.$container ? context.idOf(role.ref) : [])),
    anyone: rule.roles.some((role) => role.$refText === "anyone"),
    ...optionalExpression(context, "condition", rule.condition),
    code: rule.code ?? `${simpleName(owner)}.${rule.name}`,
    declaredIn,
  }));
}
