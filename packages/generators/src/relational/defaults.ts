import type { DurationUnit, Expression } from "@domainsmith/model";
import type { ColumnDefault, ColumnType } from "./schema.ts";

/** A default before its sequence has a name. */
export type PlainDefault = Exclude<ColumnDefault, { readonly kind: "sequence" }> | SequenceDefault;

export interface SequenceDefault {
  readonly kind: "newSequence";
  readonly prefix?: string;
}

/**
 * The default of a column, or undefined where the expression is none that a column can have: a value of another type,
 * or a computation.
 */
export function columnDefault(
  expression: Expression,
  type: ColumnType,
  values: readonly string[] | undefined,
): PlainDefault | undefined {
  if (expression.kind === "call") return callDefault(expression, type);
  if (type.array) return listDefault(expression, type, values);
  if (type.base === "jsonb") {
    const value = jsonText(expression);
    return value === undefined ? undefined : { kind: "json", value };
  }
  switch (expression.kind) {
    case "string":
      return values ? undefined : textDefault(expression.value, type);
    case "boolean":
      return type.base === "boolean" ? { kind: "boolean", value: expression.value } : undefined;
    case "number":
    case "negative":
      return numberDefault(expression, type);
    case "duration":
      return type.base === "interval"
        ? { kind: "text", value: isoDuration(expression.value, expression.unit) }
        : undefined;
    case "name":
      return enumDefault(expression.name, values);
    case "path":
      return enumDefault(expression.member, values);
    default:
      return undefined;
  }
}

type Call = Extract<Expression, { readonly kind: "call" }>;

function callDefault(call: Call, type: ColumnType): PlainDefault | undefined {
  if (call.callee.kind !== "name" || type.array) return undefined;
  const { base } = type;
  switch (call.callee.name) {
    case "now":
      if (base === "date") return { kind: "today" };
      return base === "timestamptz" || base === "time" ? { kind: "now" } : undefined;
    case "today":
      return base === "date" ? { kind: "today" } : undefined;
    case "uuid":
      return base === "uuid" || base === "text" ? { kind: "uuid" } : undefined;
    case "sequence": {
      const prefix = call.arguments[0]?.value;
      if (prefix === undefined) return { kind: "newSequence", ...(base === "text" ? { prefix: "" } : {}) };
      return base === "text" && prefix.kind === "string" ? { kind: "newSequence", prefix: prefix.value } : undefined;
    }
    default:
      return undefined;
  }
}

function listDefault(
  expression: Expression,
  { array: _, ...element }: ColumnType,
  values: readonly string[] | undefined,
): PlainDefault | undefined {
  if (expression.kind !== "list") return undefined;
  const items: string[] = [];
  for (const item of expression.items) {
    const value = item.kind === "call" ? undefined : columnDefault(item, element, values);
    if (value === undefined || !("value" in value)) return undefined;
    items.push(String(value.value));
  }
  return { kind: "list", values: items };
}

function jsonText(expression: Expression): string | undefined {
  if (expression.kind === "string" || expression.kind === "boolean") return JSON.stringify(expression.value);
  if (expression.kind !== "list") return numberText(expression);
  const items = expression.items.map(jsonText);
  return items.includes(undefined) ? undefined : `[${items.join(",")}]`;
}

function enumDefault(name: string, values: readonly string[] | undefined): PlainDefault | undefined {
  return values?.includes(name) ? { kind: "text", value: name } : undefined;
}

const DESIGNATORS: Readonly<Record<DurationUnit, string>> = {
  second: "S",
  minute: "M",
  hour: "H",
  day: "D",
  week: "W",
  month: "M",
  year: "Y",
};

function isoDuration(value: string, unit: DurationUnit): string {
  const time = unit === "second" || unit === "minute" || unit === "hour";
  return `P${time ? "T" : ""}${value}${DESIGNATORS[unit]}`;
}

function numberText(expression: Expression): string | undefined {
  if (expression.kind === "number") return expression.value;
  if (expression.kind !== "negative" || expression.operand.kind !== "number") return undefined;
  return `-${expression.operand.value}`;
}

const INTEGER = /^-?[0-9]+$/;
const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
const LIMITS = { integer: 2n ** 31n, bigint: 2n ** 63n };

function numberDefault(expression: Expression, type: ColumnType): PlainDefault | undefined {
  const { base, precision, scale = 0 } = type;
  const value = numberText(expression);
  if (value === undefined) return undefined;
  if (base === "integer" || base === "bigint") {
    if (!INTEGER.test(value)) return undefined;
    const number = BigInt(value);
    return number >= -LIMITS[base] && number < LIMITS[base] ? { kind: "number", value } : undefined;
  }
  if (!NUMBER.test(value)) return undefined;
  if (base === "double precision") return { kind: "number", value };
  if (base !== "numeric") return undefined;
  const whole = value.replace(/^-?0*/, "").replace(/\..*$/, "").length;
  return precision === undefined || whole <= precision - scale ? { kind: "number", value } : undefined;
}

const FORMATS: Partial<Record<ColumnType["base"], RegExp>> = {
  text: /^/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/,
  timestamptz:
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/,
  interval: /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

function textDefault(value: string, { base }: ColumnType): PlainDefault | undefined {
  if (!FORMATS[base]?.test(value) || value.includes("\0")) return undefined;
  // 2026-02-31 has the right format, and PostgreSQL would refuse the whole migration.
  if ((base === "date" || base === "timestamptz") && !isDay(value.slice(0, 10))) return undefined;
  return { kind: "text", value };
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !day.startsWith("0000") && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
}
