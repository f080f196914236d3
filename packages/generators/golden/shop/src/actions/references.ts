import { eq } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Scope } from "../access/scope.ts";
import { jsonPointer, notFound, ProblemException } from "../http/problem.ts";

/** Says whether a row may be referred to: throws a problem when there is none that the principal may read. */
export interface Referable {
  requireReadable(scope: Scope, id: string): Promise<void>;
}

/** Rows without a policy of their own, that are read with the row that they are part of. */
export function partOf(table: PgTable, column: PgColumn, noun: string): Referable {
  return {
    async requireReadable({ db }, id) {
      const found = await db.select({ id: column }).from(table).where(eq(column, id)).limit(1);
      if (found.length === 0) throw notFound(noun);
    },
  };
}

/**
 * Throws a problem unless each id is that of a row of one of these kinds that the principal may read. What they may not
 * read is not there for them.
 */
export async function requireReference(
  scope: Scope,
  kinds: readonly Referable[],
  ids: readonly (string | null | undefined)[],
  pointer: string,
): Promise<void> {
  for (const [index, id] of ids.entries()) {
    if (id === null || id === undefined || (await isReadable(scope, kinds, id))) continue;
    const message = "refers to something that does not exist";
    const at = ids.length > 1 ? `${pointer}${jsonPointer([index])}` : pointer;
    throw new ProblemException(409, "MISSING_REFERENCE", "It refers to something that does not exist.", [
      { pointer: at, message },
    ]);
  }
}

async function isReadable(scope: Scope, kinds: readonly Referable[], id: string): Promise<boolean> {
  for (const kind of kinds) {
    try {
      await kind.requireReadable(scope, id);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemException)) throw error;
    }
  }
  return false;
}
