import type { ValueKind } from "../../typing/expression-type.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, SqlCompiler } from "./context.ts";
import { is, primary, type Sql } from "./fragment.ts";
import { lateRow } from "./lookup.ts";
import {
  type CollectionOperand,
  type DocumentOperand,
  from,
  type Join,
  type Operand,
  scalar,
  single,
} from "./operand.ts";
import { castTo, numberFamily } from "./types.ts";
import { isValue, valueDocument } from "./values.ts";

interface Behind {
  readonly joins: readonly Join[];
  readonly fixed: boolean;
}

/** The elements of an array of PostgreSQL; `nullable` is whether the array may be null. */
export function arrayElements(
  compiler: SqlCompiler,
  array: Sql,
  of: ValueKind,
  { joins, fixed, nullable }: Behind & { readonly nullable: boolean },
): CollectionOperand {
  const { alias, element } = elementOf(compiler, of);
  const all: Join[] = [...joins, { source: `unnest(${array.text}) AS ${alias}(value)` }];
  return {
    kind: "collection",
    joins: all,
    fixed,
    element: of.kind === "entity" ? lateRow(compiler, element, all, fixed) : scalar(element),
    ...(joins.length > 0
      ? {}
      : { array: { sql: array, nullable }, size: sized(`cardinality(${array.text})`, nullable) }),
  };
}

/** The elements of a JSON array: documents, or plain values. */
export function documentElements(
  compiler: SqlCompiler,
  array: Sql,
  of: ValueKind,
  { joins, fixed, nullable, propertyOf }: Behind & Pick<DocumentOperand, "propertyOf"> & { readonly nullable: boolean },
): CollectionOperand {
  const { alias, element } = elementOf(compiler, of);
  const documents = isDocument(of);
  const call = documents ? "jsonb_array_elements" : "jsonb_array_elements_text";
  const all: Join[] = [...joins, { source: `${call}(${array.text}) AS ${alias}(value)` }];
  return {
    kind: "collection",
    joins: all,
    fixed,
    element: documents ? { kind: "document", sql: element, joins: [], fixed, propertyOf } : scalar(castTo(element, of)),
    ...(joins.length > 0 ? {} : { size: sized(`jsonb_array_length(${array.text})`, nullable) }),
  };
}

/** Value objects, JSON and files are documents inside of documents. */
export function isDocument(of: ValueKind): boolean {
  return of.kind === "value" || (of.kind === "primitive" && ["Json", "File", "Image"].includes(of.name));
}

function elementOf(compiler: SqlCompiler, of: ValueKind): { readonly alias: string; readonly element: Sql } {
  const alias = compiler.alias("value");
  return { alias, element: primary(`${alias}.value`, numberFamily(of)) };
}

function sized(call: string, nullable: boolean): Sql {
  return primary(nullable ? `coalesce(${call}, 0)` : call, "integer");
}

/** A list as it is written. */
export function writtenList(
  compiler: SqlCompiler,
  { items, type }: Extract<TypedExpression, { kind: "list" }>,
  scope: Scope,
): CollectionOperand {
  const { alias, element } = elementOf(compiler, type.of);
  const values = items.map((item) =>
    isValue(item) ? valueDocument(compiler, item, scope) : compiler.value(item, scope),
  );
  const nullable = items.some((item) => item.type.nullable);
  const source =
    values.length === 0
      ? `unnest(ARRAY[]::text[]) AS ${alias}(value)`
      : `(VALUES ${values.map(({ text }) => `(${text})`).join(", ")}) AS ${alias}(value)`;
  // Null is no element.
  const joins: Join[] = [nullable ? { source, on: is(element, "NOT NULL") } : { source }];
  return {
    kind: "collection",
    joins,
    fixed: false,
    element: listElement(compiler, type.of, element, joins),
    ...(nullable ? {} : { size: primary(String(items.length), "integer") }),
  };
}

function listElement(compiler: SqlCompiler, of: ValueKind, element: Sql, joins: Join[]): Operand {
  if (of.kind === "entity") return lateRow(compiler, element, joins, false);
  if (of.kind !== "value") return scalar(element);
  const propertyOf = compiler.context.propertyOf ?? ((_value: string, member: string) => member);
  return { kind: "document", sql: element, joins: [], fixed: false, propertyOf };
}

/** A collection as an array: of ids, where it is one of rows. */
export function asArray(compiler: SqlCompiler, { array, joins, element }: CollectionOperand): Sql {
  if (array) return array.sql;
  compiler.depends();
  return primary(`ARRAY(SELECT ${single(element).text} ${from(joins)})`);
}
