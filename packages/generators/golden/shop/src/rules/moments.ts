import { opposite, type Span, spanOf, spanText } from "./durations.ts";
import type { Nothing } from "./equality.ts";

const DAY = 86_400_000;
const DAY_MICROS = 86_400_000_000n;

/** Milliseconds of a date at midnight in UTC. */
function dateOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`);
}

function dateText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -14);
}

/** Microseconds since midnight. */
function timeOf(text: string): bigint {
  const [hours = "0", minutes = "0", seconds = "0"] = text.split(":");
  const [whole = "0", fraction = ""] = seconds.split(".");
  const minute = BigInt(hours) * 60n + BigInt(minutes);
  return (minute * 60n + BigInt(whole)) * 1_000_000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

function timeText(microseconds: bigint): string {
  const seconds = microseconds / 1_000_000n;
  const two = (value: bigint) => String(value).padStart(2, "0");
  const fraction = String(microseconds % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const text = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return fraction === "" ? text : `${text}.${fraction}`;
}

/** Months first, to the end of a shorter month; then days; then time. */
function shifted(start: number, { months, days, microseconds }: Span): number {
  const date = new Date(start);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(date);
  last.setUTCMonth(last.getUTCMonth() + 1);
  last.setUTCDate(0);
  date.setUTCDate(Math.min(day, last.getUTCDate()));
  return date.getTime() + days * DAY + Math.floor(Number(microseconds) / 1000);
}

type Shift = (point: string, span: Span) => string;

const shiftDate: Shift = (point, span) => dateText(Math.floor(shifted(dateOf(point), span) / DAY) * DAY);
const shiftTime: Shift = (point, { microseconds }) =>
  timeText((((timeOf(point) + microseconds) % DAY_MICROS) + DAY_MICROS) % DAY_MICROS);
const shiftInstant: Shift = (point, span) => new Date(shifted(Date.parse(point), span)).toISOString();

function shift(kind: Shift, point: string | Nothing, duration: string | Nothing, sign: 1 | -1): string | null {
  if (point === null || point === undefined || duration === null || duration === undefined) return null;
  const span = spanOf(duration);
  return kind(point, sign < 0 ? opposite(span) : span);
}

/** A date later by a duration. It stays a date: hours count when they fill days. */
export function dateAfter(date: string, duration: string): string;
export function dateAfter(date: string | Nothing, duration: string | Nothing): string | null;
export function dateAfter(date: string | Nothing, duration: string | Nothing): string | null {
  return shift(shiftDate, date, duration, 1);
}

/** A date earlier by a duration. */
export function dateBefore(date: string, duration: string): string;
export function dateBefore(date: string | Nothing, duration: string | Nothing): string | null;
export function dateBefore(date: string | Nothing, duration: string | Nothing): string | null {
  return shift(shiftDate, date, duration, -1);
}

/** A time of day later by a duration; it begins again at midnight, and days do not count. */
export function timeAfter(time: string, duration: string): string;
export function timeAfter(time: string | Nothing, duration: string | Nothing): string | null;
export function timeAfter(time: string | Nothing, duration: string | Nothing): string | null {
  return shift(shiftTime, time, duration, 1);
}

/** A time of day earlier by a duration. */
export function timeBefore(time: string, duration: string): string;
export function timeBefore(time: string | Nothing, duration: string | Nothing): string | null;
export function timeBefore(time: string | Nothing, duration: string | Nothing): string | null {
  return shift(shiftTime, time, duration, -1);
}

/** A moment later by a duration, in UTC. */
export function instantAfter(instant: string, duration: string): string;
export function instantAfter(instant: string | Nothing, duration: string | Nothing): string | null;
export function instantAfter(instant: string | Nothing, duration: string | Nothing): string | null {
  return shift(shiftInstant, instant, duration, 1);
}

/** A moment earlier by a duration, in UTC. */
export function instantBefore(instant: string, duration: string): string;
export function instantBefore(instant: string | Nothing, duration: string | Nothing): string | null;
export function instantBefore(instant: string | Nothing, duration: string | Nothing): string | null {
  return shift(shiftInstant, instant, duration, -1);
}

function between(a: string | Nothing, b: string | Nothing, span: (a: string, b: string) => Span): string | null {
  return a === null || a === undefined || b === null || b === undefined ? null : spanText(span(a, b));
}

/** Days from date `b` to date `a`. */
export function daysBetween(a: string, b: string): string;
export function daysBetween(a: string | Nothing, b: string | Nothing): string | null;
export function daysBetween(a: string | Nothing, b: string | Nothing): string | null {
  return between(a, b, (x, y) => ({ months: 0, days: (dateOf(x) - dateOf(y)) / DAY, microseconds: 0n }));
}

/** From time of day `b` to time of day `a`. */
export function timeBetween(a: string, b: string): string;
export function timeBetween(a: string | Nothing, b: string | Nothing): string | null;
export function timeBetween(a: string | Nothing, b: string | Nothing): string | null {
  return between(a, b, (x, y) => ({ months: 0, days: 0, microseconds: timeOf(x) - timeOf(y) }));
}

/** Days and hours from moment `b` to moment `a`. */
export function instantsBetween(a: string, b: string): string;
export function instantsBetween(a: string | Nothing, b: string | Nothing): string | null;
export function instantsBetween(a: string | Nothing, b: string | Nothing): string | null {
  return between(a, b, (x, y) => {
    const milliseconds = Date.parse(x) - Date.parse(y);
    const days = Math.trunc(milliseconds / DAY);
    return { months: 0, days, microseconds: BigInt(milliseconds - days * DAY) * 1000n };
  });
}

/** Negative if time of day `a` is earlier, 0 if they are the same. */
export function compareTimes(a: string, b: string): number;
export function compareTimes(a: string | Nothing, b: string | Nothing): number | null;
export function compareTimes(a: string | Nothing, b: string | Nothing): number | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return Number(timeOf(a) - timeOf(b));
}

/** Negative if moment `a` is earlier, 0 if they are the same. */
export function compareInstants(a: string, b: string): number;
export function compareInstants(a: string | Nothing, b: string | Nothing): number | null;
export function compareInstants(a: string | Nothing, b: string | Nothing): number | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return Date.parse(a) - Date.parse(b);
}

/** Whether two times of day are the same, or both are missing. */
export function sameTime(a: string | Nothing, b: string | Nothing): boolean {
  const order = compareTimes(a, b);
  return order === null ? (a ?? null) === (b ?? null) : order === 0;
}

/** Whether two moments are the same, or both are missing. */
export function sameInstant(a: string | Nothing, b: string | Nothing): boolean {
  const order = compareInstants(a, b);
  return order === null ? (a ?? null) === (b ?? null) : order === 0;
}

export type Part = "year" | "month" | "day" | "hour" | "minute" | "second";

/** A whole number out of a date, a time of day or a moment in UTC. */
export function partOf(point: string, part: Part): number;
export function partOf(point: string | Nothing, part: Part): number | null;
export function partOf(point: string | Nothing, part: Part): number | null {
  if (point === null || point === undefined) return null;
  const [date = "", time = date] = point.split("T");
  const source = part === "year" || part === "month" || part === "day" ? date.split("-") : time.split(":");
  const index = { year: 0, month: 1, day: 2, hour: 0, minute: 1, second: 2 }[part];
  return Math.trunc(Number.parseFloat(source[index] ?? "0"));
}
