import { baseType, LIBRARY, type Model } from "@domainsmith/model";
import { propertyAccess, quoted, TypeScriptFile } from "../emit/index.ts";
import { kebabCase, pascalCase, words } from "../naming/index.ts";
import type { Column } from "../relational/schema.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { aNoun, functionNames, moduleImport, noun, tableImport } from "./names.ts";
import { ownerField } from "./part-functions.ts";
import { listPath } from "./paths.ts";
import type { FileField, PartsField, Resource } from "./resource.ts";

/** Where the files of an entity's rows are reached: below the row itself, or as a part below its owner. */
export interface FilePlaces {
  /** Whose policy holds, and whose version counts. */
  readonly owner: Resource;
  /** How the owner holds the parts. */
  readonly held?: PartsField;
  readonly fields: readonly FileField[];
}

/** The places of an entity's files; nothing for one without, and for parts of parts. */
export function filePlaces(api: ApiModel, resource: Resource): FilePlaces | undefined {
  const fields = resource.fields.filter((field) => field.kind === "file");
  if (fields.length === 0) return undefined;
  const owner = resource.part ? resourceIn(api, resource.part.owner) : resource;
  // Changes count up a version: what has none is changed by its owner alone.
  if (owner.part || !owner.storage.version || !owner.offers.has("read")) return undefined;
  return { owner, fields, ...(resource.part && { held: ownerField(owner, resource) }) };
}

/** Whether files of an entity's rows, or of their parts, are uploaded as changes of the rows. */
export function takesFiles(api: ApiModel, resource: Resource): boolean {
  let owners = ownersOfFiles.get(api);
  if (!owners) {
    owners = new Set([...api.resources.values()].flatMap((each) => filePlaces(api, each)?.owner ?? []));
    ownersOfFiles.set(api, owners);
  }
  return owners.has(resource);
}

/** Whether an entity's rows have files themselves, beside those of their parts. */
export function hasOwnFiles(api: ApiModel, resource: Resource): boolean {
  return !resource.part && filePlaces(api, resource) !== undefined;
}

const ownersOfFiles = new WeakMap<ApiModel, ReadonlySet<Resource>>();

interface FileLimits {
  /** In MiB, as it is written. */
  readonly maxSize: string;
  readonly types: readonly string[];
  readonly isImage: boolean;
}

/** What `@upload` says of a member. */
function fileLimits(model: Model, { attribute }: FileField): FileLimits {
  const use = attribute.annotations.find(({ annotation }) => annotation === LIBRARY.upload);
  const size = use?.arguments.maxSize?.expression;
  const given = use?.arguments.types?.expression;
  const types = given?.kind === "list" ? given.items : [];
  const { type } = baseType(model, attribute.type);
  return {
    maxSize: size?.kind === "number" ? size.value : "10",
    types: types.flatMap((item) => (item.kind === "string" ? [item.value] : [])),
    isImage: type.kind === "primitive" && type.name === "Image",
  };
}

/** A content that tests can upload to a member; nothing where they have none of its types. */
export function sampleContent(model: Model, field: FileField): "image" | "text" | "pdf" | undefined {
  const { types, isImage } = fileLimits(model, field);
  const takes = (...wanted: readonly string[]) => types.length === 0 || types.some((type) => wanted.includes(type));
  if (isImage) return takes("image/png", "image/*") ? "image" : undefined;
  if (takes("text/plain", "text/*")) return "text";
  if (takes("application/pdf", "application/*")) return "pdf";
  return takes("image/png", "image/*") ? "image" : undefined;
}

/** Members that no row should be without, and that demo rows are given. */
function requiredFiles(api: ApiModel): readonly { readonly resource: Resource; readonly field: FileField }[] {
  const keys = new Set<Column>();
  return [...api.resources.values()].flatMap((resource) =>
    (filePlaces(api, resource)?.fields ?? []).flatMap((field) => {
      const isNew = !keys.has(field.columns.key);
      keys.add(field.columns.key);
      const isRequired = field.attribute.cardinality.lower > 0 && sampleContent(api.model, field) !== undefined;
      return isNew && isRequired ? [{ resource, field }] : [];
    }),
  );
}

/** `src/files/required-files.ts`: what demo rows are given; nothing where no member requires a file. */
export function requiredFilesFile(api: ApiModel): string | undefined {
  const required = requiredFiles(api);
  if (required.length === 0) return undefined;
  const file = new TypeScriptFile(["requiredFiles"]);
  const type = file.importType("RequiredFile", "./demo-files.ts");
  file.doc("Members that no row should be without: demo rows are given a sample.");
  file.line(`export const requiredFiles: readonly ${type}[] = [`);
  file.writer.indent(() => {
    for (const { resource, field } of required) {
      const { table, id } = resource.storage;
      const constant = file.import(table.constant, `../db/schema/${table.file}.ts`);
      const columns = Object.entries({ id, ...field.columns }).map(
        ([name, column]) => `${name}: ${constant}${propertyAccess(column.property)}`,
      );
      const sample = `sample: ${quoted(sampleContent(api.model, field) ?? "text")}`;
      file.list("{", [`table: ${constant}`, ...columns, sample], "},");
    }
  });
  file.line("];");
  return file.toString();
}

/** The constant that holds the routes of an entity's files. */
export function filesName({ names }: Resource): string {
  return `${names.variable}Files`;
}

/** `product.files.ts`: the routes of members that hold files; nothing for entities without. */
export function filesFile(api: ApiModel, resource: Resource): string | undefined {
  const places = filePlaces(api, resource);
  if (!places) return undefined;
  const name = filesName(resource);
  const file = new TypeScriptFile([name]);
  const fileRoutes = file.import("fileRoutes", "../../files/file-routes.ts");
  file.doc(
    `Files of ${words(resource.names.plural).join(" ")}: who may read the row reads them, who may change it uploads them.`,
  );
  file.line(`export const ${name} = ${fileRoutes}(`);
  file.writer.indent(() => {
    file.list("{", ownerEntries(resource, places, file), "},");
    file.line("[");
    file.writer.indent(() => {
      for (const field of places.fields) file.list("{", memberEntries(api, resource, field, file), "},");
    });
    file.line("],");
  });
  file.line(");");
  return file.toString();
}

/** Whose rows have the files, or the parts of whose rows, and how these are found. */
function ownerEntries(resource: Resource, { owner, held }: FilePlaces, file: TypeScriptFile): readonly string[] {
  const { storage, part, entity } = resource;
  const policy = file.import(functionNames(owner).policy, moduleImport(resource, owner, "policy"));
  const at = [
    `id: ${columnAt(resource, part ? part.column : storage.id, file)}`,
    ...(held?.many ? [`partId: ${columnAt(resource, storage.id, file)}`] : []),
  ];
  const entries = [
    `path: ${quoted(rowPath(owner, held))}`,
    `tag: ${quoted(entity.name)}`,
    `noun: ${quoted(aNoun(resource))}`,
    `policy: ${policy}`,
  ];
  if (owner.offers.has("update")) {
    entries.push(`change: ${file.import(functionNames(owner).change, moduleImport(resource, owner, "repository"))}`);
  }
  entries.push(`at: { ${at.join(", ")} }`);
  if (held) entries.push(`part: { member: ${quoted(held.name)}, noun: ${quoted(noun(resource))} }`);
  return entries;
}

/** Where the first of the files is. */
export function firstFilePath({ owner, held, fields: [field] }: FilePlaces): string {
  return `${rowPath(owner, held)}/${kebabCase(field?.name ?? "")}`;
}

function rowPath(owner: Resource, held: PartsField | undefined): string {
  const row = `${listPath(owner)}/:id`;
  return held ? `${row}/${kebabCase(held.relation.name)}${held.many ? "/:partId" : ""}` : row;
}

function memberEntries(api: ApiModel, resource: Resource, field: FileField, file: TypeScriptFile): readonly string[] {
  const { cardinality, readonly } = field.attribute;
  const { maxSize, types, isImage } = fileLimits(api.model, field);
  const columns = Object.entries(field.columns).map(([name, column]) => {
    return `${name}: ${columnAt(resource, column, file)}`;
  });
  return [
    `member: ${quoted(field.name)}`,
    `segment: ${quoted(kebabCase(field.name))}`,
    `operation: ${quoted(`${pascalCase(field.name)}Of${resource.names.type}`)}`,
    `limits: { maxSize: ${maxSize} * 1024 * 1024, types: [${types.map(quoted).join(", ")}], isImage: ${isImage} }`,
    ...(cardinality.lower === 0 && !readonly ? ["isOptional: true"] : []),
    ...(readonly ? ["isFixed: true"] : []),
    `columns: { ${columns.join(", ")} }`,
  ];
}

function columnAt({ storage: { table } }: Resource, { property }: Column, file: TypeScriptFile): string {
  return `${file.import(table.constant, tableImport(table))}${propertyAccess(property)}`;
}
