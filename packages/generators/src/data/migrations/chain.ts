import type { Notice } from "../../generator.ts";
import type { DatabaseSchema } from "../../relational/index.ts";
import { migrationHash, type WrittenMigration } from "./files.ts";
import { changedSchema, changesPath, NO_SCHEMA, parseChanges } from "./snapshot.ts";

/** The migrations that were written, one behind the other. */
export interface Chain {
  readonly migrations: readonly WrittenMigration[];
  /** The schema before the newest generated one. */
  readonly before: DatabaseSchema;
  /** The schema that they lead to. */
  readonly schema: DatabaseSchema;
  readonly notices: readonly Notice[];
}

export type FoundChain = ({ readonly ok: true } & Chain) | { readonly ok: false; readonly notice: Notice };

/**
 * Brings migrations in their order. Those that do not lead to the one called `onto` are left out, which is how two
 * branches become one.
 *
 * @param written in the order of their names
 * @param previous the files that say what each of them did
 */
export function findChain(
  written: readonly WrittenMigration[],
  previous: ReadonlyMap<string, string>,
  onto?: string,
): FoundChain {
  const chosen = onto === undefined ? { ok: true as const, migrations: written, notices: [] } : chosenOf(written, onto);
  if (!chosen.ok) return chosen;
  const broken = brokenChain(chosen.migrations);
  if (broken) return { ok: false, notice: broken };
  let before = NO_SCHEMA;
  let schema = NO_SCHEMA;
  for (const { name, generated } of chosen.migrations) {
    if (!generated) continue;
    const text = previous.get(changesPath(name));
    if (text === undefined) return { ok: false, notice: missingChanges(name) };
    const changes = parseChanges(text);
    if (!changes) return { ok: false, notice: unreadableChanges(name) };
    before = schema;
    schema = changedSchema(schema, changes);
  }
  return { ok: true, migrations: chosen.migrations, before, schema, notices: chosen.notices };
}

type Chosen =
  | { readonly ok: true; readonly migrations: readonly WrittenMigration[]; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly notice: Notice };

/** The migrations that lead to one of them, and those that people wrote, which nobody but them takes away. */
function chosenOf(written: readonly WrittenMigration[], onto: string): Chosen {
  const byName = new Map(written.map((migration) => [migration.name, migration]));
  const last = byName.get(onto);
  if (!last?.generated) return { ok: false, notice: noSuchMigration(onto, written) };
  const kept = new Set<WrittenMigration>();
  for (let at: WrittenMigration | undefined = last; at && !kept.has(at); ) {
    kept.add(at);
    at = at.parent === undefined ? undefined : (byName.get(at.parent.name) ?? before(at, written));
  }
  const migrations = written.filter((migration) => kept.has(migration) || !migration.generated);
  const gone = written.filter((migration) => !migrations.includes(migration));
  const [first] = gone;
  const stranded = first === undefined ? [] : written.filter((it) => !it.generated && it.path > first.path);
  return { ok: true, migrations, notices: stranded.length === 0 ? [] : [handWritten(stranded, gone)] };
}

function before(migration: WrittenMigration, written: readonly WrittenMigration[]): WrittenMigration | undefined {
  return written[written.indexOf(migration) - 1];
}

/** Each generated migration names the one it follows; two branches that both added one do not fit together. */
function brokenChain(written: readonly WrittenMigration[]): Notice | undefined {
  for (const [index, migration] of written.entries()) {
    const { parent } = migration;
    if (parent === undefined) continue;
    const previous = written[index - 1];
    if (previous && migrationHash(previous.content) === parent.hash) continue;
    const named = written.find(({ name }) => name === parent.name);
    if (named && migrationHash(named.content) === parent.hash) return fork(written);
    return edited(migration, parent.name, named !== undefined);
  }
  return undefined;
}

function fork(written: readonly WrittenMigration[]): Notice {
  const followed = new Set(written.flatMap(({ parent }) => (parent === undefined ? [] : [parent.name])));
  const ends = written.filter(({ name, generated }) => generated && !followed.has(name)).map(({ name }) => name);
  return {
    severity: "error",
    code: "DS7201",
    message:
      `Two branches each added migrations: they end in ${ends.join(" and in ")}. No migration is written until it is decided which of them stay. ` +
      "Keep those that others have applied. What the other ones did becomes a new migration behind them.",
    choices: ends,
  };
}

function edited({ name }: WrittenMigration, parent: string, isThere: boolean): Notice {
  return {
    severity: "error",
    code: "DS7205",
    message: `The migration ${name} was made to follow ${parent}, which ${isThere ? "was changed since" : "is not there"}. Restore it from version control: what was applied in one database has to be what is applied in the next. No migration is written until then.`,
  };
}

function noSuchMigration(onto: string, written: readonly WrittenMigration[]): Notice {
  const names = written.filter(({ generated }) => generated).map(({ name }) => name);
  return {
    severity: "error",
    code: "DS7206",
    message: `There is no generated migration "${onto}" to go on from. There are ${names.join(", ") || "none"}.`,
  };
}

function handWritten(stranded: readonly WrittenMigration[], gone: readonly WrittenMigration[]): Notice {
  return {
    severity: "warning",
    code: "DS7207",
    message: `${list(stranded)} ${stranded.length === 1 ? "was" : "were"} written by hand, and will run before what replaces ${list(gone)}. Where ${stranded.length === 1 ? "it needs" : "they need"} what is made there, give ${stranded.length === 1 ? "it" : "them"} a higher number.`,
  };
}

function list(migrations: readonly WrittenMigration[]): string {
  return migrations.map(({ name }) => name).join(", ");
}

function missingChanges(name: string): Notice {
  return {
    severity: "error",
    code: "DS7202",
    message: `${changesPath(name)} is missing, so it is not known which schema the migrations lead to. Restore it from version control; no migration is written without it.`,
  };
}

function unreadableChanges(name: string): Notice {
  return {
    severity: "error",
    code: "DS7203",
    message: `${changesPath(name)} cannot be read: it is not what Domainsmith wrote, or was written by a newer version. Restore it from version control; no migration is written without it.`,
  };
}
