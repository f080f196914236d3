import { DIVISION_SCALE, type TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, SqlCompiler } from "./context.ts";
import { at, cast, infix, LEVEL, primary, type Sql, sql } from "./fragment.ts";

type Arithmetic = Extract<TypedExpression, { kind: "arithmetic" }>;

/** `+ - * / %` on exact numbers: nothing overflows and nothing is rounded but a quotient. */
export function exact(compiler: SqlCompiler, { operator, left, right }: Arithmetic, scope: Scope): Sql {
  const a = compiler.value(left, scope);
  const b = compiler.value(right, scope);
  switch (operator) {
    case "/":
      return quotient(a, notZero(b, right), DIVISION_SCALE);
    case "%":
      return infix(a, "%", notZero(b, right), LEVEL.multiplicative, whole(a, b));
    default: {
      const level = operator === "*" ? LEVEL.multiplicative : LEVEL.additive;
      if (whole(a, b) !== "integer") return infix(a, operator, b, level, "exact");
      // Whole numbers of PostgreSQL overflow, decimal ones have room for everything.
      const first = left.kind !== "literal" || right.kind === "literal";
      return infix(first ? wide(a) : a, operator, first ? b : wide(b), level, "exact");
    }
  }
}

function whole(a: Sql, b: Sql): "integer" | "exact" {
  return a.number === "integer" && b.number === "integer" ? "integer" : "exact";
}

function wide(value: Sql): Sql {
  return cast(value, "numeric", "exact");
}

/**
 * Rounded half away from zero to `scale` digits. PostgreSQL's own division rounds to digits of its choice first, and
 * rounding twice can go wrong: `div` cuts off exactly, and one digit more is all that rounding has to know.
 */
export function quotient(a: Sql, b: Sql, scale: number): Sql {
  const digits = scale + 1;
  const cut = `div(${at(a, LEVEL.multiplicative)} * 1e${digits}, ${b.text})`;
  return primary(`round(${cut} * 1e-${digits}, ${scale})`, "exact");
}

/** Null instead of zero, so that dividing by it is null. */
function notZero(divisor: Sql, node: TypedExpression): Sql {
  const literal = node.kind === "convert" ? node.operand : node;
  if (literal.kind === "literal" && typeof literal.value === "string" && /[1-9]/.test(literal.value)) return divisor;
  return primary(`nullif(${divisor.text}, 0)`, divisor.number);
}

/** `+ - * / %` on floating point numbers. */
export function float(compiler: SqlCompiler, { operator, left, right }: Arithmetic, scope: Scope): Sql {
  const a = compiler.value(left, scope);
  const b = compiler.value(right, scope);
  switch (operator) {
    case "/":
      return infix(a, "/", notZero(b, right), LEVEL.multiplicative, "float");
    case "%": {
      const divisor = notZero(b, right);
      const times = infix(
        b,
        "*",
        primary(`trunc(${infix(a, "/", divisor, LEVEL.multiplicative).text})`),
        LEVEL.multiplicative,
      );
      return infix(a, "-", times, LEVEL.additive, "float");
    }
    default:
      return infix(a, operator, b, operator === "*" ? LEVEL.multiplicative : LEVEL.additive, "float");
  }
}

/** `-operand`, of a number or a duration. */
export function negative(operand: Sql): Sql {
  const literal = /^\d/.test(operand.text);
  const value = operand.number === "integer" && !literal ? wide(operand) : operand;
  return sql(`-${at(value, LEVEL.cast)}`, LEVEL.unary, value.number);
}

/** A number as one of a wider kind. Whole numbers and decimals calculate and compare together as they are. */
export function convert(operand: Sql, toFloat: boolean): Sql {
  return toFloat && operand.number !== "float" ? cast(operand, "double precision", "float") : operand;
}
