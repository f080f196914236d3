import {
  compileOwnSql,
  compileSql,
  compileTypeScript,
  type Expression,
  type Model,
  type SymbolId,
  simpleName,
  sqlLiteral,
  type TypedExpression,
  typeExpression,
} from "@domainsmith/model";
import * as runtime from "../../../application/src/rules/values.ts";
import { identifier } from "../../data/sql/index.ts";
import { sqlStorage } from "../../relational/index.ts";
import type { TestDatabase } from "../database.ts";
import { written } from "./build.ts";
import { agrees, asText } from "./compare.ts";
import { ExpressionMaker } from "./expressions.ts";
import { PARAMETERS, ROLES } from "./model.ts";
import { Random } from "./random.ts";
import { rowStatements } from "./tables.ts";
import { type Item, propertyOf, randomInstant, randomText, randomWorld, rowsOf, type World } from "./world.ts";

/** Those who may ask, and what they ask with. */
interface Situation {
  readonly world: World;
  readonly now: string;
  readonly me: Item | null;
  readonly roles: readonly string[];
  readonly old: Item;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Outcome {
  readonly compared: number;
  /** Expressions that the typing refused, and why. */
  readonly refused: readonly string[];
  readonly disagreements: readonly string[];
}

const ENTITY = "Order";
const ZONES = ["America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "UTC"];

/** Compares what `count` random expressions give in TypeScript and in PostgreSQL, on random rows. */
export async function compareBatch(
  model: Model,
  database: TestDatabase,
  seed: number,
  count: number,
): Promise<Outcome> {
  const random = new Random(seed);
  const situation = situate(model, random);
  await database.run(rowStatements(model, situation.world));
  await database.run([`SET timezone = '${random.pick(ZONES)}'`]);
  const refused: string[] = [];
  const cases: { readonly text: string; readonly typed: TypedExpression }[] = [];
  while (cases.length < count) {
    const expression = new ExpressionMaker(model, random, ENTITY).any();
    const typed = typeOf(model, expression);
    if (typeof typed === "string") refused.push(`${written(expression)}: ${typed}`);
    else cases.push({ text: written(expression), typed });
    if (refused.length > 20 * count)
      throw new Error(`Too many expressions are refused: ${refused.slice(0, 5).join("\n")}`);
  }
  const disagreements: string[] = [];
  const columns = cases.map(({ typed }) => columnsOf(model, typed, situation));
  const rows = rowsOf(model, situation.world, ENTITY);
  const answers = await answersOf(database, columns, situation);
  for (const [index, { text, typed }] of cases.entries()) {
    const compiled = compileTypeScript(model, typed, CONTEXT);
    for (const row of rows) {
      const value = run(compiled, row, situation);
      const [found = null, held = null, candidate = null] = answers.get(row.id)?.[index] ?? [];
      const isLost = value === true && candidate === "false";
      const wrong = !agrees(value, found, typed) || (held !== null && held !== String(value === true)) || isLost;
      if (!wrong) continue;
      const sql = columns[index]?.join("\n    filter ") ?? "";
      disagreements.push(
        `seed ${seed}: ${text}\n  SQL ${found} (filter ${held}, candidate ${candidate})\n    ${sql}\n  TypeScript ${String(value)}\n    ${compiled.code}`,
      );
      break;
    }
  }
  return { compared: cases.length, refused, disagreements };
}

function typeOf(model: Model, expression: Expression): TypedExpression | string {
  const result = typeExpression(model, expression, {
    use: "policy",
    owner: ENTITY,
    anyone: true,
    old: true,
    parameters: PARAMETERS,
  });
  if (result.ok) return result.expression.type.many ? "It is a list." : result.expression;
  return result.problems.map(({ message }) => message).join(" ") || "A name does not resolve.";
}

function situate(model: Model, random: Random): Situation {
  const world = randomWorld(model, random);
  const pick = (entity: SymbolId) => random.pick(rowsOf(model, world, entity));
  const optional = <Value>(value: Value) => (random.chance(0.3) ? null : value);
  return {
    world,
    now: randomInstant(random),
    me: optional(pick("Account")),
    roles: ROLES.filter(() => random.chance(0.5)),
    old: pick(ENTITY),
    parameters: {
      amount: optional(random.int(-5, 5)),
      reason: randomText(random),
      moment: optional(randomInstant(random)),
      choices: random.list(0, 3, () => randomText(random)),
      buyer: optional(pick("Customer")),
      picked: random.list(0, 2, () => pick("Tag")),
      money: optional({ amount: "2.50", currency: optional("EUR") }),
    },
  };
}

/** The value; for conditions also whether a filter lets the row through, and whether it is among the candidates. */
function columnsOf(model: Model, typed: TypedExpression, situation: Situation): readonly string[] {
  const place = (alias: string) => ({ kind: "row", entity: ENTITY, alias }) as const;
  const context = {
    storage: sqlStorage(model, identifier),
    this: place("orders"),
    old: place("before"),
    parameter: (name: string) => parameterSql(name, situation.parameters[name]),
    propertyOf,
    me: `${idOf(situation.me)}::uuid`,
    now: `${sqlLiteral(situation.now)}::timestamptz`,
    hasRole: (role: SymbolId) => (situation.roles.includes(simpleName(role)) ? "TRUE" : "FALSE"),
  };
  const value = asText(compileSql(model, typed, context), typed.type);
  const { of } = typed.type;
  if (of.kind !== "primitive" || of.name !== "Boolean") return [value];
  const held = [compileSql(model, typed, { ...context, mode: "filter" }), compileOwnSql(model, typed, context)?.sql];
  return [value, ...held.flatMap((sql) => (sql === undefined ? [] : [`(coalesce(${sql}, FALSE))::text`]))];
}

const TYPES: Readonly<Record<string, string>> = {
  amount: "integer",
  reason: "text",
  moment: "timestamptz",
  buyer: "uuid",
  money: "jsonb",
};

function parameterSql(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map((each) => (isItem(each) ? idOf(each) : sqlLiteral(String(each))));
    return `ARRAY[${items.join(", ")}]::${name === "picked" ? "uuid" : "text"}[]`;
  }
  const type = TYPES[name];
  if (value === null) return `NULL::${type}`;
  if (type === "jsonb") return `${sqlLiteral(JSON.stringify(value))}::jsonb`;
  return `${isItem(value) ? idOf(value) : sqlLiteral(String(value))}::${type}`;
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null;
}

function idOf(row: Item | null): string {
  return row ? sqlLiteral(String(row.id)) : "NULL";
}

type Answers = ReadonlyMap<unknown, readonly (readonly (string | null)[])[]>;

async function answersOf(
  database: TestDatabase,
  columns: readonly (readonly string[])[],
  { old }: Situation,
): Promise<Answers> {
  const all = columns.flatMap((each) => each.map((sql) => sql));
  const query =
    `SELECT orders.id, ARRAY[${all.join(",\n")}] AS found FROM orders ` +
    `CROSS JOIN (SELECT * FROM orders WHERE id = ${idOf(old)}) AS before`;
  const rows = await rowsOrCulprit(database, query, all);
  return new Map(
    rows.map(({ id, found }) => {
      const rest = [...found];
      return [id, columns.map(({ length }) => rest.splice(0, length))];
    }),
  );
}

interface Found {
  readonly id: string;
  readonly found: readonly (string | null)[];
}

/** The answers; where the database refuses the query, an error that names the expression it refuses. */
async function rowsOrCulprit(database: TestDatabase, query: string, columns: readonly string[]): Promise<Found[]> {
  try {
    return await database.rows<Found>(query);
  } catch (error) {
    const rest = query.slice(query.lastIndexOf(" AS found "));
    for (const column of columns) {
      try {
        await database.rows(`SELECT ${column}${rest.replace(" AS found ", " ")}`);
      } catch (cause) {
        throw new Error(`PostgreSQL refuses ${column}: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    }
    throw error;
  }
}

const CONTEXT = {
  this: "row",
  old: "old",
  me: "me",
  now: "now",
  parameter: (name: string) => `input.${name}`,
  hasRole: (role: SymbolId) => `roles.includes(${JSON.stringify(simpleName(role))})`,
  propertyOf,
};

function run(
  { code, imports }: { readonly code: string; readonly imports: readonly string[] },
  row: Item,
  situation: Situation,
): unknown {
  const { me, now, roles, old, parameters } = situation;
  const names = ["runtime", "row", "old", "me", "now", "input", "roles"];
  const body = `const { ${imports.join(", ")} } = runtime; return ${code};`;
  try {
    return new Function(...names, body)(runtime, row, old, me, now, parameters, roles);
  } catch (error) {
    throw new Error(`${code}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
