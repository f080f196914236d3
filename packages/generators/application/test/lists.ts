import { expect } from "vitest";
import { idOf, isObject, itemsOf } from "./answers.ts";
import type { Json, JsonObject, TestApp } from "./app.ts";

/** Of which type the values of a filter are; with `?` where rows may have none. */
export type FilterType = Kind | `${Kind}?`;

type Kind = keyof typeof OPERATORS;
type Scalar = string | number | boolean;

/** The rows of a page that hold for a filter, when that is asked for a value. */
type Holds = (value: Json, asked: Scalar) => boolean;

interface Operator {
  /** What can be asked for, given the values that rows have, from the least to the greatest. */
  readonly asked: (values: readonly Scalar[]) => readonly Scalar[];
  readonly holds: Holds;
}

const EQUAL = ["", "ne", "in"] as const;
const ORDERED = [...EQUAL, "lt", "lte", "gt", "gte"] as const;

/** The operators of each type. */
const OPERATORS = {
  id: EQUAL,
  enum: EQUAL,
  text: [...EQUAL, "contains", "startsWith"],
  boolean: [""],
  integer: ORDERED,
  long: ORDERED,
  number: ORDERED,
  decimal: ORDERED,
  date: ORDERED,
  time: ORDERED,
  instant: ORDERED,
  duration: ORDERED,
  list: ["has"],
} as const;

/** Addresses are not longer than servers take them. */
const MOST_CHARACTERS = 500;

/** Asks a list for every operator of every filter, and compares what is found with the rows that should be. */
export async function expectFiltered(
  app: TestApp,
  path: string,
  filters: Readonly<Record<string, FilterType>>,
): Promise<void> {
  const rows = itemsOf((await app.get(`${path}?limit=100`)).body);
  const ask = async (parameter: string, asked: Scalar, holds: (row: JsonObject) => boolean) => {
    const { status, body } = await app.get(`${path}?${parameter}=${encodeURIComponent(asked)}`);
    expect({ status, body: status === 200 ? {} : body }, parameter).toEqual({ status: 200, body: {} });
    const found = itemsOf(body).map(idOf).toSorted();
    expect(found, `${parameter}=${asked}`).toEqual(rows.filter(holds).map(idOf).toSorted());
  };
  for (const [filter, type] of Object.entries(filters)) {
    const field = filter.replace("[eq]", "");
    const kind = kindOf(type);
    const values = rows.flatMap((row) => scalars(valueAt(row, field)));
    const distinct = [...new Set(values)].toSorted((one, other) => order(kind, one, other));
    for (const operator of OPERATORS[kind]) {
      const { asked, holds } = operatorOf(kind, operator);
      const candidates = [...asked(distinct), ...unknown(kind, operator)];
      if (candidates.length === 0) candidates.push(...someValue(kind));
      const telling = candidates.find((value) => {
        const count = rows.filter((row) => holds(valueAt(row, field), value)).length;
        return count > 0 && count < rows.length;
      });
      // Where no value tells the rows apart, one that all have, and one that none has.
      const [first, last] = [candidates[0], candidates.at(-1)];
      const parameter = operator === "" ? filter : `${field}[${operator}]`;
      for (const value of new Set(telling === undefined ? [first, last] : [telling])) {
        if (value !== undefined) await ask(parameter, value, (row) => holds(valueAt(row, field), value));
      }
    }
    if (!type.endsWith("?")) continue;
    for (const isNull of [true, false]) {
      await ask(`${field}[null]`, isNull, (row) => (valueAt(row, field) === null) === isNull);
    }
  }
}

/** Throws unless rows are in the order of a field, as their values say; null is greater than everything. */
export function expectOrder(rows: readonly JsonObject[], sort: string, type: FilterType): void {
  const descending = sort.startsWith("-");
  const field = descending ? sort.slice(1) : sort;
  const values = rows.map((row) => valueAt(row, field));
  if (descending) values.reverse();
  const misplaced = values.flatMap((value, index) =>
    values.slice(index + 1).flatMap((later) => (isAfter(kindOf(type), value, later) ? [[value, later]] : [])),
  );
  expect(misplaced, sort).toEqual([]);
}

/** The value of a field in a row: of `shipTo.city`, that of the city in it. */
export function valueAt(row: JsonObject, field: string): Json {
  return field.split(".").reduce<Json | undefined>((at, step) => (isObject(at) ? at[step] : undefined), row) ?? null;
}

function kindOf(type: FilterType): Kind {
  // What is left of the type is its kind.
  return type.replace("?", "") as Kind;
}

function operatorOf(kind: Kind, operator: (typeof OPERATORS)[Kind][number]): Operator {
  const compared = (holds: (order: number) => boolean): Holds => {
    return (value, asked) => isScalar(value) && holds(order(kind, value, asked));
  };
  const least = (values: readonly Scalar[]) => values.slice(0, 1);
  const greatest = (values: readonly Scalar[]) => values.slice(-1);
  const short = (values: readonly Scalar[]) => values.filter((value) => String(value).length <= MOST_CHARACTERS);
  const isOneOf = (value: Json, asked: Scalar) => isScalar(value) && order(kind, value, asked) === 0;
  switch (operator) {
    case "":
      return { asked: short, holds: isOneOf };
    case "ne":
      return { asked: short, holds: (value, asked) => !isOneOf(value, asked) };
    case "in":
      return { asked: (values) => short(values.filter((value) => !String(value).includes(","))), holds: isOneOf };
    case "lt":
      return { asked: greatest, holds: compared((it) => it < 0) };
    case "lte":
      return { asked: least, holds: compared((it) => it <= 0) };
    case "gt":
      return { asked: least, holds: compared((it) => it > 0) };
    case "gte":
      return { asked: greatest, holds: compared((it) => it >= 0) };
    case "contains":
      return {
        asked: (values) => [...fragments(values, 1), ...fragments(values, 0)],
        holds: (value, asked) => small(value).includes(small(asked)),
      };
    case "startsWith":
      return {
        asked: (values) => fragments(values, 0),
        holds: (value, asked) => small(value).startsWith(small(asked)),
      };
    case "has":
      return { asked: short, holds: (value, asked) => scalars(value).includes(asked) };
  }
}

/** Values that the rows of tests do not have. */
function unknown(kind: Kind, operator: string): readonly Scalar[] {
  if (kind === "boolean") return [true, false];
  if (kind === "id") return ["00000000-0000-7000-8000-000000000000"];
  return kind === "text" || operator === "has" ? ["no row has it"] : [];
}

/** A value to ask for where no row has one. */
function someValue(kind: Kind): readonly Scalar[] {
  switch (kind) {
    case "integer":
    case "number":
      return [1];
    case "long":
    case "decimal":
      return ["1"];
    case "date":
      return ["2001-02-03"];
    case "time":
      return ["12:00:00"];
    case "instant":
      return ["2001-02-03T04:05:06.000Z"];
    case "duration":
      return ["PT1H"];
    default:
      return [];
  }
}

/** Some letters of each text, in the other case: that makes no difference. */
function fragments(values: readonly Scalar[], start: number): readonly string[] {
  return values.flatMap((value) => {
    const letters = [...String(value)];
    const some = letters.slice(letters.length > 1 ? start : 0, MOST_CHARACTERS).join("");
    const capital = some.toUpperCase();
    return some === "" ? [] : [small(capital) === small(some) ? capital : some];
  });
}

function small(value: Json): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

/** Whether a value certainly comes behind another. */
function isAfter(kind: Kind, value: Json, other: Json): boolean {
  if (!isScalar(value)) return isScalar(other);
  if (!isScalar(other)) return false;
  const isGreater = order(kind, value, other) > 0;
  // Databases differ in the order of texts: in what they all agree counts.
  if (kind !== "text" && kind !== "enum") return isGreater;
  return isGreater && String(value).localeCompare(String(other), "en") > 0;
}

function order(kind: Kind, one: Scalar, other: Scalar): number {
  const [first, second] = [comparable(kind, one), comparable(kind, other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** A value as something that `<` compares as the database does. */
function comparable(kind: Kind, value: Scalar): string | number | bigint {
  switch (kind) {
    case "integer":
    case "number":
    case "boolean":
      return Number(value);
    case "long":
    case "decimal":
      return scaled(String(value));
    case "instant":
      return new Date(String(value)).getTime();
    case "duration":
      return secondsOf(String(value));
    default:
      return String(value);
  }
}

/** A decimal number as a whole one: all of its digits count. */
function scaled(text: string): bigint {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + fraction.padEnd(100, "0"));
  return text.startsWith("-") ? -size : size;
}

/** Seconds of a duration in ISO 8601, a month with 30 days: as PostgreSQL compares them. */
function secondsOf(text: string): number {
  const [days = "", time = ""] = text.split("T");
  const sum = (part: string, sizes: Readonly<Record<string, number>>) =>
    [...part.matchAll(/(-?[\d.]+)([A-Z])/g)].reduce(
      (total, [, count, unit = ""]) => total + Number(count) * (sizes[unit] ?? 0),
      0,
    );
  const total = sum(days, { Y: 360, M: 30, W: 7, D: 1 }) * 86_400 + sum(time, { H: 3_600, M: 60, S: 1 });
  return text.startsWith("-") ? -total : total;
}

function isScalar(value: Json): value is Scalar {
  return value !== null && typeof value !== "object";
}

function scalars(value: Json): Scalar[] {
  return (Array.isArray(value) ? value : [value]).filter(isScalar);
}
