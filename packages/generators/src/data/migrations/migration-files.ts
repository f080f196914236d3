import type { SymbolId } from "@domainsmith/model";
import type { GeneratedFile, Notice } from "../../generator.ts";
import { snakeCase } from "../../naming/index.ts";
import type { DatabaseSchema, TableRenames } from "../../relational/index.ts";
import { comment } from "../sql/index.ts";
import { schemaSteps } from "./diff.ts";
import { migrationHash, migrationText, type WrittenMigration, writtenMigrations } from "./files.ts";
import { createSchema } from "./initial.ts";
import { withPassedRenames } from "./passed-renames.ts";
import { MIGRATIONS, parseSnapshot, SNAPSHOT, snapshotText } from "./snapshot.ts";
import type { Phase, Step } from "./steps.ts";

export interface MigrationOutput {
  readonly files: readonly GeneratedFile[];
  readonly notices: readonly Notice[];
}

/**
 * The migrations that lead to a schema: those that were written before, as they are, and one more where the schema
 * changed since the snapshot. Where that one would lose data or could fail, and `allowDestructive` is not set, there is
 * no new migration but an error, and the snapshot stays.
 */
export function migrationFiles(
  schema: DatabaseSchema,
  renames: ReadonlyMap<SymbolId, TableRenames>,
  previous: ReadonlyMap<string, string>,
  allowDestructive: boolean,
): MigrationOutput {
  const written = writtenMigrations(previous);
  const snapshot = previous.get(SNAPSHOT);
  const kept = written.filter(({ generated }) => generated).map(fileOf);
  const stay = (notice: Notice): MigrationOutput => ({
    files: snapshot === undefined ? kept : [...kept, snapshotFile(snapshot)],
    notices: [notice],
  });
  const broken = brokenChain(written);
  if (broken) return stay(broken);
  if (snapshot === undefined) {
    const [first] = written.filter(({ generated }) => generated);
    if (first) return stay(missingSnapshot());
    return created(withPassedRenames(schema, renames), written);
  }
  const before = parseSnapshot(snapshot);
  if (!before) return stay(unreadableSnapshot());
  const steps = schemaSteps(before, schema, renames);
  const hazards = steps.filter(({ hazard }) => hazard !== undefined);
  if (hazards.length > 0 && !allowDestructive) return stay(refused(hazards));
  const added = steps.length === 0 ? [] : [nextMigration(steps, written)];
  return { files: [...kept, ...added, snapshotFile(snapshotText(withPassedRenames(schema, renames)))], notices: [] };
}

function created(schema: DatabaseSchema, written: readonly WrittenMigration[]): MigrationOutput {
  const parent = written.at(-1);
  const content = migrationText("The first tables.", createSchema(schema), parent);
  const name = fileName((parent?.number ?? 0) + 1, "initial");
  return { files: [migrationFile(name, content), snapshotFile(snapshotText(schema))], notices: [] };
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

function nextMigration(steps: readonly Step[], written: readonly WrittenMigration[]): GeneratedFile {
  const told = steps.toSorted((a, b) => TELLING.indexOf(a.phase) - TELLING.indexOf(b.phase));
  const titles = [...new Set(told.flatMap(({ title }) => (title === undefined ? [] : [title])))];
  const [first = "change schema", ...others] = titles;
  const phases = [...Map.groupBy(steps, ({ phase }) => phase).values()];
  const groups = phases.map((group) =>
    group.flatMap(({ sql, hazard }) =>
      hazard === undefined ? [sql] : [comment(`Careful: ${hazard.problem}`), comment(hazard.instead), sql],
    ),
  );
  const parent = written.at(-1);
  const title = `${first}${others.length === 0 ? "" : ` and ${others.length} more`}.`;
  const content = migrationText(title.charAt(0).toUpperCase() + title.slice(1), groups, parent);
  const slug = snakeCase(`${first}${others.length === 0 ? "" : "_and_more"}`).slice(0, 60);
  return migrationFile(fileName((parent?.number ?? 0) + 1, slug), content);
}

function fileName(number: number, slug: string): string {
  return `${String(number).padStart(4, "0")}_${slug}.sql`;
}

function migrationFile(name: string, content: string): GeneratedFile {
  return sqlFile(`${MIGRATIONS}${name}`, content);
}

function fileOf({ path, content }: WrittenMigration): GeneratedFile {
  return sqlFile(path, content);
}

function sqlFile(path: string, content: string): GeneratedFile {
  const artifact = `migration:${path.slice(MIGRATIONS.length)}`;
  return { path, content, kind: "sql", key: { generator: "data", artifact }, ownership: "generated" };
}

function snapshotFile(content: string): GeneratedFile {
  return {
    path: SNAPSHOT,
    content,
    kind: "json",
    key: { generator: "data", artifact: "schema-snapshot" },
    ownership: "generated",
  };
}

/** Each generated migration names the one it follows; two branches that both added one do not fit together. */
function brokenChain(written: readonly WrittenMigration[]): Notice | undefined {
  for (const [index, migration] of written.entries()) {
    const before = written[index - 1];
    if (migration.parent === undefined) continue;
    if (before && migrationHash(before.content) === migration.parent) continue;
    const follows = before
      ? `${before.name} stands before it, changed or from another branch`
      : "there is none before it";
    return {
      severity: "error",
      code: "DS7201",
      message:
        `The migration ${migration.name} was made to follow another one than it does: ${follows}. ` +
        "No migration is written until this is solved. If two branches each added one, delete yours together with the change of schema.json, and generate again. If a migration was edited, restore it.",
    };
  }
  return undefined;
}

function missingSnapshot(): Notice {
  return {
    severity: "error",
    code: "DS7202",
    message: `${SNAPSHOT} is missing, so it is not known which schema the migrations lead to. Restore it from version control; no migration is written without it.`,
  };
}

function unreadableSnapshot(): Notice {
  return {
    severity: "error",
    code: "DS7203",
    message: `${SNAPSHOT} cannot be read: it is no schema, or one of a newer version of Domainsmith. Restore it from version control; no migration is written without it.`,
  };
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
      "If that is what you want, set the option allowDestructive of the generator data to true for this generation.",
    ].join("\n"),
    ...(first === undefined ? {} : { symbol: first.symbol }),
  };
}
