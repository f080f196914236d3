import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { jsonPointer, type ProblemError, ProblemException } from "../http/problem.ts";
import type { Scope } from "./scope.ts";

/** Rows that others can refer to. */
export interface Referable {
  readonly subject: { readonly table: PgTable; readonly id: PgColumn };
  /** The condition under which the principal may read a row; undefined: whatever the query finds. */
  readable(scope: Scope): SQL | undefined;
}

/** Rows without a policy of their own: row-level security shows those whose owner may be read. */
export function rowsOfParts(table: PgTable, id: PgColumn): Referable {
  return { subject: { table, id }, readable: () => undefined };
}

/** What rows refer to, by the member that holds the id, or the ids: a row of one of these kinds. */
export type References = Readonly<Record<string, readonly Referable[]>>;

/** What a client has sent for one row. */
export interface ReferringRow {
  readonly input: object;
  /** Where it stands in the body; absent: it is all of it. */
  readonly pointer?: string;
  /** Ids that the row refers to already. */
  readonly known?: () => Promise<readonly (string | null)[]>;
}

/** One id that a client has sent. */
interface SentReference {
  readonly member: string;
  readonly id: string;
  readonly pointer: string;
  readonly row: ReferringRow;
}

const MISSING = "refers to something that does not exist";

/**
 * Throws a problem unless each id that clients have sent is that of a row which the principal may read: what they may
 * not read is not there for them. What a row refers to already may stay. One query, however many rows there are.
 */
export async function requireReferences(
  scope: Scope,
  references: References,
  rows: readonly ReferringRow[],
): Promise<void> {
  const sent = rows.flatMap((row) => sentReferences(references, row));
  const found = await readableReferences(scope, references, sent);
  const errors: ProblemError[] = [];
  for (const { member, id, pointer, row } of sent) {
    if (found.has(keyOf(member, id)) || (await row.known?.())?.includes(id.toLowerCase())) continue;
    errors.push({ pointer, message: MISSING });
  }
  if (errors.length > 0) {
    throw new ProblemException(409, "MISSING_REFERENCE", "It refers to something that does not exist.", errors);
  }
}

function sentReferences(references: References, row: ReferringRow): SentReference[] {
  const { input, pointer = "" } = row;
  return Object.entries(input).flatMap(([member, value]: [string, unknown]) => {
    if (!Object.hasOwn(references, member)) return [];
    const at = `${pointer}${jsonPointer([member])}`;
    if (typeof value === "string") return [{ member, id: value, pointer: at, row }];
    if (!Array.isArray(value)) return [];
    return value.map((id, index) => ({ member, id: String(id), pointer: `${at}/${index}`, row }));
  });
}

async function readableReferences(
  scope: Scope,
  references: References,
  sent: readonly SentReference[],
): Promise<ReadonlySet<string>> {
  const asked = [...Map.groupBy(sent, ({ member }) => member)].flatMap(([member, each]) => {
    const ids = [...new Set(each.map(({ id }) => id))];
    return (references[member] ?? []).map((kind) => {
      const { table, id } = kind.subject;
      const condition = and(inArray(id, ids), kind.readable(scope));
      return sql`select ${member}::text as member, ${id} as id from ${table} where ${condition}`;
    });
  });
  if (asked.length === 0) return new Set();
  const found = await scope.db
    .select({ member: sql<string>`member`, id: sql<string>`id` })
    .from(sql`(${sql.join(asked, sql` union all `)}) as found`);
  return new Set(found.map(({ member, id }) => keyOf(member, id)));
}

function keyOf(member: string, id: string): string {
  return `${member} ${id.toLowerCase()}`;
}
