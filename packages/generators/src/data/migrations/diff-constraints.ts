import type { Check, ForeignKey, IndexPart, Table, Unique } from "../../relational/index.ts";
import {
  addForeignKey,
  addUnique,
  checkClause,
  createIndex,
  identifier,
  identifiers,
  isConstraint,
  literal,
} from "../sql/index.ts";
import { renamedValues } from "./diff-columns.ts";
import { orderedRenames, type Rename } from "./renames.ts";
import { isLooser, renamedRule, ruleColumns } from "./rule-changes.ts";
import { sharedRenames } from "./shared-names.ts";
import { smallLetters } from "./small-letters.ts";
import type { Hazard, Step } from "./steps.ts";
import type { TablePair } from "./table-pair.ts";
import { conversion } from "./type-changes.ts";

/** Steps for keys, constraints, indexes and sequences of a kept table. */
export function constraintSteps(pair: TablePair): readonly Step[] {
  const names = new Map(pair.columns.kept.map(({ before, after }) => [before.name, after.name]));
  // A column that is dropped has no new name: what mentions it cannot be the same as before.
  const renamed = (column: string) => names.get(column) ?? `${column} (dropped)`;
  return [
    ...primaryKeySteps(pair, renamed),
    ...uniqueSteps(pair, renamed),
    ...checkSteps(pair, renamed),
    ...foreignKeySteps(pair, renamed),
    ...indexSteps(pair, renamed),
    ...sequenceSteps(pair, renamed),
  ];
}

type Renamed = (column: string) => string;

function dropConstraint(table: Table, name: string, phase: Step["phase"] = "drop constraints"): Step {
  return {
    phase,
    sql: `ALTER TABLE ${identifier(table.name)} DROP CONSTRAINT ${identifier(name)}`,
    title: `drop ${name}`,
  };
}

function renameConstraint(table: Table, rename: Rename): Step {
  return { phase: "rename", sql: constraintRename(table, rename) };
}

function constraintRename({ name }: Table, { from, to }: Rename): string {
  return `ALTER TABLE ${identifier(name)} RENAME CONSTRAINT ${identifier(from)} TO ${identifier(to)}`;
}

/** Primary keys and unique constraints are called as their indexes are. */
function keyRenames(table: Table, renames: readonly Rename[]): readonly Step[] {
  return sharedRenames(renames, (rename) => constraintRename(table, rename));
}

/** Names new and old things by what they are: equal keys are the same thing, perhaps under another name. */
function compare<Item extends { readonly name: string }>(
  before: readonly Item[],
  after: readonly Item[],
  oldKey: (item: Item) => string,
  newKey: (item: Item) => string,
) {
  const open = Map.groupBy(before, oldKey);
  const renames: { readonly from: string; readonly to: string; readonly item: Item }[] = [];
  const added: Item[] = [];
  for (const item of after) {
    const [found, ...rest] = open.get(newKey(item)) ?? [];
    if (found === undefined) added.push(item);
    else {
      open.set(newKey(item), rest);
      renames.push({ from: found.name, to: item.name, item });
    }
  }
  return { renames, added, dropped: [...open.values()].flat() };
}

function primaryKeySteps({ before, after }: TablePair, renamed: Renamed): readonly Step[] {
  const from = before.primaryKey;
  const to = after.primaryKey;
  if (from.columns.map(renamed).join() === to.columns.join())
    return keyRenames(after, [{ from: from.name, to: to.name }]);
  const key = `CONSTRAINT ${identifier(to.name)} PRIMARY KEY ${identifiers(to.columns)}`;
  return [
    dropConstraint(before, from.name),
    { phase: "add constraints", sql: `ALTER TABLE ${identifier(after.name)} ADD ${key}` },
  ];
}

function uniqueSteps(pair: TablePair, renamed: Renamed): readonly Step[] {
  const { before, after } = pair;
  const newKey = ({ columns, living, deferrable }: Unique) => JSON.stringify([columns, living, deferrable]);
  const oldKey = ({ columns, living, deferrable }: Unique) =>
    JSON.stringify([columns.map(renamed), living === undefined ? undefined : renamed(living), deferrable]);
  const { renames, added, dropped } = compare(before.uniques, after.uniques, oldKey, newKey);
  const steps: Step[] = dropped.map((unique) =>
    isConstraint(unique) ? dropConstraint(before, unique.name) : dropIndex(unique.name),
  );
  const whole = renames.filter(({ item }) => isConstraint(item));
  const partial = renames.filter(({ item }) => !isConstraint(item));
  steps.push(...keyRenames(after, whole), ...indexRenames(partial));
  const fresh = new Set(pair.columns.added.filter(({ nullable }) => nullable).map(({ name }) => name));
  for (const unique of added) {
    // Rows that were unique by fewer columns are unique by more, and null is never a duplicate.
    const implied = [before.primaryKey, ...before.uniques].some(
      ({ columns, living }: Pick<Unique, "columns" | "living">) =>
        columns.every((column) => unique.columns.includes(renamed(column))) &&
        (living === undefined || renamed(living) === unique.living),
    );
    const safe = implied || unique.columns.some((column) => fresh.has(column));
    steps.push({
      phase: "add constraints",
      sql: addUnique(after.name, unique),
      title: `add ${unique.name}`,
      ...(safe ? {} : { hazard: mayFail(after, `${unique.columns.join(", ")} would have to be unique`) }),
    });
  }
  return steps;
}

function checkSteps(pair: TablePair, renamed: Renamed): readonly Step[] {
  const { before, after, columns } = pair;
  const retyped = new Set(
    columns.kept
      .filter((kept) => conversion(kept.before.type, kept.after.type) !== "none")
      .map((kept) => kept.after.name),
  );
  const touched = (check: Check) => ruleColumns(check.rule).some((column) => retyped.has(column));
  const oldKey = ({ rule }: Check) => JSON.stringify(renamedRule(rule, renamed));
  // PostgreSQL keeps a CHECK in the words of the old type: it has to be written anew.
  const newKey = (check: Check) => (touched(check) ? `anew ${check.name}` : JSON.stringify(check.rule));
  const { renames, added, dropped } = compare(before.checks, after.checks, oldKey, newKey);
  const steps: Step[] = dropped.map(({ name }) => dropConstraint(before, name));
  steps.push(...orderedRenames(renames).map((rename) => renameConstraint(after, rename)));
  const fresh = new Set(columns.added.map(({ name }) => name));
  for (const check of added) {
    const looser = dropped.some(({ rule }) => isLooserThan(pair, renamedRule(rule, renamed), check));
    const isFresh = ruleColumns(check.rule).every((column) => fresh.has(column));
    const { rule } = check;
    if (rule.kind === "caseless" && !isFresh) steps.push(...smallLetters(after, rule.column));
    const safe = looser || isFresh || rule.kind === "caseless" || isNew(check, fresh);
    steps.push({
      phase: "add constraints",
      sql: `ALTER TABLE ${identifier(after.name)} ADD ${checkClause(check)}`,
      title: `add ${check.name}`,
      ...(safe ? {} : { hazard: mayFail(after, `the rule ${check.name} would have to hold`) }),
    });
  }
  return steps;
}

/** A rule for kinds that no row can be of yet. */
function isNew({ rule }: Check, fresh: ReadonlySet<string>): boolean {
  return rule.kind === "required" && fresh.has(rule.kindColumn);
}

function isLooserThan(pair: TablePair, before: Check["rule"], { rule }: Check): boolean {
  const sameColumns = ruleColumns(before).some((column) => ruleColumns(rule).includes(column));
  if (before.kind !== rule.kind || !sameColumns) return false;
  const renamed = withRenamedValues(pair, before);
  if ([before, renamed].some((each) => JSON.stringify(each) === JSON.stringify(rule))) return true;
  return isLooser(renamed, rule);
}

/** A rule in whose values those that this migration renames have their new names. */
function withRenamedValues(pair: TablePair, rule: Check["rule"]): Check["rule"] {
  if (rule.kind === "rule") {
    const renames = [...new Set(rule.columns)].flatMap((column) => renamesIn(pair, column));
    const renamed = (text: string) =>
      renames.reduce((changed, { from, to }) => changed.replaceAll(literal(from), literal(to)), text);
    return { ...rule, text: rule.text.map(renamed) };
  }
  if (rule.kind !== "values" && rule.kind !== "required") return rule;
  const renames = new Map(
    renamesIn(pair, rule.kind === "values" ? rule.column : rule.kindColumn).map(({ from, to }) => [from, to]),
  );
  const renamed = (each: string) => renames.get(each) ?? each;
  if (rule.kind === "values") return { ...rule, values: rule.values.map(renamed) };
  return { ...rule, kinds: rule.kinds.map(renamed) };
}

/** Values of a column, by its new name, that are called otherwise now. */
function renamesIn({ columns, values }: TablePair, name: string): readonly Rename[] {
  const column = columns.kept.find(({ after }) => after.name === name);
  const former = column && values.get(column.after.origin);
  if (!former || !column.before.values || !column.after.values) return [];
  return renamedValues(column.before.values, column.after.values, former);
}

function foreignKeySteps(pair: TablePair, renamed: Renamed): readonly Step[] {
  const { before, after, tableNames, columns } = pair;
  const target = ({ references }: ForeignKey) => tableNames.get(references.table) ?? `${references.table} (dropped)`;
  const where = (key: ForeignKey) => JSON.stringify([key.columns.map(renamed), target(key)]);
  const newWhere = ({ columns: own, references }: ForeignKey) => JSON.stringify([own, references.table]);
  const oldKey = (key: ForeignKey) => where(key) + key.onDelete;
  const newKey = (key: ForeignKey) => newWhere(key) + key.onDelete;
  const { renames, added, dropped } = compare(before.foreignKeys, after.foreignKeys, oldKey, newKey);
  const steps: Step[] = dropped.map(({ name }) => dropConstraint(before, name, "drop foreign keys"));
  steps.push(...orderedRenames(renames).map((rename) => renameConstraint(after, rename)));
  const fresh = new Set(columns.added.map(({ name }) => name));
  // With the tenant in front or without: rows that point at one of their own tenant do so either way.
  const pointsAlike = (old: ForeignKey, key: ForeignKey) => {
    const former = old.columns.map(renamed);
    const more = key.columns.filter((column) => !former.includes(column));
    return (
      target(old) === key.references.table && more.length < key.columns.length && more.every((each) => fresh.has(each))
    );
  };
  for (const key of added) {
    const known = dropped.some((old) => where(old) === newWhere(key) || pointsAlike(old, key));
    const safe = known || key.columns.every((column) => fresh.has(column));
    steps.push({
      phase: "add foreign keys",
      sql: addForeignKey(after.name, key),
      title: `add ${key.name}`,
      ...(safe
        ? {}
        : {
            hazard: mayFail(after, `${key.columns.join(", ")} would have to point at rows of ${key.references.table}`),
          }),
    });
  }
  return steps;
}

function mayFail(table: Table, condition: string): Hazard {
  return {
    symbol: table.symbol,
    problem: `In the table ${table.name}, ${condition}: the migration fails where the rows that there are break it.`,
    instead: "Look for such rows and mend them before you apply the migration.",
  };
}

function indexSteps({ before, after }: TablePair, renamed: Renamed): readonly Step[] {
  const { renames, added, dropped } = compare(
    before.indexes,
    after.indexes,
    ({ parts, living }) =>
      JSON.stringify([parts.map((part) => partKey(part, renamed)), living === undefined ? undefined : renamed(living)]),
    ({ parts, living }) => JSON.stringify([parts.map((part) => partKey(part, (column) => column)), living]),
  );
  return [
    ...dropped.map(({ name }) => dropIndex(name)),
    ...indexRenames(renames),
    ...added.map(
      (index): Step => ({
        phase: "add constraints",
        // On a big table somebody may have made it before, without keeping anybody from writing meanwhile.
        sql: createIndex(after.name, index, true),
        title: `index ${after.name}`,
      }),
    ),
  ];
}

function partKey(part: IndexPart, renamed: Renamed): unknown {
  if ("column" in part) return [renamed(part.column), part.descending, part.byCodePoint];
  return [part.text, part.columns.map(renamed), part.descending];
}

function dropIndex(name: string): Step {
  return { phase: "drop constraints", sql: `DROP INDEX ${identifier(name)}`, title: `drop ${name}` };
}

function indexRenames(renames: readonly Rename[]): readonly Step[] {
  return sharedRenames(renames, ({ from, to }) => `ALTER INDEX ${identifier(from)} RENAME TO ${identifier(to)}`);
}

/** Sequences that stay get their new names; those that come or go do so with their column's default. */
function sequenceSteps({ before, after }: TablePair, renamed: Renamed): readonly Step[] {
  const { renames } = compare(
    before.sequences,
    after.sequences,
    ({ column }) => renamed(column),
    ({ column }) => column,
  );
  return sharedRenames(renames, ({ from, to }) => `ALTER SEQUENCE ${identifier(from)} RENAME TO ${identifier(to)}`);
}
