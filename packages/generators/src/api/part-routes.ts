import { propertyAccess, quoted } from "../emit/index.ts";
import { camelCase, kebabCase, pascalCase, singular, words } from "../naming/index.ts";
import { aNoun, functionNames, moduleImport, noun, tableImport } from "./names.ts";
import { ownerField } from "./part-functions.ts";
import { listPath } from "./paths.ts";
import { isChangeable, type Resource } from "./resource.ts";
import type { Route, RoutesWriter } from "./routes-writer.ts";

/** The routes of a part below its owner, each a change of the owner. */
export function partRoutes(writer: RoutesWriter, owner: Resource): readonly Route[] {
  const { file } = writer;
  const { schemaNames } = writer.resource;
  const field = ownerField(owner, writer.resource);
  const names = writer.names;
  const path = `${listPath(owner)}/:id/${kebabCase(field.relation.name)}`;
  const one = aNoun(writer.resource);
  const many = words(field.relation.name).join(" ");
  const ownerTable = file.import(owner.storage.table.constant, tableImport(owner.storage.table));
  const requireRow = file.import("requireRow", "../../db/rows.ts");
  const z = file.import("z", "zod");
  const touch = file.import(functionNames(owner).touch, moduleImport(writer.resource, owner, "repository"));
  const read = writer.schema(schemaNames.read);
  const touched = `const version = await ${touch}(tx, params.id, ${writer.http("expectedVersion", "etag")}(request));`;
  const sendVersion = `${writer.http("sendVersion", "etag")}(reply, version);`;
  const owned = pascalCase(field.relation.name);
  const each = pascalCase(singular(camelCase(field.relation.name)));
  const routes: (Route | false)[] = [
    {
      method: "get",
      path,
      operation: `list${owned}Of${owner.names.type}`,
      summary: `List the ${many} of ${aNoun(owner)}`,
      schema: [`params: ${writer.http("idParameters", "routes")}`],
      response: `200: ${z}.object({ items: ${z}.array(${read}) })`,
      handler: "{ params }",
      body: [
        `await ${requireRow}(db, ${ownerTable}, ${ownerTable}${propertyAccess(owner.storage.id.property)}, params.id, ${quoted(noun(owner))});`,
        `const found = await ${writer.repository(names.partsOf)}(db, [params.id]);`,
        "return { items: found.get(params.id) ?? [] };",
      ],
    },
    {
      method: "post",
      path,
      operation: `add${each}To${owner.names.type}`,
      summary: `Add ${one} to ${aNoun(owner)}`,
      schema: [`params: ${writer.http("idParameters", "routes")}`, `body: ${writer.schema(schemaNames.create)}`],
      response: `201: ${read}`,
      handler: "request, reply",
      body: [
        "const { params, body } = request;",
        "const { version, created } = await db.transaction(async (tx) => {",
        `  ${touched}`,
        `  return { version, created: await ${writer.repository(names.addPart)}(tx, params.id, body) };`,
        "});",
        sendVersion,
        "return reply.code(201).send(created);",
      ],
    },
    isChangeable(writer.resource) && {
      method: "patch",
      path: `${path}/:partId`,
      operation: `update${each}Of${owner.names.type}`,
      summary: `Change ${one} of ${aNoun(owner)}`,
      schema: [`params: ${writer.http("partParameters", "routes")}`, `body: ${writer.schema(schemaNames.update)}`],
      response: `200: ${read}`,
      handler: "request, reply",
      body: [
        "const { params, body } = request;",
        "const { version, updated } = await db.transaction(async (tx) => {",
        `  ${touched}`,
        `  return { version, updated: await ${writer.repository(names.updatePart)}(tx, params.id, params.partId, body) };`,
        "});",
        sendVersion,
        "return updated;",
      ],
    },
    {
      method: "delete",
      path: `${path}/:partId`,
      operation: `remove${each}From${owner.names.type}`,
      summary: `Remove ${one} from ${aNoun(owner)}`,
      schema: [`params: ${writer.http("partParameters", "routes")}`],
      response: `204: ${z}.null()`,
      handler: "request, reply",
      body: [
        "const { params } = request;",
        "const version = await db.transaction(async (tx) => {",
        `  ${touched}`,
        `  await ${writer.repository(names.removePart)}(tx, params.id, params.partId);`,
        "  return version;",
        "});",
        sendVersion,
        "return reply.code(204).send(null);",
      ],
    },
  ];
  return routes.filter((route) => route !== false);
}
