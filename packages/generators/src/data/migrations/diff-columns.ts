import type { Column, ColumnDefault, Table } from "../../relational/index.ts";
import {
  columnSql,
  comment,
  commentOnColumn,
  commentOnTable,
  createSequence,
  defaultSql,
  identifier,
  literal,
  ownSequence,
  typeSql,
} from "../sql/index.ts";
import { takenValues } from "./passed-renames.ts";
import { orderedRenames } from "./renames.ts";
import type { Step } from "./steps.ts";
import type { ColumnPair, TablePair } from "./table-pair.ts";
import { conversion } from "./type-changes.ts";

/** Steps for the columns of a kept table, and for its comment. */
export function columnSteps(pair: TablePair): readonly Step[] {
  const { before, after, columns } = pair;
  const sequences = new Map(before.sequences.map(({ name, column }) => [column, name]));
  const steps: Step[] = [
    ...columns.dropped.map((column) => dropColumn(before, column)),
    ...columns.added.flatMap((column) => addColumn(after, column)),
    ...columns.kept.flatMap((kept) => [
      ...typeSteps(after, kept),
      ...defaultSteps(after, kept, sequences.get(kept.before.name)),
      ...valueSteps(pair, kept),
      ...nullSteps(after, kept),
    ]),
  ];
  for (const kept of columns.kept)
    if (kept.before.comment !== kept.after.comment)
      steps.push({ phase: "comments", sql: commentOnColumn(after.name, kept.after.name, kept.after.comment) });
  if (before.comment !== after.comment)
    steps.push({ phase: "comments", sql: commentOnTable(after.name, after.comment), title: `document ${after.name}` });
  return steps;
}

/** Columns that hold nothing that anybody entered. */
const BOOKKEEPING: ReadonlySet<string> = new Set(["$version", "$position"]);

function dropColumn(table: Table, { name, origin }: Column): Step {
  const step: Step = {
    phase: "drop columns",
    sql: `ALTER TABLE ${identifier(table.name)} DROP COLUMN ${identifier(name)}`,
    title: `drop ${table.name} ${name}`,
  };
  if (BOOKKEEPING.has(origin)) return step;
  return {
    ...step,
    hazard: {
      symbol: table.symbol,
      problem: `The column ${name} of the table ${table.name} (${origin} of ${table.symbol}) would be dropped with all its values.`,
      instead:
        "If the member was renamed, write @was(oldName) behind it. If it is not needed any more, make it optional first, and drop it when nothing reads it.",
    },
  };
}

function addColumn(table: Table, column: Column): readonly Step[] {
  const { name, comment, default: initial } = column;
  const alter = `ALTER TABLE ${identifier(table.name)}`;
  const title = `add ${table.name} ${name}`;
  const fill = fillValue(column);
  const steps: Step[] = [];
  const sequence = initial?.kind === "sequence" ? initial.sequence : undefined;
  if (sequence !== undefined) steps.push({ phase: "create tables", sql: createSequence(sequence) });
  const filled = fill === undefined ? column : { ...column, default: fill };
  const failing = !column.nullable && filled.default === undefined;
  steps.push({
    phase: "change columns",
    sql: `${alter} ADD COLUMN ${columnSql(filled)}`,
    title,
    ...(failing ? { hazard: requiredWithoutDefault(table, column) } : {}),
    ...(column.origin === "$tenant" ? { hazard: needsTenant(table) } : {}),
  });
  if (fill !== undefined)
    steps.push({ phase: "change columns", sql: `${alter} ALTER COLUMN ${identifier(name)} DROP DEFAULT` });
  if (sequence !== undefined) steps.push({ phase: "change columns", sql: ownSequence(sequence, table.name, name) });
  if (comment !== undefined) steps.push({ phase: "comments", sql: commentOnColumn(table.name, name, comment) });
  return steps;
}

/** What the rows that there are get in a column of ours: they are of the family's first kind, and in any order. */
function fillValue({ origin, values }: Column): ColumnDefault | undefined {
  const [first] = values ?? [];
  if (origin === "$kind" && first !== undefined) return { kind: "text", value: first };
  return origin === "$position" ? { kind: "number", value: "0" } : undefined;
}

function needsTenant(table: Table) {
  return {
    symbol: table.symbol,
    problem: `The rows of the table ${table.name} would have to belong to a tenant: the migration fails where the table has rows and nobody says to which.`,
    instead:
      "Write a migration of your own before this one that makes the tenant's row and says SELECT set_config('app.tenant', '<its id>', false): all rows that there are then belong to it.",
  };
}

function requiredWithoutDefault(table: Table, { name, origin }: Column) {
  return {
    symbol: table.symbol,
    problem: `The new column ${name} of the table ${table.name} (${origin} of ${table.symbol}) is required and has no default: the migration would fail wherever the table has rows.`,
    instead: "Give the member a default, or make it optional, fill it, and make it required later.",
  };
}

function typeSteps(table: Table, { before, after }: ColumnPair): readonly Step[] {
  const kind = conversion(before.type, after.type);
  if (kind === "none") return [];
  const column = identifier(after.name);
  const alter = `ALTER TABLE ${identifier(table.name)} ALTER COLUMN ${column}`;
  const type = typeSql(after.type);
  const change: Step = {
    phase: "change columns",
    sql: `${alter} TYPE ${type} USING ${column}::${type}`,
    title: `change ${table.name} ${after.name}`,
  };
  const hazard = {
    symbol: table.symbol,
    problem: `The column ${after.name} of the table ${table.name} would change from ${typeSql(before.type)} to ${type}: values may be cut off, or stop the migration.`,
    instead: "Add a member of the new type, fill it from the old one, and drop the old one when nothing reads it.",
  };
  const drop: readonly Step[] = before.default ? [{ phase: "change columns", sql: `${alter} DROP DEFAULT` }] : [];
  return [...drop, kind === "lossy" ? { ...change, hazard } : change];
}

function defaultSteps(table: Table, { before, after }: ColumnPair, oldSequence: string | undefined): readonly Step[] {
  const retyped = conversion(before.type, after.type) !== "none";
  const newSequence = after.default?.kind === "sequence" ? after.default.sequence : undefined;
  const keepsSequence = oldSequence !== undefined && newSequence !== undefined;
  const was = JSON.stringify(
    keepsSequence && before.default?.kind === "sequence"
      ? { ...before.default, sequence: newSequence }
      : before.default,
  );
  if (was === JSON.stringify(after.default) && !(retyped && after.default)) return [];
  const alter = `ALTER TABLE ${identifier(table.name)} ALTER COLUMN ${identifier(after.name)}`;
  const title = `change ${table.name} ${after.name}`;
  const step = (sql: string): Step => ({ phase: "change columns", sql, title });
  const steps: Step[] = [];
  if (newSequence !== undefined && !keepsSequence) steps.push(step(createSequence(newSequence)));
  if (after.default) steps.push(step(`${alter} SET DEFAULT ${defaultSql(after.default, after.type)}`));
  else if (!retyped) steps.push(step(`${alter} DROP DEFAULT`));
  if (newSequence !== undefined && !keepsSequence) steps.push(step(ownSequence(newSequence, table.name, after.name)));
  if (oldSequence !== undefined && !keepsSequence) steps.push(step(`DROP SEQUENCE ${identifier(oldSequence)}`));
  return steps;
}

function nullSteps(table: Table, { before, after }: ColumnPair): readonly Step[] {
  if (before.nullable === after.nullable) return [];
  const column = identifier(after.name);
  const alter = `ALTER TABLE ${identifier(table.name)} ALTER COLUMN ${column}`;
  const title = `${after.nullable ? "relax" : "require"} ${table.name} ${after.name}`;
  if (after.nullable) return [{ phase: "change columns", sql: `${alter} DROP NOT NULL`, title }];
  const initial = after.default ?? fillValue(after);
  const require: Step = { phase: "require values", sql: `${alter} SET NOT NULL`, title };
  if (initial) {
    const value = defaultSql(initial, after.type);
    const update = `UPDATE ${identifier(table.name)} SET ${column} = ${value} WHERE ${column} IS NULL`;
    return [{ phase: "change data", sql: update }, require];
  }
  const hazard = {
    symbol: table.symbol,
    problem: `The column ${after.name} of the table ${table.name} would become required: the migration fails where it is null.`,
    instead:
      "Give the member a default, which fills the rows that have no value, or fill them yourself before you apply it.",
  };
  return [{ ...require, hazard }];
}

/** Values of enums, and kinds of a family, that were renamed. */
function valueSteps({ after: table, values }: TablePair, { before, after }: ColumnPair): readonly Step[] {
  const former = values.get(after.origin);
  if (!former || !before.values || !after.values) return [];
  const renames = renamedValues(before.values, after.values, former);
  const column = identifier(after.name);
  const name = identifier(table.name);
  const updates = orderedRenames(renames).map(
    ({ from, to }): Step => ({
      phase: "change data",
      sql: after.type.array
        ? `UPDATE ${name} SET ${column} = array_replace(${column}, ${literal(from)}, ${literal(to)}) WHERE ${literal(from)} = ANY (${column})`
        : `UPDATE ${name} SET ${column} = ${literal(to)} WHERE ${column} = ${literal(from)}`,
      title: `rename ${from} to ${to} in ${table.name} ${after.name}`,
    }),
  );
  return [...updates, ...exchangedValues(table, before, after, former)];
}

/** Values whose old names are others' now: which rows were meant cannot be told from the rows. */
function exchangedValues(
  table: Table,
  { values: known = [], passedValues = [] }: Column,
  after: Column,
  former: ReadonlyMap<string, readonly string[]>,
): readonly Step[] {
  return takenValues(after, former).flatMap((rename): readonly Step[] => {
    const [to = "", old = ""] = rename.split(" was ");
    if (passedValues.includes(rename) || !known.includes(old)) return [];
    // A value that was there under its own name is another's successor only where names were exchanged.
    if (known.includes(to) && !former.get(old)?.some((each) => known.includes(each))) return [];
    const problem = `In the column ${after.name} of the table ${table.name}, rows that are ${old} would stay ${old}, although ${to} was called ${old}, and ${old} is another value now.`;
    const instead =
      "Give the values names that none of them had, generate, and give them their final names then; or write a migration of your own that changes the rows, and allow this one.";
    const sql = comment(`Rows of ${table.name} whose ${after.name} is ${old} stay so.`);
    return [
      {
        phase: "comments",
        sql,
        title: `keep ${old} in ${table.name} ${after.name}`,
        hazard: { symbol: table.symbol, problem, instead },
      },
    ];
  });
}

/** Which of the old values is which of the new ones now. */
export function renamedValues(
  before: readonly string[],
  after: readonly string[],
  former: ReadonlyMap<string, readonly string[]>,
) {
  return after.flatMap((to) => {
    if (before.includes(to)) return [];
    const from = former.get(to)?.find((old) => before.includes(old) && !after.includes(old));
    return from === undefined ? [] : [{ from, to }];
  });
}
