import type { PrimitiveName } from "@domainsmith/model";
import type { AstNode } from "langium";
import * as ast from "../generated/ast.ts";
import { BUILTIN_RESULTS, IDENTITY, primitive } from "./builtins.ts";
import { type Members, type Owner, ownerOf } from "./members.ts";

/** As much of an expression's type as it takes to resolve the names behind its dot and beside its operator. */
export interface ReceiverType {
  readonly type: Owner | ast.Enum | ast.Primitive | ast.Import;
  /** A collection of it. */
  readonly many: boolean;
  /** The declaration itself, not a value of it: `OrderStatus` in `OrderStatus.paid`, and what `import * as` names. */
  readonly itself?: true;
}

/** Whether it is something that has members. */
export function isOwner(type: ReceiverType["type"]): type is Owner {
  return type.$type === "Entity" || type.$type === "Mixin" || type.$type === "ValueObject";
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);
const RESULTS: Readonly<Record<string, PrimitiveName>> = {
  count: "Int",
  any: "Boolean",
  all: "Boolean",
  none: "Boolean",
};

/** Who has what is written in a mixin or an abstract entity as their own. */
export interface Users {
  usersOf(declaration: ast.Entity | ast.Mixin, from: AstNode): readonly ast.Entity[];
}

/** Infers the types of receivers. Depth is bounded by the parser's limit on nesting. */
export class ReceiverTypes {
  private readonly members: Members;
  private readonly users: Users;

  constructor(services: { readonly references: { readonly Members: Members } }, users: Users) {
    this.members = services.references.Members;
    this.users = users;
  }

  /** The type of an expression; undefined where it cannot be told, be it only because a name did not resolve. */
  ofExpression(node: ast.Expression | ast.Lambda | undefined): ReceiverType | undefined {
    switch (node?.$type) {
      case "NameExpression":
        return this.ofName(node);
      case "PathExpression":
        return this.ofNamed(node.member?.ref, node);
      case "CallExpression":
        return this.ofCall(node);
      case "ThisExpression":
        return row(ownerOf(node));
      case "Lambda":
        return this.ofExpression(node.body);
      case "ListExpression": {
        const item = this.ofExpression(node.items[0]);
        return item && { ...item, many: true };
      }
      case "NumberLiteral":
        return value(node.unit ? "Duration" : node.value?.includes(".") ? "Decimal" : "Int");
      case "StringLiteral":
      case "PatternLiteral":
        return value("String");
      case "BooleanLiteral":
      case "NotExpression":
      case "LogicalExpression":
        return value("Boolean");
      case "NegativeExpression":
        return this.ofExpression(node.operand);
      case "BinaryExpression":
        return this.ofBinary(node);
      default:
        return undefined;
    }
  }

  /** The type that a reference to a type means, refinements followed to the end. */
  ofType(node: ast.TypeRef | undefined): ReceiverType | undefined {
    let type = node?.type?.ref;
    // Mostly it is none, and this is asked for every name.
    const seen = ast.isNamedType(type) ? new Set<ast.NamedType>() : undefined;
    while (ast.isNamedType(type)) {
      if (seen?.has(type)) return undefined;
      seen?.add(type);
      type = type.base?.type?.ref;
    }
    return type && { type, many: node?.many ?? false };
  }

  /** The enum whose values a bare name may mean where it stands: `= draft`, `status in [paid, shipped]`. */
  expectedEnum(node: ast.Expression): ast.Enum | undefined {
    const expected = this.expected(node);
    return expected && !expected.itself && ast.isEnum(expected.type) ? expected.type : undefined;
  }

  /** What the place of an expression expects of it: a default its member's type, an operand that of the other one. */
  expected(node: ast.Expression): ReceiverType | undefined {
    const parent: AstNode | undefined = node.$container;
    switch (parent?.$type) {
      case "DefaultClause":
        return this.ofType((parent as ast.DefaultClause).$container.type);
      case "Parameter":
      case "Computed":
        return this.ofType((parent as ast.Parameter | ast.Computed).type);
      case "ListExpression":
        return this.expected(parent as ast.ListExpression);
      case "BinaryExpression":
        return this.expectedBy(parent as ast.BinaryExpression, node);
      case "Argument":
        return this.ofType(parameterOf(parent as ast.Argument)?.type);
      default:
        return undefined;
    }
  }

  private expectedBy(operation: ast.BinaryExpression, operand: ast.Expression): ReceiverType | undefined {
    if (operation.operator !== "in" && !COMPARISONS.has(operation.operator)) return undefined;
    const other = operation.left === operand ? operation.right : operation.left;
    // Two bare names cannot expect anything of each other: each would wait for the other.
    return waitsFor(other) && waitsFor(operand) ? this.ofNameAlone(other) : this.ofExpression(other);
  }

  /** As {@link ofExpression} for a bare name that is a member; never asks what is expected of it. */
  private ofNameAlone(node: ast.Expression): ReceiverType | undefined {
    if (node.$type !== "NameExpression") return undefined;
    const name = node.target.$refText;
    for (let at: AstNode | undefined = node; at; at = at.$container) {
      if (at.$type === "Lambda" && (at as ast.Lambda).name === name) return this.ofNamed(at as ast.Lambda, node);
      if (at.$type === "Action") {
        const parameter = (at as ast.Action).parameters.find((it) => it.name === name);
        if (parameter) return this.ofNamed(parameter, node);
      }
    }
    const owner = ownerOf(node);
    const member = owner && this.members.membersOf(owner, node).get(name)?.node;
    return this.ofNamed(member as ast.AnyMember | undefined, node);
  }

  private ofName(node: ast.NameExpression): ReceiverType | undefined {
    const target = node.target.ref;
    if (!ast.isBuiltin(target)) return this.ofNamed(target, node);
    if (target.name === "me") return row(this.members.principalOf(node));
    return target.name === "old" ? row(ownerOf(node)) : undefined;
  }

  /** The type of what a name leads to, as seen from a node; undefined for what has no value, such as an entity. */
  ofNamed(node: ast.Named | undefined, from: AstNode): ReceiverType | undefined {
    switch (node?.$type) {
      case "Member":
      case "Computed":
      case "Parameter":
        return this.ofType(node.type);
      case "InverseClause": {
        const owner = this.otherSide(node, from);
        return owner && { type: owner, many: node.many };
      }
      case "EnumValue":
        return { type: node.$container, many: false };
      case "Lambda":
        return this.ofElement(node);
      case "Enum":
      case "Import":
        return { type: node, many: false, itself: true };
      // All other built-in members are parts of dates, times and durations; methods of collections are always called.
      case "Builtin":
        return value(node === IDENTITY.node ? "Uuid" : "Int");
      default:
        return undefined;
    }
  }

  /** Whose rows an inverse reaches: those of the one entity that has the relation, where a mixin or base writes it. */
  private otherSide(node: ast.InverseClause, from: AstNode): Owner | undefined {
    const owner = ownerOf(node);
    if (owner?.$type !== "Mixin" && !(owner?.$type === "Entity" && owner.modifiers.includes("abstract"))) return owner;
    const [user, another] = this.users.usersOf(owner, from);
    return user && !another ? user : owner;
  }

  /** The type of a lambda's parameter: an element of the collection whose method takes the lambda. */
  private ofElement(node: ast.Lambda): ReceiverType | undefined {
    const call = node.$container?.$container;
    if (!ast.isCallExpression(call) || !ast.isPathExpression(call.callee)) return undefined;
    const collection = this.ofExpression(call.callee.receiver);
    return collection?.many ? { ...collection, many: false } : undefined;
  }

  private ofCall(node: ast.CallExpression): ReceiverType | undefined {
    const { callee } = node;
    if (callee.$type === "NameExpression") {
      const target = callee.target.ref;
      const result = ast.isBuiltin(target) ? BUILTIN_RESULTS[target.name] : undefined;
      return result && value(result);
    }
    if (callee.$type !== "PathExpression" || !ast.isBuiltin(callee.member?.ref)) return undefined;
    const method = callee.member.$refText;
    const result = RESULTS[method];
    if (result) return value(result);
    const argument = node.arguments[0]?.value;
    if (argument) return this.ofExpression(argument);
    const collection = this.ofExpression(callee.receiver);
    return collection && { ...collection, many: false };
  }

  private ofBinary(node: ast.BinaryExpression): ReceiverType | undefined {
    if (!["+", "-", "*", "/", "%"].includes(node.operator)) return value("Boolean");
    const left = this.ofExpression(node.left);
    if (node.operator !== "-") return left;
    const right = this.ofExpression(node.right);
    return isPoint(left) && (isPoint(right) || isText(right)) ? value("Duration") : left;
  }
}

/** Whether a value is a point in time: two of them are a duration apart. */
function isPoint(type: ReceiverType | undefined): boolean {
  return type?.type.$type === "Primitive" && ["Date", "Time", "Instant"].includes((type.type as ast.Primitive).name);
}

/** Beside a point in time, a text is one, too: `until - "2026-01-01"`. */
function isText(type: ReceiverType | undefined): boolean {
  return type?.type.$type === "Primitive" && (type.type as ast.Primitive).name === "String";
}

function row(owner: Owner | undefined): ReceiverType | undefined {
  return owner && { type: owner, many: false };
}

function value(name: PrimitiveName): ReceiverType {
  return { type: primitive(name), many: false };
}

/** Whether a name can only be resolved once it is known what is expected of it. */
function waitsFor(node: ast.Expression): boolean {
  return node?.$type === "NameExpression";
}

/** The declared parameter that an argument of an annotation stands for. */
export function parameterOf(argument: ast.Argument): ast.Parameter | undefined {
  const annotation = argument.$container;
  if (annotation.$type !== "Annotation") return undefined;
  const parameters = annotation.annotation?.ref?.parameters;
  if (argument.name !== undefined) return parameters?.find((parameter) => parameter.name === argument.name);
  return parameters?.[annotation.arguments.indexOf(argument)];
}
