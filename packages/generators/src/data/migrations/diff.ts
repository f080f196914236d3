import type { SymbolId } from "@domainsmith/model";
import type { DatabaseSchema, Table, TableRenames } from "../../relational/index.ts";
import { addForeignKey, createTable, identifier } from "../sql/index.ts";
import { columnSteps } from "./diff-columns.ts";
import { constraintSteps } from "./diff-constraints.ts";
import { columnKey, objectSteps } from "./diff-objects.ts";
import { exchangedEnds, seenFromSameEnd } from "./links.ts";
import { matchColumns, matchTables } from "./match.ts";
import { orderedRenames, type Rename } from "./renames.ts";
import { withoutCollisions } from "./shared-names.ts";
import { inOrder, type Step } from "./steps.ts";
import { type ColumnPair, type TablePair, withoutImpossible } from "./table-pair.ts";
import { conversion } from "./type-changes.ts";

/** The steps that turn one schema into another, in the order in which they run. None where they are equal. */
export function schemaSteps(
  before: DatabaseSchema,
  after: DatabaseSchema,
  renames: ReadonlyMap<SymbolId, TableRenames>,
): readonly Step[] {
  const tables = matchTables(before, after, renames);
  const tableNames = new Map(tables.kept.map((pair) => [pair.before.name, pair.after.name]));
  const steps: Step[] = [];
  for (const table of tables.dropped) steps.push(...dropTable(table));
  for (const table of tables.added) {
    const title = `create ${table.name}`;
    for (const sql of createTable(table)) steps.push({ phase: "create tables", sql, title });
    for (const key of table.foreignKeys) steps.push({ phase: "add foreign keys", sql: addForeignKey(table.name, key) });
  }
  steps.push(...exchangedEnds(tables.kept, renames));
  const pairs = tables.kept.map((each): TablePair => {
    const kept = seenFromSameEnd(each, tableNames);
    return {
      ...kept,
      columns: withoutImpossible(matchColumns(kept.before, kept.after, renames)),
      tableNames,
      values: renames.get(kept.after.symbol)?.values ?? new Map(),
    };
  });
  const tableRenames = pairs.map((pair): Rename => ({ from: pair.before.name, to: pair.after.name }));
  for (const { from, to } of orderedRenames(tableRenames))
    steps.push({
      phase: "rename",
      sql: `ALTER TABLE ${identifier(from)} RENAME TO ${identifier(to)}`,
      title: `rename ${from} to ${to}`,
    });
  for (const pair of pairs) {
    steps.push(...columnRenames(pair));
    steps.push(...columnSteps(pair), ...constraintSteps(pair));
  }
  const replaced = [
    ...tables.dropped.map(({ name }) => name),
    ...tables.added.map(({ name }) => name),
    ...tableRenames.flatMap(({ from, to }) => (from === to ? [] : [from, to])),
  ];
  const altered = pairs.filter(isAltered).flatMap((pair) => [pair.before.name, pair.after.name]);
  const columns = pairs.flatMap((pair) => changedColumns(pair).map((name) => columnKey(pair.before.name, name)));
  const changes = { replaced: new Set(replaced), altered: new Set(altered), columns: new Set(columns) };
  steps.push(...objectSteps(before.objects, after.objects, changes));
  return inOrder(withoutCollisions(steps));
}

/** Whether something that reads the table, or looks at changes of its rows, would be in the way. */
function isAltered(pair: TablePair): boolean {
  return changedColumns(pair).length > 0 || columnSteps(pair).some(({ phase }) => phase === "change data");
}

/** The columns that are dropped, renamed or of another type, by their names before. */
function changedColumns({ columns: { kept, dropped } }: TablePair): readonly string[] {
  const changed = kept.filter(
    ({ before, after }) => before.name !== after.name || conversion(before.type, after.type) !== "none",
  );
  return [...dropped, ...changed.map(({ before }) => before)].map(({ name }) => name);
}

function dropTable({ name, symbol, foreignKeys }: Table): readonly Step[] {
  const keys = foreignKeys.map(
    (key): Step => ({
      phase: "drop foreign keys",
      sql: `ALTER TABLE ${identifier(name)} DROP CONSTRAINT ${identifier(key.name)}`,
    }),
  );
  const drop: Step = {
    phase: "drop tables",
    sql: `DROP TABLE ${identifier(name)}`,
    title: `drop ${name}`,
    hazard: {
      symbol,
      problem: `The table ${name} of ${symbol} would be dropped with all its rows.`,
      instead:
        "If it was renamed, write @was(oldName) behind its name. If it is not needed any more, keep it until nothing reads it and its rows are saved elsewhere.",
    },
  };
  return [...keys, drop];
}

function columnRenames({ after, columns }: TablePair): readonly Step[] {
  const renames = columns.kept.map((pair: ColumnPair): Rename => ({ from: pair.before.name, to: pair.after.name }));
  const table = identifier(after.name);
  return orderedRenames(renames).map(({ from, to }) => ({
    phase: "rename",
    sql: `ALTER TABLE ${table} RENAME COLUMN ${identifier(from)} TO ${identifier(to)}`,
    title: `rename ${after.name} ${from} to ${to}`,
  }));
}
