import type { CheckRule } from "../../relational/index.ts";
import { identifier, literal } from "./text.ts";

/** The condition of a CHECK. Null makes it null, which passes. */
export function checkSql(rule: CheckRule): string {
  switch (rule.kind) {
    case "length":
      return within(`char_length(${identifier(rule.column)})`, rule.min, rule.max);
    case "pattern":
      return `${identifier(rule.column)} ~ ${literal(rule.pattern)}`;
    case "caseless":
      return `${identifier(rule.column)} = lower(${identifier(rule.column)})`;
    case "range":
      return rule.list
        ? elementsWithin(identifier(rule.column), rule.min, rule.max)
        : within(identifier(rule.column), rule.min, rule.max);
    case "values": {
      const values = rule.values.map(literal).join(", ");
      if (rule.list) return `${identifier(rule.column)} <@ ARRAY[${values}]::text[]`;
      return rule.values.length === 0
        ? `${identifier(rule.column)} IS NULL`
        : `${identifier(rule.column)} IN (${values})`;
    }
    case "size": {
      const column = identifier(rule.column);
      if (!rule.json) return within(`cardinality(${column})`, rule.min, rule.max);
      const size = within(`jsonb_array_length(${column})`, rule.min, rule.max);
      return `CASE WHEN jsonb_typeof(${column}) = 'array' THEN ${size} ELSE ${column} IS NULL END`;
    }
    case "together":
      if (rule.required.length === rule.columns.length)
        return `num_nulls(${list(rule.columns)}) IN (0, ${rule.columns.length})`;
      return `num_nonnulls(${list(rule.columns)}) = 0 OR ${allSet(rule.required)}`;
    case "required":
      return `${identifier(rule.kindColumn)} NOT IN (${rule.kinds.map(literal).join(", ")}) OR ${allSet(rule.columns)}`;
    case "rule":
      return withColumns(rule);
    case "owner":
      return `num_nonnulls(${list(rule.columns)}) <= 1`;
  }
}

/** SQL with the columns that stand between its pieces. */
export function withColumns({
  text,
  columns,
}: {
  readonly text: readonly string[];
  readonly columns: readonly string[];
}) {
  return text.map((piece, index) => `${piece}${columnAt(columns, index)}`).join("");
}

function columnAt(columns: readonly string[], index: number): string {
  const column = columns[index];
  return column === undefined ? "" : identifier(column);
}

function list(columns: readonly string[]): string {
  return columns.map(identifier).join(", ");
}

function allSet(columns: readonly string[]): string {
  const [only] = columns;
  return columns.length === 1 && only !== undefined
    ? `${identifier(only)} IS NOT NULL`
    : `num_nulls(${list(columns)}) = 0`;
}

type Bound = string | number | undefined;

function within(value: string, min: Bound, max: Bound): string {
  if (min === undefined) return `${value} <= ${max}`;
  if (max === undefined) return `${value} >= ${min}`;
  return min === max ? `${value} = ${min}` : `${value} BETWEEN ${min} AND ${max}`;
}

function elementsWithin(column: string, min: Bound, max: Bound): string {
  const bounds = [];
  if (min !== undefined) bounds.push(`${min} <= ALL (${column})`);
  if (max !== undefined) bounds.push(`${max} >= ALL (${column})`);
  return bounds.join(" AND ");
}
