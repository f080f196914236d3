import { Decimal as Base } from "decimal.js";
import type { Nothing } from "./equality.ts";

/** Exact: sums and products keep all their digits. */
const Decimal = Base.clone({ precision: 200_000, rounding: Base.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 });

/** Digits after the point of a quotient. */
const SCALE = 10;

/** A whole number, or an exact number as text. */
export type Exact = number | string;

function calculate(
  a: Exact | Nothing,
  b: Exact | Nothing,
  operation: (a: Base, b: Base) => Base | null,
): string | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return operation(new Decimal(a), new Decimal(b))?.toFixed() ?? null;
}

/** An exact number in one spelling: `"1.5"` for `"1.50"`. */
export function exact(value: Exact): string;
export function exact(value: Exact | Nothing): string | null;
export function exact(value: Exact | Nothing): string | null {
  return value === null || value === undefined ? null : new Decimal(value).toFixed();
}

/** An exact number rounded half away from zero to so many digits after the point, all of which are written. */
export function rounded(value: Exact, digits: number): string;
export function rounded(value: Exact | Nothing, digits: number): string | null;
export function rounded(value: Exact | Nothing, digits: number): string | null {
  return value === null || value === undefined ? null : new Decimal(value).toFixed(digits);
}

/** A number of any kind as JavaScript's number. */
export function float(value: Exact): number;
export function float(value: Exact | Nothing): number | null;
export function float(value: Exact | Nothing): number | null {
  return value === null || value === undefined ? null : Number(value);
}

export function plus(a: Exact, b: Exact): string;
export function plus(a: Exact | Nothing, b: Exact | Nothing): string | null;
export function plus(a: Exact | Nothing, b: Exact | Nothing): string | null {
  return calculate(a, b, (x, y) => x.plus(y));
}

export function minus(a: Exact, b: Exact): string;
export function minus(a: Exact | Nothing, b: Exact | Nothing): string | null;
export function minus(a: Exact | Nothing, b: Exact | Nothing): string | null {
  return calculate(a, b, (x, y) => x.minus(y));
}

export function times(a: Exact, b: Exact): string;
export function times(a: Exact | Nothing, b: Exact | Nothing): string | null;
export function times(a: Exact | Nothing, b: Exact | Nothing): string | null {
  return calculate(a, b, (x, y) => x.times(y));
}

/** Rounded half away from zero to ten digits after the point; by zero, null. */
export function dividedBy(a: Exact | Nothing, b: Exact | Nothing): string | null {
  return calculate(a, b, (x, y) => (y.isZero() ? null : quotient(x, y)));
}

/** One digit more than is wanted, cut off exactly, is all that rounding has to know. */
function quotient(a: Base, b: Base): Base {
  const cut = a.times(`1e${SCALE + 1}`).dividedToIntegerBy(b);
  return cut.times(`1e-${SCALE + 1}`).toDecimalPlaces(SCALE);
}

/** What is left over by a division, with the sign of the dividend; by zero, null. */
export function remainder(a: Exact | Nothing, b: Exact | Nothing): string | null {
  return calculate(a, b, (x, y) => (y.isZero() ? null : x.modulo(y)));
}

export function negated(value: Exact): string;
export function negated(value: Exact | Nothing): string | null;
export function negated(value: Exact | Nothing): string | null {
  return calculate(0, value, (zero, x) => zero.minus(x));
}

/** Negative if `a` is less, 0 if they are equal. */
export function compareNumbers(a: Exact, b: Exact): number;
export function compareNumbers(a: Exact | Nothing, b: Exact | Nothing): number | null;
export function compareNumbers(a: Exact | Nothing, b: Exact | Nothing): number | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return new Decimal(a).comparedTo(b);
}

/** Whether two numbers are equal, whatever their digits after the point, or both are missing. */
export function sameNumber(a: Exact | Nothing, b: Exact | Nothing): boolean {
  const order = compareNumbers(a, b);
  return order === null ? (a ?? null) === (b ?? null) : order === 0;
}

/** The sum of exact numbers; what is missing does not count. */
export function sum(values: Iterable<Exact | Nothing>): string {
  return total(values).sum.toFixed();
}

/** The mean of exact numbers, rounded as a quotient; null of none. */
export function average(values: Iterable<Exact | Nothing>): string | null {
  const { sum, count } = total(values);
  return count === 0 ? null : quotient(sum, new Decimal(count)).toFixed();
}

function total(values: Iterable<Exact | Nothing>): { readonly sum: Base; readonly count: number } {
  let sum: Base = new Decimal(0);
  let count = 0;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    sum = sum.plus(value);
    count += 1;
  }
  return { sum, count };
}

/** A calculation with floating point numbers; null when one is missing. */
export function floats(
  a: number | Nothing,
  b: number | Nothing,
  operation: (a: number, b: number) => number | null,
): number | null {
  return a === null || a === undefined || b === null || b === undefined ? null : operation(a, b);
}

/** Floating point division; by zero, null. */
export function divideFloats(a: number | Nothing, b: number | Nothing): number | null {
  return floats(a, b, (x, y) => (y === 0 ? null : x / y));
}

/** What is left over by a floating point division; by zero, null. */
export function remainderOfFloats(a: number | Nothing, b: number | Nothing): number | null {
  return floats(a, b, (x, y) => (y === 0 ? null : x - y * Math.trunc(x / y)));
}

export function sumOfFloats(values: Iterable<number | Nothing>): number {
  let sum = 0;
  for (const value of values) sum += value ?? 0;
  return sum;
}

export function averageOfFloats(values: Iterable<number | Nothing>): number | null {
  const present = [...values].filter((value) => value !== null && value !== undefined);
  return present.length === 0 ? null : sumOfFloats(present) / present.length;
}

/** Negative if `a` is less, 0 if they are equal. */
export function compareFloats(a: number, b: number): number;
export function compareFloats(a: number | Nothing, b: number | Nothing): number | null;
export function compareFloats(a: number | Nothing, b: number | Nothing): number | null {
  return floats(a, b, (x, y) => (x < y ? -1 : x > y ? 1 : 0));
}
