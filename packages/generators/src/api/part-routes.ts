import { quoted } from "../emit/index.ts";
import { camelCase, kebabCase, pascalCase, singular, words } from "../naming/index.ts";
import { aNoun, functionNames, moduleImport } from "./names.ts";
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
  const hidden = owner.policy?.hideable.has(field.name) === true ? `, ${quoted(field.name)}` : "";
  const z = file.import("z", "zod");
  const change = () => file.import(functionNames(owner).change, moduleImport(writer.resource, owner, "repository"));
  const read = writer.schema(schemaNames.read);
  const expected = () => `const expected = ${writer.http("expectedVersion", "etag")}(request);`;
  const changed = (result: string, work: string, parameters: string) => [
    `const ${result} = await run(request, (scope) =>`,
    `  ${change()}(scope, params.id, expected, () => ${writer.repository(work)}(scope, params.id, ${parameters})),`,
    ");",
  ];
  const sendVersion = () => `${writer.http("sendVersion", "etag")}(reply, version);`;
  const owned = pascalCase(field.relation.name);
  const each = pascalCase(singular(camelCase(field.relation.name)));
  const isRead = writer.resource.offers.has("read");
  const isWritten = writer.resource.offers.has("update");
  const routes: (Route | false)[] = [
    isRead && {
      method: "get",
      path,
      operation: `list${owned}Of${owner.names.type}`,
      summary: `List the ${many} of ${aNoun(owner)}`,
      permit: { of: owner, operations: ["read"] },
      schema: [`params: ${writer.http("idParameters", "routes")}`],
      response: `200: ${z}.object({ items: ${z}.array(${read}) })`,
      handler: "request",
      body: [
        "const { params } = request;",
        "return run(request, async (scope) => {",
        `  await ${writer.policy(owner)}.requireReadable(scope, params.id${hidden});`,
        `  const found = await ${writer.repository(names.partsOf)}(scope, [params.id]);`,
        "  return { items: found.get(params.id) ?? [] };",
        "});",
      ],
    },
    isWritten && {
      method: "post",
      path,
      operation: `add${each}To${owner.names.type}`,
      summary: `Add ${one} to ${aNoun(owner)}`,
      permit: { of: owner, operations: ["update"] },
      schema: [`params: ${writer.http("idParameters", "routes")}`, `body: ${writer.schema(schemaNames.create)}`],
      response: `201: ${read}`,
      handler: "request, reply",
      body: [
        "const { params, body } = request;",
        expected(),
        ...changed("{ version, result }", names.addPart, "body"),
        sendVersion(),
        "return reply.code(201).send(result);",
      ],
    },
    isChangeable(writer.resource) && {
      method: "patch",
      path: `${path}/:partId`,
      operation: `update${each}Of${owner.names.type}`,
      summary: `Change ${one} of ${aNoun(owner)}`,
      permit: { of: owner, operations: ["update"] },
      schema: [`params: ${writer.http("partParameters", "routes")}`, `body: ${writer.schema(schemaNames.update)}`],
      response: `200: ${read}`,
      handler: "request, reply",
      body: [
        "const { params, body } = request;",
        expected(),
        ...changed("{ version, result }", names.updatePart, "params.partId, body"),
        sendVersion(),
        "return result;",
      ],
    },
    isWritten && {
      method: "delete",
      path: `${path}/:partId`,
      operation: `remove${each}From${owner.names.type}`,
      summary: `Remove ${one} from ${aNoun(owner)}`,
      permit: { of: owner, operations: ["update"] },
      schema: [`params: ${writer.http("partParameters", "routes")}`],
      response: `204: ${z}.null()`,
      handler: "request, reply",
      body: [
        "const { params } = request;",
        expected(),
        ...changed("{ version }", names.removePart, "params.partId"),
        sendVersion(),
        "return reply.code(204).send(null);",
      ],
    },
  ];
  return routes.filter((route) => route !== false);
}
