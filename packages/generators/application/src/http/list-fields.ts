import { eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { caselessText } from "../types/caseless-text.ts";
import { date, duration, instant, long, time } from "../types/scalars.ts";
import { beginsWith, likeLiteral } from "./text-prefix.ts";

/** One way to filter by a field: what its parameter must look like, and the condition it stands for. */
export interface Filter {
  readonly schema: z.ZodType;
  readonly condition: (value: unknown) => SQL | undefined;
}

/** A column of the table, or what is computed of its rows. */
export type ListColumn = SQLWrapper & { readonly notNull: boolean };

/** Reads one value from text. */
type Item = z.ZodType<unknown, string>;

/** A field that a list can be filtered by. */
export interface ListField {
  readonly column: ListColumn;
  readonly sortable: boolean;
  /** Other rows have to be looked up for it. */
  readonly isCalculated?: boolean;
  /** By operator; the empty one is the plain `field=value`. */
  readonly filters: Readonly<Record<string, Filter>>;
}

const integerText = z
  .string()
  .regex(/^-?\d{1,10}$/, "must be a whole number")
  .transform(Number)
  .pipe(z.int32());
const numberText = z
  .string()
  .regex(/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/, "must be a number")
  .transform(Number)
  .pipe(z.number());
const decimalText = z
  .string()
  .max(200)
  .regex(/^-?\d+(\.\d+)?$/, "must be a decimal number");
const booleanText = z.enum(["true", "false"]).transform((text) => text === "true");

export const textField = (column: ListColumn): ListField => ({
  column,
  sortable: true,
  filters: { ...equality(column, z.string()), ...search(column), ...nullness(column) },
});
/** Text of any length: too long for a cursor, so no list is in its order. */
export const longTextField = (column: ListColumn): ListField => ({ ...textField(column), sortable: false });
/** A value that is another one at every moment: a page of a list in its order would not follow the one before. */
export const unsorted = (field: ListField): ListField => ({ ...field, sortable: false });
/** A value that other rows have to be looked up for: a list is in its order where it has few rows. */
export const calculated = (field: ListField): ListField => ({ ...field, isCalculated: true });
/** Text in which case makes no difference: what is asked for is written as it is stored. */
export const caseless = (field: ListField): ListField => {
  const filters = Object.entries(field.filters).map(([operator, { schema, condition }]) => {
    return [operator, { schema, condition: (value: unknown) => condition(asStored(value)) }] as const;
  });
  return { ...field, filters: Object.fromEntries(filters) };
};
export const idField = (column: ListColumn): ListField => unordered(column, z.uuid());
export const enumField = (column: ListColumn, values: readonly string[]): ListField =>
  unordered(column, z.enum(values));
export const booleanField = (column: ListColumn): ListField => ({
  column,
  sortable: true,
  filters: { "": equal(column, booleanText), ...nullness(column) },
});
export const integerField = (column: ListColumn): ListField => ordered(column, integerText);
export const longField = (column: ListColumn): ListField => ordered(column, long());
export const numberField = (column: ListColumn): ListField => ordered(column, numberText);
export const decimalField = (column: ListColumn): ListField => ordered(column, decimalText);
export const dateField = (column: ListColumn): ListField => ordered(column, date);
export const timeField = (column: ListColumn): ListField => ordered(column, time);
export const instantField = (column: ListColumn): ListField => ordered(column, instant);
export const durationField = (column: ListColumn): ListField => ordered(column, duration);

function asStored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asStored);
  return typeof value === "string" ? caselessText(value) : value;
}

/** A list of words: `keywords[has]=garden`. */
export const listField = (column: ListColumn): ListField => ({
  column,
  sortable: false,
  filters: { has: { schema: z.string(), condition: (value) => sql`${value}::text = any(${column}::text[])` } },
});

function unordered(column: ListColumn, item: Item): ListField {
  return { column, sortable: true, filters: { ...equality(column, item), ...nullness(column) } };
}

function ordered(column: ListColumn, item: Item): ListField {
  const filters = { ...equality(column, item), ...comparisons(column, item), ...nullness(column) };
  return { column, sortable: true, filters };
}

function equal(column: ListColumn, item: Item): Filter {
  return { schema: item, condition: (value) => eq(column, value) };
}

function equality(column: ListColumn, item: Item): Record<string, Filter> {
  const list = z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(item).max(100));
  return {
    "": equal(column, item),
    // A row without a value is different from any value.
    ne: {
      schema: item,
      condition: (value) => (column.notNull ? ne(column, value) : or(ne(column, value), isNull(column))),
    },
    in: { schema: list, condition: (value) => (Array.isArray(value) ? inArray(column, value) : undefined) },
  };
}

function comparisons(column: ListColumn, item: Item): Record<string, Filter> {
  return {
    lt: { schema: item, condition: (value) => lt(column, value) },
    lte: { schema: item, condition: (value) => lte(column, value) },
    gt: { schema: item, condition: (value) => gt(column, value) },
    gte: { schema: item, condition: (value) => gte(column, value) },
  };
}

function search(column: ListColumn): Record<string, Filter> {
  return {
    contains: {
      schema: z.string().min(1),
      condition: (value) => sql`${column} ilike ${`%${likeLiteral(String(value))}%`}`,
    },
    startsWith: { schema: z.string().min(1), condition: (value) => beginsWith(column, String(value)) },
  };
}

function nullness(column: ListColumn): Record<string, Filter> {
  if (column.notNull) return {};
  return { null: { schema: booleanText, condition: (value) => (value === true ? isNull(column) : isNotNull(column)) } };
}
