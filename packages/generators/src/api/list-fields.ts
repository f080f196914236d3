import {
  type Attribute,
  baseType,
  type DataType,
  enumOf,
  type Model,
  type SymbolId,
  valueObjectOf,
} from "@domainsmith/model";
import { LIST_PARAMETERS } from "../../application/src/http/list-parameters.ts";
import type { Part } from "../app/parts.ts";
import { propertyAccess, propertyKey, quoted, type TypeScriptFile } from "../emit/index.ts";
import { propertyName, typeName } from "../naming/index.ts";
import type { Column } from "../relational/schema.ts";
import type { ApiModel } from "./api-model.ts";
import { schemaConstant, typeFile } from "./names.ts";
import type { Resource } from "./resource.ts";
import type { ZodTypes } from "./zod-types.ts";

/** A field that a list can be filtered or sorted by, as generated code and as tests need it. */
export interface ListedField {
  /** In the query: `status`, `shipTo.city`. */
  readonly name: string;
  /** The way to its value in a resource. */
  readonly path: readonly string[];
  /** What is behind the table's constant, or the name of a computed value. */
  readonly source: { readonly column: Column } | { readonly computed: string };
  readonly nullable: boolean;
  readonly type: ListedType;
  readonly sortable: boolean;
  /** Other rows have to be looked up for it. */
  readonly calculated: boolean;
}

type ListedType =
  | { readonly kind: "id" }
  | { readonly kind: "kinds"; readonly kinds: readonly string[] }
  | { readonly kind: "list"; readonly caseless?: true }
  | { readonly kind: "enum"; readonly enum: SymbolId }
  | { readonly kind: "field"; readonly function: string; readonly caseless?: true };

/** Characters of text that a cursor can hold, and an address that holds the cursor. */
const MAX_SORTABLE = 2048;
const LONG_TEXT = "longTextField";

const FUNCTIONS: Readonly<Record<string, string>> = {
  String: "textField",
  Int: "integerField",
  Long: "longField",
  Float: "numberField",
  Decimal: "decimalField",
  Boolean: "booleanField",
  Date: "dateField",
  Time: "timeField",
  Instant: "instantField",
  Duration: "durationField",
  Uuid: "idField",
};

/** Everything a list of this entity's rows can be filtered by, in the order of the model. */
export function listedFields(model: Model, resource: Resource): readonly ListedField[] {
  const { storage, family } = resource;
  const fields: ListedField[] = [listedColumn(["id"], storage.id, { kind: "id" })];
  if (storage.kind && family && family.subtypes.length > 0) {
    const type = { kind: "kinds" as const, kinds: storage.kind.kinds };
    fields.push(listedColumn(["kind"], storage.kind.column, type));
  }
  for (const field of resource.fields) {
    if (field.kind === "reference") {
      fields.push(listedColumn([field.name], field.column, { kind: "id" }));
    } else if (field.kind === "column") {
      const type = listedType(model, field.type, field.many);
      if (type) fields.push(listedColumn([field.name], field.column, type));
    } else if (field.kind === "computed") {
      const { type: declared, cardinality } = field.computed;
      const type: ListedType | undefined =
        declared.kind === "entity" ? { kind: "id" } : listedType(model, declared, cardinality.many);
      const { name, property, optional, changing } = field;
      const source = { computed: property };
      const sortable = type !== undefined && isSortable(type) && !changing;
      const calculated = field.sql.readsOthers;
      if (type) fields.push({ name, path: [name], source, nullable: optional, type, sortable, calculated });
    } else if (field.kind === "value") {
      for (const { path, column } of field.parts) {
        const attribute = partOf(model, field.value, path);
        const type = attribute && listedType(model, attribute.type, attribute.cardinality.many);
        const way = [field.name, ...path.map((name) => propertyName([name]))];
        if (type) fields.push(listedColumn(way, column, type));
      }
    }
  }
  return fields;
}

function listedColumn(path: readonly string[], column: Column, type: ListedType): ListedField {
  return {
    name: path.join("."),
    path,
    source: { column },
    nullable: column.nullable,
    type,
    sortable: isSortable(type),
    calculated: false,
  };
}

function partOf(model: Model, value: SymbolId, path: readonly string[]): Attribute | undefined {
  const [name, ...rest] = path;
  const attribute = valueObjectOf(model, value).members.find((member) => member.name === name);
  if (attribute?.kind !== "attribute") return undefined;
  if (rest.length === 0) return attribute;
  const { type } = baseType(model, attribute.type);
  return type.kind === "value" ? partOf(model, type.value, rest) : undefined;
}

function listedType(model: Model, declared: DataType, many: boolean): ListedType | undefined {
  const { type } = baseType(model, declared);
  if (type.kind === "value") return undefined;
  if (type.kind === "enum") return many ? { kind: "list" } : { kind: "enum", enum: type.enum };
  const isText = type.name === "String" || type.name === "Text";
  const caseless = type.caseless && { caseless: true as const };
  if (many) return isText ? { kind: "list", ...caseless } : undefined;
  const isLong = isText && (type.maxLength ?? Number.POSITIVE_INFINITY) > MAX_SORTABLE;
  const name = isLong ? LONG_TEXT : FUNCTIONS[type.name];
  return name === undefined ? undefined : { kind: "field", function: name, ...caseless };
}

function isSortable(type: ListedType): boolean {
  return type.kind !== "list" && !(type.kind === "field" && type.function === LONG_TEXT);
}

/** Those among the parameters of lists that only applications with a part have. */
const PARAMETERS_OF_PARTS: ReadonlyMap<string, Part> = new Map([
  ["q", "search"],
  ["format", "exports"],
]);

/** The parameter that asks for a value of a field. */
export function filterName({ parts }: ApiModel, field: string): string {
  const part = PARAMETERS_OF_PARTS.get(field);
  const isParameter = LIST_PARAMETERS.has(field) && (part === undefined || parts[part]);
  return isParameter ? `${field}[eq]` : field;
}

/** An entry of `listQuery`'s fields: `status: enumField(orders.status, orderStatusSchema.options)`. */
export function listedEntry(
  file: TypeScriptFile,
  model: Model,
  types: ZodTypes,
  table: string,
  { name, source, type, sortable, calculated }: ListedField,
): string {
  const at =
    "column" in source
      ? `${table}${propertyAccess(source.column.property)}`
      : `computed${propertyAccess(source.computed)}`;
  const call = (helper: string, ...more: readonly string[]) =>
    `${file.import(helper, "../../http/list-fields.ts")}(${[at, ...more].join(", ")})`;
  const order = isSortable(type) && !sortable ? "unsorted" : sortable && calculated ? "calculated" : undefined;
  const isCaseless = (type.kind === "list" || type.kind === "field") && type.caseless;
  const wraps = [order, isCaseless ? "caseless" : undefined].filter((wrap) => wrap !== undefined);
  const wrapped = wraps.reduceRight(
    (inner, wrap) => `${file.import(wrap, "../../http/list-fields.ts")}(${inner})`,
    expression(),
  );
  return `${propertyKey(name)}: ${wrapped}`;

  function expression(): string {
    switch (type.kind) {
      case "id":
        return call("idField");
      case "list":
        return call("listField");
      case "field":
        return call(type.function);
      case "kinds":
        return call("enumField", `[${type.kinds.map(quoted).join(", ")}]`);
      case "enum": {
        types.used.add(enumOf(model, type.enum).id);
        const path = `../../types/${typeFile(model, type.enum)}.ts`;
        return call("enumField", `${file.import(schemaConstant(typeName(model, type.enum)), path)}.options`);
      }
    }
  }
}
