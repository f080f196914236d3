import { isNull } from "../../typing/literals.ts";
import { beginsWithMe } from "../../typing/nobody.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, SqlCompiler, Want } from "./context.ts";
import { at, comparison, infix, is, LEVEL, own, primary, type Sql, sql } from "./fragment.ts";
import { nullTest } from "./nulls.ts";
import { type CollectionOperand, looked, type Operand, single } from "./operand.ts";
import { found } from "./own-rows.ts";
import { postgresPattern } from "./patterns.ts";
import { sqlLiteral } from "./text.ts";
import { isPrimitive } from "./types.ts";
import { isValue, valueEquality } from "./values.ts";

type Node<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/** `==` and `!=`. */
export function equality(compiler: SqlCompiler, node: Node<"equal">, scope: Scope, want: Want): Sql {
  const { left, right } = node;
  const negated = node.negated !== want.negated;
  if (isNull(right)) return nullTest(compiler, compiler.operand(left, scope), negated);
  if (isNull(left)) return nullTest(compiler, compiler.operand(right, scope), negated);
  for (const [literal, other] of [
    [right, left],
    [left, right],
  ] as const)
    if (literal.kind === "literal" && typeof literal.value === "boolean")
      return equalsBoolean(compiler, other, literal.value, scope, { ...want, negated });
  if (isValue(left) && isValue(right)) return valueEquality(compiler, [left, right], scope, { ...want, negated });
  const nulls = Number(left.type.nullable) + Number(right.type.nullable);
  if (node.nobody) return sameAsMe(compiler, left, right, scope, { ...want, negated });
  if (nulls === 0 || (nulls === 1 && !negated && !want.exact))
    return related(compiler, [left, right], scope, want, (a, b) =>
      negated ? comparison(a, "<>", b) : same(left, right, a, b),
    );
  const [a, b] = [compiler.value(left, scope), compiler.value(right, scope)];
  return comparison(a, negated ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM", b);
}

/** Nobody is the same as nothing: null on either side makes it false. */
function sameAsMe(compiler: SqlCompiler, left: TypedExpression, right: TypedExpression, scope: Scope, want: Want): Sql {
  const { negated, exact } = want;
  if (!negated && !exact) return related(compiler, [left, right], scope, want, (a, b) => same(left, right, a, b));
  const equal = comparison(compiler.value(left, scope), "=", compiler.value(right, scope));
  return is(equal, negated ? "NOT TRUE" : "TRUE");
}

/** Where one side is of the principal and the other of a row, the row is the principal's. */
function same(left: TypedExpression, right: TypedExpression, a: Sql, b: Sql): Sql {
  const [mine, other] = beginsWithMe(left) ? [left, right] : [right, left];
  const isOwn = beginsWithMe(mine) && !beginsWithMe(other) && OF_ROWS.has(other.kind);
  const equal = comparison(a, "=", b);
  return isOwn ? own(equal) : equal;
}

const OF_ROWS: ReadonlySet<TypedExpression["kind"]> = new Set(["this", "variable", "member", "id"]);

function equalsBoolean(compiler: SqlCompiler, node: TypedExpression, value: boolean, scope: Scope, want: Want): Sql {
  if (!node.type.nullable) return compiler.condition(node, scope, { ...want, negated: want.negated === value });
  if (!want.negated && !want.exact) return compiler.condition(node, scope, { exact: false, negated: !value });
  return is(compiler.value(node, scope), `${want.negated ? "NOT " : ""}${value ? "TRUE" : "FALSE"}`);
}

const OPPOSITES = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** `<`, `<=`, `>`, `>=`; texts by code point. */
export function compared(compiler: SqlCompiler, node: Node<"compare">, scope: Scope, want: Want): Sql {
  const operator = want.negated ? OPPOSITES[node.operator] : node.operator;
  const text = isPrimitive(node.left.type, "String") || isPrimitive(node.right.type, "String");
  return related(compiler, [node.left, node.right], scope, want, (a, b) =>
    comparison(text ? byCodePoint(a) : a, operator, b),
  );
}

/** Text as it is ordered by code point, whatever the database's collation. */
export function byCodePoint(text: Sql): Sql {
  return sql(`${at(text, LEVEL.collate)} COLLATE "C"`, LEVEL.collate);
}

/** The whole text matches a pattern. */
export function matching(compiler: SqlCompiler, node: Node<"matches">, scope: Scope, want: Want): Sql {
  const pattern = postgresPattern(node.pattern);
  if (typeof pattern !== "string")
    throw new Error(`PostgreSQL cannot match the pattern ${node.pattern}, because ${pattern.reason}.`);
  const operator = want.negated ? "!~" : "~";
  return related(compiler, [node.value], scope, want, (value) =>
    infix(value, operator, primary(sqlLiteral(pattern)), LEVEL.operator),
  );
}

/**
 * A test that is null when one of its sides is. Where null may count as false, a side behind lookups is tested there,
 * which PostgreSQL turns into a join.
 */
export function related(
  compiler: SqlCompiler,
  sides: readonly TypedExpression[],
  scope: Scope,
  { exact }: Want,
  test: (first: Sql, second: Sql) => Sql,
): Sql {
  const operands = sides.map((side) => compiler.operand(side, scope));
  const inside = exact ? undefined : operands.find(isBehindRow);
  const [first = primary("NULL"), second = primary("NULL")] = operands.map((each) =>
    each === inside || each.kind === "collection" ? single(each) : looked(single(each), each.joins),
  );
  const tested = test(first, second);
  return inside ? found(compiler, inside.joins, tested, { negated: false, exact }) : tested;
}

function isBehindRow(operand: Operand): operand is Exclude<Operand, CollectionOperand> {
  return operand.kind !== "collection" && operand.joins.length > 0 && !operand.fixed;
}
