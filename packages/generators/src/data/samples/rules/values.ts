import type { ExpressionType } from "@domainsmith/model";
import { RecentResults } from "../../../incremental/recent-results.ts";
import { isJsonList, type JsonValue } from "../json.ts";

/** What cannot be known where a demo row is made: a number that the database gives, a row that does not exist yet. */
export const UNKNOWN = Symbol("unknown");

/** Months, days and milliseconds, as in the model. */
export interface Span {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

/** A row that an expression looks at. */
export interface SampleRow {
  readonly id: string;
  /** The member as the API shows it; a row or rows for a relation; undefined where it is not known. */
  member(name: string): JsonValue | SampleRow | readonly SampleRow[] | undefined;
}

/** A part of a row in JSON: a value object, or JSON that the model says nothing about. */
export interface JsonPart {
  readonly json: JsonValue;
}

/**
 * A value while an expression is calculated. Exact numbers are whole multiples of 10^-20, Floats are numbers; days, times
 * and instants are numbers too: days since 1970, milliseconds of the day, milliseconds since 1970.
 */
export type Value = null | boolean | string | number | bigint | Span | SampleRow | JsonPart | readonly Value[];
export type Result = Value | typeof UNKNOWN;

export const SCALE = 20;
export const ONE = 10n ** BigInt(SCALE);
export const DAY = 86_400_000;
/** A whole number as it is mostly written. */
const SHORT = /^-?\d{1,15}$/;

/** Rules name the same few numbers again and again. */
const recent = new RecentResults<bigint>(10_000);

/** `-12.5` as a multiple of 10^-20. */
export function exact(text: string): bigint {
  return recent.of(text, () => read(text));
}

function read(text: string): bigint {
  if (SHORT.test(text)) return BigInt(text) * ONE;
  const [whole = "0", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const size = BigInt(whole) * ONE + BigInt(fraction.slice(0, SCALE).padEnd(SCALE, "0"));
  return text.startsWith("-") ? -size : size;
}

export function isList(value: Result | JsonValue): value is readonly Value[] {
  return Array.isArray(value);
}

export function isRow(value: unknown): value is SampleRow {
  return typeof value === "object" && value !== null && "member" in value;
}

export function isSpan(value: Result): value is Span {
  return typeof value === "object" && value !== null && "milliseconds" in value;
}

/** A value of the API's JSON as what expressions calculate with. */
export function fromJson(json: JsonValue, type: ExpressionType): Result {
  if (json === null) return type.many ? [] : null;
  if (type.many && isJsonList(json)) {
    const items: Value[] = [];
    for (const item of json) {
      const value = fromJson(item, { ...type, many: false });
      if (value === UNKNOWN) return UNKNOWN;
      items.push(value);
    }
    return items;
  }
  const { of } = type;
  if (of.kind === "value") return { json };
  if (of.kind !== "primitive") return typeof json === "string" ? json : UNKNOWN;
  switch (of.name) {
    case "Int":
    case "Long":
    case "Decimal":
      return exact(String(json));
    case "Float":
      return Number(json);
    case "Boolean":
      return json === true;
    case "Date":
      return Date.parse(`${String(json)}T00:00:00Z`) / DAY;
    case "Time":
      return Date.parse(`1970-01-01T${String(json)}Z`);
    case "Instant":
      return Date.parse(String(json));
    case "Duration":
      return span(String(json));
    case "Json":
    case "File":
    case "Image":
      return { json };
    default:
      return String(json);
  }
}

const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

function span(text: string): Result {
  const match = ISO.exec(text);
  if (!match) return UNKNOWN;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return {
    months: years * 12 + months,
    days: weeks * 7 + days,
    milliseconds: Math.round((hours * 3_600 + minutes * 60 + seconds) * 1_000),
  };
}

/** How long a duration counts in comparisons: a month has 30 days, a day 24 hours. */
export function lengthOf({ months, days, milliseconds }: Span): number {
  return (months * 30 + days) * DAY + milliseconds;
}

/** -1, 0 or 1; text by code points. Both are of one kind. */
export function compare(left: Value, right: Value): number {
  if (typeof left === "string" && typeof right === "string") {
    const [a, b] = [[...left], [...right]];
    for (const [index, character] of a.entries()) {
      const other = b[index];
      if (other === undefined) return 1;
      if (character !== other) return (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    }
    return a.length - b.length;
  }
  if (isSpan(left) && isSpan(right)) return Math.sign(lengthOf(left) - lengthOf(right));
  if (typeof left === "bigint" && typeof right === "bigint") return left < right ? -1 : left > right ? 1 : 0;
  return Math.sign(Number(left) - Number(right));
}

/** Whether two values are the same; null is the same as null. */
export function same(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  if (isRow(left) || isRow(right)) return isRow(left) && isRow(right) && left.id === right.id;
  if (isSpan(left) && isSpan(right)) return lengthOf(left) === lengthOf(right);
  if (typeof left === "object" || typeof right === "object") return JSON.stringify(left) === JSON.stringify(right);
  return left === right;
}
