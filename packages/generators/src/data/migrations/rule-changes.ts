import type { CheckRule } from "../../relational/index.ts";

/** Whether every row that passed the old rule passes the new one. Rules are of the same column. */
export function isLooser(before: CheckRule, after: CheckRule): boolean {
  if (before.kind === "length" && after.kind === "length") return boundsLooser(before, after);
  if (before.kind === "size" && after.kind === "size") return boundsLooser(before, after);
  if (before.kind === "range" && after.kind === "range")
    return atMost(after.min, before.min) && atMost(negated(after.max), negated(before.max));
  if (before.kind === "values" && after.kind === "values")
    return before.values.every((value) => after.values.includes(value));
  if (before.kind === "required" && after.kind === "required")
    return (
      after.kinds.every((kind) => before.kinds.includes(kind)) &&
      after.columns.every((column) => before.columns.includes(column))
    );
  if (before.kind === "together" && after.kind === "together")
    return (
      after.required.every((column) => before.required.includes(column)) &&
      before.columns.every((column) => after.columns.includes(column))
    );
  if (before.kind === "owner" && after.kind === "owner")
    return after.columns.every((column) => before.columns.includes(column));
  return false;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function boundsLooser(before: Bounds, after: Bounds): boolean {
  return (
    (after.min === undefined || (before.min !== undefined && after.min <= before.min)) &&
    (after.max === undefined || (before.max !== undefined && after.max >= before.max))
  );
}

/** Compares lower bounds written as decimal numbers; undefined is no bound. */
function atMost(after: string | undefined, before: string | undefined): boolean {
  if (after === undefined) return true;
  return before !== undefined && compareDecimals(after, before) <= 0;
}

function negated(bound: string | undefined): string | undefined {
  if (bound === undefined) return undefined;
  return bound.startsWith("-") ? bound.slice(1) : `-${bound}`;
}

/** Exact, also for numbers that JavaScript cannot hold. */
function compareDecimals(a: string, b: string): number {
  const fraction = Math.max(...[a, b].map((text) => text.split(".")[1]?.length ?? 0));
  const scaled = (text: string) => {
    const [whole = "0", part = ""] = text.split(".");
    return BigInt(whole + part.padEnd(fraction, "0"));
  };
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A rule with other names of columns. */
export function renamedRule(rule: CheckRule, names: (column: string) => string): CheckRule {
  switch (rule.kind) {
    case "together":
      return { ...rule, columns: rule.columns.map(names), required: rule.required.map(names) };
    case "required":
      return { ...rule, columns: rule.columns.map(names), kindColumn: names(rule.kindColumn) };
    case "owner":
    case "rule":
      return { ...rule, columns: rule.columns.map(names) };
    default:
      return { ...rule, column: names(rule.column) };
  }
}

/** Columns that a rule reads. */
export function ruleColumns(rule: CheckRule): readonly string[] {
  if (rule.kind === "required") return [rule.kindColumn, ...rule.columns];
  return rule.kind === "together" || rule.kind === "owner" || rule.kind === "rule" ? rule.columns : [rule.column];
}
