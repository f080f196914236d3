import { DIVISION_SCALE, type TypedExpression } from "@domainsmith/model";
import { DAY, isSpan, ONE, type Result, SCALE, type Span, UNKNOWN, type Value } from "./values.ts";

type Arithmetic = Extract<TypedExpression, { readonly kind: "arithmetic" }>;

/** Calculates with two values that are there. */
export function calculate(node: Arithmetic, left: Value, right: Value): Result {
  switch (node.on) {
    case "exact":
      return typeof left === "bigint" && typeof right === "bigint" ? exactly(node, left, right) : UNKNOWN;
    case "float":
      return asFloat(node.operator, Number(left), Number(right));
    case "duration":
      return durations(node, left, right);
    case "shift":
      return isSpan(left) ? shifted(node, right, left) : shifted(node, left, right);
    case "distance": {
      const difference = Number(left) - Number(right);
      const isDate = node.left.type.of.kind === "primitive" && node.left.type.of.name === "Date";
      if (isDate) return { months: 0, days: difference, milliseconds: 0 };
      const days = Math.trunc(difference / DAY);
      return { months: 0, days, milliseconds: difference - days * DAY };
    }
  }
}

function exactly({ operator }: Arithmetic, left: bigint, right: bigint): Result {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return (left * right) / ONE;
    case "/":
      return right === 0n ? null : quotient(left, right);
    case "%":
      return right === 0n ? null : left % right;
  }
}

/** Rounded half away from zero. */
export function quotient(left: bigint, right: bigint): bigint {
  const digits = 10n ** BigInt(SCALE - DIVISION_SCALE);
  const doubled = (left * ONE * 2n) / right / digits;
  return ((doubled + (doubled < 0n ? -1n : 1n)) / 2n) * digits;
}

function asFloat(operator: Arithmetic["operator"], left: number, right: number): Result {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? null : left / right;
    case "%":
      return right === 0 ? null : left % right;
  }
}

function durations({ operator }: Arithmetic, left: Value, right: Value): Result {
  if (isSpan(left) && isSpan(right)) return sum(left, right, operator === "-" ? -1 : 1);
  if (operator !== "*") return UNKNOWN;
  const [length, count] = isSpan(left) ? [left, right] : [right, left];
  if (!isSpan(length) || typeof count !== "bigint") return UNKNOWN;
  const times = Number(count / ONE);
  return { months: length.months * times, days: length.days * times, milliseconds: length.milliseconds * times };
}

export function sum(left: Span, right: Span, sign: 1 | -1 = 1): Span {
  return {
    months: left.months + sign * right.months,
    days: left.days + sign * right.days,
    milliseconds: left.milliseconds + sign * right.milliseconds,
  };
}

function shifted({ operator, type }: Arithmetic, start: Value, by: Value): Result {
  if (typeof start !== "number" || !isSpan(by) || type.of.kind !== "primitive") return UNKNOWN;
  const sign = operator === "-" ? -1 : 1;
  if (type.of.name === "Time") return (((start + sign * by.milliseconds) % DAY) + DAY) % DAY;
  const isDate = type.of.name === "Date";
  const moment = addMonths(isDate ? start * DAY : start, sign * by.months) + sign * (by.days * DAY + by.milliseconds);
  return isDate ? Math.floor(moment / DAY) : moment;
}

/** The same day of another month, or its last one. */
function addMonths(moment: number, months: number): number {
  if (months === 0) return moment;
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

const UNITS: Readonly<Record<string, number>> = {
  weeks: 7 * DAY,
  days: DAY,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
};

/** A whole number out of a date, time, instant or duration. */
export function partOf(part: string, value: Value, kind: string): Result {
  const whole = (number: number): bigint => BigInt(Math.trunc(number)) * ONE;
  if (isSpan(value)) {
    if (part === "years") return whole(value.months / 12);
    if (part === "months") return whole(value.months);
    const unit = UNITS[part];
    return unit === undefined ? UNKNOWN : whole(((value.months * 30 + value.days) * DAY + value.milliseconds) / unit);
  }
  if (typeof value !== "number") return UNKNOWN;
  const date = new Date(kind === "Date" ? value * DAY : value);
  switch (part) {
    case "year":
      return whole(date.getUTCFullYear());
    case "month":
      return whole(date.getUTCMonth() + 1);
    case "day":
      return whole(date.getUTCDate());
    case "hour":
      return whole(date.getUTCHours());
    case "minute":
      return whole(date.getUTCMinutes());
    case "second":
      return whole(date.getUTCSeconds());
    default:
      return UNKNOWN;
  }
}
