import { baseType } from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted } from "../emit/index.ts";
import { pascalCase, words } from "../naming/index.ts";
import { resourceIn } from "./api-model.ts";
import { aNoun, moduleImport, noun, schemaConstant, tableImport } from "./names.ts";
import { keyFunctionName, urlKey } from "./natural-key.ts";
import { keyPath, listPath } from "./paths.ts";
import { isChangeable, type NestedList } from "./resource.ts";
import type { Route, RoutesWriter } from "./routes-writer.ts";

/** The routes of an entity that is no part. */
export function resourceRoutes(writer: RoutesWriter): readonly Route[] {
  return [
    listRoute(writer),
    ...nestedLists(writer).map((list) => nestedListRoute(writer, list)),
    readRoute(writer),
    ...(urlKey(writer.resource).length > 0 ? [readByKeyRoute(writer)] : []),
    createRoute(writer),
    ...(isChangeable(writer.resource) ? [updateRoute(writer)] : []),
    deleteRoute(writer),
  ];
}

function listRoute(writer: RoutesWriter): Route {
  const { names } = writer.resource;
  return {
    method: "get",
    path: listPath(writer.resource),
    operation: writer.names.list,
    summary: `List ${words(names.route).join(" ")}`,
    schema: [`querystring: ${writer.query}.schema`],
    response: `200: ${writer.pageConstant}`,
    handler: "{ query }",
    body: page(writer, ""),
  };
}

function nestedLists(writer: RoutesWriter): readonly NestedList[] {
  return writer.api.nestedLists.get(writer.resource.entity.id) ?? [];
}

function nestedListRoute(writer: RoutesWriter, { parent: parentId, segment, via, member }: NestedList): Route {
  const { file } = writer;
  const parent = resourceIn(writer.api, parentId);
  const parentTable = file.import(parent.storage.table.constant, tableImport(parent.storage.table));
  const parentIdColumn = `${parentTable}${propertyAccess(parent.storage.id.property)}`;
  const eq = file.import("eq", "drizzle-orm");
  const { storage } = writer.resource;
  const table = file.import(storage.table.constant, tableImport(storage.table));
  const scope =
    via.kind === "inverse"
      ? [`const scope = ${eq}(${table}${propertyAccess(via.column.property)}, params.id);`]
      : linkedScope(writer, via, `${table}${propertyAccess(storage.id.property)}`);
  const requireRow = file.import("requireRow", "../../db/rows.ts");
  return {
    method: "get",
    path: `${listPath(parent)}/:id/${segment}`,
    operation: `list${pascalCase(member.name)}Of${parent.names.type}`,
    summary: `List the ${words(member.name).join(" ")} of ${aNoun(parent)}`,
    schema: [`params: ${writer.http("idParameters", "routes")}`, `querystring: ${writer.query}.schema`],
    response: `200: ${writer.pageConstant}`,
    handler: "{ params, query }",
    body: [
      `await ${requireRow}(db, ${parentTable}, ${parentIdColumn}, params.id, ${quoted(noun(parent))});`,
      ...scope,
      ...page(writer, ", scope"),
    ],
  };
}

/** The rows that a join table leads to. */
function linkedScope(
  { file }: RoutesWriter,
  { table, own, other }: Extract<NestedList["via"], { readonly kind: "link" }>,
  id: string,
): readonly string[] {
  const links = file.import(table.constant, tableImport(table));
  const at = ({ property }: { readonly property: string }) => `${links}${propertyAccess(property)}`;
  const condition = `${file.import("eq", "drizzle-orm")}(${at(own)}, params.id)`;
  return [
    "const linked = db",
    `  .select({ id: ${at(other)} })`,
    `  .from(${links})`,
    `  .where(${condition});`,
    `const scope = ${file.import("inArray", "drizzle-orm")}(${id}, linked);`,
  ];
}

function page(writer: RoutesWriter, scope: string): readonly string[] {
  const list = `${writer.repository(writer.names.list)}(db, ${writer.query}.page(query, cursors)${scope})`;
  if (writer.resource.includes.length === 0) return [`return ${list};`];
  return [
    `const page = await ${list};`,
    "return { ...page, items: await withIncluded(db, page.items, query.include) };",
  ];
}

function readRoute(writer: RoutesWriter): Route {
  return {
    method: "get",
    path: `${listPath(writer.resource)}/:id`,
    operation: writer.names.get,
    summary: `Read ${aNoun(writer.resource)}`,
    schema: [`params: ${writer.http("idParameters", "routes")}`, `querystring: ${writer.query}.readSchema`],
    response: `200: ${writer.responseSchema}`,
    handler: readParameters(writer),
    body: readBody(writer, `${writer.repository(writer.names.get)}(db, params.id)`),
  };
}

function readByKeyRoute(writer: RoutesWriter): Route {
  const { file } = writer;
  const z = file.import("z", "zod");
  const key = urlKey(writer.resource);
  const own = file.import(
    schemaConstant(writer.resource.schemaNames.read),
    moduleImport(writer.resource, writer.resource, "schema"),
  );
  const entries = key.map((field) => {
    const shape = `${own}.shape${propertyAccess(field.name)}`;
    const base = field.kind === "column" ? baseType(writer.api.model, field.type).type : undefined;
    const primitive = base?.kind === "primitive" ? base.name : undefined;
    const number = primitive === "Int" || primitive === "Float";
    const schema = number
      ? `${z}.coerce.number().pipe(${shape})`
      : primitive === "Boolean"
        ? `${z}.stringbool()`
        : shape;
    return `${propertyKey(field.name)}: ${schema}`;
  });
  return {
    method: "get",
    path: keyPath(writer.resource),
    operation: keyFunctionName(writer.names.get),
    summary: `Read ${aNoun(writer.resource)} by its natural key`,
    schema: [`params: ${z}.object({ ${entries.join(", ")} })`, `querystring: ${writer.query}.readSchema`],
    response: `200: ${writer.responseSchema}`,
    handler: readParameters(writer),
    body: readBody(writer, `${writer.repository(keyFunctionName(writer.names.get))}(db, params)`),
  };
}

function readParameters(writer: RoutesWriter): string {
  const parameters = writer.resource.includes.length > 0 ? "{ params, query }" : "{ params }";
  return writer.hasVersion ? `${parameters}, reply` : parameters;
}

function readBody(writer: RoutesWriter, found: string): readonly string[] {
  const version = writer.hasVersion ? [`${writer.http("sendVersion", "etag")}(reply, found.version);`] : [];
  if (writer.resource.includes.length === 0) return [`const found = await ${found};`, ...version, "return found;"];
  const only = writer.file.import("only", "../../db/rows.ts");
  return [
    `const found = await ${found};`,
    ...version,
    `return ${only}(await withIncluded(db, [found], query.include));`,
  ];
}

function createRoute(writer: RoutesWriter): Route {
  const { schemaNames } = writer.resource;
  const version = writer.hasVersion ? [`${writer.http("sendVersion", "etag")}(reply, created.version);`] : [];
  return {
    method: "post",
    path: listPath(writer.resource),
    operation: writer.names.create,
    summary: `Create ${aNoun(writer.resource)}`,
    schema: [`body: ${writer.schema(schemaNames.create)}`],
    response: `201: ${writer.schema(schemaNames.read)}`,
    handler: "{ body }, reply",
    body: [
      `const created = await ${writer.repository(writer.names.create)}(db, body);`,
      ...version,
      `return reply.code(201).header("location", \`${listPath(writer.resource)}/\${created.id}\`).send(created);`,
    ],
  };
}

function updateRoute(writer: RoutesWriter): Route {
  const { schemaNames } = writer.resource;
  const expected = writer.hasVersion ? `, ${writer.http("expectedVersion", "etag")}(request)` : "";
  const version = writer.hasVersion ? [`${writer.http("sendVersion", "etag")}(reply, updated.version);`] : [];
  return {
    method: "patch",
    path: `${listPath(writer.resource)}/:id`,
    operation: writer.names.update,
    summary: `Change ${aNoun(writer.resource)}`,
    schema: [`params: ${writer.http("idParameters", "routes")}`, `body: ${writer.schema(schemaNames.update)}`],
    response: `200: ${writer.schema(writer.ownReadName)}`,
    handler: writer.hasVersion ? "request, reply" : "request",
    body: [
      "const { params, body } = request;",
      `const updated = await ${writer.repository(writer.names.update)}(db, params.id, body${expected});`,
      ...version,
      "return updated;",
    ],
  };
}

function deleteRoute(writer: RoutesWriter): Route {
  const expected = writer.hasVersion ? `, ${writer.http("expectedVersion", "etag")}(request)` : "";
  return {
    method: "delete",
    path: `${listPath(writer.resource)}/:id`,
    operation: writer.names.remove,
    summary: `Delete ${aNoun(writer.resource)}`,
    schema: [`params: ${writer.http("idParameters", "routes")}`],
    response: `204: ${writer.file.import("z", "zod")}.null()`,
    handler: "request, reply",
    body: [
      `await ${writer.repository(writer.names.remove)}(db, request.params.id${expected});`,
      "return reply.code(204).send(null);",
    ],
  };
}
