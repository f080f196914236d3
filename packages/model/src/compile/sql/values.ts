import { valueObjectOf } from "../../lookup.ts";
import type { SymbolId } from "../../symbols.ts";
import type { ExpressionType, ValueKind } from "../../typing/expression-type.ts";
import { typeOfMember } from "../../typing/members.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import { primitive } from "../../typing/value-types.ts";
import type { Scope, SqlCompiler, Want } from "./context.ts";
import { allOf, anyOf, cast, comparison, primary, type Sql } from "./fragment.ts";
import { presence } from "./nulls.ts";
import { exists } from "./operand.ts";
import { sqlLiteral } from "./text.ts";
import { inUtc, isPrimitive } from "./types.ts";

type ValueNode = TypedExpression & { readonly type: { readonly of: Extract<ValueKind, { kind: "value" }> } };

export function isValue(node: TypedExpression): node is ValueNode {
  return node.type.of.kind === "value" && !node.type.many;
}

const BOOLEAN = primitive("Boolean");

/** Value objects are equal when all of their attributes are; those of null are null. */
export function valueEquality(
  compiler: SqlCompiler,
  [left, right]: readonly [ValueNode, ValueNode],
  scope: Scope,
  want: Want,
): Sql {
  const tests = attributesOf(compiler, left.type.of.value).map(({ name, type }) => {
    const first = attribute(left, name, type);
    const second = attribute(right, name, type);
    if (!type.many) {
      const equal: TypedExpression = { kind: "equal", negated: false, left: first, right: second, type: BOOLEAN };
      return compiler.condition(equal, scope, want);
    }
    const [a, b] = [list(compiler, first, scope), list(compiler, second, scope)];
    return comparison(a, want.negated ? "<>" : "=", b);
  });
  return want.negated ? anyOf(tests) : allOf(tests);
}

function list(compiler: SqlCompiler, node: TypedExpression, scope: Scope): Sql {
  const array = compiler.value(node, scope);
  return primary(`coalesce(${array.text}, '{}')`);
}

function attributesOf({ model }: SqlCompiler, value: SymbolId) {
  return valueObjectOf(model, value).members.flatMap((member) => {
    const type = member.kind === "attribute" ? typeOfMember(model, member) : undefined;
    return type ? [{ name: member.name, type }] : [];
  });
}

function attribute(receiver: ValueNode, member: string, own: ExpressionType): TypedExpression {
  const type = own.many ? own : { ...own, nullable: own.nullable || receiver.type.nullable };
  return { kind: "member", receiver, owner: receiver.type.of.value, member, type };
}

/** A value object as a document, with the property names and the scalars of the API; null where it is null. */
export function valueDocument(compiler: SqlCompiler, node: ValueNode, scope: Scope): Sql {
  const value = node.type.of.value;
  const nameOf = compiler.context.propertyOf;
  const pairs = attributesOf(compiler, value).flatMap(({ name, type }) => [
    sqlLiteral(nameOf ? nameOf(value, name) : name),
    json(compiler, attribute(node, name, type), scope).text,
  ]);
  const document = primary(`jsonb_build_object(${pairs.join(", ")})`);
  if (!node.type.nullable) return document;
  const operand = compiler.operand(node, scope);
  if (operand.kind === "collection") throw new Error("A list is no value object.");
  const there = presence(compiler, operand, true);
  const test = operand.joins.length === 0 ? there : exists(operand.joins, there, false);
  return primary(`CASE WHEN ${test.text} THEN ${document.text} END`);
}

/** A value as JSON has it: exact numbers as text, moments in UTC with milliseconds. */
function json(compiler: SqlCompiler, node: TypedExpression, scope: Scope): Sql {
  const { type } = node;
  if (isValue(node)) return valueDocument(compiler, node, scope);
  const value = compiler.value(node, scope);
  if (type.many) return isPrimitive(type, "Long", "Decimal") ? cast(value, "text[]") : value;
  if (isPrimitive(type, "Long", "Decimal", "Duration")) return cast(value, "text");
  if (isPrimitive(type, "Instant")) return primary(`to_char(${inUtc(value).text}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
  return value;
}
