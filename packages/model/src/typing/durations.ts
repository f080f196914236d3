import type { Expression } from "../expressions.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { primitive } from "./value-types.ts";

type Duration = Extract<TypedExpression, { kind: "duration" }>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function duration(months: number, days: number, milliseconds: number): Duration {
  return { kind: "duration", months, days, milliseconds: Math.round(milliseconds), type: primitive("Duration") };
}

/** Days with a fraction: the fraction becomes hours. */
function ofDays(months: number, days: number): Duration {
  const whole = Math.trunc(days);
  return duration(months, whole, (days - whole) * DAY);
}

/** Months with a fraction: the fraction becomes days, of which a month has thirty. */
function ofMonths(months: number): Duration {
  const whole = Math.trunc(months);
  return ofDays(whole, (months - whole) * 30);
}

/** `3 days`, `1.5 hours`. */
export function durationLiteral({ value, unit }: Extract<Expression, { kind: "duration" }>): Duration {
  const amount = Number(value);
  switch (unit) {
    case "second":
      return duration(0, 0, amount * SECOND);
    case "minute":
      return duration(0, 0, amount * MINUTE);
    case "hour":
      return duration(0, 0, amount * HOUR);
    case "day":
      return ofDays(0, amount);
    case "week":
      return ofDays(0, amount * 7);
    case "month":
      return ofMonths(amount);
    case "year":
      return ofMonths(amount * 12);
  }
}

const ISO =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** `P1DT12H`, as in ISO 8601; undefined for any other text. */
export function parseDuration(text: string): Duration | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return duration(years * 12 + months, weeks * 7 + days, hours * HOUR + minutes * MINUTE + seconds * SECOND);
}

/** The same length of time backwards. */
export function negated({ months, days, milliseconds }: Duration): Duration {
  return duration(-months || 0, -days || 0, -milliseconds || 0);
}
