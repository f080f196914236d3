import { propertyAccess, propertyKey, quoted } from "../emit/index.ts";
import type { Column } from "../relational/schema.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { changedEntries, createdEntries, deletedEntries } from "./bookkeeping.ts";
import { computedEntry } from "./computed-values.ts";
import { hasOwnFiles, takesFiles } from "./files-file.ts";
import { delegation, kindFunction } from "./kind-delegation.ts";
import { listedEntry, listedFields } from "./list-fields.ts";
import { noun } from "./names.ts";
import { keyFunctionName, urlKey } from "./natural-key.ts";
import { writeNested } from "./nested-writes.ts";
import { partFunctions } from "./part-functions.ts";
import { knownReferencesFunction, referencesDefinition, requireReferences } from "./references.ts";
import { hooksDefinition } from "./repository-hooks.ts";
import { RepositoryWriter } from "./repository-writer.ts";
import { type ComputedField, hasWrittenAnswer, isChangeable, isDeletable, type Resource } from "./resource.ts";
import { searchDefinition } from "./search-definition.ts";
import { valueFunctions } from "./value-functions.ts";
import type { ZodTypes } from "./zod-types.ts";

/** `order.repository.ts`: queries, and the way between rows and resources. */
export function repositoryFile(api: ApiModel, types: ZodTypes, resource: Resource): string {
  const writer = new RepositoryWriter(api, resource);
  computedDefinition(writer);
  referencesDefinition(writer);
  const isRead = resource.offers.has("read");
  if (!resource.part && isRead) {
    searchDefinition(writer);
    listDefinition(writer, types);
  }
  if (!resource.part) hooksDefinition(writer);
  writer.rowFunctions();
  valueFunctions(writer);
  if (resource.part) {
    partFunctions(writer);
  } else {
    if (isRead) {
      findFunction(writer);
      listFunction(writer);
      getFunction(writer);
      keyFunction(writer);
    }
    createFunction(writer);
    if (isChangeable(resource)) {
      updateFunction(writer);
      knownReferencesFunction(writer);
    }
    if (isDeletable(resource)) deleteFunction(writer);
    if (resource.offers.has("update")) changeFunction(writer);
    writtenFunction(writer);
    kindFunction(writer);
  }
  return writer.file.toString();
}

/** `const computed = { total: … };` */
function computedDefinition(writer: RepositoryWriter): void {
  const { file, api, computed } = writer;
  if (computed.length === 0) return;
  file.doc("What the database calculates in the query.");
  file.block(
    "const computed =",
    () => {
      for (const field of computed) {
        const owner = ownerOfComputed(writer, field);
        computedEntry(file, api.model, field, writer.type("read", owner), propertyKey(field.property));
      }
    },
    ";",
  );
  file.blank();
}

/** The entity, or the kind below it, that has the field. */
function ownerOfComputed({ resource, api }: RepositoryWriter, field: ComputedField): Resource {
  if (resource.fields.includes(field)) return resource;
  const kinds = (resource.family?.subtypes ?? []).map((id) => resourceIn(api, id));
  return kinds.find(({ fields }) => fields.includes(field)) ?? resource;
}

function listDefinition(writer: RepositoryWriter, types: ZodTypes): void {
  const { file, resource, api } = writer;
  const listQuery = file.import("listQuery", "../../http/list-query.ts");
  const fields = listedFields(api.model, resource);
  const entries = fields.map((field) => listedEntry(file, api.model, types, writer.table, field));
  const include = resource.includes.map(({ name }) => quoted(name));
  file.doc("What lists can be filtered and sorted by, and what they can bring along.");
  file.line(`export const ${writer.names.query} = ${listQuery}(`);
  file.writer.indent(() => {
    file.line(`${writer.table},`);
    file.block(
      "",
      () => {
        for (const entry of entries) file.line(`${entry},`);
      },
      ",",
    );
    if (include.length > 0 || writer.search) file.line(`[${include.join(", ")}],`);
    if (writer.search) file.line("search,");
  });
  file.line(");").blank();
}

function findFunction(writer: RepositoryWriter): void {
  const { file, names } = writer;
  const sql = file.importType("SQL", "drizzle-orm");
  file.blank().doc("The rows that fulfil a condition, of those that may be read.");
  const parameters = [writer.scope, `condition: ${sql} | undefined`, ...membersParameter(writer)];
  file.function(`export async function ${names.find}`, parameters, `: Promise<${writer.readType}[]>`, () => {
    const condition = `${writer.drizzle("and")}(${readable(writer, "members")}, condition)`;
    file.chain(`const rows = await ${writer.selection}`, [`.where(${condition})`]);
    file.line(`return ${writer.toShown("rows").replace(/^await /, "")};`);
  });
}

/** Where some members may be hidden, queries say which ones they ask for: rows in which those are hidden do not count. */
function membersParameter({ resource }: RepositoryWriter): readonly string[] {
  return (resource.policy?.hideable.size ?? 0) > 0 ? ["members: readonly string[] = []"] : [];
}

function readable(writer: RepositoryWriter, members: string): string {
  return `${writer.policy()}.readable(scope${membersParameter(writer).length > 0 ? `, ${members}` : ""})`;
}

function permit(writer: RepositoryWriter): void {
  writer.file.line(`${writer.policy()}.permit(scope.principal, "read");`);
}

function listFunction(writer: RepositoryWriter): void {
  const { file, names } = writer;
  const keyset = file.importType("KeysetPage", "../../http/keyset-page.ts");
  const page = file.importType("Page", "../../http/keyset-page.ts");
  const sql = file.importType("SQL", "drizzle-orm");
  file.blank().doc("One page of a list of what may be read: of all rows, or within those that fulfil a condition.");
  const parameters = [writer.scope, `page: ${keyset}`, `within?: ${sql}`, ...membersParameter(writer)];
  file.function(`export async function ${names.list}`, parameters, `: Promise<${page}<${writer.readType}>>`, () => {
    permit(writer);
    const condition = `${readable(writer, "[...page.members, ...members]")}, within`;
    const fields = listedFields(writer.api.model, writer.resource);
    const isCalculated = fields.some(({ sortable, calculated }) => sortable && calculated);
    if (isCalculated) {
      file.line(`const readable = ${writer.drizzle("and")}(${condition});`);
      file.line(`await page.requireFew(scope, ${writer.table}, readable);`);
    }
    file.line(`const found = await ${writer.search ? `${names.select}(scope, page.rank)` : writer.selection}`);
    file.writer.indent(() => {
      file.line(`.where(${writer.drizzle("and")}(${isCalculated ? "readable" : condition}, page.where))`);
      file.line(".orderBy(...page.orderBy)");
      file.line(".limit(page.limit + 1);");
    });
    if (writer.hasParts) {
      file.line(
        `const { ${writer.isAnswered ? "rows, " : ""}items, next } = await page.cutWithParts(scope, found, ${writer.resourcesFunction});`,
      );
      file.line(`return { items: ${writer.shown("items", "rows")}, next };`);
      return;
    }
    file.line("const { rows, next } = page.cut(found);");
    file.line(`return { items: ${writer.toShown("rows")}, next };`);
  });
}

function getFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const notFound = file.import("notFound", "../../http/problem.ts");
  file.blank().doc("Throws a problem when there is none that may be read.");
  file.block(`export async function ${names.get}(${writer.scope}, id: string): Promise<${writer.readType}>`, () => {
    permit(writer);
    file.line(`const [found] = await ${names.find}(scope, ${writer.byId()});`);
    file.line(`if (!found) throw ${notFound}(${quoted(noun(resource))});`);
    file.line("return found;");
  });
}

function keyFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const key = urlKey(resource);
  if (key.length === 0) return;
  const type = `Pick<${writer.type("read")}, ${key.map(({ name }) => quoted(name)).join(" | ")}>`;
  const known = key.some(({ name }) => resource.policy?.hideable.has(name)) ? `Required<${type}>` : type;
  file.blank().doc("Finds one by its natural key. Throws a problem when there is none that may be read.");
  const start = `export async function ${keyFunctionName(names.get)}`;
  file.function(start, [writer.scope, `key: ${known}`], `: Promise<${writer.readType}>`, () => {
    permit(writer);
    const conditions = key.map(
      ({ name, column }) => `${writer.drizzle("eq")}(${writer.column(column)}, key${propertyAccess(name)})`,
    );
    const condition = conditions.length === 1 ? conditions[0] : `${writer.drizzle("and")}(${conditions.join(", ")})`;
    const members = membersParameter(writer).length > 0 ? [`[${key.map(({ name }) => quoted(name)).join(", ")}]`] : [];
    file.list(`const [found] = await ${names.find}(`, ["scope", condition ?? "", ...members], ");");
    file.line(`if (!found) throw ${file.import("notFound", "../../http/problem.ts")}(${quoted(noun(resource))});`);
    file.line("return found;");
  });
}

function createFunction(writer: RepositoryWriter): void {
  const { file, names } = writer;
  file.blank().doc("Throws a problem when it may not be created like that.");
  const parameters = [writer.scope, `input: ${writer.type("create")}`];
  file.function(`export async function ${names.create}`, parameters, `: Promise<${writer.writtenType}>`, () => {
    file.line(`const id = ${file.import("newId", "../../db/id.ts")}();`);
    file.line(`const change = await ${writer.policy()}.create(scope, id${ownerOf(writer)});`);
    file.line("const wanted = await hooks.beforeCreate(scope, input);");
    requireReferences(writer, "wanted", false);
    insertRow(writer);
    writeNested(writer, "id", false);
    file.line("await hooks.afterCreate(scope, id);");
    file.line("await change.confirm();");
    file.line(`return ${writer.written("id")};`);
  });
}

/** The owner's id in the input for a part that has an address of its own. */
function ownerOf({ resource }: RepositoryWriter): string {
  const column = resource.storage.part?.column.name;
  const field = resource.fields.find((each) => each.kind === "reference" && each.column.name === column);
  return field ? `, input${propertyAccess(field.name)}` : "";
}

function insertRow(writer: RepositoryWriter): void {
  const { file, resource } = writer;
  const { statement, entries } = writer.writtenColumns(false, "wanted");
  if (statement !== undefined) file.line(statement);
  const kind = resource.storage.kind && resource.family;
  const position = resource.storage.part?.position;
  const all = [
    ...entries,
    "id",
    ...createdEntries(resource, entryWriter(writer)),
    ...(kind ? [`${propertyKey(resource.storage.kind?.column.property ?? "kind")}: ${quoted(kind.kind)}`] : []),
    ...(position ? [`${propertyKey(position.property)}: 0`] : []),
  ];
  file.list(`await scope.db.insert(${writer.table}).values({`, all, "});");
}

function updateFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  file.blank();
  file.doc(
    "Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may\nnot be changed, or not like that.",
  );
  const parameters = [writer.scope, "id: string", `input: ${writer.type("update")}`, ...expectedParameter(writer)];
  file.function(`export async function ${names.update}`, parameters, `: Promise<${writer.writtenType}>`, () => {
    delegation(writer, isChangeable, (kind) => [
      `await ${writer.function(kind, (it) => it.update)}(scope, id, input${expectedParameter(writer).length > 0 ? ", expected" : ""});`,
      `return ${writer.written("id")};`,
    ]);
    file.line(`const change = ${begin(writer, "update")};`);
    file.line("const { wanted, before } = await hooks.beforeUpdate(scope, id, input);");
    requireReferences(writer, "wanted", true);
    const { statement, entries } = writer.writtenColumns(true, "wanted");
    if (statement !== undefined) file.line(statement);
    const kept = bookkeeping(writer);
    // An empty change must still set something.
    const all = [...entries, ...(kept.length > 0 ? kept : [`${propertyKey(resource.storage.id.property)}: id`])];
    file.line("await scope.db");
    file.writer.indent(() => {
      file.line(`.update(${writer.table})`);
      writer.columnsCall("set", all);
      file.line(`.where(${writer.byId()});`);
    });
    writeNested(writer, "id", true);
    file.line("await hooks.afterUpdate(scope, id, before);");
    file.line("await change.confirm();");
    file.line(`return ${writer.written("id")};`);
  });
}

function expectedParameter({ file, resource }: RepositoryWriter): readonly string[] {
  return resource.storage.version ? [`expected?: ${expectedType(file)}`] : [];
}

function expectedType(file: RepositoryWriter["file"]): string {
  return file.importType("ExpectedVersion", "../../http/etag.ts");
}

function begin(writer: RepositoryWriter, operation: string): string {
  const expected = expectedParameter(writer).length > 0 ? ", expected" : "";
  return `await ${writer.policy()}.change(scope, ${quoted(operation)}, id${expected})`;
}

/** What every change does to the row besides. */
function bookkeeping(writer: RepositoryWriter): readonly string[] {
  return changedEntries(writer.resource, entryWriter(writer));
}

function entryWriter(writer: RepositoryWriter) {
  return { sql: () => writer.drizzle("sql"), column: (column: Column) => writer.column(column) };
}

function deleteFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  file.blank();
  file.doc("Throws a problem when there is none, or not in the expected version, and when it may not be deleted.");
  const parameters = [writer.scope, "id: string", ...expectedParameter(writer)];
  file.function(`export async function ${names.remove}`, parameters, ": Promise<void>", () => {
    delegation(writer, isDeletable, (kind) => [
      `return ${writer.function(kind, (it) => it.remove)}(scope, id${expectedParameter(writer).length > 0 ? ", expected" : ""});`,
    ]);
    file.line(`${begin(writer, "delete")};`);
    file.line("const deleted = await hooks.beforeDelete(scope, id);");
    if (resource.deletedAt) {
      const marks = deletedEntries(resource, entryWriter(writer));
      file.list(
        `await scope.db.update(${writer.table}).set({`,
        [...marks, ...bookkeeping(writer)],
        `}).where(${writer.byId()});`,
      );
    } else {
      file.line(`await scope.db.delete(${writer.table}).where(${writer.byId()});`);
    }
    file.line("await hooks.afterDelete(scope, deleted);");
  });
}

/** The owner's version counts changes of its parts. */
function changeFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  const { version } = resource.storage;
  const hasParts = resource.fields.some((field) => field.kind === "parts" && field.many);
  if (!version || !(hasParts || takesFiles(writer.api, resource))) return;
  const takesValues = hasOwnFiles(writer.api, resource);
  const what = takesValues ? "what belongs to a row, and values of its own," : "what belongs to a row,";
  file.blank().doc(`Changes ${what} as a change of the row; returns its new version as well.`);
  const parameters = [
    writer.scope,
    "id: string",
    `expected: ${expectedType(file)} | undefined`,
    "work: () => Promise<Result>",
  ];
  if (takesValues) {
    parameters.push(`values?: () => Promise<Readonly<Record<string, ${file.importType("SQL", "drizzle-orm")}>>>`);
  }
  const result = ": Promise<{ readonly version: number; readonly result: Result }>";
  file.function(`export async function ${names.change}<Result>`, parameters, result, () => {
    file.line(`const change = ${begin(writer, "update")};`);
    file.line("const before = await hooks.beforeChange(scope, id);");
    file.line("const rows = await scope.db");
    file.writer.indent(() => {
      file.line(`.update(${writer.table})`);
      file.list(".set({", [...(takesValues ? ["...(await values?.())"] : []), ...bookkeeping(writer)], "})");
      file.line(`.where(${writer.byId()})`);
      file.line(`.returning({ version: ${writer.column(version)} });`);
    });
    file.line("const result = await work();");
    file.line("await hooks.afterUpdate(scope, id, before);");
    file.line("await change.confirm();");
    file.line(`return { version: ${writer.rowHelper("only")}(rows).version, result };`);
  });
}

/** What whoever wrote a row may read of it, where that is not certain. */
function writtenFunction(writer: RepositoryWriter): void {
  const { file, names, resource } = writer;
  if (!hasWrittenAnswer(resource)) return;
  file.blank().doc("What whoever wrote a row may read of it: at least which it is.");
  const parameters = [writer.scope, "id: string"];
  file.function(`export async function ${names.written}`, parameters, `: Promise<${writer.type("written")}>`, () => {
    file.chain(`const rows = await ${writer.selection}`, [`.where(${writer.byId()})`]);
    file.line(`return ${writer.rowHelper("only")}(${writer.toShown("rows")});`);
  });
}
