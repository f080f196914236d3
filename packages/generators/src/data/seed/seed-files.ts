import { LINE_WIDTH, laidOut, propertyKey, quoted, TypeScriptFile, widthOf } from "../../emit/index.ts";
import type { GeneratedFile } from "../../generator.ts";
import { pascalCase } from "../../naming/index.ts";
import type { Table } from "../../relational/index.ts";
import type { JsonValue } from "../samples/index.ts";
import type { SeedRow } from "./row-maker.ts";
import type { SeedData } from "./seed-rows.ts";

const FOLDER = "src/db/seed/";
/** PostgreSQL takes at most 65,535 parameters a statement. */
const PARAMETERS = 60_000;

/** A file of rows for each table, and the function that inserts them all. */
export function seedFiles({ tables }: SeedData): readonly GeneratedFile[] {
  const files = tables.map(
    ({ table, rows }): GeneratedFile => ({
      path: `${FOLDER}${fileOf(table)}.ts`,
      content: rowsFile(table, rows),
      kind: "typescript",
      key: { generator: "data", symbol: table.symbol, artifact: "seed" },
      ownership: "generated",
    }),
  );
  const index: GeneratedFile = {
    path: `${FOLDER}index.ts`,
    content: indexFile(tables.map(({ table }) => table)),
    kind: "typescript",
    key: { generator: "data", artifact: "seed-index" },
    ownership: "generated",
  };
  return [...files, index];
}

function fileOf({ file }: Table): string {
  return file;
}

function functionOf({ constant }: Table): string {
  return `insert${pascalCase(constant)}`;
}

function rowsFile(table: Table, rows: readonly SeedRow[]): string {
  const name = functionOf(table);
  const file = new TypeScriptFile([name, "rows"]);
  const database = file.importType("Database", "../database.ts");
  const constant = file.import(table.constant, `../schema/${table.file}.ts`);
  file.doc(`Inserts the demo rows of ${table.name}.`);
  file.block(`export async function ${name}(db: ${database}): Promise<void>`, () => {
    const chunk = Math.max(1, Math.floor(PARAMETERS / table.columns.length));
    if (rows.length <= chunk) file.line(`await db.insert(${constant}).values(rows);`);
    else
      file.block(`for (let at = 0; at < rows.length; at += ${chunk})`, () => {
        file.line(`await db.insert(${constant}).values(rows.slice(at, at + ${chunk}));`);
      });
  });
  // The rows are most of the text: a writer that looks at every character would take most of the time.
  const lines = [`const rows: (typeof ${constant}.$inferInsert)[] = [`, ...rows.map(rowText), "];"];
  const text = lines.join("\n");
  // Several rows stand one below the other in any case.
  const printed = rows.length < 2 || rows.some((row) => row.size < 2) ? (laidOut(text, 0, LINE_WIDTH) ?? text) : text;
  return `${file.toString()}\n${printed}\n`;
}

/** On one line if it fits there, otherwise a property a line. */
function rowText(row: SeedRow): string {
  const properties = [...row].map(([property, value]) => `${propertyKey(property)}: ${literal(value)}`);
  const flat = `  { ${properties.join(", ")} },`;
  if (flat.length <= LINE_WIDTH && widthOf(flat) <= LINE_WIDTH && !hasRows(flat)) return flat;
  return ["  {", ...properties.map((property) => `    ${propertyText(`${property},`)}`), "  },"].join("\n");
}

/** Almost every property fits on its line as it is. */
function propertyText(property: string): string {
  if (property.length + 4 <= LINE_WIDTH && widthOf(property) + 4 <= LINE_WIDTH && !hasRows(property)) return property;
  return laidOut(property, 4, LINE_WIDTH) ?? property;
}

/** Whether there may be several objects or lists one after the other, which have a line each. */
function hasRows(text: string): boolean {
  return text.includes("}, {") || text.includes("], [");
}

function indexFile(tables: readonly Table[]): string {
  const file = new TypeScriptFile(["seed"]);
  const database = file.importType("Database", "../database.ts");
  const inserts = tables.map((table) => file.import(functionOf(table), `./${fileOf(table)}.ts`));
  file.doc("Inserts the demo rows, in one transaction and in the order of their references, into an empty database.");
  file.block(`export async function seed(db: ${database}): Promise<void>`, () => {
    if (inserts.length === 0) {
      file.line("void db;");
      return;
    }
    file.block(
      "await db.transaction(async (transaction) =>",
      () => {
        for (const insert of inserts) file.line(`await ${insert}(transaction);`);
      },
      ");",
    );
  });
  return file.toString();
}

function literal(value: JsonValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(literal).join(", ")}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${propertyKey(key)}: ${literal(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
