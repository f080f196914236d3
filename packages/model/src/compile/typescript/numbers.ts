import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, TypeScriptCompiler } from "./context.ts";
import { at, type Code, code, infix, LEVEL } from "./fragment.ts";

type Arithmetic = Extract<TypedExpression, { kind: "arithmetic" }>;

/** A number that goes into an exact calculation: whole numbers need not become text first. */
export function exactOperand(compiler: TypeScriptCompiler, node: TypedExpression, scope: Scope): Code {
  const inner = node.kind === "convert" && !isFloat(node) ? node.operand : node;
  return compiler.value(inner, scope);
}

function isFloat({ type: { of } }: TypedExpression): boolean {
  return of.kind === "primitive" && of.name === "Float";
}

const EXACT = { "+": "plus", "-": "minus", "*": "times", "/": "dividedBy", "%": "remainder" } as const;

/** `+ - * / %` on exact numbers. */
export function exact(compiler: TypeScriptCompiler, { operator, left, right }: Arithmetic, scope: Scope): Code {
  const operands = [exactOperand(compiler, left, scope), exactOperand(compiler, right, scope)];
  return compiler.helper(EXACT[operator], ...operands);
}

/** `+ - * / %` on floating point numbers. */
export function float(compiler: TypeScriptCompiler, { operator, left, right }: Arithmetic, scope: Scope): Code {
  const [a, b] = [compiler.value(left, scope), compiler.value(right, scope)];
  if (operator === "/") return compiler.helper("divideFloats", a, b);
  if (operator === "%") return compiler.helper("remainderOfFloats", a, b);
  if (left.type.nullable || right.type.nullable)
    return compiler.helper("floats", a, b, code(`(a, b) => a ${operator} b`, LEVEL.lambda));
  return infix(a, operator, b, operator === "*" ? LEVEL.multiplicative : LEVEL.additive);
}

/** `-operand`, of a number or a duration. */
export function negative(compiler: TypeScriptCompiler, operand: TypedExpression, scope: Scope): Code {
  const { of, nullable } = operand.type;
  if (of.kind === "primitive" && of.name === "Duration")
    return compiler.helper("negatedDuration", compiler.value(operand, scope));
  if (!isFloat(operand)) return compiler.helper("negated", exactOperand(compiler, operand, scope));
  const value = compiler.value(operand, scope);
  if (nullable) return compiler.helper("floats", code("0"), value, code("(a, b) => a - b", LEVEL.lambda));
  return code(`-${at(value, LEVEL.unary + 1)}`, LEVEL.unary);
}

/** A number as one of another kind: text for `Long` and `Decimal`, a number for `Int` and `Float`. */
export function convert(compiler: TypeScriptCompiler, node: TypedExpression, scope: Scope): Code {
  if (node.kind !== "convert") return compiler.value(node, scope);
  const { of } = node.type;
  const text = of.kind === "primitive" && (of.name === "Long" || of.name === "Decimal");
  const from = node.operand.type.of;
  const value = compiler.value(node.operand, scope);
  if (text) return from.kind === "primitive" && from.name === "Long" ? value : compiler.helper("exact", value);
  return from.kind === "primitive" && from.name === "Int" ? value : compiler.helper("float", value);
}
