import { baseType } from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted } from "../emit/index.ts";
import { pascalCase, propertyName, words } from "../naming/index.ts";
import { actionRoutes } from "./action-routes.ts";
import { resourceIn } from "./api-model.ts";
import { bulkOperations, bulkRoute } from "./bulk-route.ts";
import { exportRoute } from "./export-file.ts";
import { aNoun, moduleImport, schemaConstant, tableImport } from "./names.ts";
import { keyFunctionName, urlKey } from "./natural-key.ts";
import { keyPath, listPath } from "./paths.ts";
import { isChangeable, isDeletable, type NestedList, type Resource } from "./resource.ts";
import type { Route, RoutesWriter } from "./routes-writer.ts";

/** The routes of an entity that is no part. */
export function resourceRoutes(writer: RoutesWriter): readonly Route[] {
  const { offers } = writer.resource;
  return [
    ...(offers.has("read") ? readingRoutes(writer) : []),
    ...(offers.has("create") ? [createRoute(writer)] : []),
    ...(bulkOperations(writer.resource).length > 0 ? [bulkRoute(writer)] : []),
    ...(isChangeable(writer.resource) ? [updateRoute(writer)] : []),
    ...(isDeletable(writer.resource) ? [deleteRoute(writer)] : []),
    ...actionRoutes(writer),
  ];
}

function readingRoutes(writer: RoutesWriter): readonly Route[] {
  const exported = exportRoute(writer);
  return [
    listRoute(writer),
    ...(exported ? [exported] : []),
    ...nestedLists(writer).map((list) => nestedListRoute(writer, list)),
    readRoute(writer),
    ...(urlKey(writer.resource).length > 0 ? [readByKeyRoute(writer)] : []),
  ];
}

function listRoute(writer: RoutesWriter): Route {
  const { names } = writer.resource;
  return {
    method: "get",
    path: listPath(writer.resource),
    operation: writer.names.list,
    summary: `List ${words(names.route).join(" ")}`,
    permit: { of: writer.resource, operations: ["read"] },
    schema: [`querystring: ${writer.query}.schema`],
    response: `200: ${writer.pageConstant}`,
    handler: "request",
    body: inScope("const { query } = request;", page(writer, [])),
  };
}

/** `return run(request, async (scope) => { … })` with a destructuring in front. */
function inScope(before: string, lines: readonly string[]): readonly string[] {
  const [only = "", ...more] = lines;
  const given = /^return ((?!.*\bawait\b).+);$/.exec(only)?.[1];
  if (given !== undefined && more.length === 0) return [before, `return run(request, (scope) => ${given});`];
  return [before, "return run(request, async (scope) => {", ...lines.map((line) => `  ${line}`), "});"];
}

function nestedLists(writer: RoutesWriter): readonly NestedList[] {
  return writer.api.nestedLists.get(writer.resource.entity.id) ?? [];
}

function nestedListRoute(writer: RoutesWriter, { parent: parentId, segment, via, member }: NestedList): Route {
  const { file } = writer;
  const parent = resourceIn(writer.api, parentId);
  const eq = file.import("eq", "drizzle-orm");
  const { storage } = writer.resource;
  const table = file.import(storage.table.constant, tableImport(storage.table));
  const within =
    via.kind === "inverse"
      ? [`const within = ${eq}(${table}${propertyAccess(via.column.property)}, params.id);`]
      : linkedRows(writer, via, `${table}${propertyAccess(storage.id.property)}`);
  const asked = writer.resource.fields.filter((field) => {
    if (field.kind === "links") return via.kind === "link" && field.table === via.table && field.other === via.own;
    return field.kind === "reference" && via.kind === "inverse" && field.column === via.column;
  });
  const memberName = apiNameOf(parent, member.name);
  const shown = ["scope", "params.id", ...(hidesMember(parent, memberName) ? [quoted(memberName)] : [])].join(", ");
  return {
    method: "get",
    path: `${listPath(parent)}/:id/${segment}`,
    operation: `list${pascalCase(member.name)}Of${parent.names.type}`,
    summary: `List the ${words(member.name).join(" ")} of ${aNoun(parent)}`,
    permit: { of: writer.resource, operations: ["read"] },
    schema: [`params: ${writer.http("idParameters", "routes")}`, `querystring: ${writer.query}.schema`],
    response: `200: ${writer.pageConstant}`,
    handler: "request",
    body: inScope("const { params, query } = request;", [
      `await ${writer.policy(parent)}.requireReadable(${shown});`,
      ...within,
      ...page(writer, [
        "within",
        ...(writer.hidesMembers ? [`[${asked.map(({ name }) => quoted(name)).join(", ")}]`] : []),
      ]),
    ]),
  };
}

/** The rows that a join table leads to. */
function linkedRows(
  { file }: RoutesWriter,
  { table, own, other }: Extract<NestedList["via"], { readonly kind: "link" }>,
  id: string,
): readonly string[] {
  const links = file.import(table.constant, tableImport(table));
  const at = ({ property }: { readonly property: string }) => `${links}${propertyAccess(property)}`;
  const condition = `${file.import("eq", "drizzle-orm")}(${at(own)}, params.id)`;
  return [
    "const linked = scope.db",
    `  .select({ id: ${at(other)} })`,
    `  .from(${links})`,
    `  .where(${condition});`,
    `const within = ${file.import("inArray", "drizzle-orm")}(${id}, linked);`,
  ];
}

function page(writer: RoutesWriter, more: readonly string[]): readonly string[] {
  const request = writer.isSearched
    ? `await ${writer.query}.search(query, cursors, scope)`
    : `${writer.query}.page(query, cursors)`;
  const parameters = ["scope", request, ...more].join(", ");
  const list = `${writer.repository(writer.names.list)}(${parameters})`;
  if (writer.resource.includes.length === 0) return [`return ${list};`];
  return [`const page = await ${list};`, "return includes.page(scope, page, query.include);"];
}

/** Whether some rule of the parent hides where the list below it comes from. */
function hidesMember({ policy }: Resource, member: string): boolean {
  return (policy?.rules ?? []).some(({ access, members }) => {
    return members !== undefined && members.includes(member) === (access.rule.effect === "deny");
  });
}

function apiNameOf({ fields }: Resource, member: string): string {
  return fields.find((field) => field.member === member)?.name ?? propertyName([member]);
}

function readRoute(writer: RoutesWriter): Route {
  return {
    method: "get",
    path: `${listPath(writer.resource)}/:id`,
    operation: writer.names.get,
    summary: `Read ${aNoun(writer.resource)}`,
    permit: { of: writer.resource, operations: ["read"] },
    schema: [`params: ${writer.http("idParameters", "routes")}`, `querystring: ${writer.query}.readSchema`],
    response: `200: ${writer.responseSchema}`,
    handler: readParameters(writer),
    body: readBody(writer, `${writer.repository(writer.names.get)}(scope, params.id)`),
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
    const hidden = writer.resource.policy?.hideable.has(field.name) === true;
    const shape = `${own}.shape${propertyAccess(field.name)}${hidden ? ".unwrap()" : ""}`;
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
    permit: { of: writer.resource, operations: ["read"] },
    schema: [`params: ${z}.object({ ${entries.join(", ")} })`, `querystring: ${writer.query}.readSchema`],
    response: `200: ${writer.responseSchema}`,
    handler: readParameters(writer),
    body: readBody(writer, `${writer.repository(keyFunctionName(writer.names.get))}(scope, params)`),
  };
}

function readParameters(writer: RoutesWriter): string {
  return writer.hasVersion ? "request, reply" : "request";
}

function readBody(writer: RoutesWriter, found: string): readonly string[] {
  if (writer.resource.includes.length === 0) {
    const read = `run(request, (scope) => ${found})`;
    const answer = writer.hasVersion ? `${writer.http("versioned", "etag")}(reply, await ${read})` : read;
    return ["const { params } = request;", `return ${answer};`];
  }
  const read = `run(request, async (scope) => includes.one(scope, await ${found}, query.include))`;
  if (!writer.hasVersion) return ["const { params, query } = request;", `return ${read};`];
  return [
    "const { params, query } = request;",
    `const found = await ${read};`,
    `return ${writer.http("versioned", "etag")}(reply, found);`,
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
    permit: { of: writer.resource, operations: ["create"] },
    schema: [`body: ${writer.schema(schemaNames.create)}`],
    response: `201: ${writer.schema(writer.writtenName)}`,
    handler: "request, reply",
    body: [
      "const { body } = request;",
      `const created = await run(request, (scope) => ${writer.repository(writer.names.create)}(scope, body));`,
      ...version,
      `return reply.code(201).header("location", \`${listPath(writer.resource)}/\${created.id}\`).send(created);`,
    ],
  };
}

function updateRoute(writer: RoutesWriter): Route {
  const { schemaNames } = writer.resource;
  const expected = writer.hasVersion ? ", expected" : "";
  return {
    method: "patch",
    path: `${listPath(writer.resource)}/:id`,
    operation: writer.names.update,
    summary: `Change ${aNoun(writer.resource)}`,
    permit: { of: writer.resource, operations: ["update"] },
    schema: [`params: ${writer.http("idParameters", "routes")}`, `body: ${writer.schema(schemaNames.update)}`],
    response: `200: ${writer.schema(writer.writtenName)}`,
    handler: writer.hasVersion ? "request, reply" : "request",
    body: [
      "const { params, body } = request;",
      ...(writer.hasVersion ? [`const expected = ${writer.http("expectedVersion", "etag")}(request);`] : []),
      `const updated = await run(request, (scope) => ${writer.repository(writer.names.update)}(scope, params.id, body${expected}));`,
      `return ${writer.hasVersion ? `${writer.http("versioned", "etag")}(reply, updated)` : "updated"};`,
    ],
  };
}

function deleteRoute(writer: RoutesWriter): Route {
  const expected = writer.hasVersion ? ", expected" : "";
  return {
    method: "delete",
    path: `${listPath(writer.resource)}/:id`,
    operation: writer.names.remove,
    summary: `Delete ${aNoun(writer.resource)}`,
    permit: { of: writer.resource, operations: ["delete"] },
    schema: [`params: ${writer.http("idParameters", "routes")}`],
    response: `204: ${writer.file.import("z", "zod")}.null()`,
    handler: "request, reply",
    body: [
      "const { params } = request;",
      ...(writer.hasVersion ? [`const expected = ${writer.http("expectedVersion", "etag")}(request);`] : []),
      `await run(request, (scope) => ${writer.repository(writer.names.remove)}(scope, params.id${expected}));`,
      "return reply.code(204).send(null);",
    ],
  };
}
