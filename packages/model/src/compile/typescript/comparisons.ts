import type { ExpressionType } from "../../typing/expression-type.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, TypeScriptCompiler } from "./context.ts";
import { type Code, code, infix, LEVEL } from "./fragment.ts";
import { exactOperand } from "./numbers.ts";

type Compare = Extract<TypedExpression, { kind: "compare" }>;

const HELPERS = { "<": "isLess", "<=": "isAtMost", ">": "isGreater", ">=": "isAtLeast" } as const;

/** `<`, `<=`, `>`, `>=`. */
export function compared(compiler: TypeScriptCompiler, { operator, left, right }: Compare, scope: Scope): Code {
  const nullable = left.type.nullable || right.type.nullable;
  const kind = orderOf(left.type);
  const [a, b] = [left, right].map((side) =>
    kind === "compareNumbers" ? exactOperand(compiler, side, scope) : compiler.value(side, scope),
  );
  if (!a || !b) throw new Error("Two sides are compared.");
  if (kind === undefined && !nullable) return infix(a, operator, b, LEVEL.relational);
  const order = compiler.helper(kind ?? compareHelper(left.type), a, b);
  return nullable ? compiler.helper(HELPERS[operator], order) : infix(order, operator, code("0"), LEVEL.relational);
}

/** The helper that orders values of a type; undefined where JavaScript's own operators do. */
function orderOf({ of }: ExpressionType): string | undefined {
  const native = of.kind === "primitive" && (of.name === "Int" || of.name === "Float" || of.name === "Date");
  return native ? undefined : compareHelper({ of, many: false, nullable: false });
}

/** The helper that gives a negative number, 0 or a positive one. */
export function compareHelper({ of }: ExpressionType): string {
  if (of.kind !== "primitive") return "compareTexts";
  switch (of.name) {
    case "Int":
    case "Long":
    case "Decimal":
      return "compareNumbers";
    case "Float":
      return "compareFloats";
    case "Time":
      return "compareTimes";
    case "Instant":
      return "compareInstants";
    case "Duration":
      return "compareDurations";
    default:
      return "compareTexts";
  }
}
