import { accessModel, modelDatabase } from "../access/index.ts";
import type { Generator, GeneratorInput, GeneratorOutput } from "../generator.ts";
import { relationalModel } from "../relational/index.ts";
import { schemaFiles } from "./drizzle/schema-files.ts";
import { migrationFiles } from "./migrations/migration-files.ts";
import { MIGRATIONS } from "./migrations/snapshot.ts";
import { type DataOptions, DEFAULT_OPTIONS, OPTIONS_SCHEMA } from "./options.ts";
import { seedFiles } from "./seed/seed-files.ts";
import { seedData } from "./seed/seed-rows.ts";

/** The database: Drizzle tables, SQL migrations, what constraints mean, and demo rows. */
export const dataGenerator: Generator<DataOptions> = {
  name: "data",
  title: "Database",
  needs: [],
  optionsSchema: OPTIONS_SCHEMA,
  defaults: DEFAULT_OPTIONS,
  reads: [MIGRATIONS],
  generate,
};

function generate({ model, options, previous, decisions }: GeneratorInput<DataOptions>): GeneratorOutput {
  const relational = relationalModel(model);
  // Names that clash would make files and tables that overwrite each other.
  if (relational.notices.some(({ severity }) => severity === "error"))
    return { files: [], notices: relational.notices };
  const database = modelDatabase(model, options.searchLanguage);
  const migrations = migrationFiles(database.schema, relational.renames, previous, decisions);
  const seed = seedData(model, relational, options.rows);
  return {
    files: [...schemaFiles(model, relational, database), ...migrations.files, ...seedFiles(seed)],
    notices: [...relational.notices, ...accessModel(model).notices, ...migrations.notices, ...seed.notices],
  };
}
