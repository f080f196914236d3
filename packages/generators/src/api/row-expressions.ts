import { baseType, type Member, type Model, type SymbolId, valueObjectOf } from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted, type TypeScriptFile } from "../emit/index.ts";
import { propertyName } from "../naming/index.ts";
import type { Column } from "../relational/schema.ts";
import type { ValuePart } from "../relational/storage.ts";
import type { Field, ValueField } from "./resource.ts";

/** Expressions between rows of a table and resources of the API. */

/** An expression, or an object literal that may be absent: `condition ? null : { … }`. */
export type RowExpression = string | ObjectExpression;

interface ObjectExpression {
  /** The condition under which there is no object. */
  readonly absent?: string;
  /** The function that the literal is given to. */
  readonly through?: string;
  readonly entries: readonly (readonly [string, RowExpression])[];
}

/** A property of an object literal: on one line if it fits, otherwise a part a line. */
export function writeEntry(file: TypeScriptFile, name: string, expression: RowExpression): void {
  const key = propertyKey(name);
  const flat = `${key}: ${flatText(expression)},`;
  if (typeof expression === "string" || file.fits(flat)) {
    file.line(flat);
    return;
  }
  const { absent, through, entries } = expression;
  const [open, close] = through === undefined ? ["{", "},"] : [`${through}({`, "}),"];
  const parts = (end: string) => {
    file.writer.indent(() => {
      for (const [part, value] of entries) writeEntry(file, part, value);
    });
    file.line(end);
  };
  if (absent === undefined) {
    file.line(`${key}: ${open}`);
    parts(close);
    return;
  }
  file.line(`${key}:`);
  file.writer.indent(() => {
    file.line(absent);
    file.writer.indent(() => {
      file.line("? null").line(`: ${open}`);
      file.writer.indent(() => parts(close));
    });
  });
}

function flatText(expression: RowExpression): string {
  if (typeof expression === "string") return expression;
  const parts = expression.entries.map(([name, value]) => `${propertyKey(name)}: ${flatText(value)}`);
  const object = parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  const literal = expression.through === undefined ? object : `${expression.through}(${object})`;
  return expression.absent === undefined ? literal : `${expression.absent} ? null : ${literal}`;
}

/** What the file calls a function of `db/rows.ts`. */
type RowHelper = (name: "fileOf" | "required") => string;

/** The value of a field in a row, as the API shows it. */
export function readField(model: Model, field: Field, helper: RowHelper): RowExpression {
  switch (field.kind) {
    case "column":
    case "reference":
      return readColumn(field.column, field.optional, helper);
    case "value":
      return readValue(model, field.value, field.parts, field.optional, helper);
    case "file":
      return readFile(field.columns, helper);
    case "computed":
      return `row${propertyAccess(field.property)}`;
    case "links":
    case "parts":
      throw new Error(`${field.name} is not in the row.`);
  }
}

/** What is known of a file; null without one. */
function readFile(columns: Readonly<Record<"name" | "type" | "size", Column>>, helper: RowHelper): string {
  const { name, type, size } = columns;
  return `${helper("fileOf")}(${[name, type, size].map(({ property }) => `row${propertyAccess(property)}`).join(", ")})`;
}

/** A file inside of a value, which is in columns of its own; never null where the value needs it. */
function readFilePart(parts: readonly ValuePart[], optional: boolean, helper: RowHelper): RowExpression {
  const of = (wanted: string): Column => {
    const part = parts.find(({ path }) => path.at(-1) === wanted);
    if (!part) throw new Error(`A file has no column for its ${wanted}.`);
    return part.column;
  };
  const columns = { name: of("name"), type: of("type"), size: of("size") };
  if (optional) return readFile(columns, helper);
  const at = ({ property }: Column) => `row${propertyAccess(property)}`;
  return {
    entries: [
      ["name", `${at(columns.name)} ?? ""`],
      ["type", `${at(columns.type)} ?? "application/octet-stream"`],
      ["size", `${at(columns.size)} ?? 0`],
    ],
  };
}

function isFilePart(model: Model, { attribute, path }: ValuePart): boolean {
  const { type } = baseType(model, attribute.type);
  return path.length > 1 && type.kind === "primitive" && (type.name === "File" || type.name === "Image");
}

function readColumn(column: Column, optional: boolean, helper: RowHelper): string {
  const value = `row${propertyAccess(column.property)}`;
  return column.nullable && !optional ? `${helper("required")}(${value}, ${quoted(column.name)})` : value;
}

/** An object of a value object's columns; null where an optional one is absent. */
function readValue(
  model: Model,
  id: SymbolId,
  parts: readonly ValuePart[],
  optional: boolean,
  helper: RowHelper,
): ObjectExpression {
  const entries: (readonly [string, RowExpression])[] = [];
  // A column that tells whether the value is there needs no further check.
  const certain = optional ? parts.find(({ path }) => isRequiredPath(model, id, path))?.column : undefined;
  for (const attribute of valueObjectOf(model, id).members) {
    if (attribute.kind !== "attribute") continue;
    const below = parts.filter(({ path }) => path[0] === attribute.name);
    const [first] = below;
    if (!first) continue;
    const name = propertyName([attribute.name]);
    const isOptional = attribute.cardinality.lower === 0 && !attribute.cardinality.many;
    const { type } = baseType(model, attribute.type);
    if (type.kind === "value" && first.path.length > 1) {
      const nested = below.map(({ path, column, ...rest }) => ({ ...rest, path: path.slice(1), column }));
      entries.push([name, readValue(model, type.value, nested, isOptional, helper)]);
    } else if (isFilePart(model, first)) {
      entries.push([name, readFilePart(below, isOptional, helper)]);
    } else {
      entries.push([name, readColumn(first.column, isOptional || first.column === certain, helper)]);
    }
  }
  return optional ? { absent: absence(parts, certain), entries } : { entries };
}

/** Whether a row has no such value object: a column that each of them has is null, or all are. */
function absence(parts: readonly ValuePart[], certain: Column | undefined): string {
  if (certain) return `row${propertyAccess(certain.property)} === null`;
  const columns = parts.map(({ column }) => `row${propertyAccess(column.property)}`);
  return columns.length === 0 ? "true" : `[${columns.join(", ")}].every((value) => value === null)`;
}

function isRequiredPath(model: Model, id: SymbolId, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  const attribute = valueObjectOf(model, id).members.find((member) => member.name === name);
  if (attribute?.kind !== "attribute") return false;
  if (attribute.cardinality.lower === 0 && !attribute.cardinality.many) return false;
  if (rest.length === 0) return true;
  const { type } = baseType(model, attribute.type);
  return type.kind === "value" && isRequiredPath(model, type.value, rest);
}

/** Columns that are written with a value object. Files are uploaded, not sent with the rest. */
export function writtenParts(model: Model, { parts }: ValueField): readonly ValuePart[] {
  return parts.filter((part) => !isFilePart(model, part));
}

/**
 * What to write into the columns of a value object that the variable holds: `[property, expression]`. Where the value is
 * optional, the variable may be null, which empties them.
 */
export function writeValue(
  model: Model,
  field: ValueField,
  variable: string,
): readonly (readonly [property: string, expression: string])[] {
  return writtenParts(model, field).map(({ path, column }) => {
    const { expression, nullable } = access(model, field.value, variable, path);
    const whole = field.optional ? optional(expression, variable) : expression;
    return [column.property, nullable || field.optional ? `${whole} ?? null` : whole];
  });
}

/** The same part of a variable that may be null. */
function optional(expression: string, variable: string): string {
  return `${variable}?${expression.slice(variable.length).replace(/^\[/, ".[")}`;
}

/** The way from a value object to one of its parts; nullable if it leads through an optional value object. */
function access(model: Model, id: SymbolId, variable: string, path: readonly string[]) {
  let value: SymbolId | undefined = id;
  let expression = variable;
  let chained = false;
  for (const [index, name] of path.entries()) {
    const attribute: Member | undefined =
      value === undefined ? undefined : valueObjectOf(model, value).members.find((member) => member.name === name);
    if (attribute?.kind !== "attribute") throw new Error(`${id} has no ${path.join(".")}.`);
    const property = propertyAccess(propertyName([name]));
    expression += chained ? `?${property.replace(/^\[/, ".[")}` : property;
    chained = chained || (attribute.cardinality.lower === 0 && index < path.length - 1);
    const { type } = baseType(model, attribute.type);
    value = type.kind === "value" ? type.value : undefined;
  }
  return { expression, nullable: chained };
}
