import { propertyAccess, propertyKey, quoted } from "../emit/index.ts";
import { resourceIn } from "./api-model.ts";
import { functionNames, moduleImport, schemaConstant, tableImport } from "./names.ts";
import type { Include } from "./resource.ts";
import { type RoutesWriter, readName } from "./routes-writer.ts";

/** What can come along: members of the resource that are there only if they were asked for. */
export function includedSchema(writer: RoutesWriter, includes: readonly Include[]): void {
  const { file } = writer;
  const { schemaNames, family } = writer.resource;
  const constant = schemaConstant(schemaNames.resource);
  file.block(
    "const included =",
    () => {
      for (const { name, target, kind } of includes) {
        const other = resourceIn(writer.api, target);
        const schema = file.import(schemaConstant(readName(other)), moduleImport(writer.resource, other, "schema"));
        const z = kind === "links" ? `${file.import("z", "zod")}.array(${schema}).optional()` : `${schema}.nullish()`;
        file.line(`${propertyKey(name)}: ${z},`);
      }
    },
    ";",
  );
  const kinds = [writer.resource, ...(family?.subtypes ?? []).map((id) => resourceIn(writer.api, id))];
  const extended = kinds.map((each) => {
    const schema = file.import(schemaConstant(each.schemaNames.read), moduleImport(writer.resource, each, "schema"));
    return `${schema}.extend(included)`;
  });
  const named = `.meta({ id: ${quoted(schemaNames.resource)} })`;
  if (extended.length === 1) file.chain(`const ${constant} = ${extended[0]}`, [named]);
  else {
    file.line(`const ${constant} = ${file.import("z", "zod")}`);
    file.writer.indent(() => {
      file.list('.discriminatedUnion("kind", [', extended, "])").line(`${named};`);
    });
  }
  file.line(`type ${schemaNames.resource} = ${file.importType("z", "zod")}.infer<typeof ${constant}>;`);
}

/** `const includes = includesOf<…>({ … })`: what brings them along. */
export function includesDefinition(writer: RoutesWriter, includes: readonly Include[]): void {
  const { file } = writer;
  const { schemaNames } = writer.resource;
  const read = file.importType(writer.ownReadName, moduleImport(writer.resource, writer.resource, "schema"));
  const relations = includes.map((include) => `${propertyKey(include.name)}: ${relation(writer, include)}`);
  file.line(`const includes = ${writer.http("includesOf", "include")}<${read}, ${schemaNames.resource}>({`);
  file.writer.indent(() => {
    for (const each of relations) file.line(`${each},`);
  });
  file.line("});");
}

function relation(writer: RoutesWriter, include: Include): string {
  const { file } = writer;
  const target = resourceIn(writer.api, include.target);
  const find = file.import(functionNames(target).find, moduleImport(writer.resource, target, "repository"));
  const table = file.import(target.storage.table.constant, tableImport(target.storage.table));
  if (include.kind === "inverse") {
    const key = target.fields.find((field) => field.kind === "reference" && field.column.name === include.column.name);
    const reference = `${table}${propertyAccess(include.column.property)}`;
    const keyOf = `(found) => found${propertyAccess(key?.name ?? "id")}`;
    return `${writer.http("inverse", "include")}(${reference}, ${find}, ${keyOf})`;
  }
  const kind = writer.http(include.kind === "links" ? "toMany" : "toOne", "include");
  const id = `${table}${propertyAccess(target.storage.id.property)}`;
  return `${kind}(${id}, ${find}, (item) => item${propertyAccess(include.field.name)})`;
}
