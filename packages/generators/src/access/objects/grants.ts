import { identifier } from "../../data/sql/index.ts";
import type { DatabaseObject, Table } from "../../relational/index.ts";
import { databaseObject } from "./database-object.ts";

/** What the application's role may do with a table at all, before any policy is asked. */
export function tableGrant(role: string, table: Table, rights = "SELECT, INSERT, UPDATE, DELETE"): DatabaseObject {
  const name = identifier(table.name);
  return databaseObject({
    key: `grant on ${table.name} to ${role}`,
    create: [`GRANT ${rights} ON ${name} TO ${identifier(role)}`],
    drop: [`REVOKE ALL ON ${name} FROM ${identifier(role)}`],
    on: [table.name],
  });
}

/** Defaults of columns take their numbers as whoever inserts the row. */
export function sequenceGrants(role: string, table: Table): readonly DatabaseObject[] {
  const drawn = new Set(
    table.columns.flatMap(({ default: value }) => (value?.kind === "sequence" ? [value.sequence] : [])),
  );
  const sequences = table.sequences.filter(({ name }) => drawn.has(name));
  return sequences.map(({ name }) =>
    databaseObject({
      key: `grant on sequence ${name} to ${role}`,
      create: [`GRANT USAGE ON SEQUENCE ${identifier(name)} TO ${identifier(role)}`],
      drop: [`REVOKE ALL ON SEQUENCE ${identifier(name)} FROM ${identifier(role)}`],
      on: [table.name],
      reads: [table.name],
    }),
  );
}

/**
 * Every function can be called by everybody until that is taken back.
 *
 * @param signature as SQL names it: `access.has_role(text)`
 * @param role who calls it; nobody does what only triggers and their owner call
 */
export function functionRights(signature: string, role?: string): readonly string[] {
  const taken = `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`;
  return role === undefined ? [taken] : [taken, `GRANT EXECUTE ON FUNCTION ${signature} TO ${identifier(role)}`];
}
