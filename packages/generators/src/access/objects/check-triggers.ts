import { functionBody, identifier, literal } from "../../data/sql/index.ts";
import { shortened } from "../../naming/index.ts";
import type { DatabaseObject, EntityStorage, RelationalModel, Table } from "../../relational/index.ts";
import type { ReadRows, RowStep } from "../row-paths.ts";
import { mattersItself, waysBack, wayThere } from "../row-ways.ts";
import { databaseObject } from "./database-object.ts";
import { functionRights } from "./grants.ts";

/** A check that the database makes when the transaction ends. */
export interface DeferredCheck {
  readonly constraint: string;
  readonly message: string;
  /** The entity whose rows it is about. */
  readonly storage: EntityStorage;
  readonly kinds?: { readonly column: string; readonly names: readonly string[] };
  /** The condition about a row of the table by its name: the check is broken where it is false. */
  readonly sql: string;
  readonly reads: readonly ReadRows[];
}

/** Why a row has to be looked at again: a change of its own, or of rows that its check reads. */
interface Watch {
  readonly table: Table;
  readonly events: readonly ("INSERT" | "UPDATE" | "DELETE")[];
  /** Of updates: changes of these columns alone. */
  readonly columns: readonly string[];
  /** A query for the ids of the rows to look at, from `OLD` and `NEW`. */
  readonly rows: string;
  /** Locks the rows that the changed one belongs to, where the check's own row is further away. */
  readonly lock?: string;
}

/**
 * A function that looks at one row, and triggers on every table that the check reads, which find the rows to look at.
 * Where a check reads other rows, its own row is locked first, and those that it refers to: of two transactions that
 * would break it together, one waits for the other and sees what that has done.
 */
export function checkTriggers(relational: RelationalModel, check: DeferredCheck): readonly DatabaseObject[] {
  const watches = watchesOf(relational, check);
  const [only, ...others] = watches;
  if (only && others.length === 0 && only.table === check.storage.table)
    return watchTrigger(check, only, check.constraint, brokenIf(check, "NEW.id"));
  const key = `function access.${check.constraint}`;
  return [
    databaseObject({
      key,
      create: [lookAtRow(relational, check), ...functionRights(`access.${identifier(check.constraint)}(uuid)`)],
      drop: [`DROP FUNCTION access.${identifier(check.constraint)}(uuid)`],
      replaces: true,
    }),
    ...watches.flatMap((watch, index) =>
      watchTrigger(check, watch, shortened(`${check.constraint}_${index + 1}`), lookAtRows(check, watch)),
    ),
  ];
}

/** As the owner of the tables, for the principal may not see all rows that count; with names that nobody can bend. */
const AS_OWNER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS";

/** Locks the row and those that it leads to, and looks at it as it is then. */
function lookAtRow(relational: RelationalModel, check: DeferredCheck): string {
  const table = identifier(check.storage.table.name);
  const body = functionBody([
    "BEGIN",
    `  PERFORM FROM ${table} WHERE ${table}.id = checked FOR NO KEY UPDATE;`,
    ...locksAlong(relational, check.reads),
    ...brokenIf(check, "checked"),
    "END",
  ]);
  const name = identifier(check.constraint);
  return `CREATE OR REPLACE FUNCTION access.${name}(checked uuid) RETURNS void\n  ${AS_OWNER} ${body}`;
}

/**
 * Who changes a row that others refer to does not see references that are not committed yet, and so does not look at
 * the rows that have them. They wait for each other at the row itself.
 */
function locksAlong(relational: RelationalModel, reads: readonly ReadRows[]): readonly string[] {
  return reads.flatMap((read) => {
    const table = relational.entities.get(read.entity)?.table.name;
    if (read.steps.length === 0 || !table || !mattersItself(read, reads)) return [];
    const ids = wayThere(relational, read.steps, "checked");
    return [`  PERFORM FROM ${identifier(table)} WHERE id IN (${ids}) ORDER BY id FOR SHARE;`];
  });
}

function brokenIf({ constraint, message, storage, kinds, sql }: DeferredCheck, id: string): readonly string[] {
  const table = identifier(storage.table.name);
  const ofKind = kinds ? ` AND ${table}.${identifier(kinds.column)} IN (${kinds.names.map(literal).join(", ")})` : "";
  return [
    `  IF EXISTS (SELECT FROM ${table} WHERE ${table}.id = ${id}${ofKind} AND (${sql}) IS FALSE) THEN`,
    `    RAISE EXCEPTION USING ERRCODE = '23514', TABLE = ${literal(storage.table.name)}, CONSTRAINT = ${literal(constraint)},`,
    `      MESSAGE = ${literal(message)};`,
    "  END IF;",
  ];
}

function lookAtRows({ constraint }: DeferredCheck, { rows, lock }: Watch): readonly string[] {
  return [
    ...(lock === undefined ? [] : [`  ${lock}`]),
    `  FOR found IN ${rows} ORDER BY 1 LOOP`,
    `    PERFORM access.${identifier(constraint)}(found);`,
    "  END LOOP;",
  ];
}

function watchTrigger(
  check: DeferredCheck,
  { table, events, columns }: Watch,
  name: string,
  looking: readonly string[],
): readonly DatabaseObject[] {
  const row = (version: string) => `ROW(${columns.map((column) => `${version}.${identifier(column)}`).join(", ")})`;
  const skipping =
    columns.length === 0
      ? []
      : [
          `  IF TG_OP = 'UPDATE' AND ${row("OLD")} IS NOT DISTINCT FROM ${row("NEW")} THEN`,
          "    RETURN NULL;",
          "  END IF;",
        ];
  const body = functionBody([
    ...(name === check.constraint ? [] : ["DECLARE", "  found uuid;"]),
    "BEGIN",
    ...skipping,
    ...looking,
    "  RETURN NULL;",
    "END",
  ]);
  const create = `CREATE OR REPLACE FUNCTION access.${identifier(name)}() RETURNS trigger\n  ${AS_OWNER} ${body}`;
  const key = `function access.${name}()`;
  const updates = columns.length === 0 ? "UPDATE" : `UPDATE OF ${columns.map(identifier).join(", ")}`;
  const on = events.map((event) => (event === "UPDATE" ? updates : event)).join(" OR ");
  return [
    databaseObject({
      key,
      create: [create, ...functionRights(`access.${identifier(name)}()`)],
      drop: [`DROP FUNCTION access.${identifier(name)}()`],
      replaces: true,
    }),
    databaseObject({
      key: `trigger ${name} on ${table.name}`,
      create: [
        `CREATE CONSTRAINT TRIGGER ${identifier(name)} AFTER ${on} ON ${identifier(table.name)}\n  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.${identifier(name)}()`,
      ],
      drop: [`DROP TRIGGER ${identifier(name)} ON ${identifier(table.name)}`],
      on: [table.name],
      reads: [table.name],
      needs: [key],
    }),
  ];
}

/** Which changes of which tables can break a check. */
function watchesOf(relational: RelationalModel, { storage, reads }: DeferredCheck): readonly Watch[] {
  const watches: Watch[] = [];
  for (const { steps, entity, columns } of reads) {
    const table = relational.entities.get(entity)?.table ?? storage.table;
    const last = steps.at(-1);
    const before = steps.slice(0, -1);
    if (!last) {
      const rows = "SELECT NEW.id";
      watches.push({ table, events: ["INSERT", "UPDATE"], columns: [...columns], rows });
      continue;
    }
    const changed = [...columns];
    if (last.storage.kind === "inverse") {
      const holder = identifier(last.storage.column.name);
      const rows = waysBack(relational, before, `VALUES (OLD.${holder}), (NEW.${holder})`);
      const watched = [...new Set([last.storage.column.name, ...changed])];
      const lock = before.length === 0 ? {} : { lock: lockOf(relational, last, holder) };
      watches.push({
        table: last.storage.table,
        events: ["INSERT", "UPDATE", "DELETE"],
        columns: watched,
        rows,
        ...lock,
      });
      continue;
    }
    if (last.storage.kind === "link") {
      const own = identifier(last.storage.own.name);
      const watched = [last.storage.own.name, last.storage.other.name];
      const rows = waysBack(relational, before, `VALUES (OLD.${own}), (NEW.${own})`);
      const lock = before.length === 0 ? {} : { lock: lockOf(relational, last, own) };
      watches.push({
        table: last.storage.table,
        events: ["INSERT", "UPDATE", "DELETE"],
        columns: watched,
        rows,
        ...lock,
      });
    }
    // A row that others refer to came before them, and cannot go while they do.
    const rows = waysBack(relational, steps, "VALUES (NEW.id)");
    if (changed.length > 0) watches.push({ table, events: ["UPDATE"], columns: changed, rows });
  }
  return watches;
}

/** Locks the rows that a changed row belongs to, and did belong to, by a column of its own. */
function lockOf(relational: RelationalModel, { entity }: RowStep, column: string): string {
  const table = identifier(relational.entities.get(entity)?.table.name ?? "");
  return `PERFORM FROM ${table} WHERE id IN (OLD.${column}, NEW.${column}) ORDER BY id FOR NO KEY UPDATE;`;
}
