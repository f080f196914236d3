import { caselessText } from "../caseless-text.ts";
import type { Expression } from "../expressions.ts";
import type { Cardinality, DataType, EntityType, PrimitiveType } from "../types.ts";
import type { TypingContext } from "./context.ts";
import { declaredBase } from "./declared-base.ts";
import { compareDecimals, isNumberLiteral, isTextLiteral } from "./literals.ts";
import type { TypedExpression } from "./typed-expression.ts";

interface Declared {
  readonly type: DataType | EntityType;
  readonly cardinality: Cardinality;
}

/** Reports literals that the declared type does not allow: its range, digits, length, patterns, number of items. */
export function checkLiteral(context: TypingContext, typed: TypedExpression, at: Expression, declared: Declared): void {
  const base = declaredBase(context.model, declared.type);
  if (!base) return;
  const { type, patterns } = base;
  const check = (item: TypedExpression, where: Expression) => {
    const problem =
      type.kind === "primitive" ? (numberProblem(item, type) ?? textProblem(item, type, patterns)) : undefined;
    if (problem) context.report(where, "outOfBounds", problem);
  };
  if (typed.kind !== "list" || at.kind !== "list") {
    check(typed, at);
    return;
  }
  typed.items.forEach((item, position) => {
    check(item, at.items[position] ?? at);
  });
  const problem = countProblem(typed.items.length, declared.cardinality);
  if (problem) context.report(at, "outOfBounds", problem);
}

function numberProblem(typed: TypedExpression, { min, max, precision, scale = 0 }: PrimitiveType): string | undefined {
  if (!isNumberLiteral(typed)) return undefined;
  const { value } = typed;
  if (min !== undefined && compareDecimals(value, min) < 0) return `${value} is less than ${min}, the least allowed.`;
  if (max !== undefined && compareDecimals(value, max) > 0) return `${value} is more than ${max}, the most allowed.`;
  if (precision === undefined) return undefined;
  const [whole = "", fraction = ""] = value.replace(/^-?0*/, "").split(".");
  if (fraction.replace(/0+$/, "").length > scale) {
    return `${value} has more than ${digits(scale)} behind the point, which is all that is kept.`;
  }
  if (whole.length > precision - scale) return `${value} has more than ${digits(precision - scale)} before the point.`;
  return undefined;
}

function digits(count: number): string {
  return count === 1 ? "1 digit" : `${count} digits`;
}

function textProblem(
  typed: TypedExpression,
  { minLength, maxLength, caseless }: PrimitiveType,
  patterns: readonly string[],
): string | undefined {
  if (typed.kind === "sequence") {
    if (caseless && caselessText(typed.prefix) !== typed.prefix)
      return `Numbers of this type begin with "${caselessText(typed.prefix)}".`;
    const tooLong = maxLength !== undefined && [...typed.prefix].length >= maxLength;
    return tooLong ? `No number fits behind "${typed.prefix}": ${maxLength} characters are allowed.` : undefined;
  }
  if (!isTextLiteral(typed)) return undefined;
  const { value } = typed;
  if (caseless && caselessText(value) !== value)
    return `Texts of this type are kept in small letters: write "${caselessText(value)}".`;
  const { length } = [...value];
  if (minLength !== undefined && length < minLength) {
    return `"${value}" has ${length} of at least ${minLength} characters.`;
  }
  if (maxLength !== undefined && length > maxLength) {
    return `"${value}" has ${length} characters, and ${maxLength} are allowed.`;
  }
  const broken = patterns.find((pattern) => !matches(value, pattern));
  return broken === undefined ? undefined : `"${value}" does not match the pattern \`${broken}\`.`;
}

/** Longer texts are not held against patterns that may take time without end for them. */
const MAX_BACKTRACKING = 20;

/** A pattern that is none is reported where it is written; nothing breaks it. */
function matches(value: string, pattern: string): boolean {
  if (value.length > MAX_BACKTRACKING && /\)[*+{]/.test(pattern)) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}

function countProblem(count: number, { lower, upper }: Cardinality): string | undefined {
  if (count < lower) return `This list has ${items(count)}, and at least ${lower} are needed.`;
  if (upper !== undefined && count > upper) return `This list has ${items(count)}, and ${upper} are allowed.`;
  return undefined;
}

function items(count: number): string {
  return count === 1 ? "1 item" : `${count} items`;
}
