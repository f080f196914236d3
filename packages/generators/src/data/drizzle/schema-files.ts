import type { Attribute, Model } from "@domainsmith/model";
import type { ModelDatabase } from "../../access/index.ts";
import { compareNaturally, quoted, TypeScriptFile } from "../../emit/index.ts";
import type { GeneratedFile } from "../../generator.ts";
import type { Column, RelationalModel, Table } from "../../relational/index.ts";
import { constraintsFile } from "./constraints-file.ts";
import { DocumentTypes } from "./documents.ts";
import { schemaFile } from "./schema-file.ts";

/** The generator that the files of this folder belong to. */
export const DATA = "data";

/** The Drizzle tables, the file that exports them all, the types of documents, and what constraints mean. */
export function schemaFiles(
  model: Model,
  relational: RelationalModel,
  { schema: { tables }, constraints }: ModelDatabase,
): readonly GeneratedFile[] {
  const documents = new DocumentTypes(model);
  const attributes = documentAttributes(model, relational);
  const context = {
    tables: new Map(tables.map((table) => [table.name, table])),
    documentType: (file: TypeScriptFile, _table: Table, column: Column) => {
      const attribute = attributes.get(column);
      return attribute && documents.typeOf(file, attribute);
    },
  };
  const files = tables.map(
    (table): GeneratedFile => ({
      path: `src/db/schema/${table.file}.ts`,
      content: schemaFile(table, context),
      kind: "typescript",
      key: { generator: DATA, symbol: table.symbol, artifact: "schema" },
      ownership: "generated",
    }),
  );
  const whole = (path: string, content: string, artifact: string): GeneratedFile => ({
    path,
    content,
    kind: "typescript",
    key: { generator: DATA, artifact },
    ownership: "generated",
  });
  const declared = documents.file();
  return [
    ...files,
    whole("src/db/schema/index.ts", indexFile(tables), "schema-index"),
    whole("src/db/constraints.ts", constraintsFile(constraints), "constraints"),
    ...(declared === undefined ? [] : [whole("src/db/documents.ts", declared, "documents")]),
  ];
}

/** The attributes behind columns of type `jsonb`, also those of parts of value objects. */
function documentAttributes(model: Model, relational: RelationalModel): ReadonlyMap<Column, Attribute> {
  const found = new Map<Column, Attribute>();
  const add = (column: Column, attribute: Attribute) => {
    if (column.type.base === "jsonb") found.set(column, attribute);
  };
  for (const entity of model.entities) {
    const members = relational.entities.get(entity.id)?.members;
    for (const member of entity.members) {
      const stored = members?.get(member.name);
      if (stored?.kind === "column" && member.kind === "attribute") add(stored.column, member);
      if (stored?.kind === "value") for (const { column, attribute } of stored.parts) add(column, attribute);
    }
  }
  return found;
}

function indexFile(tables: readonly Table[]): string {
  const file = new TypeScriptFile();
  const exports = tables.map(({ constant, file: name }) => ({ constant, from: `./${name}.ts` }));
  for (const { constant, from } of exports.sort((a, b) => compareNaturally(a.from, b.from)))
    file.line(`export { ${constant} } from ${quoted(from)};`);
  if (exports.length === 0) file.line("export {};");
  return file.toString();
}
