import type {
  Expression,
  NameTarget,
  PrimitiveName,
  PrimitiveType,
  SourceLocation,
  WrittenExpression,
} from "@domainsmith/model";

const START = { file: "test.domain", offset: 0, length: 0, line: 0, column: 0 };

/** The place of everything that no file contains. */
export const NOWHERE: SourceLocation = { range: START, name: START };

/** A literal: text, a number, a boolean or null. */
export function literal(value: string | number | boolean | null): WrittenExpression {
  const text = JSON.stringify(value);
  if (value === null) return written(text, { kind: "null" });
  if (typeof value === "boolean") return written(text, { kind: "boolean", value });
  if (typeof value === "string") return written(text, { kind: "string", value });
  const positive: Expression = { kind: "number", value: String(Math.abs(value)) };
  return written(text, value < 0 ? { kind: "negative", operand: positive } : positive);
}

/** A bare name; the builder resolves it to a value of the member's enum where it is one. */
export function name(value: string, target: NameTarget = { kind: "unknown" }): WrittenExpression {
  return written(value, { kind: "name", name: value, target });
}

/** A call of a built-in: `call("now")`, `call("sequence", literal("SO-"))`. */
export function call(builtin: string, ...values: readonly WrittenExpression[]): WrittenExpression {
  return written(`${builtin}(${values.map(({ text }) => text).join(", ")})`, {
    kind: "call",
    callee: { kind: "name", name: builtin, target: { kind: "builtin" } },
    arguments: values.map(({ expression }) => ({ value: expression })),
  });
}

export function written(text: string, expression: Expression): WrittenExpression {
  return { text, expression };
}

export function primitive(
  type: PrimitiveName,
  refinement: Partial<Omit<PrimitiveType, "kind" | "name">> = {},
): PrimitiveType {
  return { kind: "primitive", name: type, ...refinement };
}

/** `String(max)` or `String(min..max)`. */
export function string(minOrMax: number, max?: number): PrimitiveType {
  return max === undefined
    ? primitive("String", { maxLength: minOrMax })
    : primitive("String", { minLength: minOrMax, maxLength: max });
}

export function decimal(precision: number, scale: number, min?: string, max?: string): PrimitiveType {
  return primitive("Decimal", {
    precision,
    scale,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  });
}

export const text = primitive("Text");
export const int = primitive("Int");
export const long = primitive("Long");
export const float = primitive("Float");
export const boolean = primitive("Boolean");
export const date = primitive("Date");
export const time = primitive("Time");
export const instant = primitive("Instant");
export const duration = primitive("Duration");
export const uuid = primitive("Uuid");
export const json = primitive("Json");
export const file = primitive("File");
export const image = primitive("Image");
