import { identifier, literal } from "../../data/sql/index.ts";
import type { Column, DatabaseObject, Table } from "../../relational/index.ts";
import type { StatesAccess } from "../access-types.ts";
import { databaseObject } from "./database-object.ts";
import { functionRights } from "./grants.ts";

/** Where a state machine's state is stored, and which rows of the table have it. */
export interface StoredStates extends StatesAccess {
  readonly table: Table;
  readonly column: Column;
  readonly kinds?: { readonly column: string; readonly names: readonly string[] };
}

/** Refuses changes of the state that no transition has, whoever makes them. */
export function stateTrigger({ table, column, kinds, states, constraint }: StoredStates): readonly DatabaseObject[] {
  const allowed = states.transitions.flatMap(({ from, to }) =>
    from.map((each) => `(${literal(each)}, ${literal(to)})`),
  );
  const state = identifier(column.name);
  const name = identifier(constraint);
  const test = `(OLD.${state}, NEW.${state}) IN (${[...new Set(allowed)].join(", ")})`;
  const lines = [
    `CREATE OR REPLACE FUNCTION access.${name}() RETURNS trigger LANGUAGE plpgsql AS $$`,
    "BEGIN",
    ...(allowed.length === 0 ? [] : [`  IF ${test} THEN`, "    RETURN NEW;", "  END IF;"]),
    `  RAISE EXCEPTION USING ERRCODE = '23514', TABLE = ${literal(table.name)}, CONSTRAINT = ${literal(constraint)},`,
    `    MESSAGE = format('%s cannot become %s', coalesce(OLD.${state}, 'nothing'), coalesce(NEW.${state}, 'nothing'));`,
    "END",
    "$$",
  ];
  const key = `function access.${constraint}`;
  const changed = `OLD.${state} IS DISTINCT FROM NEW.${state}`;
  const ofKind = kinds ? ` AND NEW.${identifier(kinds.column)} IN (${kinds.names.map(literal).join(", ")})` : "";
  return [
    databaseObject({
      key,
      create: [lines.join("\n"), ...functionRights(`access.${name}()`)],
      drop: [`DROP FUNCTION access.${name}()`],
      replaces: true,
    }),
    databaseObject({
      key: `trigger ${constraint} on ${table.name}`,
      create: [
        `CREATE TRIGGER ${name} BEFORE UPDATE OF ${state} ON ${identifier(table.name)}\n  FOR EACH ROW WHEN (${changed}${ofKind}) EXECUTE FUNCTION access.${name}()`,
      ],
      drop: [`DROP TRIGGER ${name} ON ${identifier(table.name)}`],
      on: [table.name],
      reads: [table.name],
      needs: [key],
    }),
  ];
}
