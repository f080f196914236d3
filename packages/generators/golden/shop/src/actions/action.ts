import { eq, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Policy } from "../access/policy.ts";
import { type Scope, within } from "../access/scope.ts";
import type { ExpectedVersion } from "../http/etag.ts";
import { ProblemException } from "../http/problem.ts";

/** What the body of an action is given. */
export interface ActionCall<Row, Input> {
  /** The transaction of the request, on behalf of whoever asks. */
  readonly scope: Scope;
  /** The row before the action. Nobody else changes it until the transaction ends. */
  readonly row: Row;
  readonly input: Input;
}

/**
 * What an action does besides changing its state and emitting its events. What it returns is written to the row. A
 * problem that it throws undoes the whole action.
 */
export type ActionBody<Row, Input, Changes> = (
  call: ActionCall<Row, Input>,
) => Promise<Changes | undefined> | Promise<void>;

/** The rows that actions are about, and how they are read and written. */
export interface ActionSubject<Row, Changes, States> {
  /** As in the model: `Order`. */
  readonly entity: string;
  readonly policy: Policy;
  readonly table: PgTable;
  readonly id: PgColumn;
  read(scope: Scope, id: string): Promise<Row>;
  /** Returns the row as it is then. */
  write(scope: Scope, id: string, changes: Changes | undefined, states: Partial<States>): Promise<Row>;
}

/** How an action moves one state machine. */
export interface Move<Row, States> {
  /** The member that holds the state. */
  readonly member: string;
  readonly state: (row: Row) => string | null;
  /** What is written, by the states in which the action is possible. */
  readonly to: Readonly<Record<string, Partial<States>>>;
}

export interface Guard<Input> {
  /** Over the columns of the table itself. */
  readonly condition: (input: Input) => SQL;
  /** As it is written in the model. */
  readonly text: string;
  /** Keeps others from changing the rows that the condition looks up, until the transaction ends. */
  readonly lock?: (id: string, input: Input) => SQL;
}

export interface Action<Row, Input, Changes, States> {
  readonly name: string;
  readonly moves: readonly Move<Row, States>[];
  /** Throws a problem unless the rows that the input names are there. */
  readonly references?: (scope: Scope, input: Input) => Promise<void>;
  readonly guard?: Guard<Input>;
  readonly body?: ActionBody<Row, Input, Changes> | undefined;
  /** Emits what has happened. */
  readonly emit?: (scope: Scope, row: Row, input: Input) => Promise<void>;
}

/**
 * Does an action on a row, in the transaction of the scope: decides whether the principal may, keeps everybody else
 * from changing the row, looks at its state and the guard, runs the body, writes what it returns and the new state,
 * has all checks made, and emits the events.
 *
 * Throws a problem when one of these refuses; then nothing of it has happened.
 */
export async function perform<Row, Input, Changes extends object, States extends object>(
  scope: Scope,
  subject: ActionSubject<Row, Changes, States>,
  action: Action<Row, Input, Changes, States>,
  request: { readonly id: string; readonly input: Input; readonly expected?: ExpectedVersion | undefined },
): Promise<void> {
  const { id, input, expected } = request;
  await subject.policy.change(scope, action.name, id, expected);
  const row = await subject.read(scope, id);
  const states = statesAfter(subject.entity, action, row);
  await action.references?.(scope, input);
  await requireGuard(scope, subject, action, id, input);
  const changes = await within(scope, () => action.body?.({ scope, row, input }));
  const changed = await subject.write(scope, id, changes ?? undefined, states);
  await makeChecksNow(scope);
  await action.emit?.(scope, changed, input);
}

/**
 * Has the checks made that the database leaves to the end of a transaction (deferred constraints): what breaks one is
 * refused here. From here on, the transaction's statements are checked one by one.
 */
async function makeChecksNow({ db }: Scope): Promise<void> {
  await db.execute(sql`set constraints all immediate`);
}

/** The time of the transaction, for everything that happens in it. */
export async function transactionTime({ db }: Scope): Promise<string> {
  const [row] = await db.select({ now: sql<string>`now()`.mapWith(toIsoText) }).from(sql`(values (1)) as moment`);
  if (!row) throw new Error("The database does not tell the time.");
  return row.now;
}

function toIsoText(value: string | Date): string {
  return new Date(value).toISOString();
}

/** The states that the action leads to. Throws a problem when it is not possible in the present ones. */
function statesAfter<Row, Input, Changes, States extends object>(
  entity: string,
  { name, moves }: Action<Row, Input, Changes, States>,
  row: Row,
): Partial<States> {
  let states: Partial<States> = {};
  for (const { member, state, to } of moves) {
    const present = state(row);
    const next = present === null || !Object.hasOwn(to, present) ? undefined : to[present];
    if (next === undefined) {
      const possible = new Intl.ListFormat("en", { type: "disjunction" }).format(Object.keys(to));
      const detail = `${name} is possible only while ${member} is ${possible}; it is ${present ?? "empty"}.`;
      throw new ProblemException(409, `${entity}.${name}.state`, detail, [], `${entity}.${name}`);
    }
    states = { ...states, ...next };
  }
  return states;
}

async function requireGuard<Row, Input, Changes, States>(
  { db }: Scope,
  { entity, table, id: idColumn }: ActionSubject<Row, Changes, States>,
  { name, guard }: Action<Row, Input, Changes, States>,
  id: string,
  input: Input,
): Promise<void> {
  if (!guard) return;
  // A statement of its own: the condition has to see what was done by whoever had the rows until then.
  if (guard.lock) await db.execute(sql`SELECT ${guard.lock(id, input)}`);
  const [answer] = await db
    .select({ holds: sql<boolean>`(${guard.condition(input)}) is true` })
    .from(table)
    .where(eq(idColumn, id));
  if (answer?.holds) return;
  const detail = `${name} is not possible: ${guard.text} does not hold.`;
  throw new ProblemException(409, `${entity}.${name}`, detail, [], `${entity}.${name}`);
}
