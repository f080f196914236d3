import { simpleName } from "../../symbols.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import { asQuantifier, isQuantifier, quantifier } from "./aggregates.ts";
import { compared, equality, matching } from "./comparisons.ts";
import { HOLDS, type Scope, type SqlCompiler, VALUE, type Want } from "./context.ts";
import { allOf, anyOf, is, not, primary, type Sql } from "./fragment.ts";
import { computedScope, isOptionalValue, type MemberNode } from "./members.ts";
import { membership } from "./membership.ts";
import { exists, looked } from "./operand.ts";
import { found } from "./own-rows.ts";
import { sqlLiteral } from "./text.ts";

/** A Boolean expression, or its opposite. */
export function condition(compiler: SqlCompiler, node: TypedExpression, scope: Scope, want: Want): Sql {
  switch (node.kind) {
    case "logical":
      return logical(compiler, node, scope, want);
    case "not":
      return compiler.condition(node.operand, scope, { ...want, negated: !want.negated });
    case "literal":
      if (typeof node.value !== "boolean") return primary("NULL");
      return primary(node.value === want.negated ? "FALSE" : "TRUE");
    case "equal":
    case "compare": {
      const asked = asQuantifier(node);
      if (asked) return quantifier(compiler, asked, scope, want);
      return node.kind === "equal" ? equality(compiler, node, scope, want) : compared(compiler, node, scope, want);
    }
    case "matches":
      return matching(compiler, node, scope, want);
    case "in":
      return membership(compiler, node, scope, want);
    case "has": {
      const role = compiler.context.hasRole;
      compiler.depends();
      const has = primary(role ? role(node.role) : `access.has_role(${sqlLiteral(simpleName(node.role))})`);
      return want.negated ? not(has) : has;
    }
    case "aggregate":
      if (isQuantifier(node)) return quantifier(compiler, node, scope, want);
      return plain(compiler, node, scope, want);
    case "member":
      return node.value
        ? computedCondition(compiler, node, node.value, scope, want)
        : plain(compiler, node, scope, want);
    default:
      return plain(compiler, node, scope, want);
  }
}

type Logical = Extract<TypedExpression, { kind: "logical" }>;

function logical(compiler: SqlCompiler, { operator, left, right }: Logical, scope: Scope, want: Want): Sql {
  const { negated, exact } = want;
  // `a implies b` is `not a or b`; the opposite of both sides under the other word is the opposite of the whole.
  const first = compiler.condition(left, scope, { exact, negated: negated !== (operator === "implies") });
  const second = compiler.condition(right, scope, want);
  return (operator === "and") === negated ? anyOf([first, second]) : allOf([first, second]);
}

/** A Boolean value: a column, a parameter. */
function plain(compiler: SqlCompiler, node: TypedExpression, scope: Scope, { negated, exact }: Want): Sql {
  const operand = compiler.operand(node, scope);
  if (operand.kind !== "scalar") throw new Error("A condition has to be a Boolean.");
  const turned = (value: Sql) => (negated ? not(value) : value);
  if (exact || operand.fixed || operand.joins.length === 0) return turned(looked(operand.sql, operand.joins));
  return exists(operand.joins, turned(operand.sql), false);
}

function computedCondition(
  compiler: SqlCompiler,
  node: MemberNode,
  value: TypedExpression,
  outer: Scope,
  want: Want,
): Sql {
  const receiver = compiler.operand(node.receiver, outer);
  if (isOptionalValue(node, receiver)) return plain(compiler, node, outer, want);
  const { scope, joins, fixed } = computedScope(compiler, node, receiver);
  const inner = compiler.condition(value, scope, want);
  if (want.exact || fixed || joins.length === 0) return looked(inner, joins);
  return found(compiler, joins, inner, { ...want, negated: false });
}

/** Whether the condition does not hold: it is false, or null. */
export function unless(compiler: SqlCompiler, node: TypedExpression, scope: Scope): Sql {
  if (!node.type.nullable) return compiler.condition(node, scope, { negated: true, exact: false });
  return is(compiler.condition(node, scope, VALUE), "NOT TRUE");
}

/** A condition of which only true counts. */
export function holds(compiler: SqlCompiler, node: TypedExpression, scope: Scope): Sql {
  return compiler.condition(node, scope, HOLDS);
}
