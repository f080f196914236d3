import { valueObjectOf } from "../../lookup.ts";
import type { SymbolId } from "../../symbols.ts";
import type { ExpressionType } from "../../typing/expression-type.ts";
import { isNull } from "../../typing/literals.ts";
import { typeOfMember } from "../../typing/members.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, TypeScriptCompiler } from "./context.ts";
import { type Code, chained, code, infix, LEVEL, not } from "./fragment.ts";

type Equal = Extract<TypedExpression, { kind: "equal" }>;

/** `==` and `!=`. */
export function equality(compiler: TypeScriptCompiler, { left, right, negated, nobody }: Equal, scope: Scope): Code {
  if (isNull(right)) return nullTest(compiler, left, negated, scope);
  if (isNull(left)) return nullTest(compiler, right, negated, scope);
  const plain = helperOf(left.type) === undefined && left.type.of.kind !== "value";
  // Nobody is not equal to something that is never null.
  if (nobody && left.type.nullable && right.type.nullable) {
    const there = nullTest(compiler, left, true, scope);
    const same = equalValues(compiler, left, right, scope);
    const both = chained([there, same], "&&");
    return negated ? not(both) : both;
  }
  if (plain && (nobody || (!left.type.nullable && !right.type.nullable))) {
    const [a, b] = [identity(compiler, left, scope), identity(compiler, right, scope)];
    return infix(a, negated ? "!==" : "===", b, LEVEL.equality);
  }
  const same = equalValues(compiler, left, right, scope);
  return negated ? not(same) : same;
}

/** Whether two values are the same, or both null. */
export function equalValues(
  compiler: TypeScriptCompiler,
  left: TypedExpression,
  right: TypedExpression,
  scope: Scope,
): Code {
  if (left.type.of.kind === "value") return equalObjects(compiler, left, right, left.type.of.value, scope);
  const [a, b] = [identity(compiler, left, scope), identity(compiler, right, scope)];
  const helper = helperOf(left.type);
  if (helper) return compiler.helper(helper, a, b);
  if (!left.type.nullable && !right.type.nullable) return infix(a, "===", b, LEVEL.equality);
  return compiler.helper("same", a, b);
}

/** Value objects are equal when all of their attributes are; those of null are null. */
function equalObjects(
  compiler: TypeScriptCompiler,
  left: TypedExpression,
  right: TypedExpression,
  value: SymbolId,
  scope: Scope,
): Code {
  const { model } = compiler;
  const tests = valueObjectOf(model, value).members.flatMap((member) => {
    const own = member.kind === "attribute" ? typeOfMember(model, member) : undefined;
    if (!own) return [];
    const of = (receiver: TypedExpression): TypedExpression => {
      const type = own.many ? own : { ...own, nullable: own.nullable || receiver.type.nullable };
      return { kind: "member", receiver, owner: value, member: member.name, type };
    };
    if (!own.many) return [equalValues(compiler, of(left), of(right), scope)];
    const lists = [compiler.list(of(left), scope), compiler.list(of(right), scope)];
    return [compiler.helper("sameLists", ...lists, code(elementEquality(compiler, own, scope)))];
  });
  return chained(tests, "&&");
}

/** A function that compares two elements of a list. */
export function elementEquality(compiler: TypeScriptCompiler, { of }: ExpressionType, scope: Scope): string {
  const type: ExpressionType = { of, many: false, nullable: false };
  const helper = helperOf(type);
  if (helper) return compiler.reference(helper);
  if (of.kind !== "value") return compiler.reference("same");
  const names = ["a", "b"].map((name) => (scope.names.has(name) ? `${name}Value` : name));
  const variables = new Map(scope.variables);
  const [a, b] = names.map((name, index): TypedExpression => {
    variables.set(-index, code(name));
    return { kind: "variable", id: -index, name, type };
  });
  if (!a || !b) throw new Error("Two elements are compared.");
  const inner = { ...scope, variables, names: new Set([...scope.names, ...names]) };
  return `(${names.join(", ")}) => ${equalValues(compiler, a, b, inner).text}`;
}

/** What tells a row from others; other values as they are. */
export function identity(compiler: TypeScriptCompiler, node: TypedExpression, scope: Scope): Code {
  const { type } = node;
  if (type.of.kind !== "entity" || type.many) return compiler.value(node, scope);
  return compiler.value({ kind: "id", receiver: node, type: UUID(type.nullable) }, scope);
}

function UUID(nullable: boolean): ExpressionType {
  return { of: { kind: "primitive", name: "Uuid" }, nullable, many: false };
}

export function nullTest(compiler: TypeScriptCompiler, node: TypedExpression, negated: boolean, scope: Scope): Code {
  return infix(identity(compiler, node, scope), negated ? "!=" : "==", code("null"), LEVEL.equality);
}

/** The helper that compares values which have several spellings. */
export function helperOf({ of }: ExpressionType): string | undefined {
  if (of.kind !== "primitive") return undefined;
  switch (of.name) {
    case "Long":
    case "Decimal":
      return "sameNumber";
    case "Time":
      return "sameTime";
    case "Instant":
      return "sameInstant";
    case "Duration":
      return "sameDuration";
    default:
      return undefined;
  }
}
