import type { Model } from "@domainsmith/model";
import { applicationRole } from "../access/application-role.ts";
import { TENANT } from "../access/objects/conditions.ts";
import { databaseObject } from "../access/objects/database-object.ts";
import { functionRights } from "../access/objects/grants.ts";
import { identifier } from "../data/sql/index.ts";
import type { DatabaseObject } from "../relational/index.ts";
import type { SearchLanguage } from "./search-languages.ts";
import { type SearchedTable, type SearchedText, searchedTables } from "./searched-tables.ts";

/** The text search configuration of the application: whatever its language is, everything else names it alone. */
export const CONFIGURATION = "access.search";

/** The application looks up one less: of words that more rows have, it asks no index (`text-search.ts`). */
const MOST = 10_001;

const KEY = `text search configuration ${CONFIGURATION}`;

/** What the database needs to find rows by their words: nothing where nothing is searched. */
export function searchObjects(model: Model, language: SearchLanguage): readonly DatabaseObject[] {
  const tables = [...searchedTables(model).values()];
  if (tables.length === 0) return [];
  const configuration = databaseObject({
    key: KEY,
    stage: "before tables",
    create: [`CREATE TEXT SEARCH CONFIGURATION ${CONFIGURATION} (COPY = pg_catalog.${language})`],
    drop: [`DROP TEXT SEARCH CONFIGURATION ${CONFIGURATION}`],
    needs: ["schema access"],
  });
  const role = applicationRole(model);
  return [configuration, ...tables.flatMap((table) => [searchColumn(table), searchFunction(table, role)])];
}

/** As SQL names the function that finds rows of a table. */
export function finder({ table }: SearchedTable): string {
  return `access.${identifier(`search_${table.name}`.slice(0, 63))}`;
}

/**
 * Where row-level security holds, PostgreSQL asks no index about words: whatever looks at them could tell of rows that it
 * must not see. So a function finds the ids, of the tenant's rows, and the query that asks it sees only its own.
 */
function searchFunction(searched: SearchedTable, role: string): DatabaseObject {
  const { table, column } = searched;
  const name = finder(searched);
  const tenant = table.columns.find(({ origin }) => origin === "$tenant");
  // By their places: a column may be called like a parameter.
  const words = `${identifier(column)} @@ $1`;
  const own = tenant && `(${TENANT} IS NULL OR ${identifier(tenant.name)} = ${TENANT})`;
  return databaseObject({
    key: `function ${name}`,
    create: [
      [
        `CREATE OR REPLACE FUNCTION ${name}(words tsquery) RETURNS SETOF uuid`,
        // Few enough for PostgreSQL to look each of them up.
        "  LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$",
        `  SELECT id FROM ${identifier(table.name)} WHERE ${[words, ...(own ? [own] : [])].join(" AND ")} LIMIT ${MOST}`,
        "$$",
      ].join("\n"),
      ...functionRights(`${name}(tsquery)`, role),
    ],
    drop: [`DROP FUNCTION ${name}(tsquery)`],
    on: [table.name],
    reads: [table.name],
    columns: tenant ? [tenant.name] : [],
    needs: [keyOf(table)],
  });
}

function keyOf({ name }: { readonly name: string }): string {
  return `search column of ${name}`;
}

/** A stored column, so that ranking need not read the texts again, and its index. */
function searchColumn({ table, column, texts }: SearchedTable): DatabaseObject {
  const name = identifier(table.name);
  const words = texts.map((text) => weighted(text, identifier(text.column.name)));
  const index = identifier(`${table.name}_${column}_idx`.slice(-63));
  return databaseObject({
    key: keyOf(table),
    create: [
      `ALTER TABLE ${name} ADD COLUMN ${identifier(column)} tsvector NOT NULL GENERATED ALWAYS AS (\n  ${words.join(" ||\n  ")}\n) STORED`,
      `CREATE INDEX ${index} ON ${name} USING gin (${identifier(column)})`,
    ],
    drop: [`ALTER TABLE ${name} DROP COLUMN ${identifier(column)}`],
    on: [table.name],
    reads: [table.name],
    columns: texts.map((text) => text.column.name),
    needs: [KEY],
  });
}

/** The words of a text with their weight: `setweight(to_tsvector('access.search', coalesce(title, '')), 'A')`. */
export function weighted({ weight, limit }: SearchedText, text: string): string {
  const read = limit === undefined ? text : `left(${text}, ${limit})`;
  return `setweight(to_tsvector('${CONFIGURATION}', coalesce(${read}, '')), '${weight}')`;
}
