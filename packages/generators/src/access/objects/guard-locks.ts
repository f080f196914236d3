import { functionBody, identifier } from "../../data/sql/index.ts";
import type { DatabaseObject, RelationalModel } from "../../relational/index.ts";
import type { GuardLock } from "../access-types.ts";
import type { ReadRows, RowOrigin } from "../row-paths.ts";
import { wayThere } from "../row-ways.ts";
import { databaseObject } from "./database-object.ts";
import { functionRights } from "./grants.ts";

/** A guard whose answer depends on other rows than the action's own, which is locked already. */
export interface StoredGuardLock extends GuardLock {
  /** The rows to lock, in the order in which every transaction locks them. */
  readonly rows: readonly ReadRows[];
}

/**
 * A function that locks the rows a guard looks up. Two actions whose guards depend on what the other one does meet at
 * a row that both look up: one waits, and sees what the other has done when its own guard is judged. The function works
 * as the owner of the tables: rows have to be locked that the principal may not change, nor see.
 */
export function guardLock(
  relational: RelationalModel,
  role: string,
  { name, parameters, rows }: StoredGuardLock,
): DatabaseObject {
  const own = { name: "checked", type: "uuid" };
  const all = [own, ...parameters.map((parameter) => ({ name: argument(parameter.name), type: parameter.type }))];
  const body = functionBody(["BEGIN", ...rows.map((read) => lockOf(relational, read)), "END"]);
  const called = `access.${identifier(name)}`;
  const signature = `${called}(${all.map(({ type }) => type).join(", ")})`;
  const declared = all.map((each) => `${identifier(each.name)} ${each.type}`).join(", ");
  return databaseObject({
    key: `function ${signature}`,
    create: [
      `CREATE OR REPLACE FUNCTION ${called}(${declared}) RETURNS void\n  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS ${body}`,
      ...functionRights(signature, role),
    ],
    drop: [`DROP FUNCTION ${signature}`],
    replaces: true,
  });
}

/** What is changed behind a reference to the row does not wait: only its key is looked at there. */
function lockOf(relational: RelationalModel, { origin, steps, entity }: ReadRows): string {
  const table = identifier(relational.entities.get(entity)?.table.name ?? "");
  const ids = wayThere(relational, steps, startOf(origin));
  return `  PERFORM FROM ${table} WHERE id IN (${ids}) ORDER BY id FOR NO KEY UPDATE;`;
}

function startOf(origin: RowOrigin): string {
  if (origin.kind === "me") return "access.me()";
  if (origin.kind === "this") return "checked";
  const given = identifier(argument(origin.name));
  return origin.many ? `SELECT unnest(${given})` : given;
}

/** Not called like a column of a table that is locked. */
function argument(parameter: string): string {
  return `given_${parameter}`;
}
