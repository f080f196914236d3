import { type SymbolId, subtypesOf } from "@domainsmith/model";
import { propertyAccess, propertyKey, type TypeScriptFile } from "../emit/index.ts";
import type { ApiModel } from "./api-model.ts";
import { linksFunction } from "./link-functions.ts";
import { functionNames, moduleImport, tableImport } from "./names.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import type { LinksField, ReferenceField, Resource } from "./resource.ts";

const MODULE = "../../access/references.ts";

/** What says which rows of an entity may be referred to: its policy, those of its kinds, or its table. */
export function referables(file: TypeScriptFile, api: ApiModel, from: Resource, target: SymbolId): readonly string[] {
  const ids = api.resources.has(target) ? [target] : subtypesOf(api.model, target).map(({ id }) => id);
  return ids.flatMap((id) => {
    const other = api.resources.get(id);
    if (!other) return [];
    if (other.policy) return [file.import(functionNames(other).policy, moduleImport(from, other, "policy"))];
    const { table } = other.storage;
    const constant = file.import(table.constant, tableImport(table));
    const part = file.import("rowsOfParts", MODULE);
    return [`${part}(${constant}, ${constant}${propertyAccess(other.storage.id.property)})`];
  });
}

/** References that clients can write. */
function writtenReferences({ fields }: Resource): readonly (ReferenceField | LinksField)[] {
  return fields.filter(
    (field): field is ReferenceField | LinksField =>
      field.settable !== "never" && (field.kind === "reference" || field.kind === "links"),
  );
}

/** `const references = { customerId: [customerPolicy] };` */
export function referencesDefinition({ file, api, resource }: RepositoryWriter): void {
  const fields = writtenReferences(resource);
  if (fields.length === 0) return;
  const type = file.importType("References", MODULE);
  file.doc("What clients can refer to: rows that they may read.");
  file.block(
    `const references: ${type} =`,
    () => {
      for (const { name, target } of fields) {
        file.line(`${propertyKey(name)}: [${referables(file, api, resource, target).join(", ")}],`);
      }
    },
    ";",
  );
  file.blank();
}

/** Asks whether what is sent for one row refers to what may be read; `changes` a row that is there already. */
export function requireReferences(writer: RepositoryWriter, input: string, changes: boolean): void {
  const fields = writtenReferences(writer.resource).filter(({ settable }) => !changes || settable === "always");
  if (fields.length === 0) return;
  const require = writer.file.import("requireReferences", MODULE);
  const entry = input === "input" ? "input" : `input: ${input}`;
  const known = changes ? ", known: () => knownReferences(scope, id)" : "";
  writer.file.line(`await ${require}(scope, references, [{ ${entry}${known} }]);`);
}

/** The same for parts that are written at once. */
export function requirePartReferences({ file, resource }: RepositoryWriter): void {
  const fields = writtenReferences(resource);
  if (fields.length === 0) return;
  const require = file.import("requireReferences", MODULE);
  const stored = fields.flatMap((field) =>
    field.kind === "reference" ? [`stored?${optionalAccess(field.column.property)} ?? null`] : [],
  );
  const links = fields.flatMap((field) =>
    field.kind === "links" ? [`...((await ${linksFunction(field)}(scope, [id])).get(id) ?? [])`] : [],
  );
  file.line(`await ${require}(`);
  file.writer.indent(() => {
    file.line("scope,").line("references,");
    const known = `known: async () => [${[...stored, ...links].join(", ")}]`;
    const taken = [...(links.length > 0 ? ["id"] : []), "input", "pointer", ...(stored.length > 0 ? ["stored"] : [])];
    file.line(`parts.map(({ ${taken.join(", ")} }) => ({ input, pointer, ${known} })),`);
  });
  file.line(");");
}

/** Columns of stored parts that {@link requirePartReferences} looks at. */
export function referenceColumns(resource: Resource): readonly string[] {
  return writtenReferences(resource).flatMap((field) => (field.kind === "reference" ? [field.column.property] : []));
}

function optionalAccess(property: string): string {
  const access = propertyAccess(property);
  return access.startsWith("[") ? `.${access}` : access;
}

/** `knownReferences`: the ids that a row refers to already; they may stay, whoever may read them. */
export function knownReferencesFunction(writer: RepositoryWriter): void {
  const { file, resource } = writer;
  const fields = writtenReferences(resource).filter(({ settable }) => settable === "always");
  if (fields.length === 0) return;
  const references = fields.filter((field): field is ReferenceField => field.kind === "reference");
  const links = fields.filter((field): field is LinksField => field.kind === "links");
  file.blank().doc("What a row refers to already: that may stay, whoever may read it.");
  const result = ": Promise<(string | null)[]>";
  file.function("async function knownReferences", [writer.scope, "id: string"], result, () => {
    if (references.length > 0) {
      const columns = references.map(({ column }) => `${propertyKey(column.property)}: ${writer.column(column)}`);
      file.line("const rows = await scope.db");
      file.writer.indent(() => {
        file.list(".select({", columns, "})").line(`.from(${writer.table})`).line(`.where(${writer.byId()});`);
      });
    }
    const known = [
      ...(references.length > 0 ? ["rows.flatMap((row) => Object.values(row))"] : []),
      ...links.map((field) => `(await ${linksFunction(field)}(scope, [id])).get(id) ?? []`),
    ];
    const [only] = known;
    if (known.length === 1) file.line(`return ${only};`);
    else {
      const spread = known.map((each) => (each.includes(" ?? ") ? `...(${each})` : `...${each}`));
      file.list("return [", spread, "];");
    }
  });
}
