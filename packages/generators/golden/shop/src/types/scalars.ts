import { z } from "zod";
import type { JsonValue } from "../db/columns.ts";
import { caselessText } from "./caseless-text.ts";

interface TextRules {
  /** Lengths in characters (Unicode code points), as PostgreSQL counts them. */
  readonly min?: number;
  readonly max?: number;
  /** Each must match the whole text. */
  readonly patterns?: readonly RegExp[];
  /** Texts that differ in letter case, in width or by blanks at their ends are the same. */
  readonly caseless?: boolean;
}

// Many rows are answered at once: what the model does not limit is limited here.

/** The length of a text. */
const MOST_CHARACTERS = 65_536;
/** The length of JSON, as text. */
const MOST_JSON = 262_144;

/** Text within its rules. */
export function text({
  min = 0,
  max = Math.max(min, MOST_CHARACTERS),
  patterns = [],
  caseless = false,
}: TextRules = {}) {
  const string = z.string();
  let schema = (caseless ? string.overwrite(caselessText) : string)
    .refine(isStorable, { error: "must not contain null characters or halves of characters" })
    // Patterns may take long for texts that are longer than they are made for.
    .refine((value) => isWithin(value, min, max), { error: lengthMessage(min, max), abort: true })
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max });
  for (const pattern of patterns) schema = schema.regex(pattern);
  return schema;
}

/** PostgreSQL stores neither null characters nor surrogates without their other half. */
function isStorable(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

function isWithin(value: string, min: number, max: number): boolean {
  // A text of n UTF-16 units has between n / 2 and n characters: only what is near a bound has to be counted.
  if (value.length < min || value.length > 2 * max) return false;
  if (value.length <= max && value.length >= 2 * min) return true;
  const characters = [...value].length;
  return characters >= min && characters <= max;
}

function lengthMessage(min: number, max: number): string {
  if (min === max) return `must have ${min} characters`;
  return min === 0 ? `must have at most ${max} characters` : `must have ${min} to ${max} characters`;
}

interface Range {
  /** Inclusive bounds as decimal text. */
  readonly min?: string;
  readonly max?: string;
}

/** A 64-bit integer, as text: JavaScript's numbers would lose its last digits. */
export function long({ min = "-9223372036854775808", max = "9223372036854775807" }: Range = {}) {
  return z
    .string()
    .regex(/^-?\d{1,19}$/, { error: "must be a whole number, as text", abort: true })
    .refine((value) => compareDecimals(value, min) >= 0, { error: `must be at least ${min}` })
    .refine((value) => compareDecimals(value, max) <= 0, { error: `must be at most ${max}` });
}

/** A whole number of any size, as text: what is calculated knows no bounds. */
export const wholeNumber = z.string().regex(/^-?\d+$/, { error: "must be a whole number, as text" });

interface DecimalRules extends Range {
  /** Significant digits, and how many of them stand after the point; any number of both without them. */
  readonly precision?: number;
  readonly scale?: number;
}

/** An exact decimal number, as text. */
export function decimal({ precision, scale = 0, min, max }: DecimalRules = {}) {
  let schema = z
    .string()
    .regex(decimalPattern(precision, scale), { error: decimalMessage(precision, scale), abort: true });
  if (min !== undefined) {
    schema = schema.refine((value) => compareDecimals(value, min) >= 0, { error: `must be at least ${min}` });
  }
  if (max !== undefined) {
    schema = schema.refine((value) => compareDecimals(value, max) <= 0, { error: `must be at most ${max}` });
  }
  return schema;
}

function decimalPattern(precision: number | undefined, scale: number): RegExp {
  if (precision === undefined) return /^-?\d{1,1000}(\.\d{1,1000})?$/;
  const whole = precision > scale ? `(0|[1-9]\\d{0,${precision - scale - 1}})` : "0";
  return new RegExp(`^-?${whole}${scale > 0 ? `(\\.\\d{1,${scale}})?` : ""}$`);
}

function decimalMessage(precision: number | undefined, scale: number): string {
  if (precision === undefined) return "must be a number, as text";
  const after = scale > 0 ? ` and ${scale} after it` : "";
  return `must be a number, as text, with at most ${precision - scale} digits before the point${after}`;
}

/** Compares two decimal numbers exactly: negative if `a` is less, 0 if they are equal. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(fraction(a).length, fraction(b).length);
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fraction(value: string): string {
  return value.split(".")[1] ?? "";
}

function scaled(value: string, scale: number): bigint {
  return BigInt(`${value.split(".")[0]}${fraction(value).padEnd(scale, "0")}`);
}

/** An id, always in lower case as the database writes it. */
export const uuid = z.uuid().toLowerCase();

/** The calendar has no year 0, and texts have no room for one after 9999. */
const YEARS = { error: "must be in the years 1 to 9999" };

export const date = z.iso.date().refine((value) => !value.startsWith("0000"), YEARS);
/** To the microsecond: of more digits, the database would make 24:00 out of the last moment of a day. */
export const time = z.iso.time().overwrite((value) => value.replace(/(\.\d{6})\d+$/, "$1"));
/** A moment with any offset; what comes out is in UTC with milliseconds, as the database writes it. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite((value) => new Date(value).toISOString())
  .refine((value) => /^(?!0000)\d{4}-/.test(value), YEARS);
export const duration = z.iso.duration();

const MAX_DEPTH = 500;

/** Whatever a body can hold: it was JSON before. */
export const json: z.ZodType<JsonValue> = z
  .any()
  .refine((value) => !isDeeperThan(value, MAX_DEPTH), {
    error: `must not be nested deeper than ${MAX_DEPTH} levels`,
    abort: true,
  })
  .refine((value) => value === undefined || JSON.stringify(value).length <= MOST_JSON, {
    error: `must have at most ${MOST_JSON} characters as text`,
    abort: true,
  })
  .superRefine((value, context) => {
    for (const path of inexactNumbers(value)) context.addIssue({ code: "custom", path, message: INEXACT });
  });
/** JSON other than null, where a value is required. */
export const requiredJson = json.refine((value) => value !== null && value !== undefined, {
  error: "must be JSON other than null",
});

const INEXACT = "has more digits than a number of JSON keeps: send it as text";

/** Where numbers stand that were something else when they were sent: reading JSON rounds whole ones beyond 2^53. */
function inexactNumbers(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === "number") {
    const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    return isExact ? [] : [[...path]];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => inexactNumbers(each, [...path, name]));
}

function isDeeperThan(value: unknown, depth: number): boolean {
  let level = [value];
  for (let at = 0; at <= depth && level.length > 0; at++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return level.length > 0;
}

/** What is known about an uploaded file. */
export const fileSchema = z
  .object({ name: z.string(), type: z.string().describe("Media type"), size: z.int().describe("Bytes") })
  .meta({ id: "FileInfo" });
