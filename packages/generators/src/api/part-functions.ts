import { propertyAccess, propertyKey, quoted } from "../emit/index.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { changedEntries, createdEntries } from "./bookkeeping.ts";
import { isAmong } from "./link-functions.ts";
import { hasLongValues } from "./long-values.ts";
import { noun, tableImport } from "./names.ts";
import { hasNested, writeNested } from "./nested-writes.ts";
import { knownReferencesFunction, requireReferences } from "./references.ts";
import { entryWriter, ownerColumn, ownerId, removeRows, replaceFunction, rowFunction } from "./replace-parts.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import { isChangeable, type PartsField, type Resource } from "./resource.ts";
import { mostItems } from "./zod-types.ts";

/** How the owner's field holds an entity's rows. */
export function ownerField(owner: Resource, part: Resource): PartsField {
  const field = owner.fields.find((each) => each.kind === "parts" && each.part === part.entity.id);
  if (field?.kind !== "parts") throw new Error(`${owner.entity.id} does not hold ${part.entity.id}.`);
  return field;
}

/** What the repository of a part offers to its owner and to the routes below it. */
export function partFunctions(writer: RepositoryWriter): void {
  const { resource, api } = writer;
  const { part } = resource;
  if (!part) throw new Error(`${resource.entity.id} is no part.`);
  const field = ownerField(resourceIn(api, part.owner), resource);
  if (isIncluded(api, resource)) findFunction(writer);
  if (isReadAlone(api, resource)) readableFunction(writer);
  partsOfFunction(writer);
  rowFunction(writer, field);
  replaceFunction(writer, field);
  if (!field.many || !resource.offers.has("update")) return;
  addFunction(writer, field);
  if (isChangeable(resource)) {
    updateFunction(writer);
    knownReferencesFunction(writer);
  }
  removeFunction(writer, field);
}

/** Some entity besides the owner brings these parts along. */
function isIncluded(api: ApiModel, { entity }: Resource): boolean {
  return [...api.resources.values()].some(({ includes }) => includes.some(({ target }) => target === entity.id));
}

/** The parts, or parts of theirs, are read without their owner. */
function isReadAlone(api: ApiModel, resource: Resource): boolean {
  if (isIncluded(api, resource)) return true;
  return resource.fields.some((field) => field.kind === "parts" && isReadAlone(api, resourceIn(api, field.part)));
}

function selectParts(writer: RepositoryWriter, condition: string, start = "const rows = await"): void {
  const position = writer.resource.part?.position;
  const order = position ? [`.orderBy(${writer.drizzle("asc")}(${writer.column(position)}))`] : [];
  writer.file.chain(`${start} ${writer.selection}`, [`.where(${writer.living(condition)})`, ...order]);
}

function findFunction(writer: RepositoryWriter): void {
  const { file, names } = writer;
  file.blank().doc("The parts that fulfil a condition, of owners that may be read.");
  const parameters = [writer.scope, `condition: ${file.importType("SQL", "drizzle-orm")}`];
  file.function(`export async function ${names.find}`, parameters, `: Promise<${writer.type("read")}[]>`, () => {
    selectParts(writer, `${writer.drizzle("and")}(condition, ${names.readable}(scope))`);
    file.line(`return ${writer.toResources("rows").replace(/^await /, "")};`);
  });
}

/** `orderLineReadable`: the condition that the owner may be read. */
function readableFunction(writer: RepositoryWriter): void {
  const { file, names, resource, api } = writer;
  if (!resource.part) return;
  const owner = resourceIn(api, resource.part.owner);
  const column = writer.column(resource.part.column);
  file.blank().doc("Parts are read with their owner.");
  const result = `: ${file.importType("SQL", "drizzle-orm")}`;
  file.function(`export function ${names.readable}`, [writer.scope], result, () => {
    const inArray = writer.drizzle("inArray");
    if (owner.policy) {
      const field = ownerField(owner, resource);
      const members = owner.policy.hideable.has(field.name) ? `, [${quoted(field.name)}]` : "";
      file.line(`return ${inArray}(${column}, ${writer.policy(owner)}.readableIds(scope${members}));`);
      return;
    }
    const table = file.import(owner.storage.table.constant, tableImport(owner.storage.table));
    const id = `${table}${propertyAccess(owner.storage.id.property)}`;
    const readable = writer.function(owner, (it) => it.readable);
    file.chain("const owners = scope.db", [`.select({ id: ${id} })`, `.from(${table})`, `.where(${readable}(scope))`]);
    file.line(`return ${inArray}(${column}, owners);`);
  });
}

function partsOfFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const property = resource.fields.find(
    (field) => field.kind === "reference" && field.column === resource.part?.column,
  );
  const key = property?.name ?? ownerColumn(writer).property;
  file.blank().doc("The parts of several owners, by the owner's id.");
  file.function(
    `export async function ${names.partsOf}`,
    [writer.scope, "owners: readonly string[]"],
    `: Promise<Map<string, ${writer.type("read")}[]>>`,
    () => {
      const condition = `${isAmong(file)}(${writer.column(ownerColumn(writer))}, owners)`;
      selectParts(writer, condition, "const query =");
      const within = file.import("partsWithin", "../../db/answer-budget.ts");
      const long = hasLongValues(writer.api.model, resource) ? ', "long"' : "";
      file.line(`const rows = await ${within}(scope, query${long});`);
      file.line(`return Map.groupBy(${writer.toResources("rows")}, (part) => part${propertyAccess(key)});`);
    },
  );
}

function row(writer: RepositoryWriter, entries: readonly string[], ...more: readonly string[]): readonly string[] {
  const owner = ownerColumn(writer).property;
  const id = ownerId(writer);
  return [...entries, owner === id ? id : `${propertyKey(owner)}: ${id}`, ...more];
}

function addFunction(writer: RepositoryWriter, field: PartsField): void {
  const { file, names, resource } = writer;
  const id = ownerId(writer);
  const position = resource.part?.position;
  file.blank().doc("Adds a part behind the owner's others. Throws a problem when it has as many as there can be.");
  const parameters = [writer.scope, `${id}: string`, `input: ${writer.type("create")}`];
  file.function(`export async function ${names.addPart}`, parameters, `: Promise<${writer.type("read")}>`, () => {
    requireReferences(writer, "input", false);
    const { statement, entries } = writer.writtenColumns(false);
    if (statement !== undefined) file.line(statement);
    requireRoom(writer, field);
    const places = position ? [`${propertyKey(position.property)}: (there?.last ?? -1) + 1`] : [];
    file.line(`const ${written(writer)} = await scope.db`);
    file.writer.indent(() => {
      file.line(`.insert(${writer.table})`);
      const made = createdEntries(resource, entryWriter(writer));
      writer.columnsCall("values", row(writer, entries, ...places, ...made));
      file.line(returning(writer));
    });
    if (hasNested(resource) || writer.computed.length > 0) {
      file.line(`const { id } = ${writer.rowHelper("only")}(${written(writer)});`);
    }
    if (hasNested(resource)) writeNested(writer, "id", false);
    readAgain(writer);
  });
}

/** Counts the owner's parts, whom nobody else changes at the same time, and finds the last one's place among them. */
function requireRoom(writer: RepositoryWriter, { relation }: PartsField): void {
  const { file, resource } = writer;
  const position = resource.part?.position;
  const last = position ? `, last: ${writer.drizzle("max")}(${writer.column(position)})` : "";
  file.chain("const [there] = await scope.db", [
    `.select({ count: ${writer.drizzle("count")}()${last} })`,
    `.from(${writer.table})`,
    `.where(${writer.living(owned(writer))})`,
  ]);
  const { lower, upper } = relation.cardinality;
  const most = mostItems(file, lower, upper, "../../types");
  const message =
    typeof most === "number" ? quoted(`There can be at most ${most}.`) : `\`There can be at most \${${most}}.\``;
  const problem = file.import("ProblemException", "../../http/problem.ts");
  file.line(`if (there && there.count >= ${most}) throw new ${problem}(409, "TOO_MANY", ${message});`);
}

/** The condition of the owner's parts. */
function owned(writer: RepositoryWriter): string {
  return `${writer.drizzle("eq")}(${writer.column(ownerColumn(writer))}, ${ownerId(writer)})`;
}

function belongs(writer: RepositoryWriter): string {
  return `${writer.drizzle("and")}(${writer.byId()}, ${writer.living(owned(writer))})`;
}

function updateFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const id = ownerId(writer);
  file.blank().doc("Changes one of an owner's parts. Throws a problem when it is none of them.");
  const parameters = [writer.scope, `${id}: string`, "id: string", `input: ${writer.type("update")}`];
  file.function(`export async function ${names.updatePart}`, parameters, `: Promise<${writer.type("read")}>`, () => {
    requireReferences(writer, "input", true);
    const { statement, entries } = writer.writtenColumns(true);
    if (statement !== undefined) file.line(statement);
    file.line("// The owner stays the same: an empty change has to set something.");
    file.line(`const ${written(writer)} = await scope.db`);
    file.writer.indent(() => {
      file.line(`.update(${writer.table})`);
      writer.columnsCall("set", row(writer, entries, ...changedEntries(resource, entryWriter(writer))));
      file.line(`.where(${belongs(writer)})`);
      file.line(returning(writer));
    });
    file.line(
      `if (${written(writer)}.length === 0) throw ${file.import("notFound", "../../http/problem.ts")}(${quoted(noun(resource))});`,
    );
    writeNested(writer, "id", true);
    readAgain(writer);
  });
}

/** What a statement returns: the row as it is shown, or its id where more has to be asked. */
function written({ computed }: RepositoryWriter): "changed" | "rows" {
  return computed.length > 0 ? "changed" : "rows";
}

function returning(writer: RepositoryWriter): string {
  return writer.computed.length > 0
    ? `.returning({ id: ${writer.column(writer.resource.storage.id)} });`
    : ".returning();";
}

function readAgain(writer: RepositoryWriter): void {
  if (writer.computed.length > 0) {
    writer.file.line(`const rows = await ${writer.selection}.where(${writer.byId()});`);
  }
  writer.file.line(`return ${writer.rowHelper("only")}(${writer.toOwn("rows")});`);
}

function removeFunction(writer: RepositoryWriter, field: PartsField): void {
  const { file, names, resource } = writer;
  const id = ownerId(writer);
  const { lower } = field.relation.cardinality;
  file.blank().doc("Removes one of an owner's parts. Throws a problem when it is none of them.");
  const parameters = [writer.scope, `${id}: string`, "id: string"];
  file.function(`export async function ${names.removePart}`, parameters, ": Promise<void>", () => {
    const idColumn = writer.column(resource.storage.id);
    removeRows(writer, "const removed = await scope.db", belongs(writer), `.returning({ id: ${idColumn} })`);
    file.line(
      `if (removed.length === 0) throw ${file.import("notFound", "../../http/problem.ts")}(${quoted(noun(resource))});`,
    );
    if (lower > 0) {
      const problem = file.import("ProblemException", "../../http/problem.ts");
      const message = `There must be at least ${lower} left.`;
      file.chain("const left = await scope.db", [
        `.select({ id: ${idColumn} })`,
        `.from(${writer.table})`,
        `.where(${writer.living(owned(writer))})`,
        `.limit(${lower})`,
      ]);
      file.line(`if (left.length < ${lower}) throw new ${problem}(409, "TOO_FEW", ${quoted(message)});`);
    }
  });
}
