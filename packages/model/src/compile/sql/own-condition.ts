import { childrenOf } from "../../typing/children.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import { related } from "./comparisons.ts";
import { HOLDS, type Scope, type SqlCompiler } from "./context.ts";
import { allOf, anyOf, type Sql } from "./fragment.ts";
import type { CollectionOperand } from "./operand.ts";
import { among } from "./own-rows.ts";

type Aggregate = Extract<TypedExpression, { kind: "aggregate" }>;

/**
 * What a condition says about the principal, in a form that an index of the row's table answers: each row that fulfils
 * the condition fulfils this. Undefined where it can hold for rows that have nothing to do with who asks.
 */
export function ownCondition(compiler: SqlCompiler, node: TypedExpression, scope: Scope): Sql | undefined {
  if (node.kind === "logical" && node.operator === "and")
    return ownCondition(compiler, node.left, scope) ?? ownCondition(compiler, node.right, scope);
  if (node.kind === "logical" && node.operator === "or") {
    const sides = [node.left, node.right].flatMap((side) => ownCondition(compiler, side, scope) ?? []);
    return sides.length === 2 ? anyOf(sides) : undefined;
  }
  if (node.kind === "logical" || node.kind === "not") return undefined;
  const found = compiler.condition(node, scope, HOLDS);
  return found.own ? found : undefined;
}

/**
 * `me.memberships.any(m => m.project == project)`: the list is one for all rows. Undefined where the row is asked for
 * in another way than by being equal to something of the element.
 */
export function amongOwn(
  compiler: SqlCompiler,
  { variable, body }: Aggregate,
  { joins, element, fixed }: CollectionOperand,
  scope: Scope,
): Sql | undefined {
  if (!fixed || !variable || !body) return undefined;
  const parts = conjuncts(body);
  const isElement = (node: TypedExpression) => node.kind === "variable" && node.id === variable.id;
  const isRow = (node: TypedExpression) => node.kind === "this" || node.kind === "old" || node.kind === "variable";
  for (const part of parts) {
    if (part.kind !== "equal" || part.negated || (part.left.type.nullable && part.right.type.nullable)) continue;
    const others = parts.filter((other) => other !== part);
    if (others.some((other) => has(other, (node) => isRow(node) && !isElement(node)))) continue;
    for (const [inner, outer] of [
      [part.left, part.right],
      [part.right, part.left],
    ] as const) {
      if (has(outer, isElement) || has(inner, (node) => isRow(node) && !isElement(node)) || !has(inner, isElement))
        continue;
      const within = { ...scope, variables: new Map(scope.variables).set(variable.id, element) };
      const selected = compiler.value(inner, within);
      const where = allOf(others.map((other) => compiler.condition(other, within, HOLDS)));
      return related(compiler, [outer], scope, HOLDS, (value) => among(value, selected, joins, where));
    }
  }
  return undefined;
}

function conjuncts(node: TypedExpression): readonly TypedExpression[] {
  return node.kind === "logical" && node.operator === "and" ? [node.left, node.right].flatMap(conjuncts) : [node];
}

function has(node: TypedExpression, wanted: (node: TypedExpression) => boolean): boolean {
  return wanted(node) || childrenOf(node).some((child) => has(child, wanted));
}
