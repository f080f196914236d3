import { propertyAccess, propertyKey, quoted } from "../emit/index.ts";
import { resourceIn } from "./api-model.ts";
import { functionNames, moduleImport, schemaConstant, tableImport } from "./names.ts";
import type { Include, Resource } from "./resource.ts";
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

/** The function that brings them along. */
export function withIncluded(writer: RoutesWriter, includes: readonly Include[]): void {
  const { file } = writer;
  const { schemaNames } = writer.resource;
  const scope = file.importType("Scope", "../../access/scope.ts");
  const read = file.importType(writer.ownReadName, moduleImport(writer.resource, writer.resource, "schema"));
  file.blank().doc("Brings along what was asked for: one query for each relation, however many items there are.");
  const parameters = [`scope: ${scope}`, `items: readonly ${read}[]`, "include: ReadonlySet<string>"];
  file.function("async function withIncluded", parameters, `: Promise<${schemaNames.resource}[]>`, () => {
    for (const include of includes) load(writer, include);
    file.block(
      "return items.map((item) => (",
      () => {
        file.line("...item,");
        for (const include of includes) {
          const variable = includeVariable(include);
          const shown = [variable, ...shownCondition(writer, include)].join(" && ");
          file.line(`...(${shown} && { ${propertyKey(include.name)}: ${embedded(include)} }),`);
        }
      },
      "));",
    );
  });
}

/** What is hidden of a row brings nothing along. */
function shownCondition({ file, resource }: RoutesWriter, include: Include): readonly string[] {
  const { policy } = resource;
  if (include.kind !== "inverse") {
    const { name } = include.field;
    return policy?.hideable.has(name) ? [`item${propertyAccess(name)} !== undefined`] : [];
  }
  if (!policy?.hideable.has(include.name)) return [];
  return [`!${file.import("isHidden", "../../access/policy.ts")}(item, ${quoted(include.name)})`];
}

function load(writer: RoutesWriter, include: Include): void {
  const { file } = writer;
  const target = resourceIn(writer.api, include.target);
  const find = file.import(functionNames(target).find, moduleImport(writer.resource, target, "repository"));
  const table = file.import(target.storage.table.constant, tableImport(target.storage.table));
  const isAmong = file.import("isAmong", "../../db/among.ts");
  const found = (column: string, ids: string) =>
    `await ${find}(scope, ${isAmong}(${table}${propertyAccess(column)}, ${ids}))`;
  const byId = () => file.import("byId", "../../db/rows.ts");
  let loaded: string;
  if (include.kind === "inverse") {
    const key = target.fields.find((field) => field.kind === "reference" && field.column.name === include.column.name);
    const rows = found(include.column.property, "items.map((item) => item.id)");
    const byKey = file.import("byKey", "../../db/rows.ts");
    loaded = `${byKey}(${rows}, (found) => found${propertyAccess(key?.name ?? "id")}${key && (key.optional || isHideable(target, key.name)) ? ' ?? ""' : ""})`;
  } else {
    const access = propertyAccess(include.field.name);
    const hidden = isHideable(writer.resource, include.field.name);
    const all =
      include.kind === "links" || include.field.optional || hidden
        ? `items.flatMap((item) => item${access}${include.kind === "links" && !hidden ? "" : " ?? []"})`
        : `items.map((item) => item${access})`;
    const ids =
      include.kind === "links" ? `${writer.http("includable", "include")}(${quoted(include.name)}, ${all})` : all;
    loaded = `${byId()}(${found(target.storage.id.property, ids)})`;
  }
  file.line(`const ${includeVariable(include)} =`);
  file.writer.indent(() => {
    file.line(`include.has(${quoted(include.name)}) &&`).line(`${loaded};`);
  });
}

function isHideable({ policy }: Resource, name: string): boolean {
  return policy?.hideable.has(name) ?? false;
}

function includeVariable({ name }: Include): string {
  return `${name}ById`;
}

function embedded(include: Include): string {
  const variable = includeVariable(include);
  if (include.kind === "inverse") return `${variable}.get(item.id) ?? null`;
  const id = `item${propertyAccess(include.field.name)}`;
  if (include.kind === "links") return `${id}.flatMap((id) => ${variable}.get(id) ?? [])`;
  return `${variable}.get(${include.field.optional ? `${id} ?? ""` : id}) ?? null`;
}
