import { quoted, TypeScriptFile } from "../../emit/index.ts";
import type { Column, ForeignKey, Table } from "../../relational/index.ts";
import { checkSql, indexedSql } from "../sql/index.ts";
import { sqlTemplate, writeColumn } from "./column.ts";

const PG_CORE = "drizzle-orm/pg-core";

/** What the file of a table needs to know about the others. */
export interface SchemaFileContext {
  readonly tables: ReadonlyMap<string, Table>;
  /** The type of a column's document, where it is one. */
  documentType(file: TypeScriptFile, table: Table, column: Column): string | undefined;
}

/** The Drizzle table of one table of the database: the same columns, constraints and indexes. */
export function schemaFile(table: Table, context: SchemaFileContext): string {
  const file = new TypeScriptFile([table.constant]);
  const pgTable = file.import("pgTable", PG_CORE);
  const constraints = constraintLines(file, table, context);
  file.doc(table.comment);
  file.line(`export const ${table.constant} = ${pgTable}(`);
  file.writer.indent(() => {
    file.line(`${quoted(table.name)},`);
    file.line("{");
    file.writer.indent(() => {
      for (const column of table.columns) {
        file.doc(column.comment);
        writeColumn(file, column, context.documentType(file, table, column));
      }
    });
    file.line(constraints.length > 0 ? "}," : "}");
    if (constraints.length === 0) return;
    const result = file.importType("PgTableExtraConfigValue", PG_CORE);
    const { uniques, foreignKeys, indexes, primaryKey } = table;
    const needsTable = uniques.length + foreignKeys.length + indexes.length > 0 || primaryKey.columns.length > 1;
    file.line(`(${needsTable ? "table" : ""}): ${result}[] => [`);
    file.writer.indent(() => {
      for (const { before, items, after } of constraints) file.list(before, items, `${after},`);
    });
    file.line("],");
  });
  file.line(");");
  return file.toString();
}

/** A call that is broken into a line an item where it is too long. */
interface ListLines {
  readonly before: string;
  readonly items: readonly string[];
  readonly after: string;
}

function constraintLines(file: TypeScriptFile, table: Table, context: SchemaFileContext): readonly ListLines[] {
  const properties = new Map(table.columns.map(({ name, property }) => [name, `table.${property}`]));
  const of = (column: string) => properties.get(column) ?? "";
  const where = (living: string | undefined) =>
    living === undefined ? "" : `.where(${file.import("isNull", "drizzle-orm")}(${of(living)}))`;
  const { primaryKey } = table;
  const own = primaryKey.columns.length === 1 ? [] : [primaryKeyLine(file, primaryKey, of)];
  return [
    ...own,
    ...table.uniques.map(({ name, columns, living }) => {
      const builder = file.import(living === undefined ? "unique" : "uniqueIndex", PG_CORE);
      return { before: `${builder}(${quoted(name)}).on(`, items: columns.map(of), after: `)${where(living)}` };
    }),
    ...table.foreignKeys.map((key) => foreignKeyLine(file, table, key, of, context)),
    ...table.indexes.map(({ name, parts, living }) => {
      const columns = parts.map((part) => {
        if (!("column" in part) || part.byCodePoint) return sqlTemplate(file, indexedSql(part));
        return `${of(part.column)}${part.descending ? ".desc()" : ""}`;
      });
      const before = `${file.import("index", PG_CORE)}(${quoted(name)}).on(`;
      return { before, items: columns, after: `)${where(living)}` };
    }),
    ...table.checks.map(({ name, rule }) => ({
      before: `${file.import("check", PG_CORE)}(`,
      items: [quoted(name), sqlTemplate(file, checkSql(rule))],
      after: ")",
    })),
  ];
}

function primaryKeyLine(
  file: TypeScriptFile,
  { name, columns }: Table["primaryKey"],
  of: (column: string) => string,
): ListLines {
  return {
    before: `${file.import("primaryKey", PG_CORE)}({`,
    items: [`name: ${quoted(name)}`, `columns: [${columns.map(of).join(", ")}]`],
    after: "})",
  };
}

function foreignKeyLine(
  file: TypeScriptFile,
  table: Table,
  { name, columns, references, onDelete }: ForeignKey,
  of: (column: string) => string,
  { tables }: SchemaFileContext,
): ListLines {
  const target = tables.get(references.table);
  if (!target) throw new Error(`There is no table ${references.table}.`);
  const constant = target === table ? "table" : file.import(target.constant, `./${target.file}.ts`);
  const foreign = references.columns.map((column) => {
    const property = target.columns.find((each) => each.name === column)?.property;
    return `${constant}.${property ?? ""}`;
  });
  return {
    before: `${file.import("foreignKey", PG_CORE)}({`,
    items: [
      `name: ${quoted(name)}`,
      `columns: [${columns.map(of).join(", ")}]`,
      `foreignColumns: [${foreign.join(", ")}]`,
    ],
    after: onDelete === "no action" ? "})" : `}).onDelete(${quoted(onDelete)})`,
  };
}
