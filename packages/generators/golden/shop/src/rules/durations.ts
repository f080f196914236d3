import type { Nothing } from "./equality.ts";

/** Months, days and time do not become one another: not every month has thirty days. */
export interface Span {
  readonly months: number;
  readonly days: number;
  readonly microseconds: bigint;
}

const PATTERN =
  /^(-?)P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?)(\d+)(?:\.(\d+))?S)?)?$/;

/** Reads a duration of ISO 8601; each part may have a sign, as PostgreSQL writes them. */
export function spanOf(text: string): Span {
  const found = PATTERN.exec(text);
  if (!found) throw new Error(`${text} is no duration.`);
  const [, sign, years, months, weeks, days, hours, minutes, minus, seconds = "0", fraction = ""] = found;
  const micros = BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
  const time = (BigInt(hours ?? 0) * 60n + BigInt(minutes ?? 0)) * 60_000_000n + (minus === "-" ? -micros : micros);
  const span = {
    months: Number(years ?? 0) * 12 + Number(months ?? 0),
    days: Number(weeks ?? 0) * 7 + Number(days ?? 0),
    microseconds: time,
  };
  return sign === "-" ? opposite(span) : span;
}

export function opposite({ months, days, microseconds }: Span): Span {
  return { months: 0 - months, days: 0 - days, microseconds: -microseconds };
}

/** The duration as ISO 8601, as PostgreSQL writes it. */
export function spanText({ months, days, microseconds }: Span): string {
  const date = [designated(Math.trunc(months / 12), "Y"), designated(months % 12, "M"), designated(days, "D")].join("");
  const size = microseconds < 0n ? -microseconds : microseconds;
  const sign = microseconds < 0n ? "-" : "";
  const seconds = size / 1_000_000n;
  const fraction = String(size % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const rest = `${seconds % 60n}${fraction === "" ? "" : `.${fraction}`}`;
  const time = [
    seconds >= 3600n ? `${sign}${seconds / 3600n}H` : "",
    (seconds / 60n) % 60n > 0n ? `${sign}${(seconds / 60n) % 60n}M` : "",
    rest === "0" ? "" : `${sign}${rest}S`,
  ].join("");
  if (date === "" && time === "") return "PT0S";
  return `P${date}${time === "" ? "" : `T${time}`}`;
}

function designated(amount: number, letter: string): string {
  return amount === 0 ? "" : `${amount}${letter}`;
}

function combine(a: string | Nothing, b: string | Nothing, sign: 1 | -1): string | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  const first = spanOf(a);
  const second = sign < 0 ? opposite(spanOf(b)) : spanOf(b);
  return spanText(total(first, second));
}

function total(a: Span, b: Span): Span {
  return { months: a.months + b.months, days: a.days + b.days, microseconds: a.microseconds + b.microseconds };
}

export function plusDuration(a: string, b: string): string;
export function plusDuration(a: string | Nothing, b: string | Nothing): string | null;
export function plusDuration(a: string | Nothing, b: string | Nothing): string | null {
  return combine(a, b, 1);
}

export function minusDuration(a: string, b: string): string;
export function minusDuration(a: string | Nothing, b: string | Nothing): string | null;
export function minusDuration(a: string | Nothing, b: string | Nothing): string | null {
  return combine(a, b, -1);
}

/** A duration taken a whole number of times. */
export function timesDuration(duration: string, factor: number | string): string;
export function timesDuration(duration: string | Nothing, factor: number | string | Nothing): string | null;
export function timesDuration(duration: string | Nothing, factor: number | string | Nothing): string | null {
  if (duration === null || duration === undefined || factor === null || factor === undefined) return null;
  const { months, days, microseconds } = spanOf(duration);
  const count = Number(factor);
  return spanText({ months: months * count, days: days * count, microseconds: microseconds * BigInt(factor) });
}

export function negatedDuration(duration: string): string;
export function negatedDuration(duration: string | Nothing): string | null;
export function negatedDuration(duration: string | Nothing): string | null {
  return duration === null || duration === undefined ? null : spanText(opposite(spanOf(duration)));
}

const DAY = 86_400_000_000n;

/** A month counts as 30 days, a day as 24 hours. */
function length({ months, days, microseconds }: Span): bigint {
  return BigInt(months * 30 + days) * DAY + microseconds;
}

/** Negative if `a` is shorter, 0 if they are as long. */
export function compareDurations(a: string, b: string): number;
export function compareDurations(a: string | Nothing, b: string | Nothing): number | null;
export function compareDurations(a: string | Nothing, b: string | Nothing): number | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  const difference = length(spanOf(a)) - length(spanOf(b));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether two durations are as long, or both are missing. */
export function sameDuration(a: string | Nothing, b: string | Nothing): boolean {
  const order = compareDurations(a, b);
  return order === null ? (a ?? null) === (b ?? null) : order === 0;
}

/** The sum of durations; what is missing does not count. */
export function sumOfDurations(values: Iterable<string | Nothing>): string {
  let sum: Span = { months: 0, days: 0, microseconds: 0n };
  for (const value of values) if (value !== null && value !== undefined) sum = total(sum, spanOf(value));
  return spanText(sum);
}

const UNITS = { weeks: 7n * DAY, days: DAY, hours: 3_600_000_000n, minutes: 60_000_000n, seconds: 1_000_000n };

/**
 * How many whole units a duration has. Years and months are those of the calendar: days do not become months. For the
 * others, a month counts as 30 days and a day as 24 hours.
 */
export function durationPart(duration: string, unit: "years" | "months" | keyof typeof UNITS): number;
export function durationPart(duration: string | Nothing, unit: "years" | "months" | keyof typeof UNITS): number | null;
export function durationPart(duration: string | Nothing, unit: "years" | "months" | keyof typeof UNITS): number | null {
  if (duration === null || duration === undefined) return null;
  const span = spanOf(duration);
  if (unit === "months") return span.months;
  return unit === "years" ? Math.trunc(span.months / 12) : Number(length(span) / UNITS[unit]);
}
