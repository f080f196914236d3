import type { SymbolId } from "@domainsmith/model";
import type { GeneratedFile, Notice, RunDecisions } from "../../generator.ts";
import { snakeCase } from "../../naming/index.ts";
import type { DatabaseSchema, TableRenames } from "../../relational/index.ts";
import { comment } from "../sql/index.ts";
import { type Chain, findChain } from "./chain.ts";
import { schemaSteps } from "./diff.ts";
import { migrationText, type WrittenMigration, writtenMigrations } from "./files.ts";
import { createSchema } from "./initial.ts";
import { withPassedRenames } from "./passed-renames.ts";
import { changesPath, changesText, MIGRATIONS, NO_SCHEMA } from "./snapshot.ts";
import type { Phase, Step } from "./steps.ts";

export interface MigrationOutput {
  readonly files: readonly GeneratedFile[];
  readonly notices: readonly Notice[];
}

/**
 * The migrations that lead to a schema: those that were written before, as they are, and one more where the schema
 * changed since. Where that one would lose data or could fail, and `allowDestructive` is not decided, there is no new
 * migration but an error.
 */
export function migrationFiles(
  schema: DatabaseSchema,
  renames: ReadonlyMap<SymbolId, TableRenames>,
  previous: ReadonlyMap<string, string>,
  decisions: RunDecisions,
): MigrationOutput {
  const written = writtenMigrations(previous);
  const chain = findChain(written, previous, decisions.migrationsOnto);
  if (!chain.ok)
    return { files: written.flatMap((migration) => filesOf(migration, previous)), notices: [chain.notice] };
  const after = withPassedRenames(schema, renames);
  const { migrations, notices } = chain;
  if (!migrations.some(({ generated }) => generated)) {
    return { files: newFiles("initial", initialText(schema, migrations), migrations, NO_SCHEMA, after), notices };
  }
  const steps = schemaSteps(chain.schema, schema, renames);
  const kept = migrations.flatMap((migration) => filesOf(migration, previous));
  const hazards = steps.filter(({ hazard }) => hazard !== undefined);
  if (hazards.length > 0 && !decisions.allowDestructive)
    return { files: kept, notices: [...notices, refused(hazards)] };
  if (steps.length === 0) return { files: withNewest(kept, chain, after), notices };
  const { slug, text } = nextMigration(steps, migrations.at(-1));
  return { files: [...kept, ...newFiles(slug, text, migrations, chain.schema, after)], notices };
}

function initialText(schema: DatabaseSchema, migrations: readonly WrittenMigration[]): string {
  return migrationText("The first tables.", createSchema(schema), migrations.at(-1));
}

/** What needs no migration (names in code, renames that were passed on) is remembered with the newest one. */
function withNewest(files: readonly GeneratedFile[], chain: Chain, after: DatabaseSchema): readonly GeneratedFile[] {
  const newest = chain.migrations.findLast(({ generated }) => generated);
  const path = newest && changesPath(newest.name);
  return files.map((file) => (file.path === path ? { ...file, content: changesText(chain.before, after) } : file));
}

/** Phases by how much they tell of what a migration is about. */
const TELLING: readonly Phase[] = [
  "create tables",
  "rename",
  "drop tables",
  "change columns",
  "drop columns",
  "require values",
  "change data",
  "add constraints",
  "add foreign keys",
  "drop constraints",
  "drop foreign keys",
  "comments",
  "create objects",
  "create functions",
  "drop objects",
];

function nextMigration(steps: readonly Step[], parent: WrittenMigration | undefined): { slug: string; text: string } {
  const told = steps.toSorted((a, b) => TELLING.indexOf(a.phase) - TELLING.indexOf(b.phase));
  const titles = [...new Set(told.flatMap(({ title }) => (title === undefined ? [] : [title])))];
  const [first = "change schema", ...others] = titles;
  const phases = [...Map.groupBy(steps, ({ phase }) => phase).values()];
  const groups = phases.map((group) =>
    group.flatMap(({ sql, hazard }) =>
      hazard === undefined ? [sql] : [comment(`Careful: ${hazard.problem}`), comment(hazard.instead), sql],
    ),
  );
  const title = `${first}${others.length === 0 ? "" : ` and ${others.length} more`}.`;
  return {
    slug: snakeCase(`${first}${others.length === 0 ? "" : "_and_more"}`).slice(0, 60),
    text: migrationText(title.charAt(0).toUpperCase() + title.slice(1), groups, parent),
  };
}

/** A new migration behind the others, and what it does to the schema. */
function newFiles(
  slug: string,
  content: string,
  migrations: readonly WrittenMigration[],
  before: DatabaseSchema,
  after: DatabaseSchema,
): readonly GeneratedFile[] {
  const number = String((migrations.at(-1)?.number ?? 0) + 1).padStart(4, "0");
  const name = `${number}_${slug}`;
  return [sqlFile(`${MIGRATIONS}${name}.sql`, content), changesFile(name, changesText(before, after))];
}

/** A written migration as it is; those that people wrote are none of generation's business. */
function filesOf({ path, name, content, generated }: WrittenMigration, previous: ReadonlyMap<string, string>) {
  if (!generated) return [];
  const changes = previous.get(changesPath(name));
  return [sqlFile(path, content), ...(changes === undefined ? [] : [changesFile(name, changes)])];
}

function sqlFile(path: string, content: string): GeneratedFile {
  const artifact = `migration:${path.slice(MIGRATIONS.length)}`;
  const together = `migration ${path.slice(MIGRATIONS.length, -".sql".length)}`;
  return { path, content, kind: "sql", key: { generator: "data", artifact }, ownership: "generated", together };
}

function changesFile(name: string, content: string): GeneratedFile {
  const key = { generator: "data", artifact: `migration-schema:${name}` };
  const together = `migration ${name}`;
  return { path: changesPath(name), content, kind: "json", key, ownership: "generated", together };
}

function refused(steps: readonly Step[]): Notice {
  const hazards = steps.flatMap(({ hazard }) => (hazard === undefined ? [] : [hazard]));
  const shown = hazards.slice(0, 10).map(({ problem, instead }) => `- ${problem} ${instead}`);
  const more = hazards.length > shown.length ? [`- And ${hazards.length - shown.length} more.`] : [];
  const [first] = hazards;
  return {
    severity: "error",
    code: "DS7204",
    message: [
      "This change of the model would lose data, or its migration could fail, so no migration was written:",
      ...shown,
      ...more,
      "If that is what you want, say so when you generate.",
    ].join("\n"),
    ...(first === undefined ? {} : { symbol: first.symbol }),
  };
}
