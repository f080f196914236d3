import { pascalCase, words } from "../naming/index.ts";
import { upperFirst } from "./names.ts";
import { listPath } from "./paths.ts";
import { isChangeable, isDeletable, type Resource } from "./resource.ts";
import type { Route, RoutesWriter } from "./routes-writer.ts";

type BulkOperation = "create" | "update" | "delete";

/** What several of can be done at once. */
export function bulkOperations(resource: Resource): readonly BulkOperation[] {
  const { offers } = resource;
  return [
    ...(offers.has("create") ? (["create"] as const) : []),
    ...(isChangeable(resource) ? (["update"] as const) : []),
    ...(isDeletable(resource) ? (["delete"] as const) : []),
  ];
}

/** `const orderBulk = bulkSchema({ … });`: what a client sends to do several things at once. */
export function bulkDefinition(writer: RoutesWriter): void {
  const { file, resource } = writer;
  const operations = bulkOperations(resource);
  if (operations.length === 0) return;
  const schemas = {
    create: () => `${writer.schema(resource.schemaNames.create)}.optional()`,
    update: () => updateSchema(writer),
    delete: () => (writer.hasVersion ? writer.http("versionedDelete", "bulk") : `${rowSchema(writer, "")}.optional()`),
  };
  file.list(
    `const ${writer.bulkConstant} = ${writer.http("bulkSchema", "bulk")}({`,
    operations.map((operation) => `${operation}: ${schemas[operation]()}`),
    "});",
  );
}

function updateSchema(writer: RoutesWriter): string {
  const values = writer.schema(writer.resource.schemaNames.update);
  if (writer.hasVersion) return `${writer.http("versionedUpdate", "bulk")}(${values})`;
  return `${rowSchema(writer, `, values: ${values}`)}.optional()`;
}

function rowSchema({ file }: RoutesWriter, more: string): string {
  const id = file.import("uuid", "../../types/scalars.ts");
  return `${file.import("z", "zod")}.strictObject({ id: ${id}${more} })`;
}

/** `POST /orders/bulk`. */
export function bulkRoute(writer: RoutesWriter): Route {
  const { resource, names } = writer;
  const version = writer.hasVersion ? ", version" : "";
  const operations = bulkOperations(resource);
  const handlers = {
    create: () => `(input) => ${writer.repository(names.create)}(scope, input)`,
    update: () => `({ id, values${version} }) => ${writer.repository(names.update)}(scope, id, values${version})`,
    delete: () => `({ id${version} }) => ${writer.repository(names.remove)}(scope, id${version})`,
  };
  const isNamed = writer.hasVersion && operations.some((operation) => operation !== "create");
  const verbs = { create: "create", update: "change", delete: "delete" };
  const done = operations.map((operation) => verbs[operation]);
  const what = [done.slice(0, -1).join(", "), ...done.slice(-1)].filter((text) => text !== "").join(" and ");
  return {
    method: "post",
    path: `${listPath(resource)}/bulk`,
    operation: `bulk${pascalCase(resource.names.plural)}`,
    summary: `${upperFirst(what)} ${words(resource.names.route).join(" ")}: all, or none`,
    permit: { of: resource, operations },
    schema: [`body: ${writer.bulkConstant}`],
    response: `200: ${writer.http("bulkResultSchema", "bulk")}(${writer.schema(writer.writtenName)})`,
    handler: "request",
    body: [
      "const { operations } = request.body;",
      ...(isNamed ? [`${writer.http("requireVersions", "bulk")}(request, operations);`] : []),
      "return run(request, (scope) =>",
      `  ${writer.http("bulk", "bulk")}(scope, operations, {`,
      ...operations.map((operation) => `    ${operation}: ${handlers[operation]()},`),
      "  }),",
      ");",
    ],
  };
}
