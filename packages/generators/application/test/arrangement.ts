import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Session } from "../src/db/database.ts";
import type { Json, JsonObject, TestApp } from "./app.ts";

export type Factory = (app: TestApp, n: number) => Promise<{ readonly id: string }>;
/** Values by the column's property, or the name of what is sent; a factory stands for the id of a row that it makes. */
export type Columns = Readonly<Record<string, Json | Factory | Parts | typeof itself>>;
/** The id of the row that refers to it. */
export const itself: unique symbol = Symbol("itself");
/** From row to row, each step a column that refers to the next. */
export type Path = readonly (readonly [table: PgTable, property: string])[];

/** How a row, and those that it refers to, differ from what the factory makes. */
export interface Arrangement {
  readonly row?: Columns;
  readonly others?: readonly { readonly at: Path; readonly table: PgTable; readonly row: Columns }[];
}

type Input = (app: TestApp, n: number) => Promise<object>;

/** Parts that are sent with a row. */
export class Parts {
  readonly #input: Input;
  readonly #changes: readonly JsonObject[];

  constructor(input: Input, changes: readonly JsonObject[]) {
    this.#input = input;
    this.#changes = changes;
  }

  async input(app: TestApp): Promise<Json[]> {
    const parts: Json[] = [];
    for (const [n, change] of this.#changes.entries()) parts.push({ ...(await this.#input(app, n)), ...change });
    return parts;
  }
}

/** As many parts as there are changes, each as the factory makes it but for those. */
export function partsLike(input: Input, ...changes: readonly JsonObject[]): Parts {
  return new Parts(input, changes);
}

/** The row that rows under test refer to is another one than they are. */
const ANOTHER = 1;

/** What is arranged: rows of a table, and who asks. */
export interface Arranged {
  readonly table: PgTable;
  /** Triggers that keep states from being changed but by actions. */
  readonly keepers?: readonly string[];
  /** Creates an account. */
  readonly account?: Factory;
}

/** Rows as a test needs them, written behind the back of the API. */
export class Rows {
  readonly #app: TestApp;
  readonly #table: PgTable;
  readonly #keepers: readonly string[];
  readonly #account: Factory | undefined;

  constructor(app: TestApp, { table, keepers = [], account }: Arranged) {
    this.#app = app;
    this.#table = table;
    this.#keepers = keepers;
    this.#account = account;
  }

  async arrange(row: string, arrangement: Arrangement): Promise<void> {
    await this.arrangeOthers(row, arrangement);
    await this.write(this.#table, row, await this.values(arrangement.row, row));
  }

  async arrangeOthers(row: string, { others = [] }: Arrangement): Promise<void> {
    for (const { at, table, row: columns } of others) {
      await this.write(table, await this.follow(row, at), await this.values(columns));
    }
  }

  /** The error with which the database refuses a change. */
  async refusal(row: string, columns: Columns): Promise<unknown> {
    try {
      await this.write(this.#table, row, await this.values(columns, row));
    } catch (error) {
      return error;
    }
    throw new Error(`The database takes ${JSON.stringify(columns)}.`);
  }

  /** The row at the end of a path; an account is made where none is. */
  async follow(row: string, path: Path): Promise<string> {
    let at = row;
    for (const [table, property] of path) {
      const column = columnOf(table, property);
      const [found] = await this.#app.connection.withSession((session) =>
        session.query(`select ${column} as id from ${name(getTableName(table))} where id = $1`, [at]),
      );
      if (typeof found?.id === "string") at = found.id;
      else {
        const made = await this.account();
        await this.write(table, at, { [property]: made });
        at = made;
      }
    }
    return at;
  }

  async account(): Promise<string> {
    if (!this.#account) throw new Error("A reference leads nowhere.");
    return (await this.#account(this.#app, 0)).id;
  }

  /** `row`: the one that has them. */
  async values(columns: Columns = {}, row = ""): Promise<JsonObject> {
    const values: JsonObject = {};
    for (const [property, value] of Object.entries(columns)) {
      if (value === itself) values[property] = row;
      else if (typeof value === "function") values[property] = (await value(this.#app, ANOTHER)).id;
      else values[property] = value instanceof Parts ? await value.input(this.#app) : value;
    }
    return values;
  }

  /** The row as JSON. */
  async snapshot(row: string): Promise<string> {
    const target = name(getTableName(this.#table));
    const [found] = await this.#app.connection.withSession((session) =>
      session.query(`select to_jsonb(${target})::text as row from ${target} where id = $1`, [row]),
    );
    return String(found?.row);
  }

  /** Makes the row again what it was. */
  async restore(row: string, snapshot: string): Promise<void> {
    const target = name(getTableName(this.#table));
    const columns = Object.values(getTableColumns(this.#table)).map((column) => name(column.name));
    await this.#unkept(this.#table, (session) =>
      session.query(
        `update ${target} set ${columns.map((column) => `${column} = before.${column}`).join(", ")} ` +
          `from jsonb_populate_record(null::${target}, $2::jsonb) as before where ${target}.id = $1`,
        [row, snapshot],
      ),
    );
  }

  /** Changes a row as no client can; checks hold all the same. */
  async write(table: PgTable, row: string, values: JsonObject): Promise<void> {
    const entries = Object.entries(values);
    if (entries.length === 0) return;
    const target = name(getTableName(table));
    const sets = entries.map(([property], index) => `${columnOf(table, property)} = $${index + 2}`);
    const parameters = [row, ...entries.map(([property, value]) => stored(table, property, value))];
    await this.#unkept(table, (session) =>
      session.query(`update ${target} set ${sets.join(", ")} where id = $1`, parameters),
    );
  }

  /** Writes to a table while nothing keeps its states. */
  async #unkept(table: PgTable, write: (session: Session) => Promise<unknown>): Promise<void> {
    const keepers = table === this.#table ? this.#keepers : [];
    const alter = (word: string, keeper: string) =>
      `alter table ${name(getTableName(table))} ${word} trigger ${name(keeper)}`;
    await this.#app.connection.withSession((session) =>
      inTransaction(session, async () => {
        for (const keeper of keepers) await session.script(alter("disable", keeper));
        await write(session);
        await session.script("set constraints all immediate");
        for (const keeper of keepers) await session.script(alter("enable", keeper));
      }),
    );
  }
}

async function inTransaction(session: Session, work: () => Promise<void>): Promise<void> {
  await session.script("begin");
  try {
    await work();
    await session.script("commit");
  } catch (error) {
    await session.script("rollback");
    throw error;
  }
}

function columnOf(table: PgTable, property: string): string {
  const column = getTableColumns(table)[property];
  if (!column) throw new Error(`${getTableName(table)} has no ${property}.`);
  return name(column.name);
}

function stored(table: PgTable, property: string, value: Json | undefined): unknown {
  const isDocument = getTableColumns(table)[property]?.getSQLType() === "jsonb";
  return isDocument && value !== null ? JSON.stringify(value) : value;
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
