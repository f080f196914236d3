import { and, inArray, sql } from "drizzle-orm";
import { ZodError } from "zod";
import { HAS_TENANTS } from "../access/model.ts";
import type { Policy } from "../access/policy.ts";
import { SYSTEM } from "../access/principal.ts";
import type { Scope } from "../access/scope.ts";
import type { Events, EventType } from "../events/event.ts";
import { isEventType, payloadOf } from "../events/event.ts";
import { ProblemException } from "../http/problem.ts";
import type { PlacedEvent } from "./event-log.ts";
import { eventReaders } from "./readers.ts";

/** Rows that an event tells of. */
export interface ToldRows {
  readonly policy: Policy;
  readonly ids: readonly string[];
  /**
   * What of the rows one must be allowed to read: the members that the event names; or everything, where it has members
   * of its own, which no rule is about.
   */
  readonly members: readonly string[] | "all";
}

/** What somebody must be allowed to read to be told of an event. */
export type EventReaders = {
  readonly [Type in EventType]?: (payload: Events[Type], about: string | null) => readonly ToldRows[];
};

/**
 * Of some events those that the principal may be told of: they may read all rows that the event tells of, as they are
 * now, and as much of them as {@link ToldRows} says. An event that tells of no row is told to nobody.
 */
export async function readableEvents(scope: Scope, events: readonly PlacedEvent[]): Promise<readonly PlacedEvent[]> {
  const told = events.filter(isOfTenant(scope)).map((event) => ({ event, rows: rowsOf(event) }));
  if (scope.principal === SYSTEM) return told.map(({ event }) => event);
  const wanted = told.filter(({ rows }) => rows.length > 0);
  const readable = await readableRows(
    scope,
    wanted.flatMap(({ rows }) => rows),
  );
  return wanted.filter(({ rows }) => rows.every((row) => readable(row))).map(({ event }) => event);
}

function isOfTenant({ tenant, principal }: Scope): (event: PlacedEvent) => boolean {
  return (event) => !HAS_TENANTS || (principal === SYSTEM && tenant === null) || event.tenant === tenant;
}

function rowsOf({ type, payload, about }: PlacedEvent): readonly ToldRows[] {
  return isEventType(type) ? rowsOfType(type, payload, about) : [];
}

function rowsOfType<Type extends EventType>(type: Type, stored: unknown, about: string | null): readonly ToldRows[] {
  const payload = knownPayload(type, stored);
  const rows = payload === undefined ? [] : (eventReaders[type]?.(payload, about) ?? []);
  return rows.filter(({ ids }) => ids.length > 0);
}

/** Nothing for an event that was written by another version of the application, whose rows nobody knows. */
function knownPayload<Type extends EventType>(type: Type, stored: unknown): Events[Type] | undefined {
  try {
    return payloadOf(type, stored);
  } catch (error) {
    if (error instanceof ZodError) return undefined;
    throw error;
  }
}

/** Asks once for all rows of a policy that the same members are told of. */
async function readableRows(scope: Scope, rows: readonly ToldRows[]): Promise<(row: ToldRows) => boolean> {
  const groups = Map.groupBy(rows, keyOf);
  const readable = new Map<string, ReadonlySet<string>>();
  for (const [key, group] of groups) {
    const [first] = group;
    if (first) readable.set(key, await readableIds(scope, first, new Set(group.flatMap(({ ids }) => ids))));
  }
  return (row) => row.ids.every((id) => readable.get(keyOf(row))?.has(id) ?? false);
}

function keyOf({ policy, members }: ToldRows): string {
  return [policy.subject.entity, ...(members === "all" ? ["*"] : members)].join(" ");
}

async function readableIds(
  scope: Scope,
  { policy, members }: ToldRows,
  ids: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const { table, id } = policy.subject;
  try {
    policy.permit(scope.principal, "read");
  } catch (error) {
    if (error instanceof ProblemException) return new Set();
    throw error;
  }
  const readable = members === "all" ? policy.readableWhole(scope) : policy.readable(scope, members);
  const rows = await scope.db
    .select({ id: sql<string>`${id}` })
    .from(table)
    .where(and(inArray(id, [...ids]), readable));
  return new Set(rows.map((row) => row.id));
}
