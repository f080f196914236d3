import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, SqlCompiler } from "./context.ts";
import { cast, infix, LEVEL, primary, type Sql, sql } from "./fragment.ts";
import { sqlLiteral } from "./text.ts";
import { inUtc, isPrimitive } from "./types.ts";

type Node<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/** A length of time as PostgreSQL writes it: `interval '1 month 3 days 2 hours'`. */
export function duration({ months, days, milliseconds }: Node<"duration">): Sql {
  const parts = [amount(Math.trunc(months / 12), "year"), amount(months % 12, "month"), amount(days, "day")];
  const rest = milliseconds % 60_000;
  parts.push(amount(Math.trunc(milliseconds / 3_600_000), "hour"));
  parts.push(amount(Math.trunc(milliseconds / 60_000) % 60, "minute"));
  parts.push(amount(rest / 1000, "second"));
  const text = parts.filter((part) => part !== "").join(" ");
  return primary(`interval ${sqlLiteral(text === "" ? "0" : text)}`);
}

function amount(count: number, unit: string): string {
  if (count === 0) return "";
  return `${count} ${unit}${Math.abs(count) === 1 ? "" : "s"}`;
}

/** The day of a moment in UTC, whatever the session's time zone. */
export function dayOf(moment: Sql): Sql {
  return cast(inUtc(moment), "date");
}

/** A date, time or moment earlier or later by a duration. */
export function shift(compiler: SqlCompiler, { operator, left, right, type }: Node<"arithmetic">, scope: Scope): Sql {
  const swapped = isPrimitive(left.type, "Duration");
  const [start, by] = swapped ? [right, left] : [left, right];
  const from = compiler.value(start, scope);
  const duration = compiler.value(by, scope);
  if (isPrimitive(type, "Date")) return cast(infix(from, operator, duration, LEVEL.additive), "date");
  if (isPrimitive(type, "Time") || isShort(by)) return infix(from, operator, duration, LEVEL.additive);
  return inUtc(infix(inUtc(from), operator, duration, LEVEL.additive));
}

/** Hours and less are as long in every time zone. */
function isShort(node: TypedExpression): boolean {
  return node.kind === "duration" && node.months === 0 && node.days === 0;
}

/** How far apart two dates, times or moments are. */
export function distance(compiler: SqlCompiler, { left, right }: Node<"arithmetic">, scope: Scope): Sql {
  const difference = infix(compiler.value(left, scope), "-", compiler.value(right, scope), LEVEL.additive);
  const dates = isPrimitive(left.type, "Date") || isPrimitive(right.type, "Date");
  return dates ? primary(`make_interval(days => ${difference.text})`) : difference;
}

/** Sums of durations, and a duration taken several times. */
export function durations(compiler: SqlCompiler, { operator, left, right }: Node<"arithmetic">, scope: Scope): Sql {
  const level = operator === "*" ? LEVEL.multiplicative : LEVEL.additive;
  return infix(compiler.value(left, scope), operator, compiler.value(right, scope), level);
}

/** A whole number out of a date, time, moment or duration. */
export function part(compiler: SqlCompiler, { receiver, part }: Node<"part">, scope: Scope): Sql {
  const value = compiler.value(receiver, scope);
  if (isPrimitive(receiver.type, "Duration")) return partOfDuration(value, part, receiver);
  const source = isPrimitive(receiver.type, "Instant") ? inUtc(value) : value;
  const found = extract(part, source);
  return primary(part === "second" ? `trunc(${found})` : found, "exact");
}

function extract(field: string, { text }: Sql): string {
  return `extract(${field} FROM ${text})`;
}

const SECONDS: Readonly<Record<string, number>> = {
  weeks: 604_800,
  days: 86_400,
  hours: 3_600,
  minutes: 60,
  seconds: 1,
};

/**
 * How many whole units a duration has. Years and months are those of the calendar: days do not become months. For the
 * others, a month counts as 30 days and a day as 24 hours, as in comparisons.
 */
function partOfDuration(value: Sql, part: string, receiver: TypedExpression): Sql {
  if (part === "years") return primary(extract("year", value), "exact");
  if (part === "months")
    return sql(`${extract("year", value)} * 12 + ${extract("month", value)}`, LEVEL.additive, "exact");
  // PostgreSQL takes a year for 365.25 days here, 5.25 days more than twelve months.
  const years = hasMonths(receiver) ? ` - ${extract("year", value)} * 453600` : "";
  return primary(`div(${extract("epoch", value)}${years}, ${SECONDS[part]})`, "exact");
}

/** Distances are days and hours alone. */
function hasMonths(node: TypedExpression): boolean {
  return !(node.kind === "arithmetic" && node.on === "distance");
}
