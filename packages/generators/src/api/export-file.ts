import {
  type Attribute,
  baseType,
  type DataType,
  LIBRARY,
  type Model,
  type SymbolId,
  valueObjectOf,
} from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { pascalCase, propertyName, words } from "../naming/index.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { functionNames, moduleImport, tableImport } from "./names.ts";
import { listPath } from "./paths.ts";
import type { Field, Resource } from "./resource.ts";
import type { Route, RoutesWriter } from "./routes-writer.ts";

/** Every list can be CSV; a workbook takes a format of its own. */
export type ExportFormat = "csv" | "xlsx";

/** The formats in which an entity's list is given as a file, the one that it is by default first; none for most. */
export function exportFormats({ entity, part, offers }: Resource): readonly ExportFormat[] {
  const use =
    part || !offers.has("read")
      ? undefined
      : entity.annotations.find(({ annotation }) => annotation === LIBRARY.exportable);
  if (!use) return [];
  return use.arguments.format && /\bxlsx$/.test(use.arguments.format.text) ? ["xlsx", "csv"] : ["csv"];
}

/** `order.export.ts`: the columns of the list as a file; nothing for entities that are not exported. */
export function exportFile(api: ApiModel, resource: Resource): string | undefined {
  if (exportFormats(resource).length === 0) return undefined;
  const name = exportName(resource);
  const file = new TypeScriptFile([name]);
  const columns = file.importType("Columns", "../../exports/columns.ts");
  file.doc("The columns of the list as a file. Parts are not among them.");
  file.block(
    `export const ${name}: ${columns} =`,
    () => {
      for (const [column, type] of columnsOf(api, resource)) file.line(`${propertyKey(column)}: ${quoted(type)},`);
    },
    ";",
  );
  return file.toString();
}

function exportName({ names }: Resource): string {
  return `${names.variable}Columns`;
}

/** `GET /orders/export`. */
export function exportRoute(writer: RoutesWriter): Route | undefined {
  const { api, resource, file } = writer;
  const formats = exportFormats(resource);
  if (formats.length === 0) return undefined;
  const { names } = resource;
  const columns = file.import(exportName(resource), moduleImport(resource, resource, "export"));
  const request = writer.isSearched
    ? `(scope, cursor, limit) => ${writer.query}.search({ ...query, cursor, limit }, cursors, scope)`
    : `(_, cursor, limit) => ${writer.query}.page({ ...query, cursor, limit }, cursors)`;
  const parts = resource.fields.flatMap((field) => {
    if (field.kind !== "parts") return [];
    const { storage, part } = resourceIn(api, field.part);
    if (!part) throw new Error(`${field.part} is no part.`);
    return [
      `${file.import(storage.table.constant, tableImport(storage.table))}${propertyAccess(part.column.property)}`,
    ];
  });
  return {
    method: "get",
    path: `${listPath(resource)}/export`,
    operation: `export${pascalCase(names.plural)}`,
    summary: `Download the list of ${words(names.route).join(" ")}`,
    permit: { of: resource, operations: ["read"] },
    // Asking for the head alone would read the whole list.
    options: ["exposeHeadRoute: false"],
    schema: [`querystring: ${writer.query}.exportSchema([${formats.map(quoted).join(", ")}])`],
    response: `200: ${file.import("exportResponse", "../../exports/exports.ts")}`,
    handler: "request, reply",
    body: [
      "const { query } = request;",
      "return exports.send(request, reply, {",
      `  name: ${quoted(names.route)},`,
      columns === "columns" ? "  columns," : `  columns: ${columns},`,
      "  format: query.format,",
      `  policy: ${file.import(functionNames(resource).policy, moduleImport(resource, resource, "policy"))},`,
      ...(parts.length > 0 ? [`  parts: [${parts.join(", ")}],`] : []),
      `  page: ${request},`,
      `  read: ${writer.repository(writer.names.list)},`,
      "});",
    ],
  };
}

type ColumnType = "text" | "number" | "boolean" | "date" | "instant" | "list" | "json" | "file";

/** Columns by their names, which are the ways to their values in a resource. */
function columnsOf(api: ApiModel, resource: Resource): ReadonlyMap<string, ColumnType> {
  const columns = new Map<string, ColumnType>([["id", "text"]]);
  if (resource.family) columns.set("kind", "text");
  const kinds = [resource, ...(resource.family?.subtypes ?? []).map((id) => resourceIn(api, id))];
  for (const { fields } of kinds) {
    for (const field of fields) {
      for (const [name, type] of fieldColumns(api.model, field)) if (!columns.has(name)) columns.set(name, type);
    }
  }
  return columns;
}

function fieldColumns(model: Model, field: Field): readonly (readonly [string, ColumnType])[] {
  switch (field.kind) {
    case "parts":
      return [];
    case "reference":
      return [[field.name, "text"]];
    case "links":
      return [[field.name, "list"]];
    case "file":
      return [[field.name, "file"]];
    case "value":
      return valueColumns(model, field.value, field.name);
    case "column":
      return [[field.name, columnType(model, field.type, field.many)]];
    case "computed": {
      const { type, cardinality } = field.computed;
      return [[field.name, type.kind === "entity" ? "text" : columnType(model, type, cardinality.many)]];
    }
  }
}

function valueColumns(model: Model, value: SymbolId, before: string): readonly (readonly [string, ColumnType])[] {
  return valueObjectOf(model, value).members.flatMap((part) => {
    const name = `${before}.${propertyName([part.name])}`;
    if (part.kind === "computed") {
      return part.type.kind === "entity" ? [] : [[name, columnType(model, part.type, part.cardinality.many)] as const];
    }
    return partColumns(model, part, name);
  });
}

function partColumns(model: Model, part: Attribute, name: string): readonly (readonly [string, ColumnType])[] {
  const { type } = baseType(model, part.type);
  const isDocument = part.annotations.some(({ annotation }) => annotation === LIBRARY.json);
  if (type.kind !== "value" || part.cardinality.many || isDocument) {
    return [[name, columnType(model, part.type, part.cardinality.many)]];
  }
  return valueColumns(model, type.value, name);
}

function columnType(model: Model, declared: DataType, many: boolean): ColumnType {
  const { type } = baseType(model, declared);
  if (type.kind === "value") return "json";
  if (many) return type.kind === "primitive" && (type.name === "File" || type.name === "Image") ? "json" : "list";
  if (type.kind === "enum") return "text";
  switch (type.name) {
    case "Int":
    case "Long":
    case "Float":
    case "Decimal":
      return "number";
    case "Boolean":
      return "boolean";
    case "Date":
      return "date";
    case "Instant":
      return "instant";
    case "Json":
      return "json";
    case "File":
    case "Image":
      return "file";
    default:
      return "text";
  }
}
