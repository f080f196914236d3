import type { JsonValue } from "../data/samples/index.ts";
import { propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { kebabCase, words } from "../naming/index.ts";
import { searchedTables } from "../search/index.ts";
import { resourceIn } from "./api-model.ts";
import { exportFormats } from "./export-file.ts";
import { filePlaces, sampleContent } from "./files-file.ts";
import { filterName, type ListedField, listedFields } from "./list-fields.ts";
import { functionNames, moduleImport } from "./names.ts";
import { urlKey } from "./natural-key.ts";
import { EVERYTHING } from "./offers.ts";
import { ownerField } from "./part-functions.ts";
import { hasRoutes, listPath } from "./paths.ts";
import { type Field, isChangeable, type Resource } from "./resource.ts";
import type { Samples } from "./samples.ts";

/** `order.test.ts`; nothing for what tests cannot create, and for parts without routes. */
export function testFile(samples: Samples, resource: Resource): string | undefined {
  if (!samples.canCreate(resource.entity.id) || !hasRoutes(samples.api, resource)) return undefined;
  // What is never read, or never changed as a part, shows nothing to a test.
  if (!resource.offers.has("read") || (resource.part && !resource.offers.has("update"))) return undefined;
  return resource.part ? partTests(samples, resource) : resourceTests(samples, resource);
}

function resourceTests(samples: Samples, resource: Resource): string {
  const file = new TypeScriptFile();
  const describe = file.import("describeResource", "../../../test/resource.ts");
  const names = functionNames(resource);
  const listed = listedFields(samples.api.model, resource);
  const changing = resource.fields.flatMap((field) =>
    field.kind === "computed" && field.changing ? [field.name] : [],
  );
  const title = words(resource.names.route).join(" ");
  file.block(
    `${describe}(${quoted(title)},`,
    () => {
      file.line(`path: ${quoted(listPath(resource))},`);
      file.line(`input: ${file.import(names.input, moduleImport(resource, resource, "factory"))},`);
      file.line(`create: ${file.import(names.create, moduleImport(resource, resource, "factory"))},`);
      const lacking = EVERYTHING.filter((operation) => !resource.offers.has(operation));
      if (lacking.length > 0) namesEntry(file, "lacking", lacking);
      file.line(`rows: ${samples.rowsOf(resource)},`);
      file.line(`versioned: ${resource.storage.version !== undefined},`);
      namesEntry(
        file,
        "required",
        resource.fields.filter((field) => isRequired(field)).map(({ name }) => name),
      );
      namesEntry(file, "unchangeable", unchangeable(samples, resource));
      file.line(`unique: ${samples.isUnique(resource)},`);
      namesEntry(file, "sort", sortedFields(listed));
      if (changing.length > 0) namesEntry(file, "changing", changing);
      file.block(
        "filters:",
        () => {
          for (const field of listed) {
            if (changing.includes(field.name)) continue;
            file.line(`${propertyKey(filterName(samples.api, field.name))}: ${quoted(filterType(field))},`);
          }
        },
        ",",
      );
      namesEntry(
        file,
        "include",
        resource.includes.map(({ name }) => name),
      );
      const key = urlKey(resource).map(({ name }) => `{ segment: ${quoted(kebabCase(name))}, name: ${quoted(name)} }`);
      file.list("key: [", key, "],");
      namesEntry(file, "references", references(samples, resource));
      annotatedEntries(file, samples, resource);
      if (isChangeable(resource)) file.line(`change: ${change(samples, resource)},`);
      tenantEntry(file, samples, resource, resource);
    },
    ");",
  );
  return file.toString();
}

/** What annotations and files ask for: only where they do. */
function annotatedEntries(file: TypeScriptFile, { api }: Samples, resource: Resource): void {
  const texts = searchedTables(api.model).get(resource.storage.table.name)?.texts ?? [];
  const searched = resource.fields.flatMap((field) =>
    field.kind === "column" && texts.some(({ column }) => column.name === field.column.name) ? [field.name] : [],
  );
  if (searched.length > 0) namesEntry(file, "searched", searched);
  const formats = exportFormats(resource);
  if (formats.length > 0) namesEntry(file, "exports", formats);
  const uploaded = resource.offers.has("update") ? (filePlaces(api, resource)?.fields ?? []) : [];
  const files = uploaded.flatMap((field) => {
    const content = sampleContent(api.model, field);
    return content === undefined ? [] : [`${propertyKey(kebabCase(field.name))}: ${quoted(content)}`];
  });
  if (files.length > 0) file.list("files: {", files, "},");
}

/** How the tenant is made that rows belong to. */
function tenantEntry(file: TypeScriptFile, samples: Samples, resource: Resource, { storage }: Resource): void {
  const { tenancy } = samples.api.relational;
  if (!storage.tenant || tenancy === undefined || !samples.canCreate(tenancy)) return;
  const tenant = resourceIn(samples.api, tenancy);
  file.line(`tenant: ${file.import(functionNames(tenant).create, moduleImport(resource, tenant, "factory"))},`);
}

function partTests(samples: Samples, resource: Resource): string {
  const file = new TypeScriptFile();
  const describe = file.import("describeParts", "../../../test/parts.ts");
  const owner = resourceIn(samples.api, resource.part?.owner ?? "");
  const field = ownerField(owner, resource);
  const names = functionNames(resource);
  file.block(
    `${describe}(${quoted(words(resource.names.route).join(" "))},`,
    () => {
      file.line(`owners: ${quoted(listPath(owner))},`);
      file.line(`createOwner: ${file.import(functionNames(owner).create, moduleImport(resource, owner, "factory"))},`);
      file.line(`segment: ${quoted(kebabCase(field.relation.name))},`);
      file.line(`member: ${quoted(field.name)},`);
      file.line(`input: ${file.import(names.input, moduleImport(resource, resource, "factory"))},`);
      file.line(`least: ${field.relation.cardinality.lower},`);
      if (isChangeable(resource)) file.line(`change: ${change(samples, resource)},`);
      tenantEntry(file, samples, resource, owner);
    },
    ");",
  );
  return file.toString();
}

/** One field of each type, with and without null: the others are sorted in the same way. */
function sortedFields(listed: readonly ListedField[]): readonly string[] {
  const kinds = new Map<string, string>();
  for (const { name, nullable, type, sortable } of listed) {
    const kind = `${type.kind === "field" ? type.function : type.kind} ${nullable}`;
    if (sortable && !kinds.has(kind)) kinds.set(kind, name);
  }
  return [...kinds.values()];
}

/** The type as the tests' helper calls it, with `?` where null is a value. */
function filterType({ type, nullable }: ListedField): string {
  return `${typeOf(type)}${nullable && type.kind !== "list" ? "?" : ""}`;
}

function typeOf(type: ListedField["type"]): string {
  if (type.kind === "kinds") return "enum";
  if (type.kind !== "field") return type.kind;
  return type.function === "longTextField" ? "text" : type.function.replace("Field", "");
}

function namesEntry(file: TypeScriptFile, name: string, values: readonly string[]): void {
  file.list(`${name}: [`, values.map(quoted), "],");
}

function isRequired(field: Field): boolean {
  if (field.settable === "never" || field.optional) return false;
  switch (field.kind) {
    case "column":
      return field.column.default === undefined && (!field.many || field.attribute.cardinality.lower > 0);
    case "links":
    case "parts":
      return field.relation.cardinality.lower > 0;
    default:
      return field.kind !== "file";
  }
}

/** Members that only creation sets, and that the tests' rows have. */
function unchangeable(samples: Samples, resource: Resource): readonly string[] {
  return resource.fields.flatMap((field) => {
    if (field.settable !== "create") return [];
    const isThere = !field.optional || (samples.value(field, 0) ?? null) !== null;
    return isThere ? [field.name] : [];
  });
}

function references(samples: Samples, resource: Resource): readonly string[] {
  return resource.fields.flatMap((field) =>
    field.kind === "reference" && samples.isGiven(resource, field) ? [field.name] : [],
  );
}

/** A change of one plain member to the sample of another row, as JSON; `{}` where no member is plain enough. */
function change(samples: Samples, resource: Resource): string {
  const unique = new Set(resource.storage.table.uniques.flatMap(({ columns }) => columns));
  for (const field of resource.fields) {
    if (field.kind !== "column" || field.settable !== "always" || field.many || unique.has(field.column.name)) continue;
    const value = samples.value(field, 1);
    const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (isPlain && isStoredAsSent(field.column.type.base)) return `{ ${propertyKey(field.name)}: ${plain(value)} }`;
  }
  return "{}";
}

/** The database gives the value back letter by letter. */
function isStoredAsSent(base: string): boolean {
  return base === "text" || base === "integer" || base === "boolean" || base === "date";
}

function plain(value: JsonValue): string {
  return typeof value === "string" ? quoted(value) : String(value);
}
