import type { DatabaseObject } from "../../relational/index.ts";
import type { Step } from "./steps.ts";

/** What a migration does to tables, as far as it matters to what is made of them. By their names before and after. */
export interface TableChanges {
  /** Tables that are new, gone or called otherwise. */
  readonly replaced: ReadonlySet<string>;
  /** Tables of which a column is dropped, renamed or of another type, or whose rows are changed. */
  readonly altered: ReadonlySet<string>;
  /** The columns that are dropped, renamed or of another type, as {@link columnKey}. */
  readonly columns: ReadonlySet<string>;
}

/** How a column of a table is named in {@link TableChanges.columns}. */
export function columnKey(table: string, column: string): string {
  return `${table} ${column}`;
}

/**
 * Steps for functions, views, policies, triggers and rights. What stands in the way of a change of its table, or is made
 * of something that does, is dropped first and made again at the end; all else stays untouched.
 */
export function objectSteps(
  before: readonly DatabaseObject[],
  after: readonly DatabaseObject[],
  changes: TableChanges,
): readonly Step[] {
  const wanted = new Map(after.map((object) => [object.key, object]));
  const gone = new Set<string>();
  const stale = new Set<string>();
  for (const old of before) {
    const now = wanted.get(old.key);
    const same = now !== undefined && sameText(now.create, old.create);
    const blocked =
      old.on.some((table) => changes.replaced.has(table)) ||
      old.reads.some((table) => changes.replaced.has(table) || isTouched(old, table, changes)) ||
      old.needs.some((key) => gone.has(key));
    if (now === undefined || blocked || (!same && !now.replaces)) gone.add(old.key);
    else if (!same) stale.add(old.key);
  }
  const known = new Set(before.map(({ key }) => key));
  const dropped = before.filter(({ key }) => gone.has(key)).reverse();
  const made = after.filter(({ key }) => !known.has(key) || gone.has(key) || stale.has(key));
  return [
    ...dropped.flatMap(({ drop }) => drop.map((sql): Step => ({ phase: "drop objects", sql }))),
    ...made.flatMap(({ key, stage, create }) =>
      create.map(
        (sql): Step => ({
          phase: stage === "before tables" ? "create functions" : "create objects",
          sql,
          title: titleOf(key),
        }),
      ),
    ),
  ];
}

function isTouched({ columns }: DatabaseObject, table: string, changes: TableChanges): boolean {
  if (!columns) return changes.altered.has(table);
  return columns.some((column) => changes.columns.has(columnKey(table, column)));
}

function sameText(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((statement, index) => statement === b[index]);
}

/** What a migration is about to people: rules, not the objects that they are kept by. */
function titleOf(key: string): string {
  const [kind] = key.split(" ", 1);
  return kind === "policy" || kind === "view" || kind === "grant" ? "change who may do what" : "change rules";
}
