import {
  baseType,
  type Cardinality,
  type DataType,
  enumOf,
  type Model,
  type PrimitiveType,
  postgresPattern,
} from "@domainsmith/model";
import type { BaseType, CheckRule, ColumnType } from "./schema.ts";

/** A rule without the column it is for. */
type RuleFor<Rule> = Rule extends { readonly column: string } ? Omit<Rule, "column"> : never;
export type ColumnRule = RuleFor<CheckRule>;

/** What a column of some type is like. */
export interface ColumnShape {
  readonly type: ColumnType;
  readonly rules: readonly ColumnRule[];
  readonly values?: readonly string[];
  /** Patterns that PostgreSQL cannot check, with the reason. */
  readonly unchecked: readonly { readonly pattern: string; readonly reason: string }[];
}

const BASES: Readonly<Record<Exclude<PrimitiveType["name"], "File" | "Image">, BaseType>> = {
  String: "text",
  Text: "text",
  Int: "integer",
  Long: "bigint",
  Float: "double precision",
  Decimal: "numeric",
  Boolean: "boolean",
  Date: "date",
  Time: "time",
  Instant: "timestamptz",
  Duration: "interval",
  Uuid: "uuid",
  Json: "jsonb",
};

const DOCUMENT: ColumnType = { base: "jsonb" };

/** A column for a value object or a list of files as a document; `size` bounds a list. */
export function documentShape(cardinality: Cardinality): ColumnShape {
  return { type: DOCUMENT, rules: sizeRules(cardinality, true), unchecked: [] };
}

/** The column of a scalar or enum, or of a list of them. Value objects and files have several columns. */
export function columnShape(model: Model, declared: DataType, cardinality: Cardinality): ColumnShape {
  const { type, patterns } = baseType(model, declared);
  if (type.kind === "value" || (type.kind === "primitive" && (type.name === "File" || type.name === "Image")))
    throw new Error("Value objects and files have several columns.");
  if (type.kind === "primitive" && type.name === "Json" && cardinality.many) return documentShape(cardinality);
  const scalar = type.kind === "enum" ? { base: "text" as const } : scalarType(type);
  const list = cardinality.many;
  const rules: ColumnRule[] = list ? [...sizeRules(cardinality, false)] : [];
  const unchecked: { pattern: string; reason: string }[] = [];
  let values: readonly string[] | undefined;
  if (type.kind === "enum") {
    values = enumOf(model, type.enum).values.map(({ name }) => name);
    rules.push({ kind: "values", list, values });
  } else {
    if (!list) rules.push(...lengthRules(type));
    if (!list && type.caseless) rules.push({ kind: "caseless" });
    rules.push(...rangeRules(type, list));
  }
  // A CHECK has no way to apply a function to each element of a list.
  for (const pattern of list ? [] : patterns) {
    const translated = postgresPattern(pattern);
    if (typeof translated === "string") rules.push({ kind: "pattern", pattern: translated });
    else unchecked.push({ pattern, reason: translated.reason });
  }
  return {
    type: list ? { ...scalar, array: true } : scalar,
    rules,
    unchecked,
    ...(values === undefined ? {} : { values }),
  };
}

function scalarType(type: PrimitiveType): ColumnType {
  if (type.name === "File" || type.name === "Image") throw new Error("Files have several columns.");
  const base = BASES[type.name];
  if (base === "timestamptz") return { base, precision: 3 };
  if (base !== "numeric" || type.precision === undefined) return { base };
  return { base, precision: type.precision, scale: type.scale ?? 0 };
}

function lengthRules({ minLength, maxLength }: PrimitiveType): readonly ColumnRule[] {
  const min = minLength === undefined || minLength === 0 ? {} : { min: minLength };
  const max = maxLength === undefined ? {} : { max: maxLength };
  return Object.keys({ ...min, ...max }).length === 0 ? [] : [{ kind: "length", ...min, ...max }];
}

function rangeRules({ min, max }: PrimitiveType, list: boolean): readonly ColumnRule[] {
  if (min === undefined && max === undefined) return [];
  return [{ kind: "range", list, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }];
}

function sizeRules({ many, lower, upper }: Cardinality, json: boolean): readonly ColumnRule[] {
  if (!many || (lower === 0 && upper === undefined)) return [];
  return [
    { kind: "size", json, ...(lower === 0 ? {} : { min: lower }), ...(upper === undefined ? {} : { max: upper }) },
  ];
}
