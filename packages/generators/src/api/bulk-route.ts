import { pascalCase, words } from "../naming/index.ts";
import { listPath } from "./paths.ts";
import { isChangeable } from "./resource.ts";
import type { Route, RoutesWriter } from "./routes-writer.ts";

/** `const orderBulk = bulkSchema({ … });`: what a client sends to do several things at once. */
export function bulkDefinition(writer: RoutesWriter): void {
  const { file, resource } = writer;
  const deleted = writer.hasVersion ? writer.http("versionedDelete", "bulk") : `${rowSchema(writer, "")}.optional()`;
  file.list(
    `const ${writer.bulkConstant} = ${writer.http("bulkSchema", "bulk")}({`,
    [
      `create: ${writer.schema(resource.schemaNames.create)}.optional()`,
      ...(isChangeable(resource) ? [`update: ${updateSchema(writer)}`] : []),
      `delete: ${deleted}`,
    ],
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
  const change = isChangeable(resource);
  const what = change ? "Create, change and delete" : "Create and delete";
  return {
    method: "post",
    path: `${listPath(resource)}/bulk`,
    operation: `bulk${pascalCase(resource.names.plural)}`,
    summary: `${what} ${words(resource.names.route).join(" ")}: all, or none`,
    permit: { of: resource, operations: ["create", ...(change ? ["update"] : []), "delete"] },
    schema: [`body: ${writer.bulkConstant}`],
    response: `200: ${writer.http("bulkResultSchema", "bulk")}(${writer.schema(writer.writtenName)})`,
    handler: "request",
    body: [
      "const { operations } = request.body;",
      "return run(request, (scope) =>",
      `  ${writer.http("bulk", "bulk")}(scope, operations, {`,
      `    create: (input) => ${writer.repository(names.create)}(scope, input),`,
      ...(change
        ? [`    update: ({ id, values${version} }) => ${writer.repository(names.update)}(scope, id, values${version}),`]
        : []),
      `    delete: ({ id${version} }) => ${writer.repository(names.remove)}(scope, id${version}),`,
      "  }),",
      ");",
    ],
  };
}
