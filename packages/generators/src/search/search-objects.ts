import type { Model } from "@domainsmith/model";
import { databaseObject } from "../access/objects/database-object.ts";
import { identifier } from "../data/sql/index.ts";
import type { DatabaseObject } from "../relational/index.ts";
import type { SearchLanguage } from "./search-languages.ts";
import { type SearchedTable, type SearchedText, searchedTables } from "./searched-tables.ts";

/** The text search configuration of the application: whatever its language is, everything else names it alone. */
export const CONFIGURATION = "access.search";

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
  return [configuration, ...tables.map(searchColumn)];
}

/** A stored column, so that ranking need not read the texts again, and its index. */
function searchColumn({ table, column, texts }: SearchedTable): DatabaseObject {
  const name = identifier(table.name);
  const words = texts.map((text) => weighted(text, identifier(text.column.name)));
  const index = identifier(`${table.name}_${column}_idx`.slice(-63));
  return databaseObject({
    key: `search column of ${table.name}`,
    create: [
      `ALTER TABLE ${name} ADD COLUMN ${identifier(column)} tsvector NOT NULL GENERATED ALWAYS AS (\n  ${words.join(" ||\n  ")}\n) STORED`,
      `CREATE INDEX ${index} ON ${name} USING gin (${identifier(column)})`,
    ],
    drop: [`ALTER TABLE ${name} DROP COLUMN ${identifier(column)}`],
    on: [table.name],
    reads: [table.name],
    needs: [KEY],
  });
}

/** The words of a text with their weight: `setweight(to_tsvector('access.search', coalesce(title, '')), 'A')`. */
export function weighted({ weight, limit }: SearchedText, text: string): string {
  const read = limit === undefined ? text : `left(${text}, ${limit})`;
  return `setweight(to_tsvector('${CONFIGURATION}', coalesce(${read}, '')), '${weight}')`;
}
