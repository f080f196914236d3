import { propertyKey } from "../emit/index.ts";
import type { Column } from "../relational/schema.ts";
import { changedEntries, createdEntries, deletedEntries } from "./bookkeeping.ts";
import { isAmong } from "./link-functions.ts";
import { variableName } from "./names.ts";
import { hasNested, writeBelow } from "./nested-writes.ts";
import { referenceColumns, requirePartReferences } from "./references.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import type { PartsField } from "./resource.ts";

/** The reference of parts to their owner. */
export function ownerColumn({ resource }: RepositoryWriter): { readonly property: string } {
  if (!resource.part) throw new Error(`${resource.entity.id} is no part.`);
  return resource.part.column;
}

/** The name of the parameter that holds the owner's id. */
export function ownerId(writer: RepositoryWriter): string {
  return variableName(ownerColumn(writer).property);
}

/** Members that a stored part keeps: set again, they stay what they are. */
function kept({ resource }: RepositoryWriter): readonly string[] {
  return resource.fields.flatMap((field) =>
    field.settable === "create" && (field.kind === "column" || field.kind === "reference")
      ? [`${propertyKey(field.column.property)}: undefined`]
      : field.settable === "create" && field.kind === "value"
        ? field.parts.map(({ column }) => `${propertyKey(column.property)}: undefined`)
        : [],
  );
}

/** The type of a part as it comes with its owner. */
function sentType(writer: RepositoryWriter, { many }: PartsField): string {
  return writer.type(many ? "write" : "create");
}

/** `rowOf`: a part that will be there as a row of its table. */
export function rowFunction(writer: RepositoryWriter, field: PartsField): void {
  const { file, resource } = writer;
  const position = resource.part?.position;
  const owner = ownerColumn(writer).property;
  const part = `${file.importType("Part", "../../db/parts.ts")}<${sentType(writer, field)}>`;
  const taken = ["id", "owner", ...(position ? ["position"] : []), "input"].join(", ");
  file.blank();
  file.function("function rowOf", [`{ ${taken} }: ${part}`], "", () => {
    const { statement, entries } = writer.writtenColumns(false);
    if (statement !== undefined) file.line(statement);
    const places = position
      ? [position.property === "position" ? "position" : `${propertyKey(position.property)}: position`]
      : [];
    file.list("return {", [...entries, `${propertyKey(owner)}: owner`, ...places, "id"], "};");
  });
}

export function replaceFunction(writer: RepositoryWriter, field: PartsField): void {
  const { file, names, resource } = writer;
  file.blank();
  file.doc(
    field.many
      ? "Makes the parts of owners what is wanted, all at once: those with an id are changed, those without are new, the\nothers go."
      : "Makes the part of each owner what is wanted, all at once; an owner without a wanted one has none then.",
  );
  const wanted = file.importType("WantedParts", "../../db/parts.ts");
  const parameters = [writer.scope, `wanted: readonly ${wanted}<${sentType(writer, field)}>[]`];
  file.function(`export async function ${names.replaceParts}`, parameters, ": Promise<void>", () => {
    storedParts(writer);
    const plan = file.import(field.many ? "planParts" : "planPart", "../../db/parts.ts");
    file.line(`const { kept, added, gone } = ${plan}(stored, wanted);`);
    if (hasNested(resource) || referenceColumns(resource).length > 0) {
      file.line("const parts = [...kept, ...added];");
      requirePartReferences(writer);
    }
    const gone = `${isAmong(file)}(${writer.column(resource.storage.id)}, gone)`;
    removeRows(writer, "if (gone.length > 0) await scope.db", gone);
    const again = kept(writer);
    const changed =
      again.length === 0 ? "kept.map(rowOf)" : `kept.map((part) => ({ ...rowOf(part), ${again.join(", ")} }))`;
    if (again.length > 0) file.line("// What is set once stays what it is.");
    const marks = changedEntries(resource, entryWriter(writer));
    const update = file.import("updateRows", "../../db/batches.ts");
    const more = marks.length === 0 ? [] : [`{ ${marks.join(", ")} }`];
    file.list(`await ${update}(`, ["scope.db", writer.table, changed, ...more], ");");
    const made = createdEntries(resource, entryWriter(writer));
    const rows =
      made.length === 0 ? "added.map(rowOf)" : `added.map((part) => ({ ...rowOf(part), ${made.join(", ")} }))`;
    const insert = file.import("insertRows", "../../db/batches.ts");
    file.list(`await ${insert}(`, ["scope.db", writer.table, rows], ");");
    writeBelow(writer);
  });
}

/** `const stored = …`: the parts that the owners have, and what they refer to. */
function storedParts(writer: RepositoryWriter): void {
  const { file, resource } = writer;
  const owner = writer.column(ownerColumn(writer));
  const columns = [
    `id: ${writer.column(resource.storage.id)}`,
    `owner: ${owner}`,
    ...referenceColumns(resource).map((property) => `${propertyKey(property)}: ${writer.column({ property })}`),
  ];
  const owners = `${isAmong(file)}(${owner}, ${writer.rowHelper("ownersOf")}(wanted))`;
  file.line("const stored = await scope.db");
  file.writer.indent(() => {
    file
      .list(".select({", columns, "})")
      .line(`.from(${writer.table})`)
      .line(`.where(${writer.living(owners)});`);
  });
}

/** Deletes parts, or marks them as deleted. */
export function removeRows(
  writer: RepositoryWriter,
  before: string,
  condition: string,
  ...more: readonly string[]
): void {
  const { file, resource } = writer;
  const marks = deletedEntries(resource, entryWriter(writer));
  if (marks.length === 0) {
    file.chain(before, [`.delete(${writer.table})`, `.where(${condition})`, ...more]);
    return;
  }
  file.line(before);
  file.writer.indent(() => {
    file.line(`.update(${writer.table})`).list(".set({", marks, "})");
    // Of so many calls, each stands on a line of its own.
    const calls = [`.where(${condition})`, ...more];
    for (const [index, call] of calls.entries()) file.line(index === calls.length - 1 ? `${call};` : call);
  });
}

export function entryWriter(writer: RepositoryWriter) {
  return { sql: () => writer.drizzle("sql"), column: (column: Column) => writer.column(column) };
}
